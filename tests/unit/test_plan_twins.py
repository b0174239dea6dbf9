"""Whatever is done on the page of a plan is done by a command too: its keys, and each kind of row."""

from __future__ import annotations

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.keys import actions_by_id
from ioplogg_tui.tui.row_key import (
    AddSubjectRow,
    BinRow,
    FieldRow,
    GoalRow,
    HoursRow,
    LeftOutRow,
    NewGoalRow,
    SectionRow,
)
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.plan_rows import PlanRows
from ioplogg_tui.tui.screens.versions import VersionsScreen
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent

MOVES = {"move", "page", "turn", "back", "scroll_text", "scroll_page", "app.focus_next"}
"""Actions that only show something else."""

OF_KEYS: dict[str, str] = {
    "open": "plan write",
    "undo": "undo",
    "next_missing": "plan show",
    "remove": "plan take-out",
    "publish": "plan publish",
    "step": "plan step",
    "versions": "plan versions",
    "compare": "plan compare",
    "next_year": "plan next-year",
    "move_up": "plan next-year",
}
"""Action of the plan's page, or of its versions' → its command."""

OF_ROWS: dict[type, str] = {
    FieldRow: "plan write",
    AddSubjectRow: "plan write",
    SectionRow: "plan take-out",
    HoursRow: "hours add",
    LeftOutRow: "plan take-in",
    **dict.fromkeys((GoalRow, NewGoalRow, BinRow), "goal"),
}
"""Kind of row → its command, or the group that has them."""


def test_each_key_of_a_plan_has_a_command() -> None:
    actions = {*actions_by_id(PlanScreen).values(), *actions_by_id(VersionsScreen).values()}
    assert {action.partition("(")[0] for action in actions} - MOVES == OF_KEYS.keys()


def test_each_kind_of_row_has_a_command(session: Session, mathea: PlannedStudent) -> None:
    following = session.school_year.following
    binned = write_goal(session, mathea.id, GoalText("Norsk", "Leser"), following)
    write_goal(session, mathea.id, GoalText("Norsk", "Skriver"), following)
    remove_goal(session, mathea.id, binned)
    plan, goals = plan_of(session, mathea.id, following), goals_of(session, mathea.id, following)
    rows = PlanRows(session, open_student(session, mathea.id), plan, goals)
    assert {type(row.key) for row in rows if row.key is not None} == OF_ROWS.keys()


def test_those_commands_are_there() -> None:
    names = {name for name, _command in leaves()}
    groups = {name.partition(" ")[0] for name in names}
    assert {*OF_KEYS.values(), *OF_ROWS.values()} <= names | groups
