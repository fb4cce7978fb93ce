"""What can be wrong with what a spreadsheet says, why it matters, and what to do."""
