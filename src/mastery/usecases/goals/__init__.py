"""Step 2: goals are set, changed, read, scored and ended."""
