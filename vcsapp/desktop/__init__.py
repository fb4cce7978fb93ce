"""The window on this machine."""
