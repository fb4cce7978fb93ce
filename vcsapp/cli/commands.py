"""The commands. ``--workspace`` and ``--json`` may stand before or after each."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import click

from vcsapp.accounts.actions import start_with_organisation
from vcsapp.acting import LOCAL_KEEPER
from vcsapp.cli import bringing_in
from vcsapp.cli.answers import DONE, Told
from vcsapp.cli.bringing_in import Wishes
from vcsapp.cli.workspaces import looked_at, opened, snapshot_before, workspace_at
from vcsapp.config import Settings
from vcsapp.db.base import db, transaction
from vcsapp.db.upgrade import current_step
from vcsapp.desktop.gate import entrance, guard
from vcsapp.desktop.launch import open_app
from vcsapp.desktop.serving import HOST, listening, port_of, serving
from vcsapp.exchange import exporting, kept, receiving
from vcsapp.exchange.fingerprint import counts, fingerprint
from vcsapp.exchange.package.archive import opened as opened_package
from vcsapp.exchange.package.scope import Period
from vcsapp.exchange.targets import TARGETS
from vcsapp.provenance.ledgers import find_own_ledger
from vcsapp.provenance.sections import Profile
from vcsapp.sample.network import fill
from vcsapp.sample.opening import app_with_sample, sample_workspace
from vcsapp.words import _, language, languages, speak

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KINDS = click.Choice([target.name for target in TARGETS])


def anywhere(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that may stand before or after a command's name."""

    def where(context: click.Context, _parameter: click.Parameter, folder: Path | None) -> None:
        if folder is not None:
            context.ensure_object(Told).workspace = folder

    def how(context: click.Context, _parameter: click.Parameter, as_json: bool) -> None:
        if as_json:
            context.ensure_object(Told).as_json = True

    def tongue(_context: click.Context, _parameter: click.Parameter, chosen: str | None) -> None:
        if chosen is not None:
            speak(chosen)

    folder = click.Path(file_okay=False, path_type=Path)
    command = click.option(
        "--language",
        type=click.Choice(languages()),
        envvar="VCSAPP_LANGUAGE",
        callback=tongue,
        expose_value=False,
        is_eager=True,
        help="The language of the app; English unless told.",
    )(command)
    command = click.option(
        "--workspace",
        type=folder,
        callback=where,
        expose_value=False,
        metavar="DIR",
        help="The folder of the records.",
    )(command)
    return click.option("--json", is_flag=True, callback=how, expose_value=False, help="Answer in JSON.")(command)


@click.command("open")
@anywhere
@click.option("--sample", is_flag=True, help="Open the sample network instead of your own record.")
@click.option("--browser", is_flag=True, help="Open in the browser instead of a window.")
@click.option("--port", type=int, default=0, help="The port to serve on; any that is free unless told.")
@click.pass_obj
def open_(told: Told, sample: bool, browser: bool, port: int) -> int:
    """Open the app, in a window where there is one."""
    workspace = workspace_at(told.workspace)
    if sample:
        workspace = sample_workspace(workspace, is_named=told.workspace is not None, say=told.say)
    open_app(app_with_sample, workspace=workspace, port=port, in_browser=browser, say=told.say)
    return DONE


@click.command()
@anywhere
@click.option("--port", type=int, default=0, help="The port to serve on; any that is free unless told.")
@click.pass_obj
def serve(told: Told, port: int) -> int:
    """Serve the app to a browser on this computer, and print the address; Ctrl+C stops it."""
    workspace = workspace_at(told.workspace)
    workspace.prepare()
    with workspace.hold(), listening(port) as door:
        token, number = token_urlsafe(32), port_of(door)
        app = app_with_sample(Settings(workspace=workspace.folder, host=f"{HOST}:{number}", language=language()))
        guard(app, token=token, port=number)
        with serving(app, door):
            address = entrance(token=token, port=number)
            told.answer(address=address)
            told.say(_("Open this address in a browser on this computer:"))
            told.say(f"  {address}")
            told.say(_("Ctrl+C stops it."))
            wait_until_stopped()
    return DONE


def wait_until_stopped() -> None:
    """Until Ctrl+C. In short waits, because on Windows an endless one does not hear it."""
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        return


@click.command()
@anywhere
@click.argument("name")
@click.option("--kind", help="The kind of organisation, such as community-group or council.")
@click.option("--council", default=None, help="The code of the council whose area it works in, such as E08000009.")
@click.pass_obj
def start(told: Told, name: str, kind: str | None, council: str | None) -> int:
    """Begin the record of your own organisation."""
    with opened(told.workspace), transaction():
        organisation_id = start_with_organisation(by=LOCAL_KEEPER, name=name, kind=kind, area_code=council)
    told.answer(organisation=organisation_id)
    told.say(_("This workspace now keeps the record of {name}.", name=name))
    return DONE


