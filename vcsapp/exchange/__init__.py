"""What we share: packages and spreadsheets, in and out."""
