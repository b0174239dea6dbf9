"""Where a student stands in a goal after all that counts of its log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import Sighting, shown
from ioplogg_tui.domain.standing import RECENT, Standing, pair_signs

LATELY = timedelta(days=40)
"""So long before the newest observation changes are kept by their days: longer than since any day of last month."""


def standing_after(sightings: Sequence[Sighting]) -> Standing:
    """`sightings` are all that count, words without levels too, in the order they were seen."""
    if not sightings:
        return Standing()
    rated = [sighting.rating for sighting in sightings if not sighting.rating.empty]
    what = shown(sightings)
    return Standing(
        observations=len(sightings),
        last_at=sightings[-1].at,
        quality=next((rating.quality for rating in reversed(rated) if rating.quality), None),
        independence=next((rating.independence for rating in reversed(rated) if rating.independence), None),
        recent_quality=tuple(rating.quality for rating in rated[-RECENT:]),
        recent_independence=tuple(rating.independence for rating in rated[-RECENT:]),
        shown=what.rating if what else NOTHING_SEEN,
        shown_days=what.days if what else 0,
        lately=" ".join(f"{day.isoformat()}:{pair_signs(levels)}" for day, levels in changed_lately(sightings)),
    )


def changed_lately(sightings: Sequence[Sighting]) -> list[tuple[date, Rating]]:
    """The days on which the last observed levels changed, each with those at its end, oldest first.

    Of what is older than LATELY only the last is kept: what stood then. Days are counted from the newest observation
    and not from today, so that it is the same whenever it is worked out.
    """
    by_day: dict[date, Rating] = {}
    now = NOTHING_SEEN
    for rating, day in zip((sighting.rating for sighting in sightings), _in_time(sightings), strict=True):
        now = Rating(rating.quality or now.quality, rating.independence or now.independence)
        by_day[day] = now
    changed: list[tuple[date, Rating]] = []
    for day, levels in by_day.items():
        if levels != (changed[-1][1] if changed else NOTHING_SEEN):
            changed.append((day, levels))
    first = next(reversed(by_day)) - LATELY if by_day else date.min
    older = [change for change in changed if change[0] < first]
    return [*older[-1:], *changed[len(older) :]]


def _in_time(sightings: Sequence[Sighting]) -> list[date]:
    """Their days; those that a clock ran ahead of come first, and are of no later day than what came after them."""
    days: list[date] = []
    for sighting in reversed(sightings):
        days.append(min(sighting.day, days[-1]) if days else sighting.day)
    return days[::-1]
