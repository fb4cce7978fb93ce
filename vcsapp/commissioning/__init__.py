"""What a commissioner sees: returns received, joined up, looked across."""
