"""Two records of one child: where the one says that it is joined into the other, each reader reads both."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from ioplogg_tui import store as store_room
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import frozen, plan_of, school_years
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.stays import leave
from ioplogg_tui.logbook.students import find_student_id, keys_by_student, own_lines, student_of
from ioplogg_tui.logbook.teams import team_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent, observations_of_each, plan_for
from tests.fixtures.screen import typed
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_student

TWO, THREE = Rating(Level.DEVELOPING, Level.DEVELOPING), Rating(Level.COMPETENT, Level.COMPETENT)


class Twice(NamedTuple):
    """A child who came twice: both records have a plan of this year, and ratings."""

    other: PlannedStudent
    into: PlannedStudent


@pytest.fixture
def ida(session: Session) -> Twice:
    other, into = plan_for(session, "Ida Möen"), plan_for(session, "Ida Moen")
    observe(session, other.id, other.soup, TWO)
    observe(session, other.id, other.recipes, TWO)
    observe(session, into.id, into.soup, THREE)
    return Twice(other, into)


def join(session: Session, other: int, into: int | None) -> None:
    """As the one column says it; into nobody takes it back."""
    with session.store.writing():
        record = StudentRow.update(joined_into=into).where(StudentRow.id == other)
        session.store.connection.change(record)
        session.store.standings.refresh_everything()
    session.rights.forget()


def put_in_use(session: Session, student_id: int) -> None:
    plan = replace(plan_of(session, student_id), status=PlanStatus.IN_USE)
    with session.store.writing():
        session.store.plans.set_status(plan.id, plan.status)
        session.store.plan_versions.freeze(
            plan, frozen(session.store, plan, session.school_year), session.person.id, session.now()
        )


def test_there_is_one_student_with_the_log_of_both(session: Session, ida: Twice) -> None:
    join(session, ida.other.id, ida.into.id)
    (line,) = own_lines(session)
    assert line.student.id == ida.into.id
    assert observations_of_each(session)[line.student.id] == 3
    assert student_of(session, ida.other.id).id == ida.into.id
    assert find_student_id(session, "Ida Moen") == ida.into.id
    assert school_years(session, ida.into.id) == [session.school_year]
    assert check(session) == []


def test_the_other_s_name_finds_the_student(session: Session, ida: Twice) -> None:
    join(session, ida.other.id, ida.into.id)
    assert find_student_id(session, "Ida Möen") == ida.into.id
    assert find_student_id(session, "ida") == ida.into.id


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_plans_of_a_year_the_one_put_in_use_last_is_lived_by(session: Session, ida: Twice, first: int) -> None:
    put_in_use(session, ida[first].id)
    put_in_use(session, ida[1 - first].id)
    plans = [plan_of(session, record.id).id for record in ida]
    join(session, ida.other.id, ida.into.id)
    assert plan_of(session, ida.into.id).id == plans[1 - first]
    assert plan_of(session, ida.into.id, session.school_year).id == plans[1 - first]
    assert plan_of(session, ida.into.id).student_id == ida.into.id


def test_the_plan_in_use_is_lived_by_before_a_draft(session: Session, ida: Twice) -> None:
    put_in_use(session, ida.other.id)
    lived_by = plan_of(session, ida.other.id).id
    join(session, ida.other.id, ida.into.id)
    assert plan_of(session, ida.into.id).id == lived_by
    goals = goals_of(session, ida.into.id)
    beside = [ida.into.soup, ida.into.recipes]
    assert [goal.id for goal in goals] == [ida.other.soup, ida.other.recipes, *beside]
    assert [goal.id for goal in goals if goal.left_out] == beside


def test_what_is_written_of_the_other_s_goal_is_its_record_s_and_the_student_s(session: Session, ida: Twice) -> None:
    put_in_use(session, ida.other.id)
    join(session, ida.other.id, ida.into.id)
    rated = observe(session, ida.into.id, ida.other.soup, THREE)
    assess_oneself(session, ida.into.id, ida.other.soup, THREE)
    written = write_goal(session, ida.into.id, GoalText("Norsk", "Leser høyt"))
    table = "SELECT student_id FROM {} ORDER BY id DESC LIMIT 1"
    for log in ("observation", "self_assessment", "goal"):
        assert session.store.connection.sql(table.format(log)) == [(ida.other.id,)], log
    assert written in {goal.id for goal in goals_of(session, ida.into.id)}
    assert rated.student_id == ida.into.id
    assert {event.student_id for event in read_audit(session, ida.into.id)[-3:]} == {ida.into.id}
    assert take_back_newest(session) is not None
    assert check(session) == []


def test_both_records_events_are_the_student_s(session: Session, ida: Twice) -> None:
    each = [{event.id for event in read_audit(session, record.id)} for record in ida]
    join(session, ida.other.id, ida.into.id)
    assert {event.id for event in read_audit(session, ida.into.id)} >= set.union(*each)


def test_both_teams_see_the_student(session: Session, session_of: SessionOf, ida: Twice) -> None:
    add_user(session, "siv", "Siv Berg", Role.TEACHER)
    on_team(session, ida.other.id, "siv")
    join(session, ida.other.id, ida.into.id)
    assert [line.student.id for line in own_lines(session_of("siv"))] == [ida.into.id]
    assert [member.name for member in team_of(session, ida.into.id)] == ["Kari Vik", "Kari Vik", "Siv Berg"]


def test_taken_back_each_is_as_it_was(session: Session, ida: Twice) -> None:
    def read() -> list[object]:
        return [
            [goals_of(session, record.id), plan_of(session, record.id), student_of(session, record.id)]
            for record in ida
        ] + [own_lines(session)]

    before = read()
    join(session, ida.other.id, ida.into.id)
    join(session, ida.other.id, None)
    assert read() == before


STUDENT_OF_A_ROW = re.compile(
    r"(?<!\w)student_id\s*(?:=|<>|in\b(?!\s*\((?:\{RECORDS\}|$)))|=\s*(?:\w+\.)?student_id\b", re.IGNORECASE
)
SQL = re.compile(r"\b(?:SELECT|WHERE|JOIN)\b|^student_id")
BY_RECORD = {
    "audit_log.py": "that a student is here",
    "student_tables.py": "a record's rows are archived and erased by themselves",
    "students.py": "a record that nothing was written of is taken out",
    "student_lines.py": "a standing is a whole student's, as each row is",
    "soundness.py": "that a row and what it is about are of one record",
    "stays.py": "when a student is here is what their own record says",
    "living_plan.py": "each record lives by a plan of its own, and those are weighed",
    "places_held.py": "that a place and its event are of one record",
    "teams.py": "what a place says is whose the record is",
    "joined_records.py": "which records anything was written of since they were joined",
    "standings.py": "whose a record is",
    "former_names.py": "a name was written over in one record",
    "proposals.py": "of what every whole student's are, those that were asked for, and what waits again in its own",
    "overview.py": "counts each record, and adds it to the student that it was joined into",
    "drafts.py": "that nothing is written over what lies in another record",
    "documents.py": "a document is named by its number and the record that it is in",
    "recipients.py": "as documents.py",
    "seen_outside.py": "every record of a student is asked, each by itself for its first row",
    "plan_versions.py": "that a record came with an archive after its version was frozen",
}
"""File of the store → why it asks for the rows of one record alone."""


def asks_by_record(source: str) -> bool:
    """Whether rows are asked for by their student's id, in words of SQL or of the models."""
    return any(_compares(node) or _says(node) for node in ast.walk(ast.parse(source)))


