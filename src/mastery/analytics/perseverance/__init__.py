"""Step 5: setbacks and what they cost, if-then plans, coming back."""
