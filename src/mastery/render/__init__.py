"""Results become pages; a page becomes a terminal's text, and a result becomes JSON."""
