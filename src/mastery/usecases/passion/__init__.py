"""Step 1: weeks are audited, interests tried, questions answered."""
