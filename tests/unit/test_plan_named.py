"""A deed writes in the plan that was read: of joined records a school year shows another, once a colleague's step did.

What is read of a plan by its number, by a school year, or as the living one, is told by the same rule everywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.draft_place import DraftPlace, FieldDraft, GoalDraft, NewSubjectDraft
from ioplogg_tui.domain.errors import NotFound, Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.text_stamp import stamp_of
from ioplogg_tui.domain.undo import YearBegun
from ioplogg_tui.logbook.drafts import draft_of, drafts_about, keep_draft
from ioplogg_tui.logbook.form_writing import FieldWanted, FormWanted, write_form
from ioplogg_tui.logbook.goal_bin import bring_back_goal, remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.left_out import take_in
from ioplogg_tui.logbook.next_year import _id_of, coming_year_of, has_gone_on, next_year
from ioplogg_tui.logbook.plan_steps import publish, take_step
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import step_of_text
from ioplogg_tui.logbook.student_merge import part_newest
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.tables.people import DraftRow
from ioplogg_tui.store.tables.plan import PlanRow
from tests.fixtures.writing import write_at_once
from tests.unit.test_student_gone import deeds_of_students
from tests.unit.test_undo_of_two_plans import INTO, OTHER, YEAR, copied, of_plan, of_subject, two_in_use

Both = tuple[Session, Session]
Act = Callable[[Session, Plan], object]
PLANS = {1, 2}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        made = two_in_use(tmp_path_factory.mktemp("named"), patch)
        patch.setenv(clock.TODAY, "2026-11-21")
        yield made


@pytest.fixture
def both(path: Path, tmp_path: Path) -> Iterator[Both]:
    with copied(path, tmp_path) as sessions:
        yield sessions


def goal_of(session: Session, plan: Plan) -> int:
    return session.store.plans.carried.goals_in(plan.id)[0]


def taken_in(session: Session, plan: Plan) -> None:
    (other,) = PLANS - {plan.id}
    take_in(session, plan, session.store.plans.carried.goals_in(other)[0])


def out_of_the_bin(session: Session, plan: Plan) -> None:
    goal = goal_of(session, plan)
    remove_goal(session, INTO, goal)
    bring_back_goal(session, INTO, goal)
    remove_goal(session, INTO, goal)


def one_step_more(session: Session, plan: Plan) -> None:
    """The step that comes after the one that was read: that one is refused, once it is taken."""
    stands = session.store.plans.of(INTO, OnePlan(plan.id))
    take_step(session, replace(plan, status=stands.status) if stands.id else plan)


def wanted_in(plan: Plan, text: str) -> FieldWanted:
    place = FieldPlace(FieldOwner.PLAN, INTO, "responsible", YEAR, plan_id=plan.id)
    return FieldWanted(place, text, stamp_of(plan.responsible), 1)


WRITING: dict[str, tuple[Act, ...]] = {
    "write_field": (of_plan("Siv Dal"), of_subject("Gryter")),
    "write_form": (
        lambda its, plan: write_at_once(its, plan, {}, ["Kunst"]),
        lambda its, plan: write_form(its, FormWanted(plan, (wanted_in(plan, "Siv"),))),
    ),
    "write_goal": (lambda its, plan: write_goal(its, INTO, GoalText("Norsk", "Leser"), YEAR, plan.id),),
    "change_goal": (lambda its, plan: change_goal(its, INTO, goal_of(its, plan), GoalText("Kunst", "Maler")),),
    "remove_goal": (lambda its, plan: remove_goal(its, INTO, goal_of(its, plan)),),
    "bring_back_goal": (out_of_the_bin,),
    "take_in": (taken_in,),
    "add_subject": (lambda its, plan: add_subject(its, plan, "Norsk"),),
    "remove_subject": (lambda its, plan: remove_subject(its, plan, plan.subjects[-1]),),
    "take_step": (one_step_more,),
    "propose": (lambda its, plan: propose(its, INTO, DocumentKind.PLAN, YEAR, plan.id),),
}
"""Deed → what it does in the plan that was read."""
BESIDE: dict[str, str] = {
    "publish": "a plan that is no longer in use is published by nobody, which is tried below",
    "next_year": "it writes another plan, out of the one that was read, which is tried below",
    "keep_draft": "it lies in the record of the plan, which is tried below",
    "write_fields": "it is of the student, whichever plan is shown",
    **dict.fromkeys(("add_hours", "remove_hours"), "hours are the student's, by a subject's title"),
    **dict.fromkeys(("rate", "assess_oneself", "withdraw_answers"), "what was seen of a goal is the student's"),
    "withdraw_document": "documents are the student's, of a school year",
    **dict.fromkeys(("give_document", "retract_giving"), "documents are the student's, of a school year"),
    "publish_document": "documents are the student's, of a school year",
    **dict.fromkeys(("protect", "join_records", "come_back", "erase", "take_out_former_name"), "it is of the student"),
    **dict.fromkeys(("lay_out", "take_back", "move_out"), "it is of the student, with each plan there is"),
    **dict.fromkeys(("give_place", "take_off_team", "announce", "tell_of_reading"), "it is of somebody of the staff"),
}
"""Deed → why it writes in no plan that was read."""

_ROWS = (
    "SELECT id, * FROM plan",
    "SELECT plan_id, * FROM plan_subject",
    "SELECT plan_id, * FROM plan_version",
    "SELECT its.plan_id, goal.* FROM goal JOIN plan_subject AS its ON its.id = goal.subject_id",
    "SELECT plan.id, own.* FROM proposal AS own"
    " JOIN plan ON plan.student_id = own.student_id AND plan.school_year = own.school_year",
)
VERSIONS = 2
"""The number of the versions there."""


def rows(session: Session) -> set[tuple[object, ...]]:
    """What is of plans, each after the number of its plan."""
    with closing(sqlite3.connect(session.store.path)) as connection:
        return {(*row, number) for number, of in enumerate(_ROWS) for row in connection.execute(of)}


def shows_another(colleague: Session, plan: Plan) -> None:
    """The plan is stepped, and the other one of the year, which is in use, is shown."""
    take_step(colleague, plan)
    assert plan_of(colleague, INTO, YEAR).id != plan.id


def test_each_deed_of_students_is_tried_or_writes_in_no_plan() -> None:
    """Fails for the next one."""
    assert deeds_of_students() == {*WRITING, *BESIDE}


@pytest.mark.parametrize("name", WRITING)
def test_a_deed_writes_in_the_plan_that_was_read(both: Both, name: str) -> None:
    session, colleague = both
    plan = plan_of(session, INTO, YEAR)
    shows_another(colleague, plan)
    for act in WRITING[name]:
        before = rows(session)
        act(session, plan)
        assert {row[0] for row in before ^ rows(session)} == {plan.id}


@pytest.mark.parametrize("name", WRITING)
def test_a_deed_writes_in_no_plan_that_is_another_students_again(both: Both, name: str) -> None:
    session, colleague = both
    plan = plan_of(session, INTO, YEAR)
    other = next(its for its in session.store.plans.every(INTO) if its.plan_id != plan.id)
    read = {its.id: its for its in (plan, plan_of(session, INTO, other))}
    part_newest(colleague, INTO)
    (gone,) = [its for number, its in read.items() if not session.store.plans.of(INTO, OnePlan(number)).id]
    before = rows(session)
    for act in WRITING[name]:
        with pytest.raises(NotFound):
            act(session, gone)
    assert rows(session) == before


def test_a_plan_that_is_no_longer_in_use_is_published_by_nobody(both: Both) -> None:
    session, colleague = both
    plan = plan_of(session, INTO, YEAR)
    shows_another(colleague, plan)
    before = rows(session)
    with suppress(Problem):
        publish(session, plan)
    assert rows(session) == before


@pytest.mark.parametrize("number", PLANS)
@pytest.mark.parametrize("parted", [False, True])
def test_a_text_is_written_in_the_plan_that_it_was_taken_out_of(
    both: Both, capsys: pytest.CaptureFixture[str], tmp_path: Path, number: int, parted: bool
) -> None:
    """Not in the one that is shown by then; where the records are parted, in none of another student's."""
    session, colleague = both
    plan, file = plan_of(session, INTO, OnePlan(number)), tmp_path / "plan.toml"
    file.write_text(
        f'[plan]\nresponsible = "Eli Dal"\n[taken]\nstudent = {INTO}\nyear = "{YEAR}"\nplan = {number}\n'
        f'[taken.texts]\n"plan.responsible" = "{stamp_of(plan.responsible)}"\n'
    )
    if parted:
        part_newest(colleague, INTO)
    is_there = bool(session.store.plans.of(INTO, OnePlan(number)).id)
    before = rows(session)
    code = run(["--database", str(session.store.path), "plan", "write", str(INTO), str(file)])
    assert code == (0 if is_there else 1), capsys.readouterr().err
    assert {row[0] for row in before ^ rows(session)} == ({number} if is_there else set())


