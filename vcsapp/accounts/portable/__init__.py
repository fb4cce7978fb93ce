"""What of organisations travels, and what spreadsheets of them look like."""
