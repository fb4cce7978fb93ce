"""The pages of the co-production log."""
