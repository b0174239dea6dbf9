"""Whatever a key does on the pages of goals, lessons, teams and settings is done by a command too."""

from __future__ import annotations

import pytest
from textual.dom import DOMNode

from ioplogg_tui.tui.keys import actions_by_id
from ioplogg_tui.tui.screens.goal_editor import GoalEditor
from ioplogg_tui.tui.screens.key_choice import KeyChoiceScreen
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen
from ioplogg_tui.tui.screens.overview import OverviewScreen
from ioplogg_tui.tui.screens.progression import ProgressionScreen
from ioplogg_tui.tui.screens.recap import RecapScreen
from ioplogg_tui.tui.screens.settings import SettingsScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.screens.team import TeamScreen
from tests.fixtures.commands import leaves

MOVES = {
    *("app.focus_next", "app.focus_previous", "back", "forget_half", "go_back", "move", "neighbour", "other_goal"),
    *("bank_whole", "page", "scroll_events", "scroll_page", "scroll_text", "step", "turn", "turn_page"),
}
"""Actions that only show something else, or forget what was typed."""

OBSERVING = {"digit": "log", "note": "note", "feed_forward": "note", "tried": "log", "undo": "undo"}
OF_A_STUDENT = {
    **OBSERVING,
    "change_goal": "goal write",
    "new_goal": "goal new",
    "curriculum": "curriculum search",
    "documents": "document",
    "overview": "progress",
    "plan": "plan show",
    "progression": "progress",
    "recap": "recap",
    "self_assessment": "assess",
    "team": "team list",
}
TWINS: dict[type[DOMNode], dict[str, str]] = {
    GoalEditor: {
        "save": "goal write",
        "bank": "bank list",
        "bank_take": "goal new",
        "bank_add": "bank give",
        "pick_aims": "goal write",
        "newer_aim": "goal aims",
    },
    StudentScreen: {**OF_A_STUDENT, "next_year": "plan next-year", "move_up": "plan next-year"},
    StudentsScreen: {
        **OF_A_STUDENT,
        "add_student": "student add",
        "due": "due",
        "everyone": "students",
        "lesson": "lesson hold",
        "open": "goals",
        "school": "school set",
        "search": "students",
        "sort": "students",
    },
    LessonScreen: {**OBSERVING, "absent": "lesson end"},
    LessonSummaryScreen: {"change": "lesson end", "end": "lesson end", "copy_lesson": "lesson list"},
    OverviewScreen: {**OBSERVING, "open": "progress", "period": "progress"},
    ProgressionScreen: {**OBSERVING, "period": "progress", "withdraw_answer": "assess"},
    RecapScreen: {**OBSERVING, "period": "recap", "save": "document"},
    TeamScreen: {"put_on": "team add", "remove": "team remove", "undo": "undo"},
    SettingsScreen: {"open": "settings set"},
    KeyChoiceScreen: {"open": "settings keys", "usual_key": "settings keys"},
}
"""Page → what its keys do, by action → the command that does it."""


@pytest.mark.parametrize("page", TWINS)
def test_each_key_has_a_command(page: type[DOMNode]) -> None:
    actions = {action.partition("(")[0] for action in actions_by_id(page).values()}
    assert actions - MOVES == TWINS[page].keys()


def test_those_commands_are_there() -> None:
    assert {command for twins in TWINS.values() for command in twins.values()} <= {name for name, _command in leaves()}
