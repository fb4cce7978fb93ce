"""The command line: every command parses, calls one verb, and shows the answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from vcsapp import __version__
from vcsapp.cli import commands
from vcsapp.cli.answers import REFUSED, Told
from vcsapp.errors import Problem
from vcsapp.words import _, language, speaking


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@commands.anywhere
@click.version_option(__version__, prog_name="vcsapp")
def vcsapp() -> None:
    """Keep the record of what voluntary organisations and public bodies do together."""


for command in commands.COMMANDS:
    vcsapp.add_command(command)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say. Answers 0 where it is done, 1 where it was refused, 2 where the call was wrong."""
    # A language that is asked for is spoken until this is done.
    with speaking(language()):
        return _do(words, Told())


def _do(words: Sequence[str] | None, told: Told) -> int:
    try:
        answer = vcsapp.main(args=words, prog_name="vcsapp", obj=told, standalone_mode=False)
    except click.ClickException as mistake:
        mistake.show()
        return 2
    except click.Abort:
        click.echo(_("Stopped. Nothing was changed by what was not finished."), err=True)
        return 130
    except Problem as problem:
        told.refuse(problem)
        return REFUSED
    return answer if isinstance(answer, int) else 0


if __name__ == "__main__":
    sys.exit(main())
