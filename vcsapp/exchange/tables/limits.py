"""How much one file may hold before it is refused: every limit of reading a table, in one place, and in words."""

from __future__ import annotations

from vcsapp.words import _

#: A CSV file of a million rows and twelve columns has some 114 to 214 MB. Text is read as it comes, so that memory
#: is no reason for this, only time.
LARGEST_FILE_BYTES = 500_000_000
#: A CSV record that runs on for longer than this is no row of a table. In characters.
LONGEST_LINE = 1_000_000
#: Enough to tell what a file is, how it is delimited, and whether it is noise.
HEAD_BYTES = 65_536
#: Rows by which the headings are found, and how much text they may hold together.
HEAD_ROWS = 200
HEAD_CHARACTERS = 4_000_000
#: Rows among which totals and notes are looked for; they stand at the end of a file.
LAST_ROWS = 60
#: As many columns as a page can show, each with its question; the widest council file that was tried has 39.
MOST_COLUMNS = 500

#: Members of an XLSX or ODS file. A workbook of a hundred sheets with pictures has some three hundred.
MOST_MEMBERS = 5_000
#: What such a file may unpack to, all its members together: a full sheet of 1,048,576 rows and twelve columns has
#: 440 MB. It is unpacked in blocks, so that this limits time only.
LARGEST_UNPACKED_BYTES = 1_500_000_000
#: Times by which one member may grow in unpacking. Sheets of one repeated number reach some 150.
LARGEST_RATIO = 400
#: Members smaller than this may have any ratio: they cannot harm.
HARMLESS_BYTES = 10_000_000
#: What is read whole of a workbook: the list of its sheets, its styles. In bytes; a large one has 1 MB.
LARGEST_PART_BYTES = 20_000_000
#: The XML of one row. Of 16,384 columns with a number in each it has 1 MB.
LONGEST_ROW_BYTES = 8_000_000
#: The texts that the cells of an XLSX workbook share are all in memory while it is read. In bytes of memory.
LARGEST_TEXTS = 160_000_000
#: Cells that the rows of one XLSX or ODS sheet may have together, blank ones left of the last included. A row costs
#: time for each; 1,048,576 rows may have 47.
MOST_CELLS = 50_000_000
#: Merged cells, and formats, of which a sheet may tell.
MOST_MERGED = 100_000

#: An XLS workbook is read whole, and its texts with it: some three times its size in memory.
LARGEST_OLD_EXCEL_BYTES = 60_000_000

#: Columns that a cell of an ODS sheet can be repeated over, where there is something in it. Blank ones may be
#: repeated as the format likes.
MOST_REPEATED_COLUMNS = 16_384
#: Rows that are read from one ODS sheet.
MOST_ROWS = 2_000_000
#: How many elements of XML may stand in one another.
DEEPEST_XML = 200

#: A JSON file is read as it comes too; this is the largest of its objects, in characters.
LONGEST_OBJECT = 2_000_000


def limits_in_words() -> tuple[str, ...]:
    """What a file may be, in sentences to be shown before somebody picks one."""
    return (
        _(
            "CSV and JSON files may have up to {size} MB, which is some two million rows, and {columns} columns.",
            size=LARGEST_FILE_BYTES // 1_000_000,
            columns=MOST_COLUMNS,
        ),
        _(
            "Excel workbooks (XLSX) may have as many rows as Excel can hold; unpacked, up to {size:,} MB.",
            size=LARGEST_UNPACKED_BYTES // 1_000_000,
        ),
        _(
            "OpenDocument spreadsheets (ODS) may have up to {rows:,} rows; old Excel workbooks (XLS) up to {size} MB.",
            rows=MOST_ROWS,
            size=LARGEST_OLD_EXCEL_BYTES // 1_000_000,
        ),
        _("Formulas are never worked out: what the spreadsheet program last showed is read."),
    )
