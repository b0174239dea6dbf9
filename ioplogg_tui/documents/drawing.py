"""The drawing of a goal's progression: what is drawn, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from ioplogg_tui.documents.content import Drawing, DrawnPoint, Tick
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod, day_of, end_of, start_of
from ioplogg_tui.documents.svg import months_named
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.locale import _, from_to, long_date
from ioplogg_tui.locale.months import MONTHS
from ioplogg_tui.locale.moved import movement_sentence, standing_sentence

FEWEST_TO_DRAW = 2
"""Observations below which there is no movement to draw."""

MOST_BY_THEMSELVES = 25
"""Observations above which a point is of a week: its last levels, and how far they went in it."""

MONTHS_NAMED = 12
"""As many as there is room for; of a longer time every second one, or fewer."""

A_YEAR = 366
"""Days up to which a month is of one year only, which the days in the sentence have."""


def drawing_of(facts: DocumentFacts, seen: GoalInPeriod) -> Drawing | None:
    """The observations of the period from the first to its last day; None where they are too few."""
    rated = [point for point in seen.points if not point.rating.empty]
    if len(rated) < FEWEST_TO_DRAW:
        return None
    first, last = rated[0].at, end_of(facts.request.ends)

    def share(at: datetime) -> float:
        return round((at - first) / (last - first), 4)

    by_week = len(rated) > MOST_BY_THEMSELVES
    points = _of_weeks(rated, share) if by_week else [_point(row, share(row.at)) for row in rated]
    own = [
        DrawnPoint(share(row.at), _digit(row.rating.quality), _digit(row.rating.independence), own=True)
        for row in seen.self_assessments
        if not row.rating.empty and row.at >= first
    ]
    days = to_local(first).date(), facts.request.ends
    months = _months(*days)
    first_level, second, third, fourth = (_(LEVEL_NAMES[level]) for level in Level)
    drawing = Drawing(
        tuple(sorted([*points, *own], key=lambda point: point.at)),
        (first_level, second, third, fourth),
        (long_date(days[0]), long_date(days[1])),
        (_(DIMENSION_NAMES[Dimension.QUALITY]), _(DIMENSION_NAMES[Dimension.INDEPENDENCE]), _("In their own words")),
        _in_words(seen, days[0], len(rated), by_week=by_week),
        tuple(Tick(share(start_of(month)) if number else 0, name) for number, (month, name) in enumerate(months)),
        _("target"),
        filled(_("A chart of quality and independence {days}. The sentence below says the same."), days=from_to(*days)),
    )
    untold = _in_months_unnamed(seen, [month for month, _name in months], months_named(drawing))
    return msgspec.structs.replace(drawing, words=" ".join([drawing.words, *untold]))


def _in_months_unnamed(seen: GoalInPeriod, months: Sequence[date], named: Collection[int]) -> Iterator[str]:
    """When it was seen in months that have no name below the panels; the day on which the first one begins is told."""
    is_named = {(months[number].year, months[number].month) for number in {0, *named}}
    rated = (day_of(row) for row in seen.points if not row.rating.empty)
    by_month = [
        [*days] for month, days in groupby(rated, key=lambda day: (day.year, day.month)) if month not in is_named
    ]
    if by_month:
        days = ", ".join(from_to(of_month[0], of_month[-1]) for of_month in by_month)
        yield filled(_("Also seen: {days}."), days=days)


def _point(row: Observation, at: float) -> DrawnPoint:
    return DrawnPoint(at, _digit(row.rating.quality), _digit(row.rating.independence))


def _of_weeks(rated: Sequence[Observation], share: Callable[[datetime], float]) -> list[DrawnPoint]:
    """A point for each week, where its last observation was, of each dimension that was observed in it."""
    points = []
    for _week, rows in groupby(rated, key=lambda row: to_local(row.at).isocalendar()[:2]):
        of_week = list(rows)
        quality, independence = (_levels(of_week, dimension) for dimension in Dimension)
        points.append(
            DrawnPoint(
                share(of_week[-1].at),
                quality[-1] if quality else None,
                independence[-1] if independence else None,
                quality_range=(min(quality), max(quality)) if quality else None,
                independence_range=(min(independence), max(independence)) if independence else None,
            )
        )
    return points


def _levels(rows: Sequence[Observation], dimension: Dimension) -> list[int]:
    return [int(level) for row in rows if (level := row.rating.of(dimension))]


def _digit(level: Level | None) -> int | None:
    return int(level) if level else None


def _months(first: date, last: date) -> list[tuple[date, str]]:
    """The months that begin in that time, the first one with its day; years where there are several."""
    whole = (last - first).days
    months = [first]
    while (month := (months[-1].replace(day=1) + timedelta(days=31)).replace(day=1)) <= last:
        months.append(month)
    apart = -(-len(months) // MONTHS_NAMED)
    shown = [month for number, month in enumerate(months) if number % apart == 0]
    named = []
    for number, month in enumerate(shown):
        name = _(MONTHS[month.month - 1])
        has_year = whole > A_YEAR and (number == 0 or shown[number - 1].year != month.year)
        named.append((month, f"{name} {month.year}" if has_year else name))
    return named


def _in_words(seen: GoalInPeriod, first: date, rated: int, *, by_week: bool) -> str:
    """The movement, and what it rests on; how many have a level where some have none."""
    sentences = [movement_in_words(seen)]
    count = len(seen.seen)
    sentences.append(_("{count} observations since {day}.").format(count=count, day=long_date(first)))
    if rated < count:
        sentences.append(_("{count} of them have a level.").format(count=rated))
    if by_week:
        sentences.append(_("Each point is the last one of a week; the thick line goes from its lowest to its highest."))
    return " ".join(sentences)


def movement_in_words(seen: GoalInPeriod) -> str:
    """From the start of the period to its end, both dimensions; of what was seen once, only that."""
    return " ".join(_moved(seen, dimension) for dimension in Dimension)


def _moved(seen: GoalInPeriod, dimension: Dimension) -> str:
    start, now = seen.start.of(dimension), seen.now.of(dimension)
    times = len(_levels(seen.points, dimension))
    if now and (times == 0 or (times == 1 and seen.known_before.of(dimension) is None)):
        return standing_sentence(dimension, now, seen.days_before.get(dimension))
    return movement_sentence(dimension, start, now)
