"""Reading a package wholly, before anything is written: every row of every table, its keys and what it points at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vcsapp.exchange.findings import Finding
from vcsapp.exchange.package.archive import Archive, DamagedPackage, NewerPackage, opened
from vcsapp.exchange.package.canonical import NotCanonical, read_csv
from vcsapp.exchange.package.promises import FORMAT, Nonsense, envelope_of, format_of, members_of, totals_of
from vcsapp.exchange.package.repeats import OnlyOnce
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.package.tables import PackageTable, tables
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.fields import Fault, Field, Listed, Reference
from vcsapp.progress import Unit, begins, went_on
from vcsapp.provenance.sections import Profile
from vcsapp.provenance.travelling import Record
from vcsapp.words import _

#: The records of a package or of a state: by section, by id.
Records = dict[str, dict[str, Record]]


@dataclass
class Package:
    """A package as it was read."""

    id: str
    ledger_id: str
    ledger_name: str
    organisation_id: str | None
    number: int
    created: str
    profile: Profile
    period: Period
    #: The sections of which it is a full picture within its period.
    complete: tuple[str, ...]
    records: Records = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    row_counts: dict[str, int] = field(default_factory=dict)
    #: The received packages that travel inside it.
    inner: tuple[str, ...] = ()


def read_package(path: Path, *, name: str | None = None) -> Package:
    """Read and check a package. Faults of rows are its findings; a package that cannot be trusted raises a Problem."""
    with opened(path, name=name) as archive:
        package, members, totals = _read_descriptor(archive)
        archive.check_sums(members)
        package.inner = tuple(sorted(n for n in archive.zipped.namelist() if n.startswith("packages/")))
        begins(_("Reading the package"), _rows_promised(totals), Unit.ROWS)
        for table in tables(package.profile):
            _read_table(archive, table, package)
        begins(_("Checking what it says"))
        _check_references(package)
        _check_whole_records(package)
        _check_totals(archive, package, totals)
    return package


def _read_descriptor(archive: Archive) -> tuple[Package, dict[str, tuple[int, str]], dict[str, Any]]:
    """The package as far as its descriptor tells, its members, and its control totals."""
    try:
        if (found := format_of(archive.descriptor)) > FORMAT:
            raise NewerPackage(file=archive.name, found=found, known=FORMAT)
        package = Package(**envelope_of(archive.descriptor))
        return package, members_of(archive.descriptor), totals_of(archive.descriptor)
    except Nonsense:
        raise DamagedPackage(file=archive.name, reason=_("its descriptor lacks what every descriptor says.")) from None


def _rows_promised(totals: dict[str, Any]) -> int | None:
    """How many rows the descriptor promises, to tell how far the reading has come; None where it promises nonsense."""
    promised = [told.get("rows") for told in totals.values() if isinstance(told, dict)]
    rows = [count for count in promised if isinstance(count, int) and count >= 0]
    return sum(rows) if len(rows) == len(totals) else None


def _read_table(archive: Archive, table: PackageTable, package: Package) -> None:
    if table.path not in archive.zipped.namelist():
        raise DamagedPackage(file=archive.name, reason=_("“{member}” is missing.", member=table.path))
    rows = _rows(archive, table)
    header = next(rows, [])
    expected = [f.name for f in table.fields]
    if header != expected:
        reason = _("the columns of “{member}” are not those of format {format}.", member=table.path, format=FORMAT)
        raise DamagedPackage(file=archive.name, reason=reason)
    held = package.records.setdefault(table.section.name, {})
    only_once = OnlyOnce(table)
    for number, row in enumerate(rows, 2):
        went_on()
        package.row_counts[table.name] = package.row_counts.get(table.name, 0) + 1
        record = _read_row(row, number, table, package)
        if record is None:
            continue
        if repeated := only_once.repeated_by(row):
            sentence, column, value = repeated
            package.findings.append(_finding(_("repeated"), sentence, table, number, column, value))
        else:
            _put(record, number, table, held, package)
    package.row_counts.setdefault(table.name, 0)


def _rows(archive: Archive, table: PackageTable) -> Iterator[list[str]]:
    try:
        yield from read_csv(archive.read(table.path))
    except NotCanonical:
        reason = _("“{member}” is not a table in UTF-8.", member=table.path)
        raise DamagedPackage(file=archive.name, reason=reason) from None


def _read_row(row: list[str], number: int, table: PackageTable, package: Package) -> Record | None:
    """The row's values; None, and findings, where any is at fault."""
    if len(row) != len(table.fields):
        sentence = _("This row has {found} cells; it should have {due}.", found=len(row), due=len(table.fields))
        package.findings.append(_finding(_("width"), sentence, table, number))
        return None
    record: Record = {}
    faults = 0
    for field_, text in zip(table.fields, row, strict=True):
        try:
            record[field_.name] = _read_canonical(field_, text)
        except Fault as fault:
            faults += 1
            cause = _("value: {label}", label=field_.label)
            package.findings.append(_finding(cause, str(fault), table, number, field_.name, text))
    return None if faults else record


