"""What is done and how it is taken back: plan and journal together, or neither."""
