"""Arguments in, exit code out: the only floor that reads the clock and the environment."""
