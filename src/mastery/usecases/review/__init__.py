"""The weekly check-in: its answers are read and saved."""
