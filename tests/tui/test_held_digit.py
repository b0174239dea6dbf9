"""A digit that is held down rates no student after another: what it rated is told, and goes by U."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.half_rating import HalfRating, press
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.held_digit import SECONDS_LET_GO, HeldDigit
from ioplogg_tui.tui.keyboard import MOST_BY_HAND, SECONDS_BY_HAND, KeyRun
from tests.fixtures.plans import observations_of_each, plan_for
from tests.fixtures.screen import burst, shown, typed
from tests.trials.combinations import each_value

DIGITS = st.sampled_from("01234")
GAPS = st.floats(0, 2 * SECONDS_LET_GO)
REPEATS = st.floats(0, SECONDS_BY_HAND / MOST_BY_HAND * 0.99)
HANDS = st.floats(SECONDS_BY_HAND / MOST_BY_HAND * 1.01, 2 * SECONDS_LET_GO)
STALLED = 0.14
"""Seconds that a busy machine takes now and then for what a terminal repeats thirty times a second."""

Press = tuple[float, str]
"""How long after the one before, and the digit."""


class Hand:
    """Rates as a page does, by a clock of its own."""

    def __init__(self) -> None:
        self.at, self.taken = 0.0, 0
        self.half: HalfRating | None = None
        self.ratings: list[float] = []
        """When each was done."""
        self.dropped: list[float] = []
        self._run, self._held = KeyRun(), HeldDigit()

    def press(self, presses: Sequence[Press]) -> Hand:
        for gap, digit in presses:
            self.at += gap
            self._run.came(digit, self.at)
            if self._held.is_held(self._run):
                self.half = None
                self.dropped.append(self.at)
                continue
            typed = press(self.half, digit)
            self.half = None if isinstance(typed, Rating) else typed
            self.ratings += [self.at] * isinstance(typed, Rating)
        return self


@given(st.lists(st.tuples(HANDS, DIGITS)))
def test_hands_are_hindered_by_nothing(presses: list[Press]) -> None:
    """The same pair for a whole class, as fast as a finger goes."""
    hand = Hand().press(presses)
    assert hand.dropped == [] and len(hand.ratings) == len(presses) // 2


@given(st.lists(st.tuples(HANDS, DIGITS), max_size=3), HANDS, DIGITS, st.lists(REPEATS, min_size=3, max_size=200))
def test_a_digit_that_is_held_rates_two_goals_at_most(
    before: list[Press], delay: float, digit: str, repeats: list[float]
) -> None:
    hand = Hand().press(before)
    typed = len(hand.ratings)
    hand.press([(delay, digit), *((gap, digit) for gap in repeats)])
    assert len(hand.ratings) - typed <= 2 and hand.half is None and hand.dropped


@given(st.lists(st.sampled_from([2, 3, 4, 5]), min_size=2, max_size=20), DIGITS)
def test_a_digit_that_is_held_on_a_busy_machine_rates_three_at_most(between: list[int], digit: str) -> None:
    """Its repeats come two or more together, and then a while none."""
    gaps = [gap for often in between for gap in (STALLED, *([0.033] * (often - 1)))]
    assert len(Hand().press([(1.0, digit), *((gap, digit) for gap in gaps)]).ratings) <= 3


@given(st.lists(st.tuples(st.one_of(GAPS, REPEATS, st.just(0.0)), DIGITS), max_size=60))
def test_after_one_that_is_dropped_none_rates_before_a_rest(presses: list[Press]) -> None:
    hand = Hand().press(presses)
    assert not [at for at in hand.ratings for gone in hand.dropped if gone < at < gone + SECONDS_LET_GO]


@pytest.fixture
def four(session: Session, path: Path) -> Ioplogg:
    for name in ("Ada Li", "Bo Ås", "Eva Moe", "Jo Dal"):
        plan_for(session, name)
    return Ioplogg(path, Settings(), session)


def rated(session: Session) -> int:
    """How often anybody was."""
    return observations_of_each(session).total()


@pytest.mark.parametrize(("keys", "apart"), each_value([("t", "enter"), ("enter",), ()], [0.0, 0.033, 0.09]))
async def test_what_a_held_digit_rated_is_told_and_goes_by_undo(
    keys: tuple[str, ...], apart: float, four: Ioplogg, session: Session
) -> None:
    async with four.run_test(size=(120, 40)) as pilot:
        await typed(pilot, *keys, "3")
        await burst(four, *"3" * 30, apart=apart)
        said = " ".join(shown(four).split())
        second = "Bo" if keys[:1] == ("t",) else "Ada"
        assert f"It rated Ada, goal 1: 3 / 3; {second}, goal 1: 3 / 3, and no more. U undoes." in said
        assert "Half typed" not in said and rated(session) == 2
        await typed(pilot, "u")
        await typed(pilot, "u")
        assert rated(session) == 0
        await typed(pilot, *"33")
        assert rated(session) == 1


async def test_one_pair_for_the_whole_class_is_typed_as_fast_as_a_finger_goes(four: Ioplogg, session: Session) -> None:
    async with four.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "t", "enter")
        await burst(four, *"3" * 8, apart=0.13)
        assert rated(session) == 4 and "held down" not in shown(four)
