"""The pages on which a spreadsheet comes in."""
