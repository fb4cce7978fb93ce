"""Why a file cannot be read as a table, in words for whoever picked it."""

from vcsapp.errors import Problem


class CannotBeRead(Problem):
    """“{file}” cannot be opened: {reason}. Check that it is still there, and close it in other programs."""


class EmptyFile(Problem):
    """“{file}” is empty: there is no row in it. Check that you picked the right file, and that it was saved."""


class NotATable(Problem):
    """“{file}” is not a table; it seems to be {what}. Pick a file saved from a spreadsheet program,
    for instance as CSV or XLSX."""


class PackageNotTable(Problem):
    """“{file}” is a data package, not a single table. Open it under Receive instead."""


class BinaryExcel(Problem):
    """“{file}” is an Excel binary workbook (XLSB). Open it in Excel, save it as XLSX, then pick that."""


class OpenDocument(Problem):
    """“{file}” is an OpenDocument file without a sheet. Open it, copy the table to a spreadsheet, and save that."""


class EncryptedWorkbook(Problem):
    """“{file}” is protected by a password. Open it in your spreadsheet program, save it without one, then pick that."""


class DamagedFile(Problem):
    """“{file}” is damaged or was cut short: {reason}. Copy or download it again, or ask the sender for a new one."""


class FileTooLarge(Problem):
    """“{file}” is too large: {reason}. Split it into smaller files, for instance one a year, and read them in turn."""


class SheetTooSpread(Problem):
    """The sheets of “{file}” reach too far for this format: {reason}. Save it as XLSX or CSV in a spreadsheet program,
    then pick that."""


class TooManyColumns(Problem):
    """“{file}” has {columns} columns, and nobody can look over more than {limit}. Delete those that are not needed and
    save it."""


class NoSuchSheet(Problem):
    """“{file}” has no sheet “{sheet}”. It has {sheets}."""


class NoSuchRow(Problem):
    """The headings of “{file}” cannot stand in row {row}: only its first rows are looked at, up to row {last}. Say
    another row."""


class TablesSideBySide(Problem):
    """“{file}” holds two tables side by side: one ends in column {left}, another begins in column {right}. Move one of
    them to a sheet of its own, so that each row is one record, then try again."""


class UnreadableText(Problem):
    """“{file}” cannot be read as {encoding}. Choose another encoding, or save the file as “CSV UTF-8” in a spreadsheet
    program."""


class NotADelimiter(Problem):
    """“{delimiter}” cannot stand between the cells of “{file}”. Say one character, such as a comma or a tab."""


class BrokenJson(Problem):
    """“{file}” seems to be JSON and is not written as JSON must be: {reason}. Ask whoever made it for another copy."""


class NoRowsInJson(Problem):
    """“{file}” is a JSON file without a list of records. A list that can be read looks like [{{"name": "…"}}, …],
    alone or as one part of the whole."""


class ResourcesElsewhere(Problem):
    """“{file}” only describes a data package; its tables are in files of their own ({files}). Pick one of those, or a
    ZIP file that holds them all."""


class NoTablesInPackage(Problem):
    """There is no table in the data package “{file}” that can be read: {reason}. Ask the sender for a package that
    holds its tables as CSV."""


class NullCharacter(Problem):
    """Row {row} of “{file}” holds a null byte, which no text should hold. Save the file again as CSV UTF-8 or XLSX."""


class QuoteNeverClosed(Problem):
    """In row {row} of “{file}” a quotation mark (") is opened and never closed. Close or remove it, then try again."""


class RowTooLong(Problem):
    """Row {row} of “{file}” runs on for more than {limit} characters. Check there for a quotation mark never closed."""
