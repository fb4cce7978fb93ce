"""The least of a workbook that LibreOffice would save."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)
MANIFEST = (
    f'<manifest:manifest {SPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(path: Path, sheets: Mapping[str, Sequence[Sequence[str | date | float]]]) -> None:
    """Write sheets of cells, the one that is named first in front."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        # The kind stands first and plain, so that it can be told from the first bytes; no part says when it was made.
        archive.writestr(zipfile.ZipInfo("mimetype"), KIND)
        for name, text in (("content.xml", content), ("META-INF/manifest.xml", MANIFEST)):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def _row(cells: Sequence[str | date | float]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells)) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: str | date | float) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        day = cell.isoformat()
        return _valued(f'office:value-type="date" office:date-value="{day}"', day)
    if isinstance(cell, float):
        return _valued(f'office:value-type="float" office:value="{cell:.10g}"', f"{cell:.10g}")
    return f'<table:table-cell office:value-type="string">{_paragraphs(cell)}</table:table-cell>'


def _valued(value: str, shown: str) -> str:
    return f"<table:table-cell {value}><text:p>{shown}</text:p></table:table-cell>"


def _paragraphs(text: str) -> str:
    """One paragraph a line. Blanks that stand together, and tabs, have elements of their own."""
    told = escape(text).replace("\t", "<text:tab/>")
    lead = len(told) - len(told.lstrip(" "))
    told = f'<text:s text:c="{lead}"/>{told[lead:]}' if lead else told
    return "".join(f"<text:p>{line.replace('  ', ' <text:s/>')}</text:p>" for line in told.split("\n"))
