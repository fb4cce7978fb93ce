"""What can be wrong with what a spreadsheet says: each cause, why it matters, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vcsapp.exchange.causes.cause import Cause
from vcsapp.exchange.causes.in_numbers import IN_NUMBERS
from vcsapp.exchange.causes.in_words import IN_WORDS
from vcsapp.words import N_

_OF_PLACES_AND_ROWS = (
    # Places.
    Cause(
        "not-a-postcode",
        N_("Something that is not a postcode"),
        N_("Without one, the place is not on the map."),
        N_("Write it like M33 7ZF, or leave the cell empty."),
    ),
    Cause(
        "not-a-council",
        N_("The name of no council that is known"),
        N_("Without it the organisation counts for no area."),
        N_("Choose the council that is meant, or write its full name or its code."),
    ),
    Cause(
        "council-shared-out",
        N_("A council whose area was shared out among others"),
        N_("Cumbria, for one, is now two councils, and only one of them is meant."),
        N_("Choose the council of today."),
    ),
    Cause(
        "place-kept-as-words",
        N_("A place that was kept as words"),
        N_("A name that is not one ward or postcode cannot be counted for a ward. It is kept under “Where?”."),
        N_("Choose the ward that is meant, or leave it as it is."),
    ),
    Cause(
        "places-cut-short",
        N_("More places than can be kept"),
        N_("What goes beyond the room for them was left out."),
        N_("Name fewer places, or put the rest under the description."),
    ),
    Cause(
        "ward-of-no-list",
        N_("The code of a ward that stands in no list"),
        N_("It may be newer than the lists that come with the app, or a slip; nothing can be shown for it on a map."),
        N_("Compare it with the council's own list. If it is right, leave it."),
    ),
    Cause(
        "may-mean-several",
        N_("A name that several places bear"),
        N_("The likeliest was taken, your own council's before others."),
        N_("See whether it is the right one, and choose another if it is not."),
    ),
    # Values that can be taken, and are doubtful.
    Cause(
        "unlikely-year",
        N_("A year that is hardly meant"),
        N_("It would stand outside every reporting period, and is mostly a slip in typing."),
        N_("Choose the year that is meant, or leave it if it is right."),
    ),
    Cause(
        "unlikely-number",
        N_("A number that is hardly meant"),
        N_("One nought too many outweighs everything else in the sums."),
        N_("See whether it is right. If it is, leave it."),
    ),
    Cause(
        "nearly-on-the-list",
        N_("A word that is nearly on the list"),
        N_("It would stand there a second time, and what is counted by it would be split in two."),
        N_("Choose the word that is on the list, or leave it if it means something else."),
    ),
    # Numbers of registers.
    Cause(
        "not-a-register-number",
        N_("A number that its register does not give"),
        N_("Two organisations of one name are told apart by it, so a wrong number joins the wrong ones."),
        N_("Look the number up in the register, or leave the cell empty."),
    ),
    Cause(
        "another-register",
        N_("A number of another register"),
        N_("It would be looked up in the wrong register."),
        N_("Bring it in under its own heading, or correct the register in front of it."),
    ),
    Cause(
        "no-register",
        N_("A number without its register"),
        N_("The same figures may be a charity and a company."),
        N_("Write the register in front, as in GB-CHC-1090095, or choose it for the column."),
    ),
    Cause(
        "digits-lost",
        N_("A number whose last figures a spreadsheet took away"),
        N_("1.09E+06 stands for ten thousand different numbers."),
        N_("Type the number again, in a column that is formatted as text."),
    ),
    # Rows.
    Cause(
        "no-name",
        N_("A row without a name"),
        N_("An organisation without a name cannot be found or told from others."),
        N_("Fill in the name, or leave the row out."),
    ),
    Cause(
        "too-many-cells",
        N_("More cells than there are headings"),
        N_("What stands beyond the last heading belongs to no column, and was left out."),
        N_("Give the column a heading, or look whether a comma or a quotation mark has torn a cell in two."),
    ),
    Cause(
        "told-twice",
        N_("A row that repeats another"),
        N_("It is taken once, so that nothing is counted twice."),
        N_("Nothing needs to be done. If they are two things, give each its own number."),
    ),
    Cause(
        "told-twice-differently",
        N_("Two rows of one number that say different things"),
        N_("Only one of them can be right, and the first stands until you choose."),
        N_("Put the number right if they are two things, or delete the row that is out of date."),
    ),
    Cause(
        "several-names",
        N_("Rows of one number that bear different names"),
        N_("The first name stands; the number may have been used twice."),
        N_("Check the number, or write one name in all of its rows."),
    ),
    Cause(
        "added-twice",
        N_("A row that says the very same as another"),
        N_("Both were added up. If they are one thing, it counts twice."),
        N_("Leave one of them out if they are the same; two that only look alike need nothing."),
    ),
    Cause(
        "does-not-fit",
        N_("Values that do not fit one another"),
        N_("Each could be right by itself, but not all of them together."),
        N_("Look at the whole row, and put right what is wrong in it."),
    ),
    # What is here already.
    Cause(
        "removed-here",
        N_("Something that was removed here"),
        N_("Somebody took it out on purpose, so it does not come back by itself."),
        N_("Leave it out, or bring the record back from its history first."),
    ),
    Cause(
        "differs-here",
        N_("Something that is here already, and says otherwise"),
        N_("What was written here stands; only what is empty here is filled in."),
        N_("Look at the record, and change it there if the spreadsheet is right."),
    ),
    Cause(
        "changed-on-both-sides",
        N_("Something that was changed here and in the spreadsheet"),
        N_("Both may be right, and one would overwrite the other."),
        N_("Look at both, and choose which stands."),
    ),
)
#: Every cause that a finding can have, by its code.
CAUSES: Final[Mapping[str, Cause]] = {cause.code: cause for cause in (*IN_WORDS, *IN_NUMBERS, *_OF_PLACES_AND_ROWS)}
