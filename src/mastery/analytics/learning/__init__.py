"""Step 4: what waits to be learned, recalled, asked and followed up, and with whom."""
