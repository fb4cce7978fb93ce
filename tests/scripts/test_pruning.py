"""What is taken out of a bundle is what nothing in it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

import pruning


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of paper: each program and library lists, after its first word, the libraries that it asks for."""
    contents = {
        "lib-dynload/_sqlite3.so": "\x7fELF libsqlite3.so.0",
        "libsqlite3.so.0": "\x7fELF libz.so.1",
        "libz.so.1": "\x7fELF",
        "libpython3.11.so.1.0": "\x7fELF",
        "libgtk-3.so.0": "\x7fELF libgdk-3.so.0",
        "libgdk-3.so.0": "\x7fELF",
        "PySide6/QtWidgets.abi3.so": "\x7fELF libQt6Widgets.so.6",
        "PySide6/QtQuick3D.abi3.so": "\x7fELF libQt6Quick3D.so.6",
        "PySide6/Qt/lib/libQt6Widgets.so.6": "\x7fELF",
        "PySide6/Qt/lib/libQt6Quick3D.so.6": "\x7fELF",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6": "\x7fELF",
        "PySide6/Qt/plugins/platforms/libqxcb.so": "\x7fELF libQt6XcbQpa.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so": "\x7fELF libgtk-3.so.0",
        "PySide6/Qt/qml/QtQuick/qmldir": "words",
        "PySide6/Qt/translations/qtwebengine_locales/en-GB.pak": "words",
        "PySide6/Qt/translations/qtwebengine_locales/cy.pak": "words",
        "vcsapp/templates/home.html": "words",
    }
    for name, text in contents.items():
        path = tmp_path / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "_internal" / "libQt6Quick3D.so.6").symlink_to("PySide6/Qt/lib/libQt6Quick3D.so.6")
    (tmp_path / "_internal" / "libQt6Widgets.so.6").symlink_to("PySide6/Qt/lib/libQt6Widgets.so.6")
    monkeypatch.setattr(pruning, "_asked_for", lambda file: set(file.read_text().split()[1:]))
    return tmp_path


def names_in(bundle: Path) -> set[str]:
    """The names of all files and links in it."""
    return {path.name for path in bundle.rglob("*") if not path.is_dir()}


def test_what_nothing_asks_for_is_taken_out(bundle: Path) -> None:
    before = names_in(bundle)
    pruning.prune(bundle)
    assert before - names_in(bundle) == {
        "QtQuick3D.abi3.so",
        "cy.pak",
        "libQt6Quick3D.so.6",
        "libgdk-3.so.0",
        "libgtk-3.so.0",
        "libqgtk3.so",
        "qmldir",
    }


def test_no_link_is_left_that_leads_nowhere(bundle: Path) -> None:
    pruning.prune(bundle)
    links = [path for path in bundle.rglob("*") if path.is_symlink()]
    assert [link.name for link in links] == ["libQt6Widgets.so.6"]
    assert all(link.exists() for link in links)


def test_the_bytes_taken_out_are_counted(bundle: Path) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())

    before = size()
    assert pruning.prune(bundle) == before - size() > 0


def test_pruning_twice_takes_nothing_more(bundle: Path) -> None:
    pruning.prune(bundle)
    assert pruning.prune(bundle) == 0
