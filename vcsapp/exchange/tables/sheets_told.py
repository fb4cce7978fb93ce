"""What every kind of workbook tells of its sheets, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vcsapp.words import _, counted


def notes_on_sheets(sheets: Sequence[tuple[str, bool]], read: str) -> Iterator[str]:
    """Which sheet was read, where there was a choice; of each sheet its name, and whether it is hidden."""
    others = [f"“{name}”" for name, is_hidden in sheets if name != read and not is_hidden]
    hidden = [f"“{name}”" for name, is_hidden in sheets if name != read and is_hidden]
    if others:
        yield _("The sheet “{name}” was read. Not read: {others}.", name=read, others=", ".join(others))
    if hidden:
        yield _("Hidden sheets, not read: {others}.", others=", ".join(hidden))


def notes_on_sheet(
    *, merged: int = 0, hidden_rows: int = 0, hidden_columns: int = 0, errors: int = 0, since_1904: bool = False
) -> Iterator[str]:
    """What a person should know of the sheet that was read."""
    if merged:
        yield _("Merged cells ({count}): what stands in one counts for each row that it covers.", count=merged)
    if hidden_rows:
        yield counted(
            hidden_rows,
            "{count} hidden row was read like the others.",
            "{count} hidden rows were read like the others.",
        )
    if hidden_columns:
        yield _("Hidden columns were read like the others.")
    if errors:
        yield counted(
            errors,
            "{count} cell shows an error such as #REF! and was read as that.",
            "{count} cells show an error such as #REF! and were read as that.",
        )
    if since_1904:
        yield _("This workbook counts its days from 1904.")
