"""Of two plans of a year, of records that were joined, what is written and taken back is in the plan that was read.

Both say the same, so that nothing but its number tells one from the other; a colleague's step makes the other be shown.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, SaidReady
from ioplogg_tui.domain.errors import NotFound, Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import OnePlan, SchoolYear
from ioplogg_tui.domain.undo import FieldWritten, PlanStepped, Proposed, Step, SubjectRemoved, YearBegun
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.plan_steps import take_step
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.step_text import step_of_text
from ioplogg_tui.logbook.step_written import step_as_text
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.writing import write_plan, write_subject
from tests.trials import times

YEAR = SchoolYear("2026/27")
OTHER, INTO = 1, 2
FILLED = {"responsible": "Kari Vik", "level": "9", "content": "Supper"}

Cells = dict[tuple[str, object, str], object]
Act = Callable[[Session, Plan], None]


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """As `two_in_use` has it, of the day before."""
    with pytest.MonkeyPatch.context() as patch:
        path = two_in_use(tmp_path_factory.mktemp("two-plans"), patch)
        patch.setenv(clock.TODAY, "2026-11-21")
        yield path


def two_in_use(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A logbook with a child's two records, each with a plan in use that says the same."""
    patch.setenv(clock.TODAY, "2026-11-20")
    path = folder / "one.db"
    with set_up(path, "Kari Vik", "en") as session:
        add_user(session, "siv", "Siv Dal", Role.LEADER)
        for student in (OTHER, INTO):
            assert enrol(session, "Ida Moen", level=FILLED["level"]) == student
            write_goal(session, student, GoalText("Mat", "Lager suppe"), YEAR)
            plan = plan_of(session, student, YEAR)
            basis = Basis(decision=YEAR.first_day, valid_from=YEAR.first_day, valid_to=YEAR.last_day)
            write_plan(session, replace(plan, basis=basis, responsible=FILLED["responsible"]))
            for subject in plan.subjects:
                whole = replace(subject, content=FILLED["content"], how_it_is_run="På kjøkkenet")
                write_subject(session, plan, whole)
            add_subject(session, plan, "Musikk")
            take_step(session, plan_of(session, student, YEAR))
        join_records(session, OTHER, INTO)
    return path


@contextmanager
def copied(path: Path, folder: Path) -> Iterator[tuple[Session, Session]]:
    """The sessions of two people in a logbook like it."""
    copy = folder / "copy.db"
    shutil.copy(path, copy)
    with open_session(copy) as mine, open_session(copy, Identity("siv")) as theirs:
        yield mine, theirs


