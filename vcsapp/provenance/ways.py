"""The ways in which a cell is read otherwise than it stands, each with its words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from vcsapp.words import N_


class Way(StrEnum):
    """What was done to a value on its way in; the word is stable, so that remembered counts stay comparable."""

    MISSING = "missing"
    #: Texts.
    TRIMMED = "trimmed"
    COMPOSED = "composed"
    LINES_JOINED = "lines-joined"
    LIST = "list"
    FIRST_OF_SEVERAL = "first-of-several"
    FORMULA = "formula"
    #: Numbers.
    WHOLE_NUMBER = "whole-number"
    NUMBER = "number"
    THOUSANDS = "thousands"
    CURRENCY = "currency"
    PERCENT = "percent"
    NEGATIVE = "negative"
    MULTIPLIER = "multiplier"
    NUMBER_IN_WORDS = "number-in-words"
    UNIT_LEFT_OUT = "unit-left-out"
    DURATION = "duration"
    ROUNDED = "rounded"
    #: Days.
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"
    DATE_WORDS = "date-words"
    DATE_TIME = "date-time"
    SERIAL_DATE = "serial-date"
    FIRST_DAY = "first-day"
    LAST_DAY = "last-day"
    #: Answers.
    YES_NO = "yes-no"
    LABEL = "label"
    #: Places.
    POSTCODE_SPACED = "postcode-spaced"
    POSTCODE_SLIP = "postcode-slip"
    WARD_NAME = "ward-name"
    COUNCIL_NAME = "council-name"
    OLD_CODE = "old-code"
    KEPT_AS_WORDS = "kept-as-words"
    LEFT_EMPTY = "left-empty"
    #: Anything.
    DOUBTFUL = "doubtful"
    #: Numbers of registers.
    ZERO_RESTORED = "zero-restored"
    REGISTER_NUMBER = "register-number"
    LINKED_CHARITY = "linked-charity"
    NOT_REGISTERED = "not-registered"


WORDS: Final[Mapping[str, str]] = {
    Way.MISSING: N_("Words that say that nothing is known, read as empty"),
    Way.TRIMMED: N_("Blanks around a text taken off"),
    Way.COMPOSED: N_("Accents joined to their letters"),
    Way.LINES_JOINED: N_("Several lines read as one"),
    Way.LIST: N_("Lists in brackets read as their entries"),
    Way.FIRST_OF_SEVERAL: N_("Of several entries the first taken"),
    Way.FORMULA: N_("Text that looks like a formula kept as text"),
    Way.WHOLE_NUMBER: N_("Whole numbers written with decimals or a sign"),
    Way.NUMBER: N_("Numbers written otherwise than we keep them"),
    Way.THOUSANDS: N_("Numbers with their thousands parted"),
    Way.CURRENCY: N_("Sums of money read as numbers"),
    Way.PERCENT: N_("Percentages read as shares"),
    Way.NEGATIVE: N_("Numbers in brackets read as below zero"),
    Way.MULTIPLIER: N_("Short forms such as 1.2k written out"),
    Way.NUMBER_IN_WORDS: N_("Numbers in words read as figures"),
    Way.UNIT_LEFT_OUT: N_("The unit behind a number left out"),
    Way.DURATION: N_("Hours and minutes read as hours"),
    Way.ROUNDED: N_("Hours rounded to a thousandth"),
    Way.DAY_FIRST: N_("Days in figures read day first"),
    Way.MONTH_FIRST: N_("Days in figures read month first"),
    Way.YEAR_FIRST: N_("Days in figures read year first"),
    Way.DATE_WORDS: N_("Days in words"),
    Way.DATE_TIME: N_("Days with a time behind them, without the time"),
    Way.SERIAL_DATE: N_("A spreadsheet's own numbers for days"),
    Way.FIRST_DAY: N_("Of a time from one day to another the first day taken"),
    Way.LAST_DAY: N_("Of a time from one day to another the last day taken"),
    Way.YES_NO: N_("Yes and no written otherwise"),
    Way.LABEL: N_("Answers recognised by their words"),
    Way.POSTCODE_SPACED: N_("Postcodes written in the usual way"),
    Way.POSTCODE_SLIP: N_("Postcodes with a letter in place of a figure, or a figure in place of a letter"),
    Way.WARD_NAME: N_("Names of wards read as their codes"),
    Way.COUNCIL_NAME: N_("Names of councils read as their codes"),
    Way.OLD_CODE: N_("Former codes of councils read as those of today"),
    Way.KEPT_AS_WORDS: N_("Places kept as words"),
    Way.LEFT_EMPTY: N_("Left empty, because it could not be read"),
    Way.DOUBTFUL: N_("Taken as it stands, though it may be a slip"),
    Way.ZERO_RESTORED: N_("Numbers of registers given back the noughts that a spreadsheet took off"),
    Way.REGISTER_NUMBER: N_("Numbers of registers written as the register writes them"),
    Way.LINKED_CHARITY: N_("Linked charities read as the main charity"),
    Way.NOT_REGISTERED: N_("Words that say that there is no number, read as empty"),
}
