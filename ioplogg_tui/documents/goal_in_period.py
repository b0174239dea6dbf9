"""A goal in the time that a document is about: what was seen in it, and what was known before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.clock import from_local, to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment, tried_at
from ioplogg_tui.domain.shown import Shown, Sighting, chosen, shown


@dataclass(frozen=True, slots=True)
class GoalInPeriod:
    """A goal, what was seen of it in the period, and where it stood at the start and the end of it.

    `known_before` is what was seen last before the period, else what last year's plan left; `start` is that, else what
    was seen first in it. Each is None in a dimension that wasn't observed by then.
    """

    goal: Goal
    points: tuple[Observation, ...]
    self_assessments: tuple[SelfAssessment, ...]
    start: Rating
    now: Rating
    known_before: Rating
    printed: Shown | None = None
    """What was shown in the period, or was chosen in place of that; None where nothing was observed in it."""
    days_before: Mapping[Dimension, date] = field(default_factory=dict)
    """The day on which it was seen, of each level in `now` that was last seen before the period."""
    newest_step: date | None = None
    """When the next step that stands at the end of the period was written, unless it was tried since."""

    @property
    def seen(self) -> list[Observation]:
        """What is counted of the points."""
        return [point for point in self.points if point.is_observed]

    @property
    def observed(self) -> bool:
        return not self.now.empty

    def criterion(self, dimension: Dimension) -> str:
        """The criterion of the level told, in the words that it was rated against; empty where none is written."""
        level = self.printed.rating.of(dimension) if self.printed else None
        if self.printed is None or level is None:
            return ""
        return self.printed.words(dimension) or self.goal.criteria.get(dimension, {}).get(level, "")


def end_of(day: date) -> datetime:
    """The first moment after a local day, naive UTC."""
    return start_of(day + timedelta(days=1))


def start_of(day: date) -> datetime:
    """The first moment of a local day, naive UTC."""
    return from_local(datetime.combine(day, time()))


def in_period(progress: GoalProgress, request: DocumentRequest) -> GoalInPeriod:
    """A goal with what was seen of it in the time that is asked for."""
    start = start_of(request.begins) if request.begins else datetime.min
    end = end_of(request.seen_till)
    before_it = [point for point in progress.points if point.at < start]
    earlier = [point.rating for point in before_it]
    within = tuple(point for point in progress.points if start <= point.at < end)
    own = tuple(assessment for assessment in progress.self_assessments if start <= assessment.at < end)
    taken_over, seen = progress.goal.start, [point.rating for point in within]
    before = Rating(*(_last(dimension, earlier) or taken_over.of(dimension) for dimension in Dimension))
    return GoalInPeriod(
        progress.goal,
        within,
        own,
        start=Rating(*(before.of(dimension) or _last(dimension, seen[::-1]) for dimension in Dimension)),
        now=Rating(*(_last(dimension, [*earlier, *seen]) for dimension in Dimension)),
        printed=_printed(progress, request, [seen_at for seen_at in progress.sightings if start <= seen_at.at < end]),
        known_before=before,
        days_before=dict(_days_before(before_it, seen)),
        newest_step=_newest_step([point for point in progress.points if point.at < end]),
    )


def _days_before(before: Sequence[Observation], seen: Sequence[Rating]) -> Iterator[tuple[Dimension, date]]:
    for dimension in Dimension:
        last = next((point for point in reversed(before) if point.rating.of(dimension)), None)
        if last is not None and _last(dimension, seen) is None:
            yield dimension, day_of(last)


def _newest_step(points: Sequence[Observation]) -> date | None:
    advice = next((point for point in reversed(points) if point.feed_forward), None)
    return None if advice is None or tried_at(advice, points) is not None else day_of(advice)


def _printed(progress: GoalProgress, request: DocumentRequest, sightings: Sequence[Sighting]) -> Shown | None:
    levels = request.levels.get(progress.goal.number)
    return shown(sightings) if levels is None else chosen(sightings, levels)


def _last(dimension: Dimension, ratings: Sequence[Rating]) -> Level | None:
    return next((level for rating in reversed(ratings) if (level := rating.of(dimension))), None)


def day_of(row: Observation | SelfAssessment) -> date:
    """The local day on which it was seen, or said."""
    return to_local(row.at).date()
