"""The right that a key needs: asked when the keys of a page are drawn, and again when one is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.stay import Stay, refuse_outside
from ioplogg_tui.logbook.access import (
    may,
    may_for_somebody,
    may_somewhere,
    require,
    require_for_somebody,
    require_somewhere,
)
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ioplogg_tui.tui.key_ids import ActionName


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


class While(Enum):
    """When a key does what it is for."""

    ALWAYS = auto()
    NOT_LEFT = auto()
    """Until the student has left the school."""
    HERE = auto()
    """From the day on which the student comes to the school until they leave it."""


class InHand(NamedTuple):
    """Whom a key is for now, and in which subject; None where there is nobody, or all of the plan."""

    student_id: int | None = None
    subject: str | None = None
    stay: Stay | None = None
    """The student's newest at the school, where the page knows it."""


Rights: TypeAlias = "Mapping[ActionName, KeyRight]"
"""Action → the right that its key needs."""


@dataclass(frozen=True, slots=True)
class KeyRight:
    """A right, and of what. Who hasn't got it may press the key where they have the one `instead` of it."""

    right: Right
    of: Of = Of.STUDENT
    instead: Right | None = None
    while_: While = While.ALWAYS

    def is_had(self, session: Session, in_hand: InHand) -> bool:
        """Whether the person has it, and the key does what it is for today."""
        return _is_time(session, self.while_, in_hand) and self._is_right(session, in_hand)

    def _is_right(self, session: Session, in_hand: InHand) -> bool:
        return _has(session, self.right, self.of, in_hand) or (
            self.instead is not None and _has(session, self.instead, self.of, in_hand)
        )

    def require(self, session: Session, in_hand: InHand) -> None:
        """Go on only with it.

        Raises:
            NotAllowed: the person hasn't got it.
            NotFound: nor may they see the student.
            UsageProblem: the student isn't at the school.
        """
        if not self._is_right(session, in_hand):
            _require(session, self.instead or self.right, self.of, in_hand)
        if not _is_time(session, self.while_, in_hand) and in_hand.stay is not None:
            _refuse_day(session, self.while_, in_hand.stay)


def _is_time(session: Session, when: While, in_hand: InHand) -> bool:
    stay, today = in_hand.stay, session.today()
    if when is While.ALWAYS or stay is None:
        return True
    return stay.has(today) if when is While.HERE else stay.ends is None or stay.ends >= today


def _refuse_day(session: Session, when: While, stay: Stay) -> None:
    if when is While.HERE:
        refuse_outside((stay,), session.today())
    sentence = N_("The student left on {day}; if they are back, write “ioplogg student return”.")
    raise UsageProblem(sentence, day=stay.ends or "")


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
