"""What a plan must have before it is used: the decision that it rests on, and the three that the law asks for.

It is decided here alone: what refuses to take a plan into use, what says how far one has come, and where a reminder
leads all read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import Plan, PlanSubject


class Wanted(StrEnum):
    """A kind of what must be there: three of them by opplæringslova § 11-10. Of a subject the value is its field."""

    DECISION = "decision"
    CONTENT = "content"
    GOALS = "goals"
    RUN = "how_it_is_run"


WANTED_NAMES: dict[Wanted, str] = {
    Wanted.DECISION: N_("decision"),
    Wanted.CONTENT: N_("content"),
    Wanted.GOALS: N_("goals"),
    Wanted.RUN: N_("how"),
}
"""What each is called in a line."""

_MISSING: dict[Wanted, str] = {
    Wanted.DECISION: N_("There is no decision yet, which a plan in use rests on."),
    Wanted.CONTENT: N_("{subject}: the content is missing, and the law asks for it."),
    Wanted.GOALS: N_("There is no goal yet."),
    Wanted.RUN: N_("{subject}: how the teaching is run is missing, and the law asks for it."),
}


def missing_sentences() -> frozenset[str]:
    """The sentences in which it is refused to take a plan into use."""
    return frozenset(_MISSING.values())


@dataclass(frozen=True, slots=True)
class BeforeUse:
    """One thing that must be there, and whether it is; `subject` is the one that it is of, where it is of one."""

    what: Wanted
    is_there: bool
    subject: PlanSubject | None = None


def before_use(plan: Plan, goals: Sequence[Goal]) -> Iterator[BeforeUse]:
    """All that a plan must have, in the order in which it is asked for; of subjects those that have goals."""
    yield BeforeUse(Wanted.DECISION, plan.basis.decision is not None)
    yield BeforeUse(Wanted.GOALS, bool(goals))
    in_use = {goal.subject_id for goal in goals}
    for subject in plan.subjects:
        if subject.id in in_use:
            yield BeforeUse(Wanted.CONTENT, bool(subject.content), subject)
            yield BeforeUse(Wanted.RUN, bool(subject.how_it_is_run), subject)


def missing_before_use(plan: Plan, goals: Sequence[Goal]) -> list[tuple[str, str]]:
    """What keeps a plan from being taken into use, as (sentence with a `{subject}` place, the subject's title)."""
    return [
        (_MISSING[wanted.what], wanted.subject.title if wanted.subject else "")
        for wanted in before_use(plan, goals)
        if not wanted.is_there
    ]
