"""What changes the plan or the journal, grouped by the five steps."""
