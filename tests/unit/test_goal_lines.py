"""A goal in a row that is too narrow for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import ioplogg_tui
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, Goal, GoalStatus
from ioplogg_tui.locale import LANGUAGES, _, use_language
from ioplogg_tui.tui.widgets.goal_lines import goal_in_row, goal_title

TEXT = "Vaskar arbeidstøy kvar veke etter rutinen på avdelinga"
CUT_TITLE = re.compile(r"\bcut\([^\n]*goal_title\(")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", GoalStatus)
def test_what_a_goal_is_is_never_what_is_cut(status: GoalStatus, language: str) -> None:
    use_language(language)
    goal = Goal(1, 3, 1, "Norsk", TEXT, status, {})
    for columns in range(30, 90):
        row = goal_in_row(goal, columns, " 3 ")
        assert cell_len(row) == columns
        assert status is GoalStatus.ACTIVE or f"({_(GOAL_STATUS_NAMES[status])})" in row, columns
        assert row.startswith(" 3 Vaskar")
    assert goal_title(goal) in goal_in_row(goal, 90)


def test_no_row_cuts_a_goal_otherwise() -> None:
    """A goal in one row goes through `goal_in_row`."""
    sources = Path(ioplogg_tui.__file__).parent.rglob("tui/**/*.py")
    assert [file.name for file in sources if CUT_TITLE.search(file.read_text())] == []
