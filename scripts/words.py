"""For translators: gather the words that people read, begin or update a language, compile it; --check finds faults."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from environment import ROOT
from gathering import Gathered, gathered
from sayings import names_in

#: Catalogues lie in ``LANGUAGE/LC_MESSAGES/vcsapp.po``, and beside each the ``.mo`` that the app reads.
LOCALE = ROOT / "vcsapp" / "locale"
#: All messages, untranslated. Made when it is wanted, and not kept: the code itself says them.
TEMPLATE = ROOT / "build" / "vcsapp.pot"
#: Stands for the moment of gathering, so that the same words make the same file.
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
WIDTH = 110


def main(words: list[str] | None = None) -> int:
    """Do what is asked; 1 where something is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is at fault")
    deeds = parser.add_subparsers(dest="deed", metavar="gather | begin | update | compile")
    deeds.add_parser("gather", help="write every message to a file").add_argument(
        "file", type=Path, nargs="?", default=TEMPLATE, help=f"instead of {TEMPLATE.relative_to(ROOT)}"
    )
    deeds.add_parser("begin", help="begin a language").add_argument("language", help="its code, such as cy")
    deeds.add_parser("update", help="bring every language up to date with the words of the app")
    deeds.add_parser("compile", help="make of every language what the app reads")
    told = parser.parse_args(words)
    if told.check:
        return check()
    match told.deed:
        case "gather":
            return gather(told.file)
        case "begin":
            return begin(told.language)
        case "update":
            return update()
        case "compile":
            return compile_all()
    parser.print_help()
    return 2


def gather(file: Path = TEMPLATE) -> int:
    """Write every message to a file, as translators' programs read it."""
    found = gathered()
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(as_po(template_of(found)))
    print(f"{len(found.messages):,} messages are in {file}.")
    return 0


def begin(language: str) -> int:
    """Begin a language, with everything still to be translated."""
    path = catalogue_of(language)
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        print(f"“{language}” is no language that is known here. Use a code such as cy or pl.", file=sys.stderr)
        return 1
    if path.exists():
        print(f"{path} is there already. Bring it up to date with: update", file=sys.stderr)
        return 1
    catalogue = Catalog(locale=locale, project="vcsapp", fuzzy=False)
    catalogue.update(template_of(gathered()))
    path.parent.mkdir(parents=True)
    path.write_bytes(as_po(catalogue))
    print(f"{path} waits for its first sentence.")
    return 0


def update() -> int:
    """Bring every catalogue up to date; what was reworded keeps its translation, marked to be looked at."""
    template = template_of(gathered())
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template)
        path.write_bytes(as_po(catalogue))
        print(state_of(path))
    return 0


def compile_all() -> int:
    """Make of every catalogue what the app reads."""
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        print(state_of(path))
    return 0


def check() -> int:
    """Say which messages no translator could work with, and which translations would not do."""
    faults = [*gathered().faults, *(fault for path in catalogues() for fault in faults_of(path))]
    for line in (*faults, *map(state_of, catalogues())):
        print(line)
    return 1 if faults else 0


def faults_of(path: Path) -> Iterator[str]:
    """What is wrong with one catalogue. That something waits for its translation is no fault: it is said in English."""
    catalogue = read(path)
    for message in catalogue:
        originals, translations = _forms(message.id), _forms(message.string)
        for said in filter(None, translations if message.id else ()):
            if not _fills(said, originals):
                yield f"{path.relative_to(LOCALE)}: “{said}” needs the same names in braces as “{originals[-1]}”"
    mo = path.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(catalogue):
        remedy = "run: .venv/test/bin/python scripts/words.py compile"
        yield f"{path.relative_to(LOCALE)} was changed since it was compiled; {remedy}"


def _forms(words: object) -> tuple[str, ...]:
    """What stands for one and for several; one form alone where nothing is counted."""
    return tuple(words) if isinstance(words, tuple | list) else (str(words or ""),)


def _fills(said: str, originals: tuple[str, ...]) -> bool:
    """Whether every name in a translation's braces is one that the app fills."""
    try:
        return names_in(said) <= frozenset().union(*map(names_in, originals))
    except ValueError:
        return False


def template_of(found: Gathered) -> Catalog:
    """Every message, with the places where it is said."""
    template = Catalog(project="vcsapp", creation_date=ALWAYS, charset="utf-8", fuzzy=False)
    for message, places in found.messages.items():
        words = (message.one, message.many) if message.many else message.one
        template.add(words, locations=[(place.path, place.line) for place in places])
    return template


def catalogues() -> list[Path]:
    """The languages that were begun."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/vcsapp.po"))


def catalogue_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "vcsapp.po"


def read(path: Path) -> Catalog:
    """One catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name.replace("-", "_"))


def as_po(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it."""
    text = io.BytesIO()
    write_po(text, catalogue, width=WIDTH, sort_output=True)
    return text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the app reads it."""
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def state_of(path: Path) -> str:
    """How far a language has come, in a line."""
    messages = [message for message in read(path) if message.id]
    done = sum(1 for message in messages if message.string and all(message.string) and not message.fuzzy)
    return f"{path.parent.parent.name}: {done:,} of {len(messages):,} translated"


if __name__ == "__main__":
    sys.exit(main())
