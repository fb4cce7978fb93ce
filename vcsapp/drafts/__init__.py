"""What somebody began to type and has not saved yet, so that it is never lost."""
