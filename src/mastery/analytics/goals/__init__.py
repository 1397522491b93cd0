"""Step 2: how far goals are, and whether they will be reached in time."""
