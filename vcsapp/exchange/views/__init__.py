"""The pages of sending and receiving."""