def _compares(node: ast.AST) -> bool:
    sides: list[ast.expr] = []
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("in_", "not_in"):
        sides = [node.func.value]
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "among":
        sides = node.args[:1]
    elif isinstance(node, ast.Call | ast.Tuple):
        sides = _beside_a_sign(node.args if isinstance(node, ast.Call) else node.elts)
    return any(isinstance(side, ast.Attribute) and side.attr in ("student", "student_id") for side in sides) or any(
        ast.unparse(side) == "fields['student']" for side in sides
    )


def _beside_a_sign(parts: Sequence[ast.expr]) -> list[ast.expr]:
    """What is compared where words of SQL stand between: `words(plan.student, " = ", student)`."""
    signs = [isinstance(part, ast.Constant) and re.search(r"^ (=|<>|IN\b)|= $", str(part.value)) for part in parts]
    pairs = zip(parts, signs[1:], strict=False), zip(parts[1:], signs, strict=False)
    return [part for part, sign in chain(*pairs) if sign]


def _says(node: ast.AST) -> bool:
    words = ast.unparse(node) if isinstance(node, ast.JoinedStr) else getattr(node, "value", None)
    return (
        isinstance(words, str)
        and re.search(r"\bSELECT\b|\bWHERE\b|^student_id", words) is not None
        and (STUDENT_OF_A_ROW.search(words) is not None)
    )


