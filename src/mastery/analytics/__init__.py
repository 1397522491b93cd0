"""What the records mean: pure functions of values, grouped by the five steps."""
