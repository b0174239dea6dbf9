"""What a progression says in words is read whole: advice and trends, on the page of one goal and on that of all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ioplogg_tui.domain.goal import Goal, GoalStatus
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.trend import IN_HALVES, SUGGESTIONS, TREND_NAMES
from ioplogg_tui.locale import _, speaking
from ioplogg_tui.locale.progress_words import SAID_IN_NOTES
from ioplogg_tui.tui.screens.overview import OverviewSheet
from ioplogg_tui.tui.widgets.lines import Line
from ioplogg_tui.tui.widgets.notes_sheet import NotesSheet

NOW = datetime(2026, 11, 25, 12)
ROWS = (
    *([2] * 6, [3] * 6, [4] * 6, [1, 4, 1, 4, 1, 3], [1, 3, 3, 3, 3, 2]),
    *([4, 4, 4, 1, 1, 1, 4], [1, 1, 1, 3, 3, 3, 1], [3, 1], [3, 3, 3, 2, 2, 2]),
)
"""Levels in order, of which every trend and every advice is said."""


def progress(quality: list[int], independence: list[int]) -> GoalProgress:
    goal = Goal(1, 1, 1, "Norsk", "Leser høyt", GoalStatus.ACTIVE, {})
    points = []
    for number, pair in enumerate(zip(quality, independence, strict=True)):
        at = NOW - timedelta(days=len(quality) - number)
        points.append(Observation(number, 1, 1, "Kari Vik", 1, at, at, Rating(*map(Level, pair))))
    return GoalProgress(goal, tuple(points), ())


def joined(lines: list[Line]) -> str:
    return "".join("".join("".join(text for text, _style in line) for line in lines).split())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_advice_and_no_trend_is_cut(language: str, width: int) -> None:
    said: tuple[set[str], set[str]] = (set(), set())
    with speaking(language):
        every = {_(words) for words in (*SUGGESTIONS.values(), *TREND_NAMES.values(), *IN_HALVES.values())}
        in_notes = {_(SAID_IN_NOTES.get(words, words)) for words in (*TREND_NAMES.values(), *IN_HALVES.values())}
        in_notes |= {_(words) for words in SUGGESTIONS.values()}
        for row in ROWS:
            sheet = OverviewSheet(suggestions=True)
            sheet.every = [progress(row, row[::-1])]
            notes = NotesSheet(sheet.every[0], suggestions=True)
            for own, lines in zip(said, (list(sheet.row_lines(0, width)), list(notes.lines(width, 60))), strict=True):
                text = joined(lines)
                own |= {words for words in every | in_notes if "".join(words.split()) in text}
                assert all(sum(len(words) for words, _style in line) <= width for line in lines)
    assert said[0] >= every and said[1] >= in_notes
