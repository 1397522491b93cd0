"""The weekly check-in as pages and as Markdown."""
