"""The weekly look back: its numbers, what to ask about, what was said before."""
