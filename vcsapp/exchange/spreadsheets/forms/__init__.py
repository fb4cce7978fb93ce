"""What is asked of a person while a spreadsheet comes in."""
