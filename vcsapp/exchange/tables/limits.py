"""How much one file may hold before it is refused: every limit of reading a table, in one place."""

#: A CSV file of a million rows and twelve columns has some 214 MB.
LARGEST_FILE_BYTES = 500_000_000
#: A CSV record that runs on for longer than this is no row of a table. In characters.
LONGEST_LINE = 1_000_000
#: Enough to tell what a file is, how it is delimited, and whether it is noise.
HEAD_BYTES = 65_536

#: Members of an XLSX file. A workbook of a hundred sheets with pictures has some three hundred.
MOST_MEMBERS = 5_000
#: What an XLSX file may unpack to, all its members together.
LARGEST_UNPACKED_BYTES = 700_000_000
#: Times by which one member may grow in unpacking. Sheets of one repeated number reach some 150.
LARGEST_RATIO = 400
#: Members smaller than this may have any ratio: they cannot harm.
HARMLESS_BYTES = 10_000_000
#: Cells between the first and the last used one. The reader keeps room for each, used or not: 32 bytes.
MOST_CELLS = 25_000_000
#: What a workbook may claim to hold of anything, where the reader makes room on that claim alone.
LARGEST_CLAIM = 20_000_000
