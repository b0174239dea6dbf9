"""A student who moves between schools of a county: on which ground, how far it is, and what of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Move:
    """One that is laid out, and not closed. `school` is the other one, and moments are naive UTC."""

    number: int
    student_id: int
    """At the school that gives."""
    name: str
    school: str
    ground: Ground
    laid: datetime
    laid_by: str
    taken: datetime | None
    """When the other school took the student in; None while they are only laid out."""