def begun_beside(session: Session) -> Plan:
    """The coming year's plan of the student, beside which the other record's is shown by now."""
    write_goal(session, INTO, GoalText("Norsk", "Leser"), YEAR.following)
    newer = plan_of(session, INTO, YEAR.following)
    with session.store.writing():
        others = PlanRow.insert(
            student=OTHER, school_year=YEAR.following, status=PlanStatus.IN_USE, created_at=session.now()
        )
        session.store.connection.add(others)
    assert plan_of(session, INTO, YEAR.following).id != newer.id
    return newer


def test_next_year_goes_on_from_the_plan_that_was_read_in_the_one_that_was_read(both: Both) -> None:
    session, colleague = both
    plan = plan_of(session, INTO, YEAR)
    of_plan("Siv Dal")(session, plan)
    newer = begun_beside(session)
    shows_another(colleague, plan)
    before = rows(session)
    went = next_year(session, plan, newer)
    assert (went.id, went.responsible) == (newer.id, "Siv Dal")
    assert {row[0] for row in before ^ rows(session)} == {newer.id}
    take_back_newest(session)
    assert rows(session) == before


def of_the_plan(plan: Plan) -> tuple[DraftPlace, ...]:
    return (
        FieldDraft(FieldPlace(FieldOwner.PLAN, INTO, "long_term_aim", YEAR, plan_id=plan.id)),
        NewSubjectDraft(INTO, YEAR, plan.id),
        GoalDraft(INTO, None, YEAR, plan.id),
    )


