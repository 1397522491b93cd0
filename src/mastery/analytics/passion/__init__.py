"""Step 1: what a week, its experiments and its answers say about what draws a person."""
