"""What the pages say of a row and a record that it meets, one beside the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vcsapp.exchange.spreadsheets.in_words import in_lines, in_words
from vcsapp.exchange.spreadsheets.worktable.alike import LookAlike
from vcsapp.exchange.spreadsheets.worktable.disputed import Dispute
from vcsapp.exchange.spreadsheets.worktable.layout import Basis
from vcsapp.exchange.spreadsheets.worktable.worktable import Worktable
from vcsapp.fields import Field
from vcsapp.provenance import store
from vcsapp.provenance.history import Touch, last_touches
from vcsapp.provenance.travelling import Record
from vcsapp.quoting import quoted
from vcsapp.records.addresses import find_url
from vcsapp.records.search import titles
from vcsapp.web.formatting import british_date
from vcsapp.words import _


@dataclass(frozen=True)
class Known:
    """What the file says of one thing, and what is known of it here; empty where that is nothing."""

    label: str
    in_file: str
    here: str

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.in_file and self.here and self.in_file != self.here)


@dataclass(frozen=True)
class Meeting:
    """A look-alike as a page shows it."""

    row: int
    title: str
    known_as: str
    url: str | None
    reasons: tuple[str, ...]
    #: What is known of both beside what they are called.
    known: tuple[Known, ...]
    #: What would be filled in, in words; empty where nothing would.
    fills: str
    #: Why it stands as it does, if the person did not say so in this file.
    why_so: str


def meetings(table: Worktable, look_alikes: Iterable[LookAlike]) -> Mapping[tuple[str, str], Meeting]:
    """Look-alikes as a page shows them, by their pairs."""
    found = list(look_alikes)
    held = store.load(table.shape, [one.record_id for one in found])
    return {one.pair: _meeting(table, one, held.get(one.record_id, {})) for one in found}


def _meeting(table: Worktable, one: LookAlike, held: Record) -> Meeting:
    fills = [
        _("{label}: {value}", label=table.shape.label_of(name), value=quoted(in_words(table, name, said)))
        for name, said in one.values.items()
    ]
    return Meeting(
        row=one.draft.n,
        title=one.draft.title,
        known_as=one.title,
        url=find_url(table.shape.name, one.record_id),
        reasons=one.reasons,
        known=tuple(_known(table, one, held)),
        fills="; ".join(fills),
        why_so=_why_so(one),
    )


def _why_so(one: LookAlike) -> str:
    if one.basis is Basis.BEFORE and one.decided_at:
        return _("As you decided on {day}.", day=british_date(one.decided_at))
    if one.basis is Basis.ALL:
        return _("As you chose for all.")
    return ""


def _known(table: Worktable, one: LookAlike, held: Record) -> Iterator[Known]:
    """Each short thing that the file can say, as the file says it and as it stands here."""
    fields = {field.name: field for field in table.shape.fields}
    for name in sorted(json.loads(one.draft.said), key=[*fields, *(part.name for part in table.shape.parts)].index):
        if name in fields and not _is_short(fields[name]):
            continue
        said, stands = (in_words(table, name, record.get(name)) for record in (one.draft.record, held))
        if said or stands:
            yield Known(table.shape.label_of(name), said, stands)


def _is_short(field: Field) -> bool:
    """Whether it tells things apart at a glance: no story, nothing private, and no name, which stands there anyway."""
    return not field.private and field.name not in ("title", "name") and getattr(field, "lines", 1) == 1


@dataclass(frozen=True)
class BothSides:
    """A disputed field as a page shows it, each version line by line; no lines where nothing was said."""

    row: int
    title: str
    url: str | None
    label: str
    last_time: tuple[str, ...]
    here: tuple[str, ...]
    file: tuple[str, ...]
    #: Who changed it here last, and when; None where the history does not tell.
    touch: Touch | None


def both_sides(table: Worktable, disputes: Iterable[Dispute]) -> Mapping[tuple[str, str], BothSides]:
    """Disputed fields as a page shows them, by their places."""
    found = list(disputes)
    called = titles([one.record_id for one in found])
    touches = last_touches({(one.record_id, one.field) for one in found})
    return {
        one.place: BothSides(
            row=one.n,
            title=called.get(one.record_id, ("", one.key))[1],
            url=find_url(table.shape.name, one.record_id),
            label=table.shape.label_of(one.field),
            last_time=in_lines(table, one.field, one.last_time),
            here=in_lines(table, one.field, one.here),
            file=in_lines(table, one.field, one.file),
            touch=touches.get((one.record_id, one.field)),
        )
        for one in found
    }
