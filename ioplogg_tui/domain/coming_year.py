"""What a school year's plan takes over of the one before it: what goes on, what is there already, what stays behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from ioplogg_tui.domain.goal import ENDED, Goal
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Placement
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.school_level import (
    LADDER,
    follows,
    is_compulsory,
    is_upper_secondary,
    level_as_kept,
    next_level,
    rung,
)
from ioplogg_tui.domain.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class ComingYear:
    """What `newer` takes, or has just taken, of `older`."""

    older: Plan
    newer: Plan
    """As it is before."""
    written: Plan
    """As it is then, but for the subjects that are added: what it says already stays, the rest is the older one's."""
    added: tuple[PlanSubject, ...]
    """The subjects that the newer plan has none for: of the older one, and of goals that were left out of that."""
    into: Mapping[int, int]
    """Subject of the older plan → the one of the newer plan that goes on with it, whatever it is called by now."""
    goals: tuple[ObservedGoal, ...]
    there: tuple[ObservedGoal, ...]
    """The goals that go on in it already, or were put in its bin."""
    left_behind: tuple[ObservedGoal, ...]
    """What was reached, or put away."""
    next_level: str | None
    """What the student's level would be; None where nothing is proposed."""
    to_upper_secondary: bool = False
    """Whether the student leaves the compulsory school: its decision and consents hold no longer."""

    @property
    def decision_stays(self) -> bool:
        """Whether there is a decision that isn't taken along since the student leaves the compulsory school."""
        return self.to_upper_secondary and self.older.basis.decision is not None and self.newer.basis == Basis()

    @property
    def in_older(self) -> Plan:
        """The older plan with what was written in a newer one that no year was lived by: that stands before its own."""
        older, subjects = self.older, (*self.written.subjects, *self.added)
        return replace(self.written, id=older.id, school_year=older.school_year, status=older.status, subjects=subjects)

    @property
    def takes_nothing(self) -> bool:
        return bool(self.newer.id) and not (self.goals or self.added) and self.written == self.newer


def coming_year(
    older: Plan,
    newer: Plan,
    goals: Sequence[ObservedGoal],
    held: Mapping[int, int],
    level: str,
    *,
    keeps_level: bool = False,
) -> ComingYear:
    """What goes on in a newer plan of the goals of an older one, and of those that were left out of that.

    `held` says of those that the newer plan has, in its bin or not, in which of its subjects. A level is proposed when
    something is taken, no goal goes on yet, and the student isn't at the next level already. A decision of the
    compulsory school doesn't go on in upper secondary: there an expert assessment, consents and a decision of its own
    are needed (the directorate's guide to chapter 11 of opplæringslova, 7.5). Who isn't moved up yet is taken to be
    going there, unless it is said that the student `keeps_level`.
    """
    level_then = older.placement.level or level
    proposed = None if held or follows(level, level_then) else next_level(level)
    has_moved = level_as_kept(level) != level_as_kept(level_then)
    level_now = level if keeps_level or has_moved else next_level(level) or level
    to_upper = is_compulsory(level_then) and is_upper_secondary(level_now)
    into = counterparts(older, newer, goals, held)
    own = {subject.id: subject for subject in newer.subjects}
    subjects = {into[old.id]: filled(own[into[old.id]], old, OF_SUBJECTS) for old in older.subjects if old.id in into}
    basis = newer.basis
    if basis == Basis() and not to_upper:
        basis = _basis_in(older.basis, SchoolYear(newer.school_year))
    head = replace(newer, basis=basis, subjects=tuple(subjects.get(subject.id, subject) for subject in newer.subjects))
    living = [goal for goal in goals if goal.id not in held]
    going_on = tuple(goal for goal in living if goal.status not in ENDED)
    own_added = tuple(replace(old, hours_given=None) for old in older.subjects if old.id not in into)
    coming = ComingYear(
        older,
        newer,
        written=filled(head, older, _OF_PLANS),
        added=(*own_added, *_of_left_out(going_on, (*older.subjects, *newer.subjects))),
        into=into,
        goals=going_on,
        there=tuple(goal for goal in goals if goal.id in held),
        left_behind=tuple(goal for goal in living if goal.status in ENDED),
        next_level=proposed,
        to_upper_secondary=to_upper,
    )
    return replace(coming, next_level=None) if coming.takes_nothing else coming


def _of_left_out(goals: Sequence[Goal], there: Iterable[PlanSubject]) -> tuple[PlanSubject, ...]:
    """The subjects of goals that no subject there has the title of."""
    titles = {fold(subject.title) for subject in there}
    lacking: dict[str, PlanSubject] = {}
    for goal in goals:
        if fold(goal.subject) not in titles:
            lacking.setdefault(fold(goal.subject), PlanSubject(goal.subject_id, goal.subject))
    return tuple(lacking.values())


def years_before(placement: Placement, years: int) -> Placement:
    """Where somebody who is placed so was most likely some years ago: one level lower for each.

    A level that isn't on the ladder, or would be below it, stays. A group that is named after the level is left out
    where the level was another, and a programme where there was none yet.
    """
    stands = rung(placement.level)
    if years <= 0 or stands < years:
        return placement
    level = LADDER[stands - years]
    return Placement(
        level,
        "" if is_compulsory(level) and not is_compulsory(placement.level) else placement.programme,
        "" if _is_named_after(placement.group, placement.level) else placement.group,
    )


def _is_named_after(group: str, level: str) -> bool:
    """Whether a group is named after a level (8A, Klasse 10A, VG2A, HO1), or after some other number first of all."""
    numbers = re.findall("[0-9]+", group)
    return group[:1].isdigit() or level_as_kept(level).removeprefix("vg") in numbers


def counterparts(older: Plan, newer: Plan, goals: Sequence[Goal], held: Mapping[int, int]) -> dict[int, int]:
    """Older subject → the newer one of the same title; else the one where its goals go on."""
    titles = {fold(subject.title): subject.id for subject in newer.subjects}
    into = {subject.id: titles[fold(subject.title)] for subject in older.subjects if fold(subject.title) in titles}
    for goal in goals:
        if held.get(goal.id) in titles.values():
            into.setdefault(goal.subject_id, held[goal.id])
    return into


_Filled = TypeVar("_Filled", Plan, PlanSubject)
_OF_PLANS = ("long_term_aim", "assessment", "responsible")
OF_SUBJECTS = tuple(part.name for part in fields(PlanSubject) if part.name not in ("id", "title", "hours_given"))


def filled(newer: _Filled, older: _Filled, names: Sequence[str]) -> _Filled:
    """What isn't written in the newer one is as in the older."""
    empty = [name for name in names if getattr(newer, name) in ("", None)]
    return replace(newer, **{name: getattr(older, name) for name in empty})


def _basis_in(basis: Basis, year: SchoolYear) -> Basis:
    """What of a decision still holds on the first day of a school year."""
    still_valid = basis.valid_to is not None and basis.valid_to >= year.first_day
    return basis.in_next_plan() if still_valid else Basis(deviations=basis.deviations)
