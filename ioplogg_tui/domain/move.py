"""A student who moves between schools of a county: on which ground, how far it is, and what of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_


class Ground(StrEnum):
    """Why the next school gets to know (§ 25-1): it needs it, which wants no consent; or somebody agreed to it."""

    NECESSARY = "necessary"
    CONSENT = "consent"


GROUND_NAMES: dict[Ground, str] = {Ground.NECESSARY: N_("necessary"), Ground.CONSENT: N_("by consent")}

STAYS_BEHIND = frozenset(
    {
        *("document", "document_withdrawal", "document_recipient", "plan_version", "archive_copy"),
        *("membership", "stay", "listed_student", "draft", "proposal", "undo_step"),
    }
)
"""Tables of which nothing follows: what was published is the old school's, for its leader and its archive; who worked
with the student there, and when they were there, is of that school; the rest passes by itself."""


OF_THE_SCHOOL = {"student": ("group",), "plan": ("responsible", "group"), "plan_subject": ("teacher",)}
"""Table → columns that are empty in what follows: the class, and who has what, are another's at the next school."""

FOLLOWS_NOT = frozenset(
    {
        *(Action.STUDENT_LAY_OUT, Action.STUDENT_LAY_OUT_BY_CONSENT, Action.STUDENT_LAY_OUT_TAKE_BACK),
        *(Action.STUDENT_MOVE_OUT, Action.TEAM_ADD, Action.TEAM_EMERGENCY, Action.TEAM_REMOVE),
        *(Action.DOCUMENT_ARCHIVE, Action.DOCUMENT_GIVE, Action.DOCUMENT_NOT_GIVEN, Action.PLAN_ARCHIVE),
    }
)
"""What writes in such tables alone. Everything else that is written of a student ages what is laid out of them."""


@dataclass(frozen=True, slots=True)
class Move:
    """One that is laid out, or was taken in. `school` is the other one, and moments are naive UTC."""

    number: int
    student_id: int
    """At the school that gives."""
    name: str
    """As the other school may see it; of who was taken in it stands in the two schools."""
    school_number: int
    school: str
    ground: Ground
    laid: datetime
    laid_by: str
    taken: datetime | None
    """When the other school took the student in; None while they are only laid out."""
    is_aged: bool = False
    """Whether something was written of the student since they were laid out: then nobody takes in what is laid out."""
    head: int = 0
    """The last event of the school that gives when they were laid out."""


@dataclass(frozen=True, slots=True)
class Going:
    """A move of a student of this school's, by the name and number that they have here."""

    move: Move
    student_id: int
    name: str
    written_since: int
    """How many times something that would have followed was written here since."""
