"""Medians, decision rules and periods; and the grid of a lesson."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.lesson_columns import columns_of
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import Period, first_day, next_period
from ioplogg_tui.domain.progression import movement
from ioplogg_tui.domain.trend import (
    FEWEST_FOR_TREND,
    IN_HALVES,
    TREND_NAMES,
    Suggestion,
    Trend,
    suggestion,
    trend,
    trend_name,
)

LEVELS = st.lists(st.sampled_from([None, *Level]), max_size=20)


def of(digits: str) -> list[Level | None]:
    return [Level(int(digit)) if digit != "-" else None for digit in digits]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("", Trend.TOO_FEW),
        ("12333", Trend.TOO_FEW),
        ("1-2-3-3-3", Trend.TOO_FEW),
        ("111333", Trend.RISING),
        ("222222", Trend.STEADY),
        ("333111", Trend.LOWER_LATELY),
        ("1141111", Trend.STEADY),
        ("12-1222", Trend.RISING),
    ],
)
def test_trend(digits: str, expected: Trend) -> None:
    assert trend(of(digits)) is expected


@given(LEVELS)
def test_a_trend_turned_round_is_its_opposite(levels: list[Level | None]) -> None:
    opposite = {Trend.RISING: Trend.LOWER_LATELY, Trend.LOWER_LATELY: Trend.RISING}
    there = trend(levels)
    assert trend(levels[::-1]) is opposite.get(there, there)


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("444", None),
        ("4444", Suggestion.RAISE),
        ("14444", Suggestion.RAISE),
        ("3434", Suggestion.REACHED),
        ("2222", Suggestion.OTHER_MEASURE),
        ("2211", Suggestion.OTHER_MEASURE),
        ("1122", None),
        ("1323", Suggestion.VARIES),
        ("2323", None),
        ("4-44-4", Suggestion.RAISE),
    ],
)
def test_decision_rules(digits: str, expected: Suggestion | None) -> None:
    assert suggestion(of(digits)) is expected


@given(LEVELS)
def test_fewer_than_four_suggest_nothing(levels: list[Level | None]) -> None:
    if sum(1 for level in levels if level) < 4:
        assert suggestion(levels) is None


def test_movement_begins_where_last_year_ended() -> None:
    moved = movement(of("33"), Level.DEVELOPING)
    assert moved is not None and (moved.start, moved.end, moved.points) == (2, 3, 2)


def test_periods() -> None:
    today = date(2026, 11, 24)
    assert [first_day(period, today) for period in Period] == [
        None,
        date(2026, 10, 13),
        date(2026, 8, 1),
        date(2026, 8, 1),
    ]
    assert first_day(Period.YEAR, date(2027, 2, 1)) == date(2026, 8, 1)
    assert first_day(Period.HALF_YEAR, date(2027, 2, 1)) == date(2027, 1, 1)
    period = Period.ALL
    for _ in Period:
        period = next_period(period)
    assert period is Period.ALL


def goal(number: int, text: str, subject: str = "Mat", status: GoalStatus = GoalStatus.ACTIVE) -> ObservedGoal:
    return ObservedGoal(number, number, 1, subject, text, status, {})


def test_shared_goals_are_columns_of_their_own() -> None:
    students = [Student(1, "A", "", "", "nb"), Student(2, "B", "", "", "nb"), Student(3, "C", "", "", "nb")]
    goals = {
        1: [goal(1, "Dekker bord"), goal(2, "Vasker opp"), goal(3, "Leser", "Norsk")],
        2: [goal(4, "Baker"), goal(5, "dekker  bord!")],
        3: [goal(6, "Ferdig", status=GoalStatus.REACHED)],
    }
    shared, first = columns_of(students, goals, "Mat")
    assert (shared.text, {student: one.id for student, one in shared.goals.items()}) == ("Dekker bord", {1: 1, 2: 5})
    assert (first.text, {student: one.id for student, one in first.goals.items()}) == ("", {1: 2, 2: 4})
    assert len(columns_of(students, goals, "")) == 3
    assert columns_of(students, goals, "Tysk") == []


@given(st.lists(st.sampled_from(Level), min_size=FEWEST_FOR_TREND, max_size=12))
def test_a_trend_never_contradicts_the_levels_and_the_suggestion_beside_it(levels: list[Level]) -> None:
    start, end = levels[0], levels[-1]
    words = trend_name(levels, start, end)
    assert words != "rising" or (levels[-1] >= levels[-2] and suggestion(levels) is not Suggestion.OTHER_MEASURE)
    assert words != "higher earlier" or levels[-1] <= levels[-2]
    assert (words == "rising") <= (end > start)
    assert (words == "steady") <= (end == start)
    assert (words == "higher earlier") <= (end < start)
    assert words in {*TREND_NAMES.values(), *IN_HALVES.values()} - {"too few"}
