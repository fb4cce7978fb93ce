"""Old Excel workbooks (XLS): the file within the file, its records, cells and texts."""
