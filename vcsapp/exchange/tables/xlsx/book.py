"""What an XLSX workbook says of itself: its sheets, its styles, and how it counts days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from vcsapp.exchange.tables.archive import Archive
from vcsapp.exchange.tables.problems import DamagedFile
from vcsapp.exchange.tables.serials import Shown, shown_by
from vcsapp.exchange.tables.xlsx.texts import SHARED, local, shared_texts
from vcsapp.words import _

BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
#: Parts that fetch something when a spreadsheet program opens the workbook.
REACHING_OUT = ("xl/externalLinks/", "xl/connections.xml", "xl/queryTables/")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    #: Where its XML lies in the archive.
    part: str
    is_hidden: bool


class Book:
    """A workbook that is read; its sheets' cells are not read yet."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets. Raises ``DamagedFile`` and the Problems of ``Archive``."""
        self.archive = Archive(path)
        self.path = path
        book = self.archive.tree(BOOK)
        self.since_1904 = any(
            element.get("date1904", "").lower() in ("1", "true", "on")
            for element in book
            if local(element.tag) == "workbookPr"
        )
        self.sheets = tuple(self._sheets(book))

    def _sheets(self, book: Element) -> list[Sheet]:
        parts = {one.get("Id", ""): one for one in self.archive.tree(RELATIONS)}
        found = []
        for element in book.iter():
            if local(element.tag) != "sheet":
                continue
            relation = parts.get(next((value for key, value in element.items() if local(key) == "id"), ""))
            if relation is None:
                raise DamagedFile(file=self.path.name, reason=_("a part of the workbook is missing or broken"))
            if relation.get("Type", "").endswith("/worksheet"):
                hidden = element.get("state", "visible") != "visible"
                found.append(Sheet(element.get("name", ""), placed(relation.get("Target", "")), hidden))
        return found

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share. Raises ``FileTooLarge`` and ``DamagedFile``."""
        return shared_texts(self.archive, SHARED)

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """As what the styles of cells show numbers, those only that show days or times."""
        if STYLES not in self.archive:
            return {}
        styles = self.archive.tree(STYLES)
        codes = {
            number_in(element.get("numFmtId")): element.get("formatCode", "")
            for element in styles.iter()
            if local(element.tag) == "numFmt"
        }
        formats = [element for group in styles if local(group.tag) == "cellXfs" for element in group]
        kinds = {str(n): shown_by(number_in(one.get("numFmtId")), codes) for n, one in enumerate(formats)}
        return {number: kind for number, kind in kinds.items() if kind is not None}

    @property
    def reaches_out(self) -> bool:
        """Whether the workbook would fetch something from elsewhere when a spreadsheet program opens it."""
        return any(name.startswith(REACHING_OUT) for name in self.archive.members)


def number_in(text: str | None) -> int:
    """A number in an attribute; 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def placed(target: str) -> str:
    """Where a part lies that the workbook points to, from its own folder or from the root."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
