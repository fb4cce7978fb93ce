"""Where in a sheet the true table is: its head, its foot, merged cells, and other tables beside it."""
