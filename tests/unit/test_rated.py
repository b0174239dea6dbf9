"""What is told as the first time is: higher than all before, where there was something before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.rated import reached_first
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook.observe import observe, rate
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent

levels = some.none() | some.sampled_from(Level)
ratings = some.builds(Rating, levels, levels)


@given(ratings, some.lists(ratings, max_size=6))
def test_each_dimension_by_itself(rating: Rating, before: list[Rating]) -> None:
    for dimension in Dimension:
        earlier = [level for each in before if (level := each.of(dimension)) is not None]
        level = rating.of(dimension)
        is_first = bool(level is not None and earlier and all(level > each for each in earlier))
        assert reached_first(rating, before).of(dimension) == (level if is_first else None)


def test_the_log_that_is_read_to_rate_tells_it(session: Session, mathea: PlannedStudent) -> None:
    def rated(quality: int, independence: int) -> Rating:
        return rate(session, Seen(mathea.id, mathea.soup, Rating(Level(quality), Level(independence)))).first

    assert rated(2, 1) == Rating(None, None)
    observe(session, mathea.id, mathea.soup, Rating(None, None), note="Så")
    assert rated(3, 1) == Rating(Level(3), None)
    assert rated(2, 2) == Rating(None, Level(2))
    assert rated(3, 2) == Rating(None, None)
