"""What the rows of a spreadsheet can become, as each room declares it; the importer knows no room by name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from vcsapp.db.base import Base
from vcsapp.fields import Field, Proposal
from vcsapp.provenance.pen import Pen
from vcsapp.provenance.travelling import Record

#: Said by people and programs for “we do not know” or “there is none”, in small letters.
MISSING_WORDS = frozenset(
    ("na", "n/a", "n.a.", "#n/a", "unknown", "not known", "none", "null", "nil", "nan", "-", "–", "—"),
)


def is_missing(text: str) -> bool:
    """Whether a cell says nothing, or says that there is nothing to say."""
    plain = text.strip().casefold()
    return not plain or plain in MISSING_WORDS


@dataclass(frozen=True)
class Manner:
    """How the cells of one column are written, where they could mean two things."""

    #: Whether 03/04/2025 is the 4th of March.
    month_first: bool = False
    #: Whether days without a format are counted from 1904, as old Excel for Mac counted them.
    since_1904: bool = False


@dataclass(frozen=True)
class Here:
    """What is known of whoever imports, by which doubtful values are understood."""

    #: The council whose area it is; where a ward's name is not the only one of its kind, this council's is meant.
    council: str = ""
    #: The organisation that keeps the ledger; activities are its own unless a row says otherwise.
    organisation_id: str | None = None
    #: How the column that is being read is written.
    manner: Manner = Manner()


class Reading(NamedTuple):
    """What a cell was read as, and how, where it was not taken as it stood. Light, for there are millions of them."""

    value: Any
    how: str = ""
    #: A short stable word for the way, by which like readings are counted together: one of ``ways.Way``.
    way: str = ""
    #: What the cell may mean, the likeliest first: the person is asked which.
    asks: tuple[Proposal, ...] = ()
    #: What is wrong with a cell that was taken all the same, in part or as words; ``how`` then says it.
    cause: str = ""


#: Reads a cell in a slot's own way. Raises ``Fault``.
Reader = Callable[[str, Here], Reading]
#: What could be written in place of a cell, the likeliest first. Asked only where it is shown: it may take a while.
Proposer = Callable[[str, Here], tuple[Proposal, ...]]


@dataclass(frozen=True)
class Slot:
    """A column that a spreadsheet may have for this kind of record."""

    field: Field
    #: What such columns are headed in the wild, in small letters with blanks between the words.
    known_as: tuple[str, ...] = ()
    #: Whether several columns may feed it: numbers are added up, texts are joined.
    takes_several: bool = False
    read: Reader | None = None
    #: What could be written in place of a cell that ``read`` cannot take, or not wholly.
    propose: Proposer | None = None

    @property
    def name(self) -> str:
        return self.field.name


@dataclass(frozen=True)
class ReadRow:
    """A row of a spreadsheet, its mapped cells understood."""

    number: int
    values: dict[str, Any]
    #: Heading and text of the columns that are kept as words.
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Remark:
    """Something that is told of a row; ``refuses`` where the row cannot be taken."""

    cause: str
    sentence: str
    row: int
    column: str = ""
    value: str = ""
    refuses: bool = False


@dataclass
class Draft:
    """A record as one or more rows of a spreadsheet tell it.

    Where it points at something that is not there yet, it holds a ``Wanted`` in place of an id or a code.
    """

    #: What identifies the thing in its source.
    key: str
    rows: tuple[int, ...]
    record: Record
    remarks: list[Remark] = field(default_factory=list)
    #: Whether the key is the source's own number; if not, two rows of one key may still be two things.
    is_numbered: bool = True

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.record.get("title") or self.record.get("name") or self.key)


@dataclass(frozen=True)
class Wanted:
    """A thing that a draft points at by name, and that will be made when it is written."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"new: {self.name}"


@dataclass(frozen=True)
class Alike:
    """A record that is already here and looks like a draft, and why."""

    record_id: str
    title: str
    why: str


class Target(ABC):
    """A kind of record that a spreadsheet's rows can become."""

    #: The word on the command line.
    name: str
    #: What the person chooses, and what it means.
    title: str
    explanation: str
    model: type[Base]
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot:
        """One of its slots by name."""
        return next(slot for slot in self.slots if slot.name == name)

    @abstractmethod
    def drafts(self, rows: Iterable[ReadRow], here: Here) -> Iterator[Draft]:
        """The records that the rows tell, with remarks on what does not fit."""

    @abstractmethod
    def alike(self, drafts: Sequence[Draft], taken: frozenset[str]) -> dict[str, Alike]:
        """For drafts that look like a record that is here: that record, by the draft's key.

        ``taken`` are records that this source told of before; they are nobody's look-alike.
        """

    @abstractmethod
    def settle(self, wanted: Wanted, pen: Pen) -> str:
        """Make what a draft points at; answers its id or code."""

    @abstractmethod
    def totals(self) -> dict[str, Any]:
        """What the workspace's own records of this kind add up to: label to figure."""

    @abstractmethod
    def adds(self, record: Record) -> dict[str, Any]:
        """What one record adds to these totals, by the same labels."""
