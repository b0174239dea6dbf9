"""A version that was frozen in another logbook, in the ids of this one: rows that are taken in get new ids.

What is kept is never changed, so what it speaks of is found by what both have alike. Rows are taken in in the order of
their ids, which tells apart those that are alike in all else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.plan import FrozenPlan, PlanSubject

Then = TypeVar("Then", Goal, PlanSubject)


@dataclass(frozen=True, slots=True)
class SubjectHere:
    """A subject of the plan as it is now."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class GoalHere:
    """A goal of the plan that was there when the version was frozen, with the text that it had then."""

    id: int
    subject_id: int
    text: str


def in_ids_of_here(
    frozen: FrozenPlan, plan_id: int, subjects: Sequence[SubjectHere], goals: Sequence[GoalHere]
) -> FrozenPlan:
    """The version with the ids that its plan, subjects and goals have here, and nothing else changed.

    What isn't here any longer has an id below 0, which no row has.
    """
    subject_ids = _paired(
        frozen.plan.subjects, subjects, ((lambda subject: subject.title, lambda subject: subject.title), (_any, _any))
    )
    goal_ids = _paired(
        frozen.goals,
        goals,
        (
            (lambda goal: (subject_ids.get(goal.subject_id), goal.text), lambda goal: (goal.subject_id, goal.text)),
            (lambda goal: goal.text, lambda goal: goal.text),
            (lambda goal: subject_ids.get(goal.subject_id), lambda goal: goal.subject_id),
            (_any, _any),
        ),
    )
    taught = tuple(replace(subject, id=subject_ids.get(subject.id, -subject.id)) for subject in frozen.plan.subjects)
    placed = tuple(
        replace(goal, id=goal_ids.get(goal.id, -goal.id), subject_id=subject_ids.get(goal.subject_id, -goal.subject_id))
        for goal in frozen.goals
    )
    return replace(frozen, plan=replace(frozen.plan, id=plan_id, subjects=taught), goals=placed)


def _any(_row: object) -> Hashable:
    return None


Here = TypeVar("Here", GoalHere, SubjectHere)


def _paired(
    then: Sequence[Then],
    here: Sequence[Here],
    likenesses: Sequence[tuple[Callable[[Then], Hashable], Callable[[Here], Hashable]]],
) -> Mapping[int, int]:
    """Id then → id here, by the first likeness that as many have then as here: then the order says which is which."""
    pairs: dict[int, int] = {}
    for alike_then, alike_here in likenesses:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        taken = set(pairs.values())
        for was in then:
            if was.id not in pairs:
                groups[alike_then(was)][0].append(was.id)
        for its in here:
            if its.id not in taken:
                groups[alike_here(its)][1].append(its.id)
        for before, now in groups.values():
            if len(before) == len(now):
                pairs |= zip(sorted(before), sorted(now), strict=True)
    return pairs
