"""Levels, half-typed ratings, sparklines, dates, and when a curriculum is current."""

from __future__ import annotations

from datetime import date

import pytest

from ioplogg_tui.domain.curriculum import Validity, choose_language, is_current, language_tag, level_code
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.half_rating import HalfRating, press
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.levels import Level, level_of
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.progression import Movement, movement
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.undo import GoalChanged
from ioplogg_tui.logbook.step_text import step_of_text
from ioplogg_tui.logbook.step_written import step_as_text


@pytest.mark.parametrize("digit", ["5", "-1", "", "3.0", "٣", "10", "x"])
def test_what_is_no_level_is_refused(digit: str) -> None:
    with pytest.raises(UsageProblem):
        level_of(digit)


def test_two_keys_make_a_rating() -> None:
    half = press(None, "3")
    assert half == HalfRating(Level.COMPETENT)
    assert press(half, "0") == Rating(Level.COMPETENT, None)


def test_a_gap_is_not_level_1() -> None:
    levels = [Level.BEGINNING, None, Level.OUTSTANDING]
    assert sparkline(levels, 6) == "▂ █   "
    assert sparkline(levels, 6, digits=True) == "1·4   "
    assert sparkline([Level.COMPETENT] * 3, 3) == "▆▆▆"
    assert sparkline([Level.OUTSTANDING] * 3, 3) == "███"


def test_movement_tells_first_and_last() -> None:
    assert movement([None, Level.BEGINNING, None, Level.COMPETENT]) == Movement(Level.BEGINNING, Level.COMPETENT, 2)
    assert movement([None]) is None


def test_the_school_year_turns_in_august() -> None:
    assert SchoolYear.of(date(2026, 7, 31)) == "2025/26"
    assert SchoolYear.of(date(2026, 8, 1)) == "2026/27"
    year = SchoolYear("2099/00")
    assert year.first_day == date(2099, 8, 1)
    assert (year.before, year.following) == ("2098/99", "2100/01")
    assert SchoolYear.of(year.first_day) == SchoolYear.of(date(2100, 7, 31)) == year


@pytest.mark.parametrize("text", ["", "2026", "2026/28", "2026-27", "26/27", "2026/27 ", "２０２６/27"])
def test_what_is_no_school_year(text: str) -> None:
    with pytest.raises(UsageProblem, match="isn't a school year"):
        SchoolYear(text)


def test_a_school_year_is_kept_as_its_text() -> None:
    step = GoalChanged(1, 2, SchoolYear("2026/27"), GoalText("Mat", "a"), GoalText("Mat", "b"))
    assert step_of_text(step_as_text(step)) == step


PUBLISHED = Validity("status_publisert", date(2020, 8, 1), None)
NEWER = Validity("status_publisert", date(2026, 8, 1), None)


def test_current_until_the_replacement_is_in_force() -> None:
    assert is_current(PUBLISHED, [NEWER], date(2026, 7, 31))
    assert not is_current(PUBLISHED, [NEWER], date(2026, 8, 1))
    assert not is_current(NEWER, [], date(2026, 7, 31))
    assert not is_current(Validity("status_utgaatt", None, None), [], date(2026, 8, 1))
    assert is_current(Validity("status_publisert", None, date(2026, 7, 31)), [], date(2026, 7, 31))
    assert not is_current(Validity("status_publisert", None, date(2026, 7, 31)), [], date(2026, 8, 1))
    assert not is_current(Validity("status_publisert", None, None, withdrawn=True), [], date(2026, 8, 1))


def test_language_falls_back_in_order() -> None:
    assert choose_language(["nb", "nn", "en"], "en", "nn") == "en"
    assert choose_language(["nb", "nn"], "en", "nn") == "nn"
    assert choose_language(["nb", "se"], "en", "nn") == "nb"
    assert choose_language(["nn", "se"], "en", "sma") == "nn"
    assert choose_language(["se"], "nb", "nb") == "se"


def test_languages_and_levels_go_by_both_names() -> None:
    assert [language_tag(tag) for tag in ("nob", "nno", "ENG", "sme", "nb")] == ["nb", "nn", "en", "se", "nb"]
    assert [level_code(level) for level in ("9", "9.", "VG1", "bedrift")] == [
        "aarstrinn9",
        "aarstrinn9",
        "vg1",
        "opplaering_bedrift",
    ]
    with pytest.raises(UsageProblem):
        language_tag("norsk")


def test_initials_hide_a_name() -> None:
    assert initials("Åse-Marie Bjørkelund") == "Å.M.B."
