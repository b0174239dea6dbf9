"""The student's own say (opplæringsforskrifta § 9-11 a): kept as given, never corrected, averaged or checked.

While the student has the keyboard nothing else can be reached; a code that the teacher set gives it back.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import clean_text
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.observation import HELPERS, Rating
from ioplogg_tui.logbook.access import writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import observations, staff

SHORTEST_CODE = 4
_COST = {"n": 2**14, "r": 8, "p": 1}


def assess_oneself(
    session: Session, student_id: int, goal_id: int, rating: Rating, *, words: str = "", helped: str = ""
) -> int:
    """Append the student's own rating (None is “don't know”) and words; returns the row's id.

    Raises:
        UsageProblem: `helped` is none of HELPERS, or the words are too long.
    """
    if helped and helped not in HELPERS:
        raise UsageProblem(N_("Who helped is one of {known}."), known=", ".join(HELPERS))
    with writing(session, Right.HELP_ASSESS, student_id):
        if observations.subject_of_goal(goal_id, student_id) is None:
            raise NotFound(N_("The goal is no longer here."))
        row_id = observations.add_self_assessment(
            goal_id=goal_id,
            student_id=student_id,
            staff_id=session.person.id,
            at=session.now(),
            rating=rating,
            words=clean_text(words, 5000),
            helped=helped,
        )
        session.record("self-assessment.add", student_id=student_id, kind="self-assessment", object_id=row_id)
    return row_id


def has_leaving_code(session: Session) -> bool:
    return bool(staff.leaving_code(session.person.id))


def set_leaving_code(session: Session, code: str) -> None:
    """Set the code that gives the keyboard back. Only a hash of it is kept.

    Raises:
        UsageProblem: it is too short.
    """
    if len(code) < SHORTEST_CODE:
        raise UsageProblem(N_("The code needs at least {count} signs."), count=SHORTEST_CODE)
    salt = secrets.token_bytes(16)
    with session.store.writing():
        staff.set_leaving_code(session.person.id, f"{salt.hex()}${_hash(code, salt).hex()}")
        session.record("staff.set-leaving-code", kind="staff", object_id=session.person.id)


def may_leave(session: Session, code: str) -> bool:
    """Whether it is the code."""
    salt, _sign, kept = staff.leaving_code(session.person.id).partition("$")
    return bool(kept) and hmac.compare_digest(_hash(code, bytes.fromhex(salt)).hex(), kept)


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, **_COST)
