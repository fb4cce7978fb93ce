"""Words that may mean several things: where they do, the page asks which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import wtforms
from wtforms.validators import StopValidation

from vcsapp import fields
from vcsapp.fields import Fault, Option
from vcsapp.web import typed
from vcsapp.web.inputs import TextInput
from vcsapp.words import _


class Meanings(Protocol):
    """What can be meant by words of one kind, such as the names of wards."""

    def of(self, said: str) -> Sequence[Option]:
        """Everything that these words may mean, the likeliest first; raises ``Fault`` where they mean nothing."""

    def fits(self, said: str, code: str) -> bool:
        """Whether these words may stand for what was chosen or recorded before."""

    def words(self, code: str) -> str:
        """How a person would say it; what comes out can be typed in again."""


class Nothing:
    """The meanings of an input before it was told any."""

    def of(self, said: str) -> Sequence[Option]:
        """Nothing can be meant."""
        raise Fault(_("“{said}” is not known here.", said=said))

    def fits(self, said: str, code: str) -> bool:
        """Nothing fits."""
        return False

    def words(self, code: str) -> str:
        """The code itself."""
        return code


class MeaningInput(TextInput):
    """Words on one line that stand for something with a code of its own.

    The page sends the words and, where it asked which one is meant or knew it already, a second value of the same
    name: the code. The code counts only while the words still fit it.
    """

    #: What to ask about; empty while the words have one meaning or none.
    alternatives: tuple[Option, ...] = ()
    meanings: Meanings = Nothing()
    typed: str = ""
    chosen: str = ""

    def __init__(self, asks: fields.Field, /, **settings: Any) -> None:
        super().__init__(asks, **settings)

    def offer(self, meanings: Meanings) -> None:
        """Tell what can be meant here."""
        self.meanings = meanings

    @property
    def shown(self) -> str:
        """What was typed, or else what is recorded as a person says it."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.meanings.words(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the words and the code; what they mean is worked out when the form is checked."""
        self.data = None
        said = [typed.tidy(str(value)) for value in valuelist]
        self.typed, self.chosen = (*said, "", "")[:2]

    def pre_validate(self, _form: wtforms.form.BaseForm) -> None:
        """Find what is meant; where that is not plain, stop and ask."""
        if not self.typed:
            return
        try:
            self.data = self._meant(self.typed)
        except Fault as fault:
            raise StopValidation(str(fault)) from fault

    def _meant(self, said: str) -> str:
        if self.chosen and self.meanings.fits(said, self.chosen):
            return self.chosen
        possible = tuple(self.meanings.of(said))
        if len(possible) > 1:
            self.alternatives = possible
            raise Fault(_("“{said}” may mean more than one. Choose one of those below it.", said=said))
        return possible[0].code


class LikeliestInput(MeaningInput):
    """The same where no question is worth asking, as in a search: the likeliest meaning is taken, and shown."""

    @property
    def shown(self) -> str:
        """What was understood; or what was typed, if it was not."""
        return self.meanings.words(self.data) if self.data else self.typed

    def _meant(self, said: str) -> str:
        return self.meanings.of(said)[0].code
