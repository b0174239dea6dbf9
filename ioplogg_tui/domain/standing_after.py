"""Where a student stands in a goal after all that counts of its log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from operator import attrgetter

from ioplogg_tui.domain.clock import school_days
from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import Sighting, shown
from ioplogg_tui.domain.standing import RECENT, Standing, pair_signs

LATELY = timedelta(days=40)
"""So long before the newest observation changes are kept by their days: longer than since any day of last month."""


def standing_after(sightings: Sequence[Sighting]) -> Standing:
    """`sightings` are all that count, words without levels too, in the order they were seen."""
    if not sightings:
        return Standing()
    days = school_days(map(attrgetter("at"), sightings))
    rated = [sighting.rating for sighting in sightings if sighting.rating.quality or sighting.rating.independence]
    what, changes = shown(sightings, days), _changed_lately(sightings, days)
    now = changes[-1][1] if changes else NOTHING_SEEN
    return Standing(
        observations=len(sightings),
        last_at=sightings[-1].at,
        quality=now.quality,
        independence=now.independence,
        recent_quality=tuple(map(attrgetter("quality"), rated[-RECENT:])),
        recent_independence=tuple(map(attrgetter("independence"), rated[-RECENT:])),
        shown=what.rating if what else NOTHING_SEEN,
        shown_days=what.days if what else 0,
        lately=" ".join([f"{day.isoformat()}:{pair_signs(levels)}" for day, levels in changes]),
    )


def _changed_lately(sightings: Sequence[Sighting], days: Sequence[date]) -> list[tuple[date, Rating]]:
    """The days on which the last observed levels changed, each with those at its end, oldest first.

    Of what is older than LATELY only the last is kept: what stood then. Days are counted from the newest observation
    and not from today, so that it is the same whenever it is worked out.
    """
    quality = independence = None
    by_day: dict[date, tuple[Level | None, Level | None]] = {}
    # What a clock ran ahead of comes first, and is then of no later day than what came after it.
    in_time = reversed([*accumulate(reversed(days), min)])
    for sighting, day in zip(sightings, in_time, strict=True):
        quality = sighting.rating.quality or quality
        independence = sighting.rating.independence or independence
        by_day[day] = quality, independence
    changed: list[tuple[date, Rating]] = []
    stood: tuple[Level | None, Level | None] = None, None
    for day, levels in by_day.items():
        if levels != stood:
            changed.append((day, Rating(*levels)))
            stood = levels
    first = days[-1] - LATELY
    older = [change for change in changed if change[0] < first]
    return [*older[-1:], *changed[len(older) :]]
