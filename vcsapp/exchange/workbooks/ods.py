"""Workbooks for LibreOffice and its kin (ODS, OpenDocument 1.3), written row by row into the ZIP file itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from vcsapp.exchange.workbooks import ods_parts
from vcsapp.exchange.workbooks.cells import Cell, rows_of_cells
from vcsapp.exchange.workbooks.delivery import Target, arriving_whole
from vcsapp.exchange.workbooks.sheets import About, Sheet, titled

#: Rows are handed to the compressor so many at a time.
ROWS_AT_A_TIME = 1_000
#: Blanks at either end of a paragraph and runs of them mean nothing in OpenDocument unless they are spelt out.
#: Tabs should be spelt out too, but LibreOffice 7.4 and calamine drop the element for them and keep a plain tab.
BLANKS = re.compile(r"^ +| {2,}| +$")


def write_ods(target: Target, sheets: Iterable[Sheet], about: About | None = None) -> None:
    """Write the sheets as one ODS workbook; the target stays as it was when a Problem is raised."""
    about = about or About()
    with arriving_whole(target) as path, ZipFile(path, "w") as archive:
        with_titles = list(titled(sheets))
        # The media type comes first and unpacked, so that a program can tell the file by its first bytes.
        archive.writestr(member("mimetype", ZIP_STORED), ods_parts.MEDIA_TYPE)
        archive.writestr(member("META-INF/manifest.xml"), ods_parts.MANIFEST)
        archive.writestr(member("styles.xml"), ods_parts.STYLES)
        archive.writestr(member("meta.xml"), ods_parts.meta(about))
        archive.writestr(member("settings.xml"), ods_parts.settings(title for title, _ in with_titles))
        with archive.open(member("content.xml"), "w", force_zip64=True) as stream:
            write_content(stream, with_titles)


def member(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """A part of the archive; without a date of its own, so that the same tables make the same bytes."""
    part = ZipInfo(name)
    part.compress_type = compression
    return part


def write_content(stream: IO[bytes], sheets: list[tuple[str, Sheet]]) -> None:
    """Write all tables."""
    widths = [column.characters for _, sheet in sheets for column in sheet.columns]
    stream.write(ods_parts.content_start(widths).encode())
    for title, sheet in sheets:
        rows = table_of(title, sheet)
        while block := "".join(islice(rows, ROWS_AT_A_TIME)):
            stream.write(block.encode())
    stream.write(ods_parts.CONTENT_END.encode())


def table_of(title: str, sheet: Sheet) -> Iterator[str]:
    """One table, row by row, its headings marked as such."""
    rows = rows_of_cells(sheet, title)
    yield f"<table:table table:name={quoteattr(title)}>"
    yield "".join(f'<table:table-column table:style-name="wide-{each.characters}"/>' for each in sheet.columns)
    headings = "".join(string_cell(str(heading), "heading") for heading in next(rows))
    yield f"<table:table-header-rows><table:table-row>{headings}</table:table-row></table:table-header-rows>"
    for cells in rows:
        yield f"<table:table-row>{''.join(map(element, cells))}</table:table-row>"
    yield "</table:table>"


def element(cell: Cell) -> str:
    """One cell as what it is."""
    match cell:
        case None | "":
            return "<table:table-cell/>"
        case str():
            return string_cell(cell, "text")
        case bool():
            return value_cell("boolean", "boolean-value", str(cell).lower(), "number")
        case int() | Decimal():
            return value_cell("float", "value", str(cell) if isinstance(cell, int) else f"{cell:f}", "number")
        case date():
            return value_cell("date", "date-value", cell.isoformat(), "day")


def string_cell(text: str, style: str) -> str:
    """A cell of text, a paragraph for each line."""
    paragraphs = "".join(f"<text:p>{BLANKS.sub(spelt_out, escape(line))}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'


def spelt_out(blanks: re.Match[str]) -> str:
    """Blanks as an element, which keeps their number."""
    return f'<text:s text:c="{len(blanks[0])}"/>'


def value_cell(kind: str, attribute: str, value: str, style: str) -> str:
    """A cell whose value programs can reckon with."""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" office:{attribute}="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
