"""A student's way through the questions, and how an answer stands on screens of every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.own_page import AnswerPage, AnswerRow
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import ANSWERS, Asking, answers, question
from ioplogg_tui.locale import LANGUAGES
from ioplogg_tui.tui.widgets.answer_sheet import AnswerSheet
from ioplogg_tui.tui.widgets.lines import line_width

GOALS = (11, 12, 13)

WAYS: dict[str, Callable[[OwnTurn], None]] = {
    "answer": lambda turn: turn.answer(Level.COMPETENT),
    "know not": lambda turn: turn.answer(None),
    "skip": OwnTurn.skip,
    "write": OwnTurn.words_written,
    "name": lambda turn: turn.name_helper(HelpedBy.ALONE),
    "anew": lambda turn: turn.answer_anew(1),
    "back": OwnTurn.go_back,
}
OFFERED = {
    Step.QUALITY: ("answer", "know not", "skip", "back"),
    Step.INDEPENDENCE: ("answer", "know not", "back"),
    Step.WORDS: ("write",),
    Step.HELPED: ("name", "back"),
    Step.SAID: ("anew", "back"),
}


def through(turn: OwnTurn) -> None:
    """On to the end, by whatever is offered first."""
    for _press in range(20):
        if turn.step is Step.SAID:
            return
        WAYS[OFFERED[turn.step][0]](turn)
    raise AssertionError(f"stuck at {turn.step}")


@given(st.lists(st.integers(0, 3), max_size=40), st.booleans())
def test_whatever_is_pressed_the_end_can_be_reached_and_what_is_said_is_whole(
    presses: list[int], with_words: bool
) -> None:
    turn = OwnTurn(GOALS, with_words=with_words)
    for press in presses:
        ways = OFFERED[turn.step]
        WAYS[ways[press % len(ways)]](turn)
        assert all(set(said.levels) == set(Dimension) for said in turn.said.values())
    through(turn)
    assert set(turn.said) <= set(GOALS)


def test_back_and_on_again_is_where_one_was() -> None:
    """At every question but the first, the end among them."""
    turn = OwnTurn(GOALS)
    while turn.step is not Step.SAID:
        place = (turn.at, turn.step)
        WAYS[OFFERED[turn.step][0]](turn)
        now = (turn.at, turn.step)
        turn.go_back()
        assert (turn.at, turn.step) == place
        WAYS[OFFERED[turn.step][0]](turn)
        assert (turn.at, turn.step) == now


def test_a_goal_answered_anew_leads_to_the_end_again() -> None:
    turn = OwnTurn(GOALS)
    through(turn)
    turn.answer_anew(0)
    turn.answer(None)
    assert (turn.at, turn.step) == (0, Step.INDEPENDENCE)
    turn.go_back()
    turn.go_back()
    assert turn.step is Step.SAID
    turn.go_back()
    assert (turn.at, turn.step) == (2, Step.HELPED)
    assert turn.said[11].levels == {Dimension.QUALITY: None, Dimension.INDEPENDENCE: Level.COMPETENT}


@pytest.mark.parametrize("dimension", Dimension)
@pytest.mark.parametrize("either_or", [True, False])
@pytest.mark.parametrize("from_the_top", [True, False])
def test_what_is_shown_is_what_is_kept(dimension: Dimension, either_or: bool, from_the_top: bool) -> None:
    """An answer has the level that its words are of, in whatever form and order it was asked for, and a key alone."""
    asking = Asking(LANGUAGES[0], either_or=either_or, from_the_top=from_the_top)
    offered = answers(dimension, asking)
    levels = [answer.level for answer in offered if answer.level]
    assert levels == sorted(levels, reverse=from_the_top) and len(levels) == (2 if either_or else 4)
    assert all(answer.words == ANSWERS[dimension][answer.level] for answer in offered if answer.level)
    assert len({answer.key for answer in offered}) == len(offered)
    assert question(dimension, asking).endswith("?")


ROWS = [AnswerRow(str(step), "Jeg kan lære det bort", step, ("Jeg kan " + "lage suppe " * 8,)) for step in range(1, 5)]


@pytest.mark.parametrize("size", [(40, 20), (60, 20), (80, 24), (110, 34), (120, 40), (200, 60)])
@pytest.mark.parametrize("spaced", [True, False])
def test_the_marked_answer_and_the_keys_are_on_every_screen(size: tuple[int, int], spaced: bool) -> None:
    width, height = size
    goal, keys = "Klargjør seg etter hygienerutinen før vakt, også når en ny kommer", "Enter går videre"
    sheet = AnswerSheet()
    sheet.asked = AnswerPage("Hvor godt går det?", ROWS * 3, "Mål 2 av 4", goal, "Du valgte", [keys], is_spaced=spaced)
    for place, row in enumerate(sheet.asked.rows):
        sheet.chosen = place
        lines = sheet.lines(width, height)
        text = ["".join(part for part, _style in line) for line in lines]
        assert len(lines) <= height and max(map(line_width, lines)) <= width
        assert any(line.lstrip().startswith(f"▸ {row.key}") for line in text), place
        assert any(keys in line for line in text)


@pytest.mark.parametrize("size", [(40, 20), (60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("chosen", [None, *range(6)])
def test_no_answer_is_hidden_by_what_the_answers_mean(size: tuple[int, int], chosen: int | None) -> None:
    """Who sees the low ones alone chooses among them: each row is there, and the marked one says what it means."""
    sheet = AnswerSheet()
    rows = [*ROWS, AnswerRow("0", "Vet ikke"), AnswerRow("9", "Hopp over dette målet")]
    keys = ["Trykk et tall, eller ↑ ↓. Enter går videre, ← går tilbake.", "K skjuler hva svarene betyr her."]
    sheet.asked = AnswerPage("Hvor godt går det?", rows, "Mål 2 av 4", "Lager suppe til mange", "Du valgte", keys)
    sheet.chosen = chosen
    text = ["".join(part for part, _style in line) for line in sheet.lines(*size)]
    shown = [line.lstrip(" ▸")[0] for line in text if line.strip() and line.lstrip(" ▸")[:1] in "123409"]
    assert shown == ["1", "2", "3", "4", "0", "9"], text
    at = next(place for place, line in enumerate(text) if line.lstrip(" ▸").startswith(rows[chosen or 0].key))
    assert "lage suppe" in "".join(text[at + 1 : at + 3]) or not rows[chosen or 0].below
