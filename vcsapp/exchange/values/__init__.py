"""What people write into cells, read as the values that fields keep."""