def cells(session: Session) -> Cells:
    """Every value of the plans, by its row and column; a proposal is the same by whichever number."""
    kept: Cells = {}
    with closing(sqlite3.connect(session.store.path)) as connection:
        connection.row_factory = sqlite3.Row
        for table in ("plan", "plan_subject", "proposal"):
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
                number = (row["student_id"], row["staff_id"], row["what"]) if table == "proposal" else row["id"]
                kept |= {(table, number, name): row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
    return kept


def difference(before: Cells, after: Cells) -> dict[tuple[str, object, str], tuple[object, object]]:
    either = {*before, *after}
    return {key: (before.get(key), after.get(key)) for key in either if before.get(key) != after.get(key)}


def of_plan(text: str) -> Act:
    def write(session: Session, plan: Plan) -> None:
        place = FieldPlace(FieldOwner.PLAN, INTO, "responsible", YEAR, plan_id=plan.id)
        write_field(session, place, text, seen=plan.responsible)

    return write


def of_student(text: str) -> Act:
    def write(session: Session, plan: Plan) -> None:
        place = FieldPlace(FieldOwner.STUDENT, INTO, "level", YEAR, plan_id=plan.id)
        write_field(session, place, text, seen=plan.placement.level)

    return write


def of_subject(text: str) -> Act:
    def write(session: Session, plan: Plan) -> None:
        mat = plan.subjects[0]
        place = FieldPlace(FieldOwner.SUBJECT, INTO, "content", YEAR, mat.id)
        write_field(session, place, text, seen=mat.content)

    return write


def with_norsk(session: Session, plan: Plan) -> None:
    add_subject(session, plan, "Norsk")


def without_one(session: Session, plan: Plan) -> None:
    remove_subject(session, plan, plan.subjects[-1])


def ready(session: Session, plan: Plan) -> None:
    propose(session, INTO, DocumentKind.PLAN, YEAR, plan.id)


def stepped(session: Session, plan: Plan) -> None:
    take_step(session, plan)


ACTS = (
    of_plan(""),
    of_plan(FILLED["responsible"]),
    of_subject(""),
    of_subject(FILLED["content"]),
    with_norsk,
    without_one,
    ready,
    stepped,
)
"""What is of one plan; where the student is goes with both, and is tried in `test_undo_of_places`."""


def is_of(plan: Plan, session: Session, key: tuple[str, object, str]) -> bool:
    """Whether a cell is of the plan, or of its record."""
    table, number, _column = key
    with closing(sqlite3.connect(session.store.path)) as connection:
        if table == "plan":
            return number == plan.id
        if table == "plan_subject":
            (row,) = connection.execute("SELECT plan_id FROM plan_subject WHERE id = ?", [number]).fetchall() or [(0,)]
            return row[0] in (plan.id, 0)
        (row,) = connection.execute("SELECT student_id FROM plan WHERE id = ?", [plan.id])
        return isinstance(number, tuple) and number[0] == row[0]


@settings(max_examples=times(25, 400))
@given(
    mine=st.lists(st.tuples(st.sampled_from(ACTS), st.booleans()), min_size=1, max_size=3),
    theirs=st.lists(st.sampled_from((stepped, ready, with_norsk)), max_size=2),
)
def test_what_is_taken_back_is_what_the_step_had_changed(
    joined: Path, tmp_path_factory: pytest.TempPathFactory, mine: list[tuple[Act, bool]], theirs: list[Act]
) -> None:
    with copied(joined, tmp_path_factory.mktemp("chain")) as (session, colleague):
        done = []
        for act, stale in mine:
            plan = plan_of(session, INTO, YEAR)
            if stale:  # a colleague's step has the other plan shown by then
                with suppress(Problem):
                    stepped(colleague, plan)
            before = cells(session)
            with suppress(Problem):
                act(session, plan)
            changed = difference(before, cells(session))
            assert all(is_of(plan, session, key) for key in changed)
            if changed:
                done.append(changed)
        for act in theirs:
            with suppress(Problem):
                act(colleague, plan_of(colleague, INTO, YEAR))
        for changed in reversed(done):
            before = cells(session)
            try:
                take_back_newest(session)
            except Problem:
                assert cells(session) == before
                break
            back = difference(before, cells(session))
            assert back.keys() <= changed.keys()
            assert all(now == changed[key][0] for key, (_then, now) in back.items())


def both(session: Session) -> dict[int, Plan]:
    return {its.plan_id: session.store.plans.of(INTO, its) for its in session.store.plans.every(INTO)}


@pytest.mark.parametrize("stale", [False, True], ids=["to undo", "to write"])
def test_of_two_plans_that_say_the_same_the_one_that_was_read_is_written(
    joined: Path, tmp_path: Path, stale: bool
) -> None:
    with copied(joined, tmp_path) as (session, colleague):
        plan = plan_of(session, INTO, YEAR)
        steps: list[Callable[[], object]] = [lambda: of_plan("")(session, plan), lambda: stepped(colleague, plan)]
        for step in reversed(steps) if stale else steps:
            step()
        assert plan_of(session, INTO, YEAR).id != plan.id
        assert [number for number, its in both(session).items() if not its.responsible] == [plan.id]
        take_back_newest(session)
        assert {its.responsible for its in both(session).values()} == {FILLED["responsible"]}


def test_a_plan_that_is_another_student_s_again_is_written_by_nobody_who_read_it_here(
    joined: Path, tmp_path: Path
) -> None:
    with copied(joined, tmp_path) as (session, colleague):
        plan = plan_of(session, INTO, YEAR)
        others = next(its for number, its in both(session).items() if number != plan.id)
        part_newest(colleague, INTO)
        left = cells(session)
        for read in (plan, others):
            if session.store.plans.of(INTO, OnePlan(read.id)).id:
                continue
            for act in (of_plan(""), of_student("10"), of_subject(""), with_norsk, without_one, ready):
                with pytest.raises(NotFound):
                    act(session, read)
        assert cells(session) == left


def test_who_was_asked_to_publish_is_asked_till_that_plan_is(joined: Path, tmp_path: Path) -> None:
    with copied(joined, tmp_path) as (session, colleague):
        plan = plan_of(session, INTO, YEAR)
        ready(session, plan)
        assert [its.student_id for its in proposed(colleague, [INTO])] == [INTO]
        other = next(its for number, its in both(session).items() if number != plan.id)
        stepped(colleague, other)
        assert len(proposed(colleague, [INTO])) == 1, "another plan was stepped, and this one waits"
        ready(session, other)
        assert len(proposed(colleague, [INTO])) == 1, "what waits of a plan that isn't shown can't be published"
        stepped(colleague, plan)
        assert len(proposed(colleague, [INTO])) == (1 if plan_of(session, INTO, YEAR).id == other.id else 0)
        take_back_newest(colleague)
        assert len(proposed(colleague, [INTO])) == 1


def test_what_waits_is_in_its_record_again_when_the_step_that_settled_it_is_taken_back(
    joined: Path, tmp_path: Path
) -> None:
    """A record's plan of the year was asked for before it was begun: it is settled with the other's."""
    with copied(joined, tmp_path) as (session, colleague):
        third = enrol(session, "Ida M")
        propose(session, third, DocumentKind.PLAN, YEAR)
        join_records(session, third, INTO)
        plan = plan_of(session, INTO, YEAR)
        waiting = {key: value for key, value in cells(session).items() if key[0] == "proposal"}
        assert third in waiting.values()
        stepped(colleague, plan)
        assert not proposed(colleague, [INTO])
        take_back_newest(colleague)
        assert {key: value for key, value in cells(session).items() if key[0] == "proposal"} == waiting


def test_what_is_typed_back_is_written_in_a_plan_that_came_with_another_record_since(
    joined: Path, tmp_path: Path
) -> None:
    """Its level was its own: nothing of it went with the student, and so nothing of it goes back."""
    with copied(joined, tmp_path) as (session, colleague):
        third = enrol(session, "Ida M", level="8")
        place = FieldPlace(FieldOwner.STUDENT, third, "level", YEAR)
        write_field(session, place, FILLED["level"], seen="8")
        join_records(colleague, INTO, third)
        plan = plan_of(session, third, YEAR)
        assert plan.placement.level == FILLED["level"]
        write_field(session, replace(place, plan_id=plan.id), "8", seen=FILLED["level"])
        assert plan_of(session, third, YEAR).placement.level == "8"


OLD: tuple[Step, ...] = (
    FieldWritten(INTO, FieldPlace(FieldOwner.PLAN, INTO, "responsible", YEAR, plan_id=7), "", "Kari Vik"),
    SubjectRemoved(INTO, YEAR, PlanSubject(3, "Norsk"), 1, plan_id=7),
    PlanStepped(INTO, YEAR, PlanStatus.DRAFT, PlanStatus.IN_USE, 1, (SaidReady(1, datetime(2026, 11, 26)),), 7),
    YearBegun(INTO, YEAR, plan_id=7),
    Proposed(INTO, DocumentKind.PLAN, YEAR, plan_id=7),
)
BY_A_ROW = {"goal_id", "subject_id", "plan_id"}
"""By these numbers a step names its rows."""


def without_plan(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {name: without_plan(its) for name, its in value.items() if name != "plan_id"}


@pytest.mark.parametrize("step", OLD, ids=lambda step: type(step).__name__)
def test_a_step_that_names_no_plan_is_read_as_before(step: Step) -> None:
    assert step_of_text(step_as_text(step)) == step
    read = step_of_text(json.dumps(without_plan(json.loads(step_as_text(step)))))
    place = read.place if isinstance(read, FieldWritten) else read
    assert getattr(place, "plan_id") == 0  # noqa: B009 - of whichever of them


def test_each_step_of_a_school_year_names_its_rows() -> None:
    """A student and a year are no row: of joined records they are two."""
    for step in (*get_args(Step), FieldPlace):
        names = {field.name for field in fields(step)}
        assert "school_year" not in names or names & BY_A_ROW, step.__name__
