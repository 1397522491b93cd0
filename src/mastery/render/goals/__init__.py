"""Step 2, as pages: goals, their scores, their chances and what became of them."""
