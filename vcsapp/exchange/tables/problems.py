"""Why a file cannot be read as a table, in words for whoever picked it."""

from vcsapp.errors import Problem


class CannotBeRead(Problem):
    """“{file}” cannot be opened: {reason}. Check that it is still there, and close it in other programs."""


class EmptyFile(Problem):
    """“{file}” is empty: there is no row in it. Check that you picked the right file, and that it was saved."""


class NotATable(Problem):
    """“{file}” is not a table; it seems to be {what}. Pick a file saved from a spreadsheet program as CSV or XLSX."""


class PackageNotTable(Problem):
    """“{file}” is a data package, not a single table. Open it under Receive instead."""


class OldExcel(Problem):
    """“{file}” is in the old Excel format (XLS). Open it in a spreadsheet program, save it as XLSX, then pick that."""


class BinaryExcel(Problem):
    """“{file}” is an Excel binary workbook (XLSB). Open it in Excel, save it as XLSX, then pick that."""


class OpenDocument(Problem):
    """“{file}” is an OpenDocument file, which cannot be read here yet. Save it as XLSX or CSV, then pick that."""


class EncryptedWorkbook(Problem):
    """“{file}” is protected by a password. Open it in your spreadsheet program, save it without one, then pick that."""


class DamagedFile(Problem):
    """“{file}” is damaged or was cut short: {reason}. Copy or download it again, or ask the sender for a new one."""


class FileTooLarge(Problem):
    """“{file}” is too large: {reason}. Split it into smaller files, for instance one a year, and read them in turn."""


class SheetTooSpread(Problem):
    """A sheet of “{file}” reaches to cell {cell}, far beyond any table. Delete what stands there and save it."""


class TooManyColumns(Problem):
    """“{file}” has {columns} columns, and nobody can look over more than {limit}. Delete those that are not needed and
    save it."""


class NoSuchSheet(Problem):
    """“{file}” has no sheet “{sheet}”. It has {sheets}."""


class UnreadableText(Problem):
    """“{file}” holds text in an unknown encoding. Save it as “CSV UTF-8” in a spreadsheet program."""


class NullCharacter(Problem):
    """Row {row} of “{file}” holds a null byte, which no text should hold. Save the file again as CSV UTF-8 or XLSX."""


class QuoteNeverClosed(Problem):
    """In row {row} of “{file}” a quotation mark (") is opened and never closed. Close or remove it, then try again."""


class RowTooLong(Problem):
    """Row {row} of “{file}” runs on for more than {limit} characters. Check there for a quotation mark never closed."""
