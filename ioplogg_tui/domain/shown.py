"""What a student can is what was shown, not what happened last: levels that were seen on two different days.

*q* is the highest quality such that on two days it was at least *q*; among the observations of quality *q* or more, *i*
is the highest independence such that on two days it was at least *i*. A level counts for the criterion text that it was
rated against, which is what stood when it was written down, whichever day it is dated: what was shown before a text was
changed is told in the words of then, and the new text counts from its own observations. What was rated while nothing
was written counts for whatever is written of that level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from ioplogg_tui.domain.clock import school_days
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating

DAYS = 2
"""On so many different days something was seen before it is told as what the student can."""


class Sighting(NamedTuple):
    """An observation that counts, with the goal's criteria that it was rated against. `at` is naive UTC."""

    at: datetime
    rating: Rating
    criteria: Criteria = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shown:
    """The levels that were shown, the number of days that they rest on, and the criteria in whose words they were.

    `days` is on how many both were seen: the quality alone was often seen on more. A text is empty where none was
    written then.
    """

    rating: Rating
    days: int
    quality_words: str = ""
    independence_words: str = ""

    @property
    def once(self) -> bool:
        """Whether it was seen on one day only: told as «har vist at … kan …»."""
        return self.days < DAYS

    def words(self, dimension: Dimension) -> str:
        return self.quality_words if dimension is Dimension.QUALITY else self.independence_words


class _Alike(NamedTuple):
    """The days on which the same levels were seen against the same criteria: few, however much was seen."""

    rating: Rating
    criteria: Criteria
    days: set[date]


class _Reached(NamedTuple):
    """A level in certain words, and what was seen of at least that level against these words, the newest first."""

    level: Level
    words: str
    alike: Sequence[_Alike]

    def days(self) -> int:
        """How many different ones it rests on."""
        return len(set().union(*map(_DAYS_OF, self.alike)))


_DAYS_OF = attrgetter("days")


def shown(sightings: Sequence[Sighting], days: Sequence[date] | None = None) -> Shown | None:
    """What was shown over `sightings`, which are in the order they were seen; None where no level was observed.

    Where nothing was seen on two days it is what the newest day showed: there the two may have been rated one by one.
    `days` are those of the sightings, where they are worked out already.
    """
    if days is None:
        days = school_days([sighting.at for sighting in sightings])
    seen = _alike(sightings, days)
    if not seen:
        return None
    of_quality = [alike for alike in seen if alike.rating.quality]
    first = Dimension.QUALITY if of_quality else Dimension.INDEPENDENCE
    if len(set(days)) >= DAYS:
        reached = _highest(first, seen, DAYS)
        if reached is not None:
            return _shown(first, reached, _highest(Dimension.INDEPENDENCE, reached.alike, DAYS))
        seen = _of_newest_day(first, sightings, days)
    reached = _highest(first, seen, 1)
    if reached is None:
        return None
    alone = [alike for alike in seen if alike.rating.quality is None]
    return _shown(first, reached, _highest(Dimension.INDEPENDENCE, [*alone, *reached.alike], 1))


def _of_newest_day(first: Dimension, sightings: Sequence[Sighting], days: Sequence[date]) -> list[_Alike]:
    """What was seen on the last day on which that dimension was."""
    newest = next(day for day, rated in zip(reversed(days), reversed(sightings), strict=True) if rated.rating.of(first))
    of_newest = [sighting for sighting, day in zip(sightings, days, strict=True) if day == newest]
    return _alike(of_newest, [newest] * len(of_newest))


def _shown(first: Dimension, reached: _Reached, independence: _Reached | None) -> Shown:
    quality = reached if first is Dimension.QUALITY else None
    return Shown(
        Rating(quality.level if quality else None, independence.level if independence else None),
        min(reached.days(), independence.days()) if independence else reached.days(),
        quality.words if quality else "",
        independence.words if independence else "",
    )


def _alike(sightings: Sequence[Sighting], days: Sequence[date]) -> list[_Alike]:
    """Of each levels and criteria its days, what was seen last first. In one go: a goal may have a long history."""
    alike: dict[tuple[Level | None, Level | None, int], _Alike] = {}
    for sighting, day in zip(sightings, days, strict=True):
        _at, rating, criteria = sighting
        quality, independence = rating.quality, rating.independence
        if quality or independence:
            key = (quality, independence, id(criteria))
            its = alike.pop(key, None)
            if its is None:
                its = _Alike(rating, criteria, set())
            its.days.add(day)
            alike[key] = its  # anew, so that what was seen last stands last
    return list(reversed(alike.values()))


def _highest(dimension: Dimension, seen: Sequence[_Alike], days: int) -> _Reached | None:
    """The highest level that so many days reach, in the newest words of it in which they do."""
    rated = [(reached, alike) for alike in seen if (reached := alike.rating.of(dimension))]
    highest = max(rated, key=_LEVEL)[0] if rated else 0
    for level in _DOWNWARDS:
        if level <= highest:
            reaching = [alike for reached, alike in rated if reached >= level]
            for in_words in _in_each_words(dimension, level, reaching):
                if in_words.days() >= days:
                    return in_words
    return None


_DOWNWARDS, _LEVEL = tuple(sorted(Level, reverse=True)), itemgetter(0)


def _in_each_words(dimension: Dimension, level: Level, reaching: Sequence[_Alike]) -> list[_Reached]:
    """What was seen of at least a level by what was written of it then, the newest words first."""
    written = [alike.criteria.get(dimension, {}).get(level, "") for alike in reaching]
    texts = [words for words in dict.fromkeys(written) if words]
    if len(texts) < 2:  # as of nearly every goal: its criteria stay as they are
        return [_Reached(level, "".join(texts), reaching)]
    return [
        _Reached(level, text, [alike for alike, words in zip(reaching, written, strict=True) if words in (text, "")])
        for text in texts
    ]


def chosen(sightings: Sequence[Sighting], rating: Rating) -> Shown:
    """These levels in place of what was shown, in the words that they were rated against last.

    Raises:
        UsageProblem: nothing was chosen, or it was never seen, the independence together with that quality.
    """
    among: Sequence[_Alike] = _alike(sightings, school_days([sighting.at for sighting in sightings]))
    parts: dict[Dimension, _Reached] = {}
    for dimension in Dimension:
        level = rating.of(dimension)
        if level is not None:
            newest = next((alike for alike in among if alike.rating.of(dimension) is level), None)
            if newest is None:
                raise UsageProblem(N_("{rating} was never seen. Choose from what was seen."), rating=str(rating))
            words = newest.criteria.get(dimension, {}).get(level, "")
            reaching = [alike for alike in among if (alike.rating.of(dimension) or 0) >= level]
            parts[dimension] = next(
                reached for reached in _in_each_words(dimension, level, reaching) if words in (reached.words, "")
            )
            among = parts[dimension].alike
    if not parts:
        raise UsageProblem(N_("No level was chosen. Write quality and independence, like 3/2 or 3/-."))
    first = Dimension.QUALITY if Dimension.QUALITY in parts else Dimension.INDEPENDENCE
    return _shown(first, parts[first], parts.get(Dimension.INDEPENDENCE))
