"""Writing a package."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vcsapp import __version__
from vcsapp.exchange.package import readme
from vcsapp.exchange.package.canonical import HashedStream, write_csv
from vcsapp.exchange.package.envelope import Envelope, Written
from vcsapp.exchange.package.promises import FORMAT
from vcsapp.exchange.package.rows import texts
from vcsapp.exchange.package.schema import table_schema
from vcsapp.exchange.package.tables import PackageTable
from vcsapp.exchange.package.totals import ControlTotals
from vcsapp.reference import shipped

PACKAGE_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_SCHEMA = "https://datapackage.org/profiles/2.0/dataresource.json"
DESCRIPTOR = "datapackage.json"
README = "README.html"
#: Every member bears the same date, so that only what it says makes two packages differ.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_package(path: Path, envelope: Envelope, *, packages: dict[str, Path]) -> Written:
    """Write a package to ``path``; ``packages`` are received packages that travel inside it, by id."""
    written = Written(envelope)
    present = frozenset(table.name for table in envelope.scope.tables)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for table in envelope.scope.tables:
            written.resources.append(_write_table(archive, table, written, present))
        for package_id, held in sorted(packages.items()):
            written.files.append(_write_file(archive, f"packages/{package_id}.vcs.zip", held))
        page = readme.page(written).encode()
        archive.writestr(_member(README), page)
        written.files.append({"path": README, "bytes": len(page), "sha256": hashlib.sha256(page).hexdigest()})
        archive.writestr(_member(DESCRIPTOR), json.dumps(descriptor(written), ensure_ascii=False, indent=1))
    return written


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, NO_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write_table(
    archive: zipfile.ZipFile, table: PackageTable, written: Written, present: frozenset[str]
) -> dict[str, Any]:
    totals = written.totals[table.name] = ControlTotals(table)
    with archive.open(_member(table.path), "w", force_zip64=True) as member:
        stream = HashedStream(member)
        write_csv(stream, [f.name for f in table.fields], totals.watch(texts(written.envelope.scope, table)))
    return {
        "$schema": RESOURCE_SCHEMA,
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": stream.bytes,
        "hash": f"sha256:{stream.sha256}",
        "schema": table_schema(table, present),
    }


def _write_file(archive: zipfile.ZipFile, name: str, source: Path) -> dict[str, Any]:
    with archive.open(_member(name), "w", force_zip64=True) as member, source.open("rb") as held:
        stream = HashedStream(member)
        for block in _blocks(held):
            stream.write(block)
    return {"path": name, "bytes": stream.bytes, "sha256": stream.sha256}


def _blocks(source: Any, size: int = 1 << 20) -> Iterator[bytes]:
    while block := source.read(size):
        yield block


def descriptor(written: Written) -> dict[str, Any]:
    """The package's descriptor; it vouches for every other member."""
    envelope, scope = written.envelope, written.envelope.scope
    period = scope.period
    return {
        "$schema": PACKAGE_SCHEMA,
        "name": f"{scope.profile.value}-{envelope.package_id}",
        "id": envelope.package_id,
        "title": envelope.title,
        "created": envelope.created.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "contributors": [{"title": envelope.ledger_name, "roles": ["creator"]}],
        "licenses": [{"name": "other-closed", "title": "For the receiver; ask the sender before passing it on"}],
        "resources": written.resources,
        "vcsapp": {
            "format": FORMAT,
            "app": __version__,
            "profile": scope.profile.value,
            "scope": {
                "start": period.start.isoformat() if period.start else None,
                "end": period.end.isoformat() if period.end else None,
                "tables": [table.name for table in scope.tables],
            },
            "complete": list(scope.complete),
            "ledger": {
                "id": envelope.ledger_id,
                "name": envelope.ledger_name,
                "organisation": scope.own_organisation_id,
            },
            "number": envelope.number,
            "control_totals": {name: totals.told() for name, totals in written.totals.items()},
            "lists": {source.list: source.version for source in shipped.sources()},
            "files": written.files,
        },
    }
