"""Step 4, as pages: what is learned from, recalled and asked, and the people."""
