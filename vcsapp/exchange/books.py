"""The same records as one workbook that stands alone: cover, data, what the columns mean, control totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vcsapp.exchange.package.envelope import Envelope, Written
from vcsapp.exchange.package.readme import left_out
from vcsapp.exchange.package.rows import records
from vcsapp.exchange.package.tables import PackageTable
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.exchange.workbooks.ods import write_ods
from vcsapp.exchange.workbooks.sheets import About, Column, Sheet
from vcsapp.exchange.workbooks.xlsx import write_xlsx
from vcsapp.fields import Choice, Field
from vcsapp.months import day_in_words
from vcsapp.words import _

WRITERS = {".xlsx": write_xlsx, ".ods": write_ods}


def write_workbook(path: Path, ending: str, envelope: Envelope) -> Written:
    """Write the records that leave as a workbook; answers what was written."""
    written = Written(envelope)
    about = About(title=envelope.title, author=envelope.ledger_name, created=envelope.created)
    WRITERS[ending](path, _sheets(written), about)
    return written


def _sheets(written: Written) -> Iterator[Sheet]:
    yield _cover(written)
    for table in written.envelope.scope.tables:
        yield _data(table, written)
    yield _dictionary(written)
    # Last, because the totals are counted while the data sheets are written.
    headings = (_("Sheet"), _("What"), _("Total"))
    yield Sheet(_("Sums to compare"), tuple(Column(heading) for heading in headings), _totals(written))


def _cover(written: Written) -> Sheet:
    envelope = written.envelope
    scope = envelope.scope
    rows: list[tuple[str, Any]] = [
        (_("What this is"), envelope.title),
        (_("Sent by"), envelope.ledger_name),
        (_("Period"), scope.period.words),
        (_("Made on"), day_in_words(envelope.created.date())),
        (_("Package"), _("Number {number} of this sender; {id}", number=envelope.number, id=envelope.package_id)),
        (_("Sheets"), ", ".join(str(table.title) for table in scope.tables)),
        (_("Meaning of the columns"), _("See the sheet “Data dictionary”.")),
        (_("To check that it is whole"), _("Compare with the sheet “Sums to compare”.")),
        *((_("Left out"), sentence) for sentence in left_out(written)),
    ]
    return Sheet(_("Cover"), (Column(_("About this workbook"), width=28), Column(envelope.title, width=60)), rows)


def _data(table: PackageTable, written: Written) -> Sheet:
    columns = tuple(Column(field.name, field) for field in table.fields)
    return Sheet(str(table.title), columns, _counted(table, written))


def _counted(table: PackageTable, written: Written) -> Iterator[list[Any]]:
    totals = written.totals[table.name] = ControlTotals(table)
    names = [field.name for field in table.fields]
    totals.begin()
    for record in records(written.envelope.scope, table):
        totals.count({field.name: field.write(record[field.name]) for field in totals.summed})
        yield [record[name] for name in names]


def _dictionary(written: Written) -> Sheet:
    headings = (
        _("Sheet"), _("Column"), _("What it is"), _("Kind"), _("Unit"), _("May be"), _("Help"), _("Why it is asked"),
    )  # fmt: skip
    rows = (_entry(table, field) for table in written.envelope.scope.tables for field in table.fields)
    return Sheet(_("Data dictionary"), tuple(Column(heading) for heading in headings), rows)


def _entry(table: PackageTable, field: Field) -> tuple[str, ...]:
    codes = "; ".join(f"{o.code} = {o.label}" for o in field.options) if isinstance(field, Choice) else ""
    needed = _("needed") if field.required else _("may be empty")
    return (
        str(table.title),
        field.name,
        str(field.label),
        f"{field.expects}; {needed}",
        str(field.unit),
        codes,
        str(field.help),
        str(field.why),
    )


def _totals(written: Written) -> Iterable[tuple[str, str, Any]]:
    for totals in written.totals.values():
        yield str(totals.table.title), _("Rows"), totals.rows
        labels = {field.name: str(field.label) for field in totals.table.fields}
        for name, total in totals.sums.items():
            yield str(totals.table.title), labels[name], total
