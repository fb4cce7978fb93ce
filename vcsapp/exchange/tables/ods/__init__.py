"""LibreOffice workbooks (ODS): sheets, rows and cells."""
