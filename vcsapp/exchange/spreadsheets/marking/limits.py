"""How much one sheet of Excel can hold, and how many notes and links a copy bears."""

from __future__ import annotations

#: Columns of a sheet of Excel.
MOST_COLUMNS = 16_384
#: Links of a sheet. Excel has room for 65,530; each is in memory until the end, at some 0.6 kB.
MOST_LINKS = 20_000
#: Cells with a note, which shows its reason beside the cell. 5,000 cost 5 MB of memory and hardly any time in writing;
#: but each is a shape of its own to the program that opens the copy. The column of remarks has no such limit.
MOST_NOTES = 5_000
#: Headings further down than this would leave no room on the screen below them, if they always stayed in sight.
MOST_FROZEN = 12
#: Merged cells that cover more than this are left unmerged: they are no headings.
LARGEST_SPAN = 5_000
