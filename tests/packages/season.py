"""A season of three ledgers that send packages and share organisations: made by chance, the same at every run."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from builders import Clock, Desk, a_desk
from vcsapp.accounts import actions as accounts
from vcsapp.accounts.models import Organisation
from vcsapp.activities.models import Activity
from vcsapp.db.base import db
from vcsapp.exchange.package.scope import Period
from vcsapp.provenance.ledgers import own_ledger_id
from vcsapp.provenance.sections import Profile
from vcsapp.provenance.store import StillLinked

FIRST_DAY = date(2025, 1, 1)
PERIODS = (
    Period(),
    Period(date(2025, 1, 1), date(2025, 6, 30)),
    Period(date(2025, 4, 1), date(2025, 9, 30)),
    Period(date(2025, 7, 1), None),
)


@dataclass
class Season:
    """Three ledgers, and all that they sent."""

    dice: random.Random
    desks: list[Desk]
    packages: list[Path] = field(default_factory=list)

    def go_on(self, rounds: int) -> None:
        """In every round each ledger does a few things and sends a package; some take in what others sent."""
        for _ in range(rounds):
            for desk in self.desks:
                for _ in range(self.dice.randrange(1, 5)):
                    self.do_something(desk)
                self.send(desk)
                if self.dice.random() < 0.5:
                    self.receive(desk)

    def do_something(self, desk: Desk) -> None:
        """One deed: something is logged, changed or removed."""
        self.dice.choice((self._log, self._log, self._change, self._remove, self._organisation))(desk)

    def send(self, desk: Desk) -> None:
        profile = Profile.EVERYTHING if self.dice.random() < 0.25 else Profile.RETURN
        self.packages.append(desk.export(profile=profile, period=self.dice.choice(PERIODS)))

    def receive(self, desk: Desk) -> None:
        """Take in a return of somebody else, so that one's own records can name their organisations."""
        others = [path for other in self.desks if other is not desk for path in other.sent]
        if others:
            desk.take_in(self.dice.choice(others))

    def _log(self, desk: Desk) -> None:
        desk.log_activity(
            f"Activity {self.dice.randrange(1000)}",
            held_on=self._day(),
            head_count=self.dice.choice((None, 5, 50)),
            private_note=self.dice.choice((None, "between ourselves")),
            kind=self.dice.choice((None, "workshop", "meeting")),
            activity_organisations=[
                {"organisation_id": one, "part_played": "lead"} for one in self._some(desk, Organisation, own=False)
            ],
        )

    def _change(self, desk: Desk) -> None:
        for activity in self._some(desk, Activity):
            desk.change_activity(activity, title=f"Changed {self.dice.randrange(1000)}", held_on=self._day())

    def _remove(self, desk: Desk) -> None:
        for activity in self._some(desk, Activity):
            desk.remove_activity(activity)

    def _organisation(self, desk: Desk) -> None:
        for organisation in self._some(desk, Organisation):
            try:
                with desk.saving() as by:
                    if self.dice.random() < 0.5:
                        accounts.change_organisation(organisation, by=by, name=f"Renamed {self.dice.randrange(1000)}")
                    else:
                        accounts.remove_organisation(organisation, by=by)
            except (StillLinked, accounts.OwnOrganisationStays):
                continue
        desk.add_organisation(f"Partner {self.dice.randrange(1000)}", employees=self.dice.choice((None, 3)))

    def _some(self, desk: Desk, model: type[Activity] | type[Organisation], *, own: bool = True) -> list[str]:
        with desk.looking():
            query = select(model.id).order_by(model.id)
            known = list(db.session.scalars(query.where(model.owner == own_ledger_id()) if own else query))
        return self.dice.sample(known, min(len(known), self.dice.randrange(0, 3)))

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self.dice.randrange(365))


def a_season(folder: Path, *, seed: int, rounds: int = 3) -> Season:
    """A season by these dice."""
    clock = Clock()
    names = ("Oakfield Food Hub", "Elm Street Carers", "Cerys’s Choir")
    desks = [a_desk(folder / str(n), name, seed=seed * 10 + n, clock=clock) for n, name in enumerate(names)]
    for desk, name in zip(desks, names, strict=True):
        desk.begin(name, identifiers=[{"scheme": "GB-CHC", "identifier": "1090095", "is_preferred": True}])
    season = Season(random.Random(seed), desks)
    season.go_on(rounds)
    return season
