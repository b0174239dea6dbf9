"""Of records that were joined two plans of a year stand beside each other, and each child's goals are answered once."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import permutations
from pathlib import Path

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.documents.content import Heading, plain
from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotAllowed, Problem, WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import ENDED, Goal, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook import teams
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.left_out import left_out_of, put_away, take_in
from ioplogg_tui.logbook.next_year import coming_year_of, next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import take_step
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import own_lines, student_lines, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user, user_of_account
from tests.fixtures.plans import PlannedStudent, observations_of_each, plan_for
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject
from tests.unit.test_joined import put_in_use
from tests.unit.test_student_merge import every_table

TWO = Rating(Level(2), Level(2))


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    student = plan_for(session, "Ida Moen")
    put_in_use(session, student.id)
    return student


def shown(session: Session, student: int) -> list[int]:
    return [goal.id for goal in goals_of(session, student)]


def beside(session: Session, student: int) -> list[int]:
    return [goal.id for goal in left_out_of(session, plan_of(session, student, session.school_year))]


def test_a_goal_of_the_other_is_rated_by_who_has_its_subject_taken_in_and_out_again(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    art = write_goal(session, other.id, GoalText("Kunst", "Tegner et ansikt"))
    add_user(session, "siv", "Siv", Role.TEACHER)
    add_user(session, "ola", "Ola", Role.TEACHER)
    siv, ola = (user_of_account(session, account).id for account in ("siv", "ola"))
    teams.put_on_team(session, other.id, siv, subjects=("Kunst",))
    teams.put_on_team(session, into.id, ola, subjects=("Matematikk",))
    join_records(session, other.id, into.id)
    assert shown(session, into.id) == [into.soup, into.recipes, other.soup, other.recipes, art]
    (line,) = student_lines(session_of("siv"))
    assert line.goals == 5
    observe(session_of("siv"), into.id, art, TWO)
    with pytest.raises(NotAllowed):
        observe(session_of("ola"), into.id, art, TWO)
    with pytest.raises(NotAllowed):
        take_in(session_of("ola"), plan_of(session_of("ola"), into.id, session.school_year), art)
    before = shown(session, into.id), own_lines(session)
    taken = take_in(session_of("siv"), plan_of(session_of("siv"), into.id, session.school_year), art)
    assert beside(session, into.id) == [other.soup, other.recipes]
    (goal,) = [goal for goal in goals_of(session, into.id) if goal.id == taken]
    assert (goal.subject, goal.standing.observations, goal.left_out) == ("Kunst", 1, False)
    assert check(session) == []
    take_back_newest(session_of("siv"))
    assert (shown(session, into.id), own_lines(session)) == before
    assert [subject.title for subject in plan_of(session, into.id).subjects] == ["Restaurant- og matfag", "Matematikk"]


def test_taken_in_it_goes_into_the_subject_of_its_title_and_is_rated_there(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    observe(session, other.id, other.soup, TWO)
    join_records(session, other.id, into.id)
    taken = take_in(session, plan_of(session, into.id, session.school_year), other.soup)
    observe(session, into.id, taken, TWO)
    with pytest.raises(WrittenSince):
        take_back_since(session)
    (goal,) = [goal for goal in goals_of(session, into.id) if goal.id == taken]
    assert (goal.subject, goal.standing.observations) == ("Restaurant- og matfag", 2)
    assert len(plan_of(session, into.id).subjects) == 2
    assert [progress.goal.id for progress in progress_of(session, into.id)].count(other.soup) == 0


def take_back_since(session: Session) -> None:
    """The step before the newest."""
    row = session.store.undo_steps.newest(session.person.id, session.midnight())
    assert row is not None
    with session.store.writing():
        session.store.undo_steps.forget(row.id)
    take_back_newest(session)


ANSWERS = [*GoalStatus, None]
"""What becomes of a goal of the other; None is put in the bin."""


@pytest.mark.parametrize("status", ANSWERS, ids=str)
def test_it_is_shown_until_it_is_answered(
    session: Session, other: PlannedStudent, into: PlannedStudent, status: GoalStatus | None
) -> None:
    join_records(session, other.id, into.id)
    (soup,) = [goal for goal in goals_of(session, into.id) if goal.id == other.soup]
    before = shown(session, into.id)
    if status is None:
        remove_goal(session, into.id, soup.id)
    elif status is GoalStatus.PUT_AWAY:
        put_away(session, into.id, soup)
    elif status is not soup.status:
        change_goal(session, into.id, soup.id, replace(as_text(soup), status=status))
    over = status is None or status in ENDED
    assert (soup.id in beside(session, into.id)) is not over
    if over or status is not soup.status:
        take_back_newest(session)
    assert shown(session, into.id) == before


def test_next_year_goes_on_with_the_goals_of_both(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    join_records(session, other.id, into.id)
    coming = coming_year_of(session, into.id, session.school_year)
    assert [goal.id for goal in coming.goals] == [into.soup, into.recipes, other.soup, other.recipes]
    plan = next_year(session, plan_of(session, into.id))
    assert len(goals_of(session, into.id, plan.school_year)) == 4
    assert len(plan.subjects) == 2, "the subjects of both are the same two"
    take_back_newest(session)
    assert shown(session, into.id) == [into.soup, into.recipes, other.soup, other.recipes]


@pytest.mark.parametrize("is_begun", [False, True])
def test_next_year_says_of_every_subject_that_it_adds(
    session: Session, other: PlannedStudent, into: PlannedStudent, is_begun: bool
) -> None:
    write_goal(session, other.id, GoalText("Kunst", "Tegner et ansikt"))
    write_goal(session, other.id, GoalText("matematikk", "Dobler"))
    join_records(session, other.id, into.id)
    if is_begun:
        write_goal(session, into.id, GoalText("Norsk", "Leser"), session.school_year.following)
    coming = coming_year_of(session, into.id, session.school_year)
    plan = next_year(session, coming.older)
    before = [subject.title for subject in coming.newer.subjects]
    assert [*before, *(subject.title for subject in coming.added)] == [subject.title for subject in plan.subjects]
    assert "Kunst" in [subject.title for subject in coming.added]


def test_what_the_other_reached_this_year_is_in_what_the_student_can(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    (soup,) = [goal for goal in goals_of(session, other.id) if goal.id == other.soup]
    change_goal(session, other.id, soup.id, replace(as_text(soup), status=GoalStatus.REACHED))
    join_records(session, other.id, into.id)
    assert other.soup not in shown(session, into.id)
    ever = session.store.goals.ever(into.id, session.living)
    assert [goal.id for goal in ever] == [into.soup, into.recipes, other.recipes, other.soup]


def three(session: Session) -> list[PlannedStudent]:
    """Each with a rating of its own, so that nothing is lost unseen."""
    records = [plan_for(session, name) for name in ("Ida A", "Ida B", "Ida C")]
    for count, record in enumerate(records, 1):
        for _nth in range(count):
            observe(session, record.id, record.soup, TWO)
    return records


CHAINS: dict[str, Sequence[tuple[int, int]]] = {
    "A into B, B into C": [(0, 1), (1, 2)],
    "B into C, A into C": [(1, 2), (0, 2)],
    "A into C, B into C": [(0, 2), (1, 2)],
}


@pytest.mark.parametrize("steps", CHAINS.values(), ids=CHAINS)
def test_of_three_all_is_counted_and_each_joining_is_undone_by_itself(
    session: Session, steps: Sequence[tuple[int, int]]
) -> None:
    records = three(session)
    standings = []
    for other, into in steps:
        standings.append((every_table(session), own_lines(session)))
        join_records(session, records[other].id, records[into].id)
        assert check(session) == []
    (line,) = own_lines(session)
    assert (line.student.id, observations_of_each(session)[line.student.id], line.goals) == (records[2].id, 6, 6)
    by_goal = {goal.id: goal.standing.observations for goal in goals_of(session, records[2].id)}
    assert by_goal == {record.soup: count for count, record in enumerate(records, 1)} | {
        record.recipes: 0 for record in records
    }
    assert len(plan_of(session, records[2].id).subjects) == 2
    for before, lines in reversed(standings):
        take_back_newest(session)
        assert every_table(session) == before
        assert own_lines(session) == lines


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_goal_of_one_lineage_is_shown_once_whichever_of_three_plans_is_lived_by(
    session: Session, order: tuple[int, int, int]
) -> None:
    records = three(session)
    for number in order:
        put_in_use(session, records[number].id)
    first, second, lived_by = (records[number] for number in order)
    join_records(session, first.id, second.id)
    taken = take_in(session, plan_of(session, second.id, session.school_year), first.soup)
    join_records(session, second.id, lived_by.id)
    expected = [lived_by.soup, lived_by.recipes, first.recipes, second.soup, second.recipes, taken]
    assert sorted(shown(session, lived_by.id)) == sorted(expected)
    assert check(session) == []


@pytest.mark.parametrize("statuses", list(permutations(PlanStatus, 2)), ids=str)
def test_of_two_plans_of_a_year_one_is_lived_by_everywhere(
    session: Session, statuses: tuple[PlanStatus, PlanStatus]
) -> None:
    records = [plan_for(session, "Ida Möen"), plan_for(session, "Ida Moen")]
    plans = [plan_of(session, record.id) for record in records]
    with session.store.writing():
        for plan, status in zip(plans, statuses, strict=True):
            session.store.plans.set_status(plan.id, status)
    join_records(session, records[0].id, records[1].id)
    student = records[1].id
    number = 0 if statuses[0] is PlanStatus.IN_USE else 1
    if PlanStatus.IN_USE in statuses:
        lived_by = plan_of(session, student)
        assert (lived_by.id, lived_by.status) == (plans[number].id, PlanStatus.IN_USE)
        own, others = records[number], records[1 - number]
        assert shown(session, student) == [own.soup, own.recipes, others.soup, others.recipes]
    lived_by = plan_of(session, student)
    assert plan_of(session, student, session.school_year).id == lived_by.id
    (line,) = own_lines(session)
    assert line.plan is not None
    assert (line.plan.status, line.goals) == (lived_by.status, len(shown(session, student)))
    document = preview(session, DocumentRequest(student, DocumentKind.PLAN, session.today())).document
    titles = [plain(block.text) for block in document.blocks if isinstance(block, Heading)]
    assert titles.count("Lager grønnsakssuppe") == 1, "the document is of the one plan"


def test_of_two_that_were_never_used_the_one_with_goals_is_lived_by(session: Session) -> None:
    into = plan_for(session, "Ida Moen")
    other = plan_for(session, "Ida Möen")
    for goal in (other.soup, other.recipes):
        remove_goal(session, other.id, goal)
    join_records(session, other.id, into.id)
    assert shown(session, into.id) == [into.soup, into.recipes]


def _of_soup(session: Session, student: PlannedStudent) -> ObservedGoal:
    return next(goal for goal in goals_of(session, student.id) if goal.id == student.soup)


def _field(session: Session, student: PlannedStudent, owner: FieldOwner, name: str) -> None:
    write_field(session, FieldPlace(owner, student.id, name, session.school_year), "Mål", seen="")


DONE_BEFORE: dict[str, Callable[[Session, PlannedStudent], object]] = {
    "rate": lambda session, student: observe(session, student.id, student.soup, TWO),
    "write a goal": lambda session, student: write_goal(session, student.id, GoalText("Norsk", "Leser")),
    "change a goal": lambda session, student: change_goal(
        session, student.id, student.soup, replace(as_text(_of_soup(session, student)), text="Annet", subject="Nytt")
    ),
    "into the bin": lambda session, student: remove_goal(session, student.id, student.soup),
    "put away": lambda session, student: put_away(session, student.id, _of_soup(session, student)),
    "a field of the plan": lambda session, student: _field(session, student, FieldOwner.PLAN, "long_term_aim"),
    "a field of the student": lambda session, student: _field(session, student, FieldOwner.STUDENT, "strengths"),
    "a subject": lambda session, student: add_subject(session, plan_of(session, student.id), "Gym"),
    "next year": lambda session, student: next_year(session, plan_of(session, student.id)),
}
TAKEN_BACK_SINCE = {"rate", "write a goal", "change a goal", "into the bin", "put away"}
"""What goes by the goal; the plan of the year, and what is said of the student, are others since."""


@pytest.mark.parametrize("what", DONE_BEFORE)
def test_what_was_done_of_the_other_before_is_taken_back_or_refused_in_words(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent, what: str
) -> None:
    add_user(session, "siv", "Siv", Role.TEACHER)
    teams.put_on_team(session, other.id, user_of_account(session, "siv").id)
    goals = [
        (goal.text, goal.subject, goal.status) for record in (into, other) for goal in goals_of(session, record.id)
    ]
    DONE_BEFORE[what](session_of("siv"), other)
    join_records(session, other.id, into.id)
    try:
        take_back_newest(session_of("siv"))
    except Problem as problem:
        assert what not in TAKEN_BACK_SINCE, problem
        assert not isinstance(problem, NotAllowed) and "no such student" not in str(problem)
    else:
        assert [(goal.text, goal.subject, goal.status) for goal in goals_of(session, other.id)] == goals
    assert check(session) == []


def test_who_stands_on_the_other_s_page_goes_on_with_the_student(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    add_user(session, "siv", "Siv", Role.TEACHER)
    teams.put_on_team(session, other.id, user_of_account(session, "siv").id)
    siv = session_of("siv")
    observe(siv, other.id, other.soup, TWO)
    join_records(session, other.id, into.id)
    for person in (siv, session):
        observe(person, other.id, other.soup, TWO)
        assert shown(person, other.id) == shown(person, into.id)
    (line,) = own_lines(session)
    assert observations_of_each(session)[line.student.id] == 3
    assert check(session) == []


def test_by_the_other_s_number_a_protected_name_is_hidden_as_by_the_student_s(
    session: Session, session_of: SessionOf, other: PlannedStudent, into: PlannedStudent
) -> None:
    protect(session, into.id, True)
    join_records(session, other.id, into.id)
    add_user(session, "lea", "Lea Dahl", Role.LEADER)
    add_user(session, "siv", "Siv", Role.TEACHER)
    teams.put_on_team(session, other.id, user_of_account(session, "siv").id)
    for number in (other.id, into.id):
        assert student_of(session_of("lea"), number).name == "I.M."
        assert student_of(session_of("siv"), number).name == "Ida Moen"


def readings() -> dict[str, Callable[[Session, int], object]]:
    """Every reading of a student that asks for nothing more than whose it is."""
    (room,) = logbook.__path__
    asked = {}
    for file in sorted(Path(room).glob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(_is_reading(mark) for mark in node.decorator_list):
                lacking = len(node.args.args) - len(node.args.defaults)
                if lacking == 2 and None not in node.args.kw_defaults:
                    module = import_module(f"{logbook.__name__}.{file.stem}")
                    asked[f"{file.stem}.{node.name}"] = getattr(module, node.name)
    return asked


def _is_reading(mark: ast.expr) -> bool:
    return isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "reading"


BY_NUMBER = {
    "next_year.coming_now": "a plan that isn't begun says by which number it was asked for",
    "next_year.coming_year_of": "as coming_now",
    "whole_data.records_as_seen": "an archive is asked for by the student, and has the rows of each record",
}
"""Reading → why it may answer otherwise by another number."""

READINGS = {name: read for name, read in readings().items() if name not in BY_NUMBER}


def test_there_are_readings_to_ask() -> None:
    assert len(READINGS) > 8


@pytest.mark.parametrize("read", READINGS.values(), ids=READINGS)
def test_each_reading_answers_by_either_number_as_of_the_one_student(
    session: Session, other: PlannedStudent, into: PlannedStudent, read: Callable[[Session, int], object]
) -> None:
    for record in (other, into):
        observe(session, record.id, record.soup, TWO, note="sett")
        publish(session, DocumentRequest(record.id, DocumentKind.CAN, session.today()))
        remove_goal(session, record.id, record.recipes)
    join_records(session, other.id, into.id)
    assert read(session, other.id) == read(session, into.id)


def test_a_step_is_taken_back_of_the_plan_that_took_it(session: Session) -> None:
    """Of two plans in use the one that is evaluated gives way on the screen to the other."""
    records = [plan_for(session, "Ida Möen"), plan_for(session, "Ida Moen")]
    for record in records:
        plan = plan_of(session, record.id)
        year = SchoolYear(plan.school_year)
        basis = Basis(decision=year.first_day, valid_from=year.first_day, valid_to=year.last_day)
        write_plan(session, replace(plan, basis=basis))
        for subject in plan.subjects:
            write_subject(session, plan, replace(subject, content="Supper", how_it_is_run="I gruppe"))
        take_step(session, plan)
    join_records(session, records[0].id, records[1].id)
    student, states = records[1].id, []
    for _nth in range(3):
        states.append((plan_of(session, student), statuses(session, student)))
        take_step(session, plan_of(session, student))
    assert states[0][0].id != states[1][0].id
    frozen_goals = [{goal.id for goal in versions_of_id(session, plan.id)} for plan, _all in states[:2]]
    assert not frozen_goals[0] & frozen_goals[1], "a version has the goals of its own plan"
    for plan, all_of_them in reversed(states):
        assert take_back_newest(session) is not None
        assert (plan_of(session, student).id, statuses(session, student)) == (plan.id, all_of_them)
    take_back_newest(session)
    assert [plan_of(session, record.id).status for record in records] == [PlanStatus.IN_USE] * 2, "and parted again"


def statuses(session: Session, student: int) -> list[PlanStatus]:
    plans = session.store.plans
    return [plans.of(student, number).status for number in plans.every(student)]


def versions_of_id(session: Session, plan_id: int) -> Sequence[Goal]:
    return session.store.plan_versions.of(plan_id)[0].frozen.goals