@click.command()
@anywhere
@click.pass_obj
def sample(told: Told) -> int:
    """Fill an empty workspace with a fictional network, to look around in."""
    with opened(told.workspace):
        with transaction():
            fill()
        told.answer(counts=counts())
    told.say(_("The sample network is laid out. Everything in it is made up."))
    return DONE


@click.command("import")
@anywhere
@click.argument("file", type=FILE)
@click.option("--as", "target", type=KINDS, help="What the rows of a spreadsheet are.")
@click.option(
    "--accept", is_flag=True, help="Bring a spreadsheet in, its columns as they are proposed; faulty rows stay out."
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would happen, and write nothing; with a spreadsheet that is so anyway."
)
@click.option("--read", "only_read", is_flag=True, help="Only read an everything package; do not go on with it here.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.xlsx",
    help="Write a copy of a spreadsheet in which all that is wrong is marked, with a sheet of reasons.",
)
@click.pass_obj
def import_(
    told: Told, file: Path, target: str | None, accept: bool, dry_run: bool, only_read: bool, marked: Path | None
) -> int:
    """Bring in a data package, or say what a spreadsheet would do; with --accept, bring that in too."""
    with opened(told.workspace) as workspace:
        return bringing_in.bring_in(file, Wishes(target, accept, dry_run, only_read, marked), told, workspace)


@click.command()
@anywhere
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--profile", type=click.Choice([p.value for p in Profile]), default=Profile.RETURN.value, show_default=True
)
@click.option("--period", metavar="FROM/TO", help="Such as 2025-04-01/2026-03-31; without it everything goes.")
@click.pass_obj
def export(told: Told, out: Path, profile: str, period: str | None) -> int:
    """Write a data package (.vcs.zip) or a workbook (.xlsx, .ods)."""
    asked = period_told(period)
    with opened(told.workspace) as workspace, transaction():
        made = exporting.export(out, profile=Profile(profile), period=asked, by=LOCAL_KEEPER, workspace=workspace)
    told.answer(file=str(made.path), package=made.written.envelope.package_id, rows=made.written.row_counts)
    told.say(_("{file} was written: {title}.", file=made.path, title=made.written.envelope.title))
    told.row_counts(made.written.row_counts)
    return DONE


def period_told(text: str | None) -> Period:
    """The period that was asked for; raises ``click.BadParameter``."""
    if not text:
        return Period()
    try:
        start, end = (date.fromisoformat(day) for day in text.split("/"))
    except ValueError:
        wrong = _("“{text}” is not two dates such as 2025-04-01/2026-03-31.", text=text)
        raise click.BadParameter(wrong) from None
    if end < start:
        raise click.BadParameter(_("“{text}” ends before it begins.", text=text))
    return Period(start, end)


@click.command()
@anywhere
@click.argument("file", type=FILE)
@click.option("--as", "target", type=KINDS, help="What the rows of a spreadsheet are.")
@click.pass_obj
def check(told: Told, file: Path, target: str | None) -> int:
    """Check a package or a spreadsheet, and write nothing."""
    if target is None:
        return bringing_in.check(file, None, told)
    with looked_at(told.workspace):
        return bringing_in.check(file, target, told)


@click.command()
@anywhere
@click.argument("package")
@click.pass_obj
def withdraw(told: Told, package: str) -> int:
    """Withdraw a package that was taken in: its id, or its file."""
    package_id = _id_of(package)
    with opened(told.workspace) as workspace:
        snapshot_before("withdrawal", workspace)
        with transaction():
            outcome = receiving.withdraw(package_id, by=LOCAL_KEEPER, workspace=workspace)
        kept.sweep(workspace)
    told.outcome(outcome, [])
    return DONE


def _id_of(package: str) -> str:
    path = Path(package)
    if not path.is_file():
        return package
    with opened_package(path) as archive:
        return str(archive.descriptor.get("id"))


@click.command()
@anywhere
@click.pass_obj
def status(told: Told) -> int:
    """Say what this workspace holds."""
    with looked_at(told.workspace) as workspace:
        ledger = find_own_ledger()
        held = counts()
        told.answer(
            schema=current_step(db.engine),
            ledger=ledger.id if ledger else None,
            name=ledger.name if ledger else None,
            counts=held,
            fingerprint=fingerprint(),
        )
        name = ledger.name if ledger else _("No record was begun here yet")
        told.say(f"{name}: {workspace.folder}")
        for table, rows in held.items():
            told.say(f"  {table}: {rows:,}")
    return DONE


COMMANDS: tuple[click.Command, ...] = (open_, serve, start, sample, import_, export, check, withdraw, status)
