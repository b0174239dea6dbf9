"""What has happened around a student since a moment: of each goal the steps, the words, and what became of advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.goal import NOTHING_SEEN, Goal, GoalStatus
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment, tried_at
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.taught import Taught, minutes_once
from ioplogg_tui.domain.teaching import HoursByHand


@dataclass(frozen=True, slots=True)
class Step:
    """Where a dimension stood before, or was first observed since, and where it stands now."""

    dimension: Dimension
    before: Level
    now: Level
    is_new: bool
    """Whether it was never observed before."""
    is_first: bool
    """Whether nothing so high was."""

    @property
    def is_up(self) -> bool:
        return self.now > self.before


@dataclass(frozen=True, slots=True)
class NextStep:
    """A next step as it was written, and how often its goal was rated after that.

    What was seen since is known of it also where nobody wrote down that it was tried.
    """

    written: Observation
    seen: int
    last: Rating
    """The last of those ratings; nothing where there is none."""
    tried: datetime | None = None
    """When it was tried last (naive UTC); None where nobody wrote that down."""


@dataclass(frozen=True, slots=True)
class GoalRecap:
    """What has happened with one goal; all in the order in which it was seen."""

    goal: Goal
    seen: int
    """How often it was rated."""
    steps: tuple[Step, ...]
    """Of the dimensions that were observed."""
    notes: tuple[Observation, ...]
    own: tuple[SelfAssessment, ...]
    next_steps: tuple[NextStep, ...]
    """Those that were written, after the last one from before: that was what was agreed on."""

    @property
    def is_shown(self) -> bool:
        """Whether it is worked on, or was."""
        return self.goal.status is GoalStatus.ACTIVE or bool(self.seen or self.notes or self.own)


@dataclass(frozen=True, slots=True)
class HoursGiven:
    """Minutes that were taught in a subject."""

    subject: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Recap:
    """What has happened around a student since a moment (naive UTC)."""

    student: Student
    since: datetime
    is_asked: bool
    """Whether somebody named that moment."""
    document: PublishedDocument | None
    """The one with which the time began, where it is that."""
    goals: tuple[GoalRecap, ...]
    hours: tuple[HoursGiven, ...]
    without_length: int
    """Lessons of which nobody has said how long they were: they count for nothing yet."""

    def up(self, dimension: Dimension) -> int:
        """How many goals have moved up in a dimension."""
        return sum(step.is_up for goal in self.goals for step in goal.steps if step.dimension is dimension)


def recap_of_goal(
    goal: Goal, points: Sequence[Observation], own: Sequence[SelfAssessment], since: datetime
) -> GoalRecap:
    """Of all observations that count, and comments, in the order in which they were seen."""
    before, after = _parted(points, since)
    steps = (_step(dimension, goal.start.of(dimension), before, after) for dimension in Dimension)
    advice = [point for point in before if point.feed_forward][-1:] + [point for point in after if point.feed_forward]
    return GoalRecap(
        goal,
        sum(not point.rating.empty for point in after),
        tuple(step for step in steps if step is not None),
        tuple(point for point in after if point.note),
        tuple(row for row in own if row.at >= since),
        tuple(_next_step(point, points) for point in advice),
    )


def _parted(points: Sequence[Observation], since: datetime) -> tuple[list[Observation], list[Observation]]:
    before = [point for point in points if point.at < since]
    return before, [point for point in points if point.at >= since]


def _step(
    dimension: Dimension, start: Level | None, before: Sequence[Observation], after: Sequence[Observation]
) -> Step | None:
    """`start` is where last year's plan left it; None where nothing was observed since."""
    earlier, later = (
        [level for point in points if (level := point.rating.of(dimension)) is not None] for points in (before, after)
    )
    if not later:
        return None
    known = earlier or ([] if start is None else [start])
    return Step(dimension, (known or later[:1])[-1], later[-1], not known, later[-1] > max(known, default=0))


def _next_step(written: Observation, points: Sequence[Observation]) -> NextStep:
    since = [point.rating for point in points if point.at > written.at and not point.rating.empty]
    return NextStep(written, len(since), since[-1] if since else NOTHING_SEEN, tried_at(written, points))


def hours_given(lessons: Sequence[Taught], by_hand: Iterable[HoursByHand]) -> tuple[HoursGiven, ...]:
    """By subject, in the order in which they were first taught."""
    rows = list(by_hand)
    titles: dict[str, str] = {}
    for title in [lesson.subject for lesson in lessons] + [row.subject for row in rows]:
        titles.setdefault(fold(title), title)
    given = dict(minutes_once(lessons).given)
    for row in rows:
        given[fold(row.subject)] = given.get(fold(row.subject), 0) + row.minutes
    return tuple(HoursGiven(title, given[key]) for key, title in titles.items() if given.get(key))
