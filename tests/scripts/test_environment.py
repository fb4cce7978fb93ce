"""Environments are made once, whole, and made again when they are broken or out of date."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import environment
from environment import Environment, Recipe, SetUpFailed

#: Cannot be installed anywhere: there is no such file.
BROKEN = "nothing @ file:///nowhere/nothing-1.0-py3-none-any.whl --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def without_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that has pip alone."""
    monkeypatch.setattr("shutil.which", lambda _: None)


@pytest.mark.usefixtures("without_uv")
def test_an_environment_is_made_once_and_sees_the_working_copy(
    working_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    app = Environment("app")
    app.make_unless_ready(Recipe("app.txt"))
    assert "Set-up done." in capsys.readouterr().out
    told = subprocess.run(
        [app.python, "-I", "-c", "import vcsapp; print(vcsapp.__doc__)"], capture_output=True, text=True
    )
    assert told.stdout == "Ours.\n"
    assert list((working_copy / "vcsapp" / "__pycache__").glob("*.pyc")), "nothing was compiled"
    app.make_unless_ready(Recipe("app.txt"))
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("without_uv")
def test_what_cannot_be_installed_is_told_with_the_installers_last_words(working_copy: Path) -> None:
    (working_copy / "requirements" / "app.txt").write_text(BROKEN)
    with pytest.raises(SetUpFailed, match=r"online.*(?s:.*)nothing"):
        Environment("app").make(Recipe("app.txt"))
    assert Environment("app").recipe() is None


def made(name: str, recipe: Recipe) -> Environment:
    """An environment with a stamp, and this Python in the place of its own."""
    made = Environment(name)
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(recipe.python)
    stamp = f'{{"lock": "{recipe.lock}", "sees_system": false, "digest": "{recipe.digest}"}}'
    (made.folder / "made-by.json").write_text(stamp)
    return made


def test_a_whole_environment_knows_its_recipe(working_copy: Path) -> None:
    recipe = made("app", Recipe("app.txt")).recipe()
    assert recipe is not None
    assert recipe.digest == Recipe("app.txt").digest


def test_a_set_up_that_was_cut_off_is_begun_again(working_copy: Path) -> None:
    app = made("app", Recipe("app.txt"))
    (app.folder / "made-by.json").write_text('{"lock": "app')
    assert app.recipe() is None
    (app.folder / "made-by.json").unlink()
    assert app.recipe() is None


def test_new_requirements_make_it_out_of_date(working_copy: Path) -> None:
    app = made("app", Recipe("app.txt"))
    (working_copy / "requirements" / "app.txt").write_text("# something else\n")
    assert app.recipe() is None
    assert app.last_lock() == "app.txt"


def test_a_python_that_is_gone_makes_it_out_of_date(working_copy: Path) -> None:
    app = made("app", Recipe("app.txt"))
    app.python.unlink()
    app.python.symlink_to("/nowhere/python")
    assert app.recipe() is None


def test_a_working_copy_that_was_moved_is_set_up_again(working_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = made("app", Recipe("app.txt"))
    working_copy.rename(working_copy.parent / "moved")
    monkeypatch.setattr(environment, "ROOT", working_copy.parent / "moved")
    assert app.recipe() is None


def test_each_word_of_a_recipe_counts(working_copy: Path) -> None:
    (working_copy / "requirements" / "qt.txt").write_text("# app.txt: nothing\n")
    digests = {Recipe("app.txt").digest, Recipe("qt.txt").digest, Recipe("app.txt", sees_system=True).digest}
    assert len(digests) == 3


def test_pips_words_become_plain_ones(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "Ignoring pythonnet: markers do not match\n",
        "Collecting flask-wtf==1.3.0 (from -r app.txt (line 3))\n",
        "  Downloading flask_wtf-1.3.0-py3-none-any.whl (12 kB)\n",
        "Processing /shelf/waitress-3.0.2-py3-none-any.whl (from -r app.txt (line 9))\n",
        "Installing collected packages: waitress, flask-wtf\n",
    ]
    assert environment._tell_progress(lines, total=3) == lines
    assert capsys.readouterr().out == "  1 of 2: flask-wtf\n  2 of 2: waitress\n  Putting them in place.\n"


def test_the_pins_of_a_lock_are_counted_without_their_hashes() -> None:
    pins = ("flask==3.1.3", "cffi==2.1.1 ; sys_platform == 'win32'")
    lock = "# words\n" + "".join(f"{pin} \\\n    --hash=sha256:00\n" for pin in pins)
    assert environment.pins_in(lock) == 2


def test_only_the_last_lines_are_shown() -> None:
    assert environment.last_lines("\n".join(map(str, range(100)))).splitlines()[0].strip() == "88"
