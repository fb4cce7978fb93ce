"""What can be wrong with numbers and lengths of time."""

from __future__ import annotations

from typing import Final

from vcsapp.exchange.causes.cause import Cause
from vcsapp.words import N_

IN_NUMBERS: Final = (
    # Numbers.
    Cause(
        "not-a-number",
        N_("Something that is not a number"),
        N_("Only numbers can be added up."),
        N_("Write one number in figures, such as 25, or leave the cell empty if nobody knows."),
    ),
    Cause(
        "not-whole",
        N_("A number with decimals where things or people are counted"),
        N_("Half a person cannot be counted, so it is likely to be another figure: an average, hours or money."),
        N_("Check that the column is the right one, or write a whole number."),
    ),
    Cause(
        "a-range",
        N_("A range instead of one number"),
        N_("Taking the lower, the higher or the middle would be a guess of ours, and totals would rest on it."),
        N_("Write the number that you would stand by."),
    ),
    Cause(
        "a-bound",
        N_("A number that is only said to be above or below another"),
        N_("“Over 30” can be 31 or 300."),
        N_("Write the number that you would stand by."),
    ),
    Cause(
        "a-sum",
        N_("Several numbers in one cell, to be added up"),
        N_("They may be parts of one number, or one may be a part of the other."),
        N_("Choose the sum or one of the numbers."),
    ),
    Cause(
        "several-numbers",
        N_("Several numbers in one cell"),
        N_("Only one can be counted."),
        N_("Write one of them."),
    ),
    Cause(
        "about-a-number",
        N_("A number with other words or signs about it"),
        N_("“Approx 30”, “30+” and “30 adults” mean different things, so none is taken without asking."),
        N_("Write the number alone. A good guess will do."),
    ),
    Cause(
        "number-among-words",
        N_("A number in words, among other words"),
        N_("It may be the number that is wanted, or a part of a story."),
        N_("Write the number alone, in figures."),
    ),
    Cause(
        "letters-for-figures",
        N_("Letters where figures should be"),
        N_("The letter O is not a nought, and a small L is not a one; a computer cannot add them up."),
        N_("Type the figures."),
    ),
    Cause(
        "decimal-comma",
        N_("A comma where a point should be"),
        N_("45,3 is forty-five point three on the continent, and a slip in Britain."),
        N_("Write decimals behind a point, as in 45.3."),
    ),
    Cause(
        "points-for-thousands",
        N_("Points between thousands"),
        N_("1.200.000 is more than a million on the continent, and no number in Britain."),
        N_("Write it without points, or with commas."),
    ),
    Cause(
        "shortened-number",
        N_("A number that a spreadsheet has shortened"),
        N_("1.2E+03 says how large the number is, but not its last figures."),
        N_("Show the column as plain numbers, and save again, or write the number in full."),
    ),
    Cause(
        "day-for-a-number",
        N_("A day where a number is needed"),
        N_("Spreadsheets turn 5-10 into 5 October without asking."),
        N_("Write the number. In the spreadsheet, format the column as text first."),
    ),
    Cause(
        "a-share",
        N_("A percentage where things or people are counted"),
        N_("12% of an unknown number is no number."),
        N_("Write how many there were, or bring the column in under another heading."),
    ),
    Cause(
        "money",
        N_("A sum of money where something else is counted"),
        N_("Pounds cannot be added to people or hours."),
        N_("Check that the column is the right one. If the £ is only a format, write the number without it."),
    ),
    Cause(
        "too-small",
        N_("A number that is smaller than can be meant"),
        N_("A negative number of people or hours would take away from everybody's total."),
        N_("Write the number without a minus, or correct it."),
    ),
    Cause(
        "too-large",
        N_("A number that is larger than can be meant"),
        N_("It is mostly a telephone number or a reference in the wrong column, and would drown every total."),
        N_("Check that the column is the right one, and put the number right."),
    ),
    Cause(
        "too-many-decimals",
        N_("Hours with more than three decimals"),
        N_("Hours are kept to a thousandth, which is less than four seconds."),
        N_("Write at most three decimals."),
    ),
    Cause(
        "days-for-hours",
        N_("Days or weeks where hours are needed"),
        N_("A day of volunteering may be six hours or eight."),
        N_("Write how many hours it was."),
    ),
    Cause(
        "from-when-to-when",
        N_("From when to when, instead of how long"),
        N_("The time of day alone does not say whether there was a break."),
        N_("Write the hours, such as 2.5."),
    ),
)
