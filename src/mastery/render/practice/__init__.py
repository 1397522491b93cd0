"""Step 3, as pages: sessions, skills and what practice adds up to."""
