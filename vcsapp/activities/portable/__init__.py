"""What of activities travels, and what spreadsheets of them look like."""
