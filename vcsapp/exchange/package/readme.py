"""The README.html of a package: for a person with no software but a browser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from vcsapp.exchange.package.envelope import Written
from vcsapp.exchange.sections import SECTIONS
from vcsapp.fields import Field
from vcsapp.months import day_in_words
from vcsapp.provenance.sections import Profile
from vcsapp.words import _, language, said_on_page


@dataclass(frozen=True)
class Total:
    """One line of the control totals."""

    table: str
    path: str
    rows: int
    sums: tuple[tuple[str, str], ...]


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("vcsapp"), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(_=said_on_page, language=language)
    return environment.get_template("exchange/readme.html")


def page(written: Written) -> str:
    """What this package is, who sent it, what is in it and what was left out, as one page that opens anywhere."""
    envelope = written.envelope
    return _template().render(
        title=envelope.title,
        envelope=envelope,
        made_on=day_in_words(envelope.created.date()),
        totals=[_total(written, name) for name in written.totals],
        left_out=left_out(written),
        tables=envelope.scope.tables,
    )


def _total(written: Written, name: str) -> Total:
    counted = written.totals[name]
    labels = {field.name: str(field.label) for field in counted.table.fields}
    sums = tuple((labels[field], f"{value:,f}") for field, value in counted.sums.items())
    return Total(counted.table.title, counted.table.path, counted.rows, sums)


def left_out(written: Written) -> list[str]:
    """What was not sent, and why, in sentences."""
    return sentences_left_out(written.envelope.scope.profile)


def sentences_left_out(profile: Profile) -> list[str]:
    """What packages of this profile do not carry, and why, in sentences."""
    if profile is Profile.EVERYTHING:
        return [_("Nothing was left out.")]
    stay = (section.plural.capitalize() for section in SECTIONS if not section.travels_in(profile))
    said = [_("{records}: they stay with the sender.", records=records) for records in stay]
    for section in SECTIONS:
        leaving = section.fields_in(profile)
        missing: list[Field] = [field for field in section.shape.fields if field not in leaving]
        if section.travels_in(profile) and missing:
            labels = ", ".join(str(field.label) for field in missing)
            said.append(_("Of {records}: {fields}.", records=section.plural, fields=labels))
    return said
