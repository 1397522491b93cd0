"""What a plan and a journal are: light values, and what tells sound data from unsound."""
