"""What makes an organisation that organisation: its numbers, its name, its size."""
