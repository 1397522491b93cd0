"""Questions to a person and their answers: a pure wizard engine and two ways to ask."""
