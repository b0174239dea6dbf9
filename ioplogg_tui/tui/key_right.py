"""The right that a key needs: asked when the keys of a page are drawn, and again when one is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.logbook.access import (
    may,
    may_for_somebody,
    may_somewhere,
    require,
    require_for_somebody,
    require_somewhere,
)
from ioplogg_tui.logbook.session import Session


class Of(Enum):
    """Whose data a key is about."""

    SCHOOL = auto()
    SOMEBODY = auto()
    """Any student at all: whose, is chosen later."""
    STUDENT = auto()
    """All of the student who is open."""
    SOME_SUBJECT = auto()
    """A subject of theirs that is chosen later."""
    SUBJECT = auto()
    """The one that is under the cursor; where there is none, one that is chosen later."""


class InHand(NamedTuple):
    """Whom a key is for now, and in which subject; None where there is nobody, or all of the plan."""

    student_id: int | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class KeyRight:
    """A right, and of what. Who hasn't got it may press the key where they have the one `instead` of it."""

    right: Right
    of: Of = Of.STUDENT
    instead: Right | None = None

    def is_had(self, session: Session, in_hand: InHand) -> bool:
        return _has(session, self.right, self.of, in_hand) or (
            self.instead is not None and _has(session, self.instead, self.of, in_hand)
        )

    def require(self, session: Session, in_hand: InHand) -> None:
        """Go on only with it.

        Raises:
            NotAllowed: the person hasn't got it.
            NotFound: nor may they see the student.
        """
        if not self.is_had(session, in_hand):
            _require(session, self.instead or self.right, self.of, in_hand)


def _has(session: Session, right: Right, of: Of, in_hand: InHand) -> bool:
    if of is Of.SCHOOL:
        return may(session, right)
    if of is Of.SOMEBODY:
        return may_for_somebody(session, right)
    if in_hand.student_id is None:  # the key does nothing
        return True
    if of is Of.STUDENT:
        return may(session, right, in_hand.student_id)
    if of is Of.SOME_SUBJECT or in_hand.subject is None:
        return may_somewhere(session, right, in_hand.student_id)
    return may(session, right, in_hand.student_id, in_hand.subject)


def _require(session: Session, right: Right, of: Of, in_hand: InHand) -> None:
    if of is Of.SOMEBODY:
        require_for_somebody(session, right)
    elif of is Of.SOME_SUBJECT and in_hand.student_id is not None:
        require_somewhere(session, right, in_hand.student_id)
    else:
        require(session, right, in_hand.student_id, in_hand.subject if of is Of.SUBJECT else None)
