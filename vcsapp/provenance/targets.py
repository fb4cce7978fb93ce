"""What the rows of a spreadsheet can become, as each room declares it; the importer knows no room by name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vcsapp.acting import LOCAL_KEEPER
from vcsapp.db.base import Base
from vcsapp.fields import Count, Field, Hours, Proposal
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
    #: The ledger that is kept here.
    ledger_id: str = ""
    #: Gives ids to what will be made.
    new_id: Callable[[], str] = LOCAL_KEEPER.new_id
    #: The day on which it is read; None where that is not to matter.
    today: date | None = None
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


class Doubt(NamedTuple):
    """Why a value that can be taken is told all the same."""

    #: A short stable name of the cause.
    cause: str
    sentence: str
    #: What may be meant instead.
    proposals: tuple[Proposal, ...] = ()


#: Says what is doubtful of a value that was read; None where nothing is.
Doubter = Callable[[Any, Here], Doubt | None]


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
    #: What is doubtful of a value that can be taken.
    doubt: Doubter | None = None

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
    #: What the columns say by which the person knows the rows apart; empty where this row says nothing there.
    key: str = ""
    #: The slots that several columns feed, and that may so hold more than any of these could.
    joined: tuple[str, ...] = ()


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
    #: Fields that were put together from several cells, and so may hold more than any of these could.
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """A thing that a draft points at by name, and that will be made when it is written."""

    kind: str
    name: str
    #: The id or the code that it will have.
    id: str


@dataclass(frozen=True)
class Resemblance:
    """How much two accounts have in common that are perhaps of one thing."""

    #: Of several candidates, those of the highest score find each other first.
    score: float
    #: In words, one reason a line: “The same title on 3 May 2025.”
    why: str
    #: Whether they are taken to be the same unless the person says otherwise; if not, the person has to say.
    is_certain: bool = True


@dataclass(frozen=True)
class Totalled:
    """A figure that a workspace's own records of one kind add up to."""

    label: str
    #: The field whose values are added up; empty where records are counted.
    field: str = ""


class Target(ABC):
    """A kind of record that a spreadsheet's rows can become."""

    #: The word on the command line.
    name: str
    #: What the person chooses, and what it means.
    title: str
    explanation: str
    model: type[Base]
    slots: tuple[Slot, ...]
    #: What the records are added up by, before and after an import.
    totalled: tuple[Totalled, ...] = ()
    #: The slots by whose values a source mostly numbers its rows, the best first.
    identified_by: tuple[str, ...] = ()
    #: What tells rows apart that bear no number of their source, in words; two that say otherwise are two things.
    told_apart_by: str = ""
    #: Whether all rows that bear one key tell of one record together, rather than each of a record of its own.
    gathers_rows: bool = False
    #: Whether a record that is here can be the same as one draft at most.
    one_each: bool = True

    @property
    def figures(self) -> tuple[str, ...]:
        """The fields whose values are added up, here or in the file."""
        counted = (slot.name for slot in self.slots if isinstance(slot.field, Count | Hours))
        return tuple(dict.fromkeys((*counted, *(each.field for each in self.totalled if each.field))))

    def slot(self, name: str) -> Slot:
        """One of its slots by name."""
        return next(slot for slot in self.slots if slot.name == name)

    @abstractmethod
    def drafter(self, here: Here) -> Drafter:
        """What turns rows into drafts, with all that must be looked up for it, as the workspace stands."""

    @abstractmethod
    def known(self) -> Iterator[Record]:
        """The workspace's own records of this kind, each with its id and title, as far as likeness asks."""

    @abstractmethod
    def likeness_keys(self, record: Record) -> Iterable[str]:
        """By which accounts that are perhaps of one thing find each other: they share one of these."""

    @abstractmethod
    def resemblance(self, told: Record, known: Record) -> Resemblance | None:
        """How much a draft's record and a known one have in common; None where they are not of one thing."""

    def natural_key(self, row: ReadRow) -> str:
        """By what rows are gathered that bear no number of their source; empty where rows are not gathered."""
        return ""

    def settle(self, wanted: Wanted, pen: Pen) -> None:
        """Make what a draft points at, under the id or code that it was told it will have."""
        raise LookupError(wanted.kind)


#: Turns rows into drafts: one row at a time, or all of one key where the target gathers rows.
Drafter = Callable[[Sequence[ReadRow]], Draft]
