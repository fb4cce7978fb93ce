"""What is asked about activities, and how lists of them are narrowed."""
