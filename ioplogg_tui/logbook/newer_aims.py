"""Aims of goals whose curriculum is expired: what came in their place, and taking it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.code import Coded, Known
from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.newer_aims import AimOffer, NewerAims, offers_for, with_taken
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class GoalOffers:
    """What is offered for the aims of one goal."""

    goal: ObservedGoal
    offers: tuple[AimOffer, ...]


@reading_of_school()
def newer_aims(session: Session, codes: Sequence[str], language: str) -> NewerAims:
    """The current aims in the places of those of these codes that are expired, in a language."""
    return session.store.curricula.newer_aims(codes, language, session.today()) if codes else {}


@reading(Right.SEE)
def offers_of(session: Session, student_id: int) -> list[GoalOffers]:
    """The goals of the living plan that have expired aims with others in their place, and those."""
    student = session.store.students.of(student_id)
    goals = session.store.observed_goals.of(student_id, session.living)
    codes = sorted({aim.code for goal in goals for aim in goal.aims})
    newer = session.store.curricula.newer_aims(codes, student.language if student else "", session.today())
    offered = (GoalOffers(goal, tuple(offers_for(goal.aims, newer))) for goal in goals)
    return [of_goal for of_goal in offered if of_goal.offers]


def take_newer(session: Session, student_id: int, goal: Goal, offers: Sequence[AimOffer], code: Coded) -> Aim:
    """Put an aim that is offered for a goal in the place of the old one, which its history keeps; returns the new one.

    Raises:
        NotFound: it is offered for none of the goal's aims.
        NotFound, NotAllowed, UsageProblem, ChangedMeanwhile: as `change_goal`.
    """
    for offer in offers:
        for aim in offer.newer:
            if aim.code.casefold() == code.casefold():
                seen = as_text(goal)
                aims = with_taken(goal.aims, {offer.aim.code: aim})
                change_goal(session, student_id, goal.id, replace(seen, aims=aims), seen=seen)
                return aim
    raise NotFound(
        N_("No aim “{code}” is offered for the goal “{goal}”. Offered are: {known}."),
        code=Known(code),
        goal=goal.text,
        known=", ".join(aim.code for offer in offers for aim in offer.newer) or "–",
    )
