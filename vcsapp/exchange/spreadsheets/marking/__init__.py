"""The parts of a copy of a spreadsheet in which all that is wrong is marked."""