@pytest.mark.parametrize("number", PLANS)
def test_a_draft_lies_in_the_record_of_the_plan_that_it_is_of(both: Both, number: int) -> None:
    """Where the records are parted again, no child's papers offer what was being written of another."""
    session, colleague = both
    plan = plan_of(session, INTO, OnePlan(number))
    for place in of_the_plan(plan):
        keep_draft(session, INTO, place, "of it")
        assert draft_of(session, INTO, place) is not None
    part_newest(colleague, INTO)
    record = {1: OTHER, 2: INTO}[number]
    lying = session.store.connection.rows(DraftRow.select(DraftRow.student, DraftRow.place))
    assert [student for student, _place in lying] == [record] * 3
    assert all(f"/{record}/" in place for _student, place in lying)
    for student in (OTHER, INTO):
        assert len(drafts_about(session, student)) == (3 if student == record else 0)


def test_a_step_is_taken_back_though_a_colleague_took_one_of_the_other_plan(both: Both) -> None:
    session, colleague = both
    plan = plan_of(session, INTO, YEAR)
    before = rows(session)
    take_step(session, plan)
    take_step(colleague, plan_of(colleague, INTO, YEAR))
    take_back_newest(session)
    changed = {row for row in before ^ rows(session) if row[0] == plan.id and row[-1] != VERSIONS}
    assert not changed, "it is as it was, but for the version that is kept"


def test_a_subject_that_a_goal_was_changed_into_goes_with_the_change_while_it_is_bare(both: Both) -> None:
    session, _colleague = both
    plan = plan_of(session, INTO, YEAR)
    for is_written in (False, True):
        before = [subject.title for subject in plan.subjects]
        change_goal(session, INTO, goal_of(session, plan), GoalText("Kunst", "Maler"))
        if is_written:
            art = plan_of(session, INTO, YEAR).subjects[-1]
            with session.store.writing():
                session.store.plans.write_subject(replace(art, content="Farger"))
        take_back_newest(session)
        after = [subject.title for subject in plan_of(session, INTO, YEAR).subjects]
        assert after == (before if not is_written else [*before, "Kunst"])


def test_a_year_that_a_program_of_before_began_is_taken_back_in_the_plan_of_its_rows(both: Both) -> None:
    """It kept no plan: what it added says which."""
    session, _colleague = both
    newer = begun_beside(session)
    before = rows(session)
    went = next_year(session, plan_of(session, INTO, YEAR), newer)
    row = session.store.undo_steps.newest(session.person.id, session.midnight())
    assert row is not None
    step = step_of_text(row.step)
    assert isinstance(step, YearBegun) and step.plan_id == went.id
    for old in (replace(step, plan_id=0), replace(step, plan_id=0, before=None)):
        assert _id_of(session.store, old) == went.id
    take_back_newest(session)
    assert rows(session) == before


def test_no_level_is_offered_of_a_year_that_was_taken_back(both: Both) -> None:
    """Also where the plan was begun before, and stays."""
    session, _colleague = both
    add_subject(session, Plan(0, INTO, YEAR.following), "Norsk")
    coming = coming_year_of(session, INTO, YEAR)
    went = next_year(session, coming.older, coming.newer)
    assert has_gone_on(session, INTO, coming, went.id)
    take_back_newest(session)
    assert plan_of(session, INTO, YEAR.following).id == went.id
    assert not has_gone_on(session, INTO, coming, went.id)
