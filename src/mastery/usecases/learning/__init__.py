"""Step 4: sources, topics, events, questions, cards and people."""
