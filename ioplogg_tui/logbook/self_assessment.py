"""The student's own say (opplæringsforskrifta § 9-11 a): kept as given, never corrected, averaged or checked.

While the student has the keyboard nothing else can be reached; a code that the teacher set gives it back.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_text
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.observation import HelpedBy, Rating, SelfAssessment
from ioplogg_tui.domain.stay import refuse_outside
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Session

SHORTEST_CODE = 4
LONGEST_WORDS = 5000
_COST = {"n": 2**14, "r": 8, "p": 1}


def assess_oneself(  # noqa: PLR0913 - all that a student says of a goal
    session: Session,
    student_id: int,
    goal_id: int,
    rating: Rating,
    *,
    words: str = "",
    helped: HelpedBy | None = None,
    on_paper: bool = False,
) -> int:
    """Append the student's own rating (None is “don’t know”) and words; returns the row's id.

    `on_paper` where they were given on paper, and the person types them in.

    Raises:
        UsageProblem: the words are too long, or the student isn't at the school.
        NotFound: the student has no such goal.
    """
    cleaned = clean_text(words, LONGEST_WORDS)
    with deed(session, Action.SELF_ASSESSMENT_ADD, Right.HELP_ASSESS, student_id) as doing:
        place = doing.store.observations.goal_place(goal_id, student_id, session.today())
        if place is None or place.removed:
            raise NotFound(N_("The goal is no longer here."))
        if not place.at_school:
            refuse_outside(doing.store.stays.of(student_id), session.today())
        assessment = SelfAssessment(0, goal_id, session.now(), rating, cleaned, helped, on_paper)
        doing.object_id = doing.store.self_assessments.add(student_id, session.person.id, assessment)
        doing.step = SelfAssessed(student_id, goal_id, doing.object_id, on_paper)
        return doing.object_id


def has_leaving_code(session: Session) -> bool:
    """Whether the person has set the code that gives the keyboard back."""
    return bool(session.store.staff.leaving_code(session.person.id))


def set_leaving_code(session: Session, code: str) -> None:
    """Set the code that gives the keyboard back. Only a hash of it is kept.

    Raises:
        UsageProblem: it is too short.
    """
    if len(code) < SHORTEST_CODE:
        raise UsageProblem(N_("The code needs at least {count} characters."), count=SHORTEST_CODE)
    salt = secrets.token_bytes(16)
    with deed(session, Action.STAFF_SET_LEAVING_CODE, None) as doing:
        doing.store.staff.set_leaving_code(session.person.id, f"{salt.hex()}${_hash(code, salt).hex()}")
        doing.object_id = session.person.id


def may_leave(session: Session, code: str) -> bool:
    """Whether it is the code."""
    salt, _sign, kept = session.store.staff.leaving_code(session.person.id).partition("$")
    return bool(kept) and hmac.compare_digest(_hash(code, bytes.fromhex(salt)).hex(), kept)


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, **_COST)