def _read_canonical(field_: Field, text: str) -> Any:
    """A value, written as a package writes it: two ways to write one value would make two packages of one record."""
    value = field_.read(text)
    if (canonical := field_.write(value)) != text:
        raise Fault(_("“{text}” stands for {value}, and should be written so.", text=text, value=canonical))
    return value


def _put(record: Record, number: int, table: PackageTable, held: dict[str, Record], package: Package) -> None:
    """A record among the records, or a row of a part with its record."""
    if table.part is None:
        held[record["id"]] = record | {part.name: [] for part in table.section.parts_in(package.profile)}
        return
    parent = record.pop(table.part.parent.name)
    if parent in held:
        held[parent][table.part.name].append(record)
    else:
        sentence = _("Its {record} is not in the package.", record=table.section.singular)
        package.findings.append(_finding(_("orphan"), sentence, table, number, table.part.parent.name, parent))


def _finding(
    cause: str, sentence: str, table: PackageTable, row: int | None = None, column: str = "", value: str = ""
) -> Finding:
    return Finding(cause, sentence, table.path, row, column, value[:200])


def _check_references(package: Package) -> None:
    """Whatever a row points at must be in the package too."""
    present = {name: set(records) for name, records in package.records.items()}
    codes = {record["code"] for record in package.records.get("list_entries", {}).values()}
    for table in tables(package.profile):
        pointing = [f for f in table.fields if isinstance(f, Listed) or (isinstance(f, Reference) and f.to in present)]
        if table.part is not None:
            pointing = [f for f in pointing if f.name != table.part.parent.name]
        for record in package.records[table.section.name].values():
            for row in record[table.part.name] if table.part else (record,):
                for field_ in pointing:
                    known = codes if isinstance(field_, Listed) else present[field_.to]
                    if row.get(field_.name) is not None and row[field_.name] not in known:
                        package.findings.append(_dangling(table, record, field_, row[field_.name]))


def _dangling(table: PackageTable, record: Record, field_: Field, value: str) -> Finding:
    sentence = _(
        "“{label}” of {record} points at something that is not in the package.",
        label=field_.label,
        record=record["id"],
    )
    return _finding(_("points nowhere"), sentence, table, None, field_.name, value)


def _check_whole_records(package: Package) -> None:
    """What must hold of each record as a whole, as its room says."""
    for table in tables(package.profile):
        if table.part is None:
            for record in package.records[table.section.name].values():
                for column, sentence in table.section.faults(record):
                    said = _("{sentence} ({record})", sentence=sentence, record=record["id"])
                    package.findings.append(_finding(_("does not fit"), said, table, None, column))


def _check_totals(archive: Archive, package: Package, promised: dict[str, Any]) -> None:
    """Row counts and sums must be those that the descriptor tells."""
    for table in tables(package.profile):
        counted = ControlTotals(table)
        rows = _rows(archive, table)
        next(rows, None)
        try:
            for _row in counted.watch(rows):
                went_on(0)
        except (ArithmeticError, IndexError):
            continue  # The row itself is among the findings.
        if promised.get(table.name) != counted.told():
            sentence = _("The rows and sums are not those that the descriptor promises.")
            package.findings.append(_finding(_("sums to compare"), sentence, table))
