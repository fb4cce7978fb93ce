"""JSON text, read value by value: only one record is in memory at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from vcsapp.exchange.tables.letters import whole_letters
from vcsapp.exchange.tables.limits import LONGEST_OBJECT
from vcsapp.exchange.tables.problems import BrokenJson
from vcsapp.words import _

BLOCK = 65_536
BLANK = re.compile(r"[ \t\r\n]*")


class Number(str):
    """A number as it stands in the text: no digit is lost, and none takes long to read."""

    __slots__ = ()


class JsonText:
    """One JSON text, from its beginning."""

    def __init__(self, stream: TextIO, file: str) -> None:
        self.stream = stream
        self.file = file
        self.buffer = ""
        self.at = 0
        self.is_over = False
        self.decoder = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=Number)

    def members(self) -> Iterator[tuple[str, str]]:
        """Every member of the outermost object: its name, and the first letter of its value, which is to be read.

        If the text is one list, that is its only member, and has no name. Raises ``BrokenJson``.
        """
        opening = self.peek()
        if opening == "[":
            yield "", "["
        elif opening == "{":
            self.take("{")
            yield from self._members()
        else:
            raise self.broken()
        if self.peek(may_end=True):
            raise self.broken()

    def _members(self) -> Iterator[tuple[str, str]]:
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            name = self.value()
            if not isinstance(name, str) or isinstance(name, Number):
                raise self.broken()
            self.take(":")
            yield whole_letters(name), self.peek()
            if self.peek() != ",":
                self.take("}")
                return
            self.take(",")

    def elements(self) -> Iterator[Any]:
        """Every element of the list that begins here, read when it is asked for. Raises ``BrokenJson``."""
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield self.value()
            if self.peek() != ",":
                self.take("]")
                return
            self.take(",")

    def value(self) -> Any:
        """The value that begins here, whole. Raises ``BrokenJson`` where it is none, or larger than any record."""
        self.peek()
        wanted = BLOCK
        while True:
            self.fill(wanted)
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except (json.JSONDecodeError, RecursionError) as fault:
                if isinstance(fault, RecursionError):
                    raise self.broken(_("too many things stand in one another")) from None
                end = len(self.buffer)
                if self.is_over:
                    raise self.broken() from None
            # What ends with the buffer may go on after it.
            if end < len(self.buffer) or self.is_over:
                self.at = end
                return value
            if wanted > LONGEST_OBJECT:
                raise self.broken(_("one record has more than {most:,} characters", most=LONGEST_OBJECT))
            wanted *= 4

    def fill(self, wanted: int) -> None:
        """Have so many characters ahead, if there are as many."""
        while not self.is_over and len(self.buffer) - self.at < wanted:
            block = self.stream.read(max(BLOCK, wanted))
            self.is_over = not block
            self.buffer = self.buffer[self.at :] + block
            self.at = 0

    def peek(self, *, may_end: bool = False) -> str:
        """The next character that is not blank."""
        while True:
            self.fill(1)
            found = BLANK.match(self.buffer, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if self.is_over:
                if may_end:
                    return ""
                raise self.broken(_("it breaks off"))

    def take(self, character: str) -> None:
        """Go past this character, which must be the next."""
        if self.peek() != character:
            raise self.broken()
        self.at += 1

    def broken(self, reason: str = "") -> BrokenJson:
        """The Problem to raise here."""
        near = " ".join(self.buffer[self.at : self.at + 40].split())
        return BrokenJson(file=self.file, reason=reason or _("the mistake is near “{text}”", text=near))
