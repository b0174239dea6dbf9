"""What a student can is what was shown, not what happened last: levels that were seen on two different days.

*q* is the highest quality such that on two days it was at least *q*; among the observations of quality *q* or more, *i*
is the highest independence such that on two days it was at least *i*. A level counts for the criterion text that it was
rated against: what was shown before a text was changed is told in the words of then, and the new text counts from its
own observations. What was rated while nothing was written counts for whatever is written of that level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ioplogg_tui.domain.clock import school_day
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import NOTHING_SEEN, Criteria
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating

DAYS = 2
"""On so many different days something was seen before it is told as what the student can."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An observation that counts, with the goal's criteria as they were then. `at` is naive UTC."""

    at: datetime
    rating: Rating
    criteria: Criteria = field(default_factory=dict)

    @property
    def day(self) -> date:
        return school_day(self.at)

    def words(self, dimension: Dimension, level: Level) -> str:
        """What was written of a level then; empty where nothing was."""
        return self.criteria.get(dimension, {}).get(level, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """The levels that were shown, the number of days that they rest on, and the criteria in whose words they were.

    `days` is that of the quality, of the independence where no quality was ever observed. A text is empty where none
    was written then.
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


@dataclass(frozen=True, slots=True)
class _Reached:
    """A level in certain words, and the sightings of at least that level against these words."""

    level: Level | None
    words: str
    sightings: Sequence[Sighting]

    @property
    def days(self) -> int:
        return len({sighting.day for sighting in self.sightings})


def shown(sightings: Sequence[Sighting]) -> Shown | None:
    """What was shown over `sightings`, which are in the order they were seen; None where no level was observed.

    Where nothing was seen on two days it is what the newest day showed: there the two may have been rated one by one.
    """
    seen = [sighting for sighting in sightings if not sighting.rating.empty]
    if not seen:
        return None
    first = Dimension.INDEPENDENCE if all(sighting.rating.quality is None for sighting in seen) else Dimension.QUALITY
    reached = _highest(first, seen, DAYS)
    if reached is not None:
        return _shown(first, reached, _highest(Dimension.INDEPENDENCE, reached.sightings, DAYS))
    day = _newest_day(first, seen)
    reached = _highest(first, day, 1)
    if reached is None:
        return None
    alone = [sighting for sighting in day if sighting.rating.quality is None]
    return _shown(first, reached, _highest(Dimension.INDEPENDENCE, [*reached.sightings, *alone], 1))


def _shown(first: Dimension, reached: _Reached, independence: _Reached | None) -> Shown:
    quality = reached if first is Dimension.QUALITY else None
    return Shown(
        Rating(quality.level if quality else None, independence.level if independence else None),
        reached.days,
        quality.words if quality else "",
        independence.words if independence else "",
    )


def _newest_day(dimension: Dimension, sightings: Sequence[Sighting]) -> list[Sighting]:
    newest = next(sighting.day for sighting in reversed(sightings) if sighting.rating.of(dimension))
    return [sighting for sighting in sightings if sighting.day == newest]


def _highest(dimension: Dimension, sightings: Sequence[Sighting], days: int) -> _Reached | None:
    """The highest level that so many days reach, in the newest words of it in which they do."""
    highest = max([_level(dimension, sighting) for sighting in sightings], default=0)
    for level in sorted(Level, reverse=True):
        if level <= highest:
            for reached in _in_each_words(dimension, level, sightings):
                if reached.days >= days:
                    return reached
    return None


def _level(dimension: Dimension, sighting: Sighting) -> int:
    """0 where it wasn't observed."""
    return sighting.rating.of(dimension) or 0


def _in_each_words(dimension: Dimension, level: Level, sightings: Sequence[Sighting]) -> list[_Reached]:
    """The sightings of at least a level by what was written of it then, the newest words first."""
    reaching = [sighting for sighting in sightings if _level(dimension, sighting) >= level]
    written = [sighting.words(dimension, level) for sighting in reaching]
    texts = [words for words in dict.fromkeys(reversed(written)) if words]
    if len(texts) < 2:  # as of nearly every goal: its criteria stay as they are
        return [_Reached(level, "".join(texts), reaching)]
    return [
        _Reached(level, text, [seen for seen, words in zip(reaching, written, strict=True) if words in (text, "")])
        for text in texts
    ]


def chosen(sightings: Sequence[Sighting], rating: Rating) -> Shown:
    """These levels in place of what was shown, in the words that they were rated against last.

    Raises:
        UsageProblem: nothing was chosen, or it was never seen, the independence together with that quality.
    """
    among: Sequence[Sighting] = sightings
    parts: dict[Dimension, _Reached] = {}
    for dimension in Dimension:
        level = rating.of(dimension)
        if level is not None:
            at_it = [sighting for sighting in among if sighting.rating.of(dimension) is level]
            if not at_it:
                raise UsageProblem(N_("{rating} was never seen. Choose among what was seen."), rating=str(rating))
            words = at_it[-1].words(dimension, level)
            parts[dimension] = next(
                reached for reached in _in_each_words(dimension, level, among) if words in (reached.words, "")
            )
            among = parts[dimension].sightings
    if not parts:
        raise UsageProblem(N_("No level was chosen. Write quality and independence, as 3/2 or 3/-."))
    first = Dimension.QUALITY if Dimension.QUALITY in parts else Dimension.INDEPENDENCE
    return _shown(first, parts[first], parts.get(Dimension.INDEPENDENCE))


def levels_seen(sightings: Sequence[Sighting]) -> list[Rating]:
    """Each pair of levels that was seen, the highest first."""
    pairs = {sighting.rating for sighting in sightings} - {NOTHING_SEEN}
    return sorted(pairs, key=lambda pair: (pair.quality or 0, pair.independence or 0), reverse=True)
