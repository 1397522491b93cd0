"""What is known on a day, without a word about what it means."""
