"""The table at which a spreadsheet is worked on: what was read of it lies on the disk, so that a million rows fit."""