def test_nothing_asks_for_the_rows_of_one_record() -> None:
    """Fails for the next reader that forgets what was joined: `store/joined.py` has the words for it."""
    (room,) = store_room.__path__
    found = {
        file.name
        for file in Path(room).rglob("*.py")
        if "migrations" not in file.parts and file.name != "joined.py" and asks_by_record(file.read_text("utf-8"))
    }
    assert found == {*BY_RECORD}


@pytest.mark.parametrize(
    "source",
    [
        "q = PlanRow.select().where(PlanRow.student == student_id)",
        "q = among(PlanRow.student, students)",
        "q = words('EXISTS (SELECT 1 FROM plan WHERE ', PlanRow.student, ' = ', student_id, ')')",
        "q = words(*('EXISTS (', ')'), *(' AND own.id = ', PlanRow.student))",
        "q = EventRow.select().where(EventRow.student_id == 1)",
        "q = DraftRow.select().where(DraftRow.student.in_([1]))",
        "q = 'SELECT count(*) FROM observation WHERE student_id = ?'",
        "q = f'SELECT {x} FROM presence WHERE presence.student_id = ?'",
    ],
)
def test_the_guard_sees(source: str) -> None:
    assert asks_by_record(source)


@pytest.mark.parametrize("has_left", [False, True])
@pytest.mark.parametrize(("searched", "finds"), [("brekke", True), ("moen", True), ("solvik", False)])
async def test_the_search_finds_a_student_by_the_name_of_either_record(
    session: Session, ida: Twice, has_left: bool, searched: str, finds: bool
) -> None:
    """Among those who are here as it is written, and with Enter among those who have left."""
    write_student(session, replace(student_of(session, ida.other.id), name="Ida Brekke"))
    enrol(session, "Eva Solvik")
    join(session, ida.other.id, ida.into.id)
    if has_left:
        leave(session, ida.into.id, session.today() - timedelta(days=1))
    app = Ioplogg(session.store.path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "s", *searched)
        page = app.screen
        assert isinstance(page, StudentsScreen)
        assert bool(page.shown) is (not finds or not has_left)
        if not page.shown:
            await typed(pilot, "enter")
        assert [line.student.name for line in page.shown] == ["Ida Moen" if finds else "Eva Solvik"]


def test_a_protected_name_is_confirmed_by_no_search_of_either_record(
    session: Session, ida: Twice, session_of: SessionOf
) -> None:
    write_student(session, replace(student_of(session, ida.other.id), name="Ida Brekke"))
    join(session, ida.other.id, ida.into.id)
    assert sorted(keys_by_student(session)[ida.into.id]) == ["ida brekke", "ida moen"]
    protect(session, ida.into.id, True)
    add_user(session, "rita", "Rita R", Role.LEADER)
    assert not any("brekke" in key or "moen" in key for key in keys_by_student(session_of("rita"))[ida.into.id])
