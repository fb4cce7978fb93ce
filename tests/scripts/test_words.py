"""Translators are given every message, what they send back is read by the app, and what would fail them is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

import sayings
import words as script
from gathering import Gathered
from sayings import Message, Place
from vcsapp import words

#: What an app would say that has one greeting, and counts pages.
FOUND = Gathered(
    {
        Message("Good morning, {name}."): [Place("a.py", 3)],
        Message("{count} page", "{count} pages"): [Place("b.py", 1)],
    },
    [],
)
WELSH = {"Good morning, {name}.": "Bore da, {name}.", "{count} page": ("{count} dudalen", "{count} dudalen") * 3}


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for catalogues, which script and app both look into."""
    monkeypatch.setattr(script, "LOCALE", tmp_path)
    monkeypatch.setattr(script, "gathered", lambda: FOUND)
    monkeypatch.setattr(words, "CATALOGUES", tmp_path)
    words._translations.cache_clear()
    yield tmp_path
    words._translations.cache_clear()


def translate(path: Path, **instead: str) -> None:
    """What a translator does in a program for it."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="cy")
    for message in catalogue:
        one = message.id if isinstance(message.id, str) else message.id[0]
        if one in WELSH:
            said = instead.get("greeting") if one.startswith("Good") and instead else WELSH[one]
            message.string = said[: catalogue.num_plurals] if isinstance(said, tuple) else said
    with path.open("wb") as file:
        write_po(file, catalogue)


def test_a_language_is_begun_translated_compiled_and_spoken(locale: Path) -> None:
    assert script.main(["begin", "cy"]) == 0
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po")
    assert script.main(["compile"]) == 0
    assert words.languages() == (words.ENGLISH, words.PSEUDO, "cy")
    with words.speaking("cy"):
        assert words._("Good morning, {name}.", name="Mair") == "Bore da, Mair."
        assert words.counted(2, "{count} page", "{count} pages") == "2 dudalen"
    assert words._("Good morning, {name}.", name="Mair") == "Good morning, Mair."


def test_a_language_that_nobody_speaks_is_not_begun(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main(["begin", "xx-nowhere"]) == 1
    assert "no language" in capsys.readouterr().err
    assert not list(locale.iterdir())


def test_a_catalogue_is_not_begun_twice(locale: Path) -> None:
    script.main(["begin", "cy"])
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po")
    assert script.main(["begin", "cy"]) == 1
    assert "Bore da" in (locale / "cy" / "LC_MESSAGES" / "vcsapp.po").read_text(encoding="utf-8")


def test_new_messages_reach_a_language_and_old_translations_stay(
    locale: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script.main(["begin", "cy"])
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po")
    more = Gathered({**FOUND.messages, Message("Thank you for everything"): []}, [])
    monkeypatch.setattr(script, "gathered", lambda: more)
    assert script.main(["update"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "cy: 2 of 3 translated"


def test_the_check_passes_what_can_be_shipped(locale: Path) -> None:
    script.main(["begin", "cy"])
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po")
    script.main(["compile"])
    assert script.main(["--check"]) == 0


def test_a_translation_that_names_something_else_is_found(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script.main(["begin", "cy"])
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po", greeting="Bore da, {enw}.")
    script.main(["compile"])
    assert script.main(["--check"]) == 1
    assert "{enw}" in capsys.readouterr().out


def test_a_catalogue_that_was_changed_and_not_compiled_is_found(
    locale: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script.main(["begin", "cy"])
    script.main(["compile"])
    translate(locale / "cy" / "LC_MESSAGES" / "vcsapp.po")
    assert script.main(["--check"]) == 1
    assert "compile" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('_(f"Removed {name}.")', "pieced together"),
        ('_("Removed " + name)', "pieced together"),
        ('_("Removed ")', "blank"),
        ('_("Removed <b>it</b>")', "HTML"),
        ('_("Removed {name}.", nam=x)', "nothing fills"),
        ('_("Removed it.", name=x)', "does not say"),
        ('_("Removed {name.", name=x)', "do not match"),
    ],
)
def test_a_sentence_that_no_translator_could_work_with_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, fault: str
) -> None:
    house(tmp_path, monkeypatch, code)
    [saying] = sayings.sayings_in_code()
    assert [each for each in sayings.faults_of(saying) if fault in each]


def test_sentences_are_found_wherever_they_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house(tmp_path, monkeypatch, '_("Yes" if well else "No")\ncounted(n, "{count} page", "{count} pages")\n_(label)')
    (tmp_path / "vcsapp" / "templates" / "page.html").write_text(
        '{{ _("Hello {name}", name=name) }}{{ counted(n, "{count} row", "{count} rows") }}{{ n|plural("record") }}'
    )
    found = [*sayings.sayings_in_code(), *sayings.sayings_in_templates()]
    assert [saying.message for saying in found] == [
        Message("Yes"),
        Message("No"),
        Message("{count} page", "{count} pages"),
        None,
        Message("Hello {name}"),
        Message("{count} row", "{count} rows"),
        Message("record", "records"),
    ]
    assert not [fault for saying in found for fault in sayings.faults_of(saying)]


def house(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A package that holds this code."""
    (folder / "vcsapp" / "templates").mkdir(parents=True)
    (folder / "vcsapp" / "room.py").write_text(code)
    monkeypatch.setattr(sayings, "HOUSE", folder / "vcsapp")
    monkeypatch.setattr(sayings, "ROOT", folder)
