"""What happened, as lines of JSON that are only ever added."""
