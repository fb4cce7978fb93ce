"""Data packages: one file in which records leave one workspace and enter another."""
