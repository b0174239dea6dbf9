"""What is asked of who a line of a list is about, where nothing tells; who brings the list answers in it."""

from __future__ import annotations

from typing import Final

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.roster.lines import RosterLine

TURNED: Final = N_(
    "{name} and {other} are both in the list: are they one student? Take one of the lines out, or tell them apart as "
    "“{bare} (9B)”."
)
SEVERAL: Final = N_("There is more than one {name}: tell them apart in the list, as “{name} ({other})”.")
WHICH: Final = N_(
    "Is this somebody who is here? Then write in the list who: {ways}. Somebody else is “{name} ({other})” there."
)
WHICH_OF_KEY: Final = N_(
    "Is this somebody who is here? Then write in the list who: {ways}. Somebody else is added here first, as “{name} "
    "({other})”."
)
UNTOLD_HERE: Final = N_(
    "Nothing tells who of those here {name} is: they are told apart here first, by the contact teacher, as “{name} "
    "(9B)”. Somebody else is “{name} ({other})” in the list."
)
RENAMED: Final = N_(
    "The list knew {old} by this. Is {name} the same person? Then the contact teacher writes the new name here first."
)
KEY_OF_ANOTHER: Final = N_("The list knew {name} by the key that {other} has in it now: are they the same person?")
KEY_ANEW: Final = N_(
    "The list knew {name} by a key that isn't in it now: is this the same person? Then write “{name} ({old})” in the "
    "list; somebody else is added here first, as “{name} ({other})”."
)
LEFT: Final = N_("The student left on {day}; if they are back, write “ioplogg student return”.")
LEFT_OR_ANOTHER: Final = N_(
    "{name} left on {day}; where they are back, write “ioplogg student return”. Somebody else is “{name} ({other})” in "
    "the list."
)
LEFT_OR_ANOTHER_OF_KEY: Final = N_(
    "{name} left on {day}; where they are back, write “ioplogg student return”. Somebody else is added here first, as "
    "“{name} ({other})”."
)
NO_CLASS: Final = N_(
    "{name} is in {old}: is “{new}” their class now? Then write “{name} ({old})” in the list; somebody else is “{name} "
    "({other})” there. For a group in a subject, name it in a column “Subject” beside the teachers."
)
NAMESAKE: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Then write “{name} ({old})” in the list; somebody else is "
    "“{name} ({other})” there."
)
UNTOLD: Final = N_(
    "{name} is in {old}, and has no class in this list: is it the same person? Then write “{name} ({old})” there, or "
    "the class in its column."
)
NAMESAKE_OF_KEY: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Then the contact teacher writes here first that they are "
    "in {new}; somebody else is added here first, as “{name} ({other})” in {new}."
)
LAST_YEAR: Final = N_(
    "{name} was in {old} last school year: is {name} in {new} the same person? Then write “{name} ({old})” in the "
    "list; somebody else is “{name} ({other})” there."
)
LAST_YEAR_OF_KEY: Final = N_(
    "{name} was in {old} last school year: is {name} in {new} the same person? Then write “{name} ({old})” in the "
    "list; somebody else is added here first, as “{name} ({other})” in {new}."
)
_OF_KEY: Final = {NAMESAKE: NAMESAKE_OF_KEY, LAST_YEAR: LAST_YEAR_OF_KEY}


def asked(question: str, line: RosterLine) -> str:
    """A question as it is asked of a line: one with a key is of an export that nobody writes in, and answered here."""
    return _OF_KEY.get(question, question) if line.key else question


def left(line: RosterLine, *, by_key: bool) -> str:
    """What is said of a line of who has left; by a key that is known nobody else is meant."""
    if by_key:
        return LEFT
    return LEFT_OR_ANOTHER_OF_KEY if line.key else LEFT_OR_ANOTHER


def which(line: RosterLine, *, is_here: bool, is_told: bool) -> str:
    """What is asked of a line that may be about several; `is_told` says whether something tells who they are."""
    if is_told:
        return WHICH_OF_KEY if line.key else WHICH
    return UNTOLD_HERE if is_here else SEVERAL
