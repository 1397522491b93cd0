"""Step 3: how steadily and how well a person practises, and what to practise next."""
