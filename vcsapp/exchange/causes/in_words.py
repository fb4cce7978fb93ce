"""What can be wrong with texts, days and answers, and with cells that hold nothing."""

from __future__ import annotations

from typing import Final

from vcsapp.exchange.causes.cause import Cause
from vcsapp.words import N_

IN_WORDS: Final = (
    # Cells that hold nothing that can be read.
    Cause(
        "needed",
        N_("A needed cell is empty, or says that its value is missing"),
        N_("Without it the record says nothing that could be counted or found again."),
        N_("Fill the cell in, or leave the row out."),
    ),
    Cause(
        "error-cell",
        N_("A formula that failed"),
        N_("The cell shows an error such as #REF! instead of its value, so the value is not in the file at all."),
        N_("Mend the formula in the spreadsheet, or type the value, and hand the file in again."),
    ),
    Cause(
        "column-too-narrow",
        N_("A column that was too narrow to show its values"),
        N_("The file holds ##### where a date or a number should be: the value was never saved."),
        N_("Widen the column in the spreadsheet, and save again."),
    ),
    Cause(
        "formula",
        N_("Text that looks like a formula"),
        N_("It is kept as text and nothing is worked out. A spreadsheet that opens it later might run it."),
        N_("Nothing needs to be done if the text is meant. Otherwise write what it should say."),
    ),
    # Texts.
    Cause(
        "too-long",
        N_("A text that is longer than its place"),
        N_("It would have to be cut, and words would be lost."),
        N_("Shorten it, or bring the column in under a longer text such as the description."),
    ),
    Cause(
        "wrong-shape",
        N_("A code that is not in the right shape"),
        N_("A code in another shape names nothing, so nothing could be found by it."),
        N_("Write it as the example shows, or bring the column in under another heading."),
    ),
    Cause(
        "null-character",
        N_("A character that no text should hold"),
        N_("It comes from a damaged file or from a program's own codes, and other programs stop reading at it."),
        N_("Delete the character, or type the text again."),
    ),
    # Days.
    Cause(
        "not-a-date",
        N_("Something that is not a date"),
        N_("Without a day the record belongs to no reporting period."),
        N_("Write the day like 31/03/2025 or 31 March 2025."),
    ),
    Cause(
        "no-such-day",
        N_("A day that the calendar does not have"),
        N_("It is mostly a slip for the day before or after, or for another month, and only you can know."),
        N_("Choose the day that is meant where one is proposed, or write the right one."),
    ),
    Cause(
        "other-way-round",
        N_("A day that makes sense only with month and day swapped"),
        N_("03/31/2025 can only be written month first, while its column is read day first, or the other way round."),
        N_("If the whole column is written so, change how the column is read. Otherwise put the day right."),
    ),
    Cause(
        "only-a-year",
        N_("A year where a day is needed"),
        N_("The year alone does not say in which quarter or financial year it happened."),
        N_("Write the day. If nobody knows it, choose the first or the last day of that year."),
    ),
    Cause(
        "only-a-month",
        N_("A month or a financial year where a day is needed"),
        N_("It may fall into one reporting period or into the next."),
        N_("Write the day. If nobody knows it, choose the first or the last day of that time."),
    ),
    Cause(
        "no-year",
        N_("A day without its year"),
        N_("The same day comes every year."),
        N_("Write the year behind it, like 31/03/2025."),
    ),
    Cause(
        "outside-the-years",
        N_("A day in a year that cannot be meant"),
        N_("It is mostly a slip in typing: 2205 for 2025, or 0025 for 2025."),
        N_("Write the year in four figures."),
    ),
    Cause(
        "ends-before-it-begins",
        N_("It ends before it begins"),
        N_("One of the two days must be wrong, and figures for a period would be too."),
        N_("Check both days, and put the wrong one right."),
    ),
    Cause(
        "not-a-moment",
        N_("Something that is not a moment"),
        N_("It is needed to put what happened in order."),
        N_("Write it like 2026-04-03T09:30:00Z."),
    ),
    # Answers.
    Cause(
        "not-yes-or-no",
        N_("Something that is neither yes nor no"),
        N_("A cross, for one, ticks some boxes and strikes out others."),
        N_("Write Yes or No."),
    ),
    Cause(
        "not-one-of-the-answers",
        N_("An answer that is not in the list"),
        N_("Only the same answers can be counted together."),
        N_("Choose one of the answers that are offered."),
    ),
    Cause(
        "several-answers",
        N_("Several answers where one is asked for"),
        N_("Only one can be kept under this heading; the others would be lost."),
        N_("Choose the one that fits best."),
    ),
    Cause(
        "not-an-id",
        N_("Something that is not the id of a record"),
        N_("The record that it should point at cannot be found."),
        N_("Copy the id as it was exported, or bring the column in under another heading."),
    ),
)
