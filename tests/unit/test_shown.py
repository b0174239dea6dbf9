"""What the student can is what was shown: the rule against its slow form, in words of then, by Norwegian days."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.clock import school_day
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.shown import Shown, Sighting, chosen, shown
from ioplogg_tui.domain.standing import Standing, same_day_last_month
from ioplogg_tui.domain.standing_after import LATELY, standing_after

QUALITY, INDEPENDENCE = Dimension.QUALITY, Dimension.INDEPENDENCE
FIRST = datetime(2026, 9, 1, 9)
LEVELS = st.sampled_from([None, *Level])
RATINGS = st.builds(Rating, LEVELS, LEVELS)


def on(day: int, quality: int, independence: int = 0, words: str = "") -> Sighting:
    """Seen so many days after the first; 0 is not observed. `words` are those of every level then."""
    texts = {dimension: dict.fromkeys(Level, words) if words else {} for dimension in Dimension}
    levels = (Level(digit) if digit else None for digit in (quality, independence))
    return Sighting(FIRST + timedelta(days=day), Rating(*levels), texts)


def day_of(sighting: Sighting) -> date:
    return school_day(sighting.at)


def words_of(sighting: Sighting, level: int) -> str:
    """What was written of a level of quality then."""
    return sighting.criteria.get(QUALITY, {}).get(Level(level), "")


def pair(what: Shown | None) -> tuple[int | None, int | None, int] | None:
    return None if what is None else (what.rating.quality, what.rating.independence, what.days)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], None),
        ([on(0, 0)], None),
        ([on(0, 3, 2)], (3, 2, 1)),
        ([on(0, 3, 2), on(0, 4, 1)], (4, 1, 1)),
        ([on(0, 3, 2), on(1, 4, 3)], (3, 2, 2)),
        ([on(0, 4, 1), on(1, 4, 4), on(2, 1, 4)], (4, 1, 2)),
        ([on(0, 4, 1), on(1, 3, 2), on(2, 3, 2), on(3, 1, 1)], (3, 2, 2)),
        ([on(0, 3, 1), on(1, 3), on(2, 3, 3), on(3, 3, 3), on(4, 4, 1)], (3, 3, 2)),
        ([on(0, 3), on(1, 3, 2)], (3, None, 2)),
        ([on(0, 3), on(0, 0, 2), on(0, 1, 4)], (3, 2, 1)),
        ([on(0, 0, 2), on(1, 0, 3)], (None, 2, 2)),
        ([on(0, 0, 4), on(1, 2, 3), on(2, 0, 4)], (2, 3, 1)),
        ([on(0, 4), on(1, 2), on(2, 0, 0)], (2, None, 2)),
    ],
)
def test_the_rule(seen: list[Sighting], expected: tuple[int | None, int | None, int] | None) -> None:
    assert pair(shown(seen)) == expected


def test_a_level_counts_for_the_words_that_it_was_rated_against() -> None:
    old = [on(0, 3, 3, "gammel"), on(1, 3, 3, "gammel")]
    once = [*old, on(2, 3, 3, "ny")]
    what = shown(once)
    assert what is not None and what.words(QUALITY) == "gammel" and what.days == 2, "the new is seen once"
    what = shown([*once, on(3, 4, 3, "ny")])
    assert what is not None and what.words(QUALITY) == what.words(INDEPENDENCE) == "ny"
    what = shown([*once, on(3, 2, 3, "ny")])
    assert what is not None and (what.rating.quality, what.words(QUALITY)) == (3, "gammel")


def test_what_was_rated_before_anything_was_written_counts_for_what_was_written() -> None:
    assert pair(shown([on(0, 3, 2), on(1, 3, 2, "skrevet")])) == (3, 2, 2)


def test_words_that_came_back_are_the_same_words() -> None:
    assert pair(shown([on(0, 3, 2, "a"), on(1, 3, 2, "b"), on(2, 3, 2, "a")])) == (3, 2, 2)


def test_where_no_words_were_met_on_two_days_the_newest_day_speaks() -> None:
    what = shown([on(0, 3, 2, "a"), on(1, 4, 2, "b")])
    assert pair(what) == (4, 2, 1) and what is not None and what.once and what.words(QUALITY) == "b"


def slowly(seen: Sequence[Sighting]) -> tuple[int | None, int | None, int] | None:
    """The rule of words that never change, as it is written: every pair of levels is tried."""
    rated = [sighting for sighting in seen if sighting.rating.quality]
    if not rated:
        rated = [sighting for sighting in seen if sighting.rating.independence]
        if not rated:
            return None
    with_quality = any(sighting.rating.quality for sighting in rated)

    def days(quality: int, independence: int) -> int:
        reaching = [
            sighting
            for sighting in (rated if with_quality else seen)
            if (sighting.rating.quality or 0) >= quality and (sighting.rating.independence or 0) >= independence
        ]
        return len({(sighting.at + timedelta(hours=2)).date() for sighting in reaching})

    needed = 2 if days(1 if with_quality else 0, 0 if with_quality else 1) > 1 else 1
    quality = max((level for level in Level if days(level, 0) >= needed), default=0) if with_quality else 0
    independence = max((level for level in Level if days(quality, level) >= needed), default=0)
    if needed == 1:
        (day,) = {day_of(sighting) for sighting in rated}
        own = [sighting.rating for sighting in seen if day_of(sighting) == day]
        with_it = [rating.independence or 0 for rating in own if (rating.quality or 4) >= quality]
        independence = max(with_it, default=0)
    return quality or None, independence or None, needed if needed == 1 else days(quality, independence)


MOMENTS = st.integers(0, 90).map(lambda hours: FIRST + timedelta(hours=hours))
SEEN = st.lists(st.builds(Sighting, MOMENTS, RATINGS, st.just({})))


@given(SEEN)
def test_the_rule_is_its_slow_form(seen: list[Sighting]) -> None:
    seen = [sighting for sighting in seen if not sighting.rating.empty]
    assert pair(shown(seen)) == slowly(seen)


TEXTS = st.sampled_from(["", "a", "b"])
CRITERIA = st.tuples(*[TEXTS] * 4).map(lambda texts: {QUALITY: dict(zip(Level, texts, strict=True))})


@given(st.lists(st.builds(Sighting, MOMENTS, RATINGS, CRITERIA)))
def test_what_is_shown_was_seen_against_these_words(seen: list[Sighting]) -> None:
    what = shown(seen)
    if what is None or what.rating.quality is None:
        return
    level = what.rating.quality
    against = {
        day_of(sighting)
        for sighting in seen
        if (sighting.rating.quality or 0) >= level and words_of(sighting, level) in (what.quality_words, "")
    }
    assert what.days <= len(against)
    if not what.once:
        assert 2 <= what.days <= len(against)
        assert what.rating.independence or what.days == len(against)
        higher = [
            len({day_of(s) for s in seen if (s.rating.quality or 0) >= above and words_of(s, above) in (text, "")})
            for above in Level
            if above > level
            for text in ("a", "b")
        ]
        assert all(days < 2 for days in higher)


@given(SEEN)
def test_only_what_was_seen_can_be_chosen(seen: list[Sighting]) -> None:
    pairs = {sighting.rating for sighting in seen if not sighting.rating.empty}
    for levels in itertools.product([None, *Level], repeat=2):
        rating = Rating(*levels)
        was_seen = not rating.empty and any(
            rating.quality in (None, sighting.rating.quality or rating.quality) for sighting in seen
        )
        try:
            told = chosen(seen, rating)
        except UsageProblem:
            assert rating not in pairs
        else:
            assert was_seen and told.rating == rating and told.days >= 1
    for rating in pairs:
        assert chosen(seen, rating).rating == rating


def test_lower_is_told_of_each_dimension_by_itself() -> None:
    told = Rating(Level(3), Level(2))
    assert Rating(Level(2), Level(4)).is_lower_than(told) and Rating(None, Level(1)).is_lower_than(told)
    assert not told.is_lower_than(told) and not Rating(None, None).is_lower_than(told)


@given(st.datetimes(datetime(1997, 1, 1), datetime(2037, 1, 1)))
def test_a_day_is_norway_s_on_every_machine(moment: datetime) -> None:
    assert school_day(moment) == moment.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Oslo")).date()


@given(SEEN, st.integers(0, 5))
def test_the_level_of_a_day_is_what_was_seen_last_by_then(seen: list[Sighting], days: int) -> None:
    seen = sorted(seen, key=lambda sighting: sighting.at)
    day = FIRST.date() + timedelta(days=days)
    by_then = standing_after([sighting for sighting in seen if day_of(sighting) <= day])
    assert standing_after(seen).on(day) == by_then.now


def test_changes_of_forty_days_are_kept_and_what_stood_before_them() -> None:
    seen = [on(0, 1, 1), on(10, 2, 1), on(60, 2, 2), on(61, 2, 2), on(80, 3, 2)]
    standing = standing_after(seen)
    assert standing.lately == "2026-09-11:21 2026-10-31:22 2026-11-20:32"
    newest = day_of(seen[-1])
    assert standing.on(newest - LATELY) == Rating(Level(2), Level(1))
    assert Standing().on(newest) == Rating(None, None)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 26), date(2026, 10, 26)),
        (date(2027, 3, 31), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 1, 29)),
        (date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_the_same_day_last_month(day: date, before: date) -> None:
    assert same_day_last_month(day) == before
    assert day - before < LATELY


def test_a_clock_that_ran_ahead_changes_no_day_after_it() -> None:
    ahead = on(0, 4, 4)._replace(at=FIRST + timedelta(days=700))
    assert standing_after([ahead, on(1, 2, 2)]).lately == "2026-09-02:22"
