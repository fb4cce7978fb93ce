"""Excel workbooks (XLSX): the book, its sheets, rows, cells and texts."""
