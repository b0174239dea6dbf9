"""Which of the plans of two records that were joined is lived by: one in use goes before all that is over."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import FrozenPlan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from tests.trials import times
from tests.walks.test_living_plan import NOW, PLANS, expected

YEARS = (NOW.before, NOW)
WITH_OR_WITHOUT = [*product(PlanStatus, [True, False])]
"""The goals of a plan that was used may all lie in the bin by now."""


class Written(NamedTuple):
    """A plan of a history, as it came to be: its year, status and whether it has goals, and when it was put in use."""

    id: int
    year: str
    status: PlanStatus
    has_goals: bool
    put_in_use: int


def lived_by(records: list[list[Written]]) -> int | None:
    """The rule as the issue says it, by another way than the query's."""
    each = []
    for record in records:
        year = expected({year: (plan.status, plan.has_goals) for year in YEARS for plan in record if plan.year == year})
        each += [plan for plan in record if plan.year == year]
    in_use = [plan for plan in each if plan.status is PlanStatus.IN_USE]
    if in_use:
        return max(in_use, key=lambda plan: (plan.year, plan.put_in_use)).id
    if not each:
        return None
    return max(
        each, key=lambda plan: (plan.has_goals, plan.year, plan.status is PlanStatus.DRAFT and plan.has_goals, plan.id)
    ).id


def write_records(session: Session, histories: list[tuple[tuple[PlanStatus, bool] | None, ...]]) -> list[list[Written]]:
    """Records, joined; the first's plans are written, and put in use, last."""
    store, student = session.store, Student(0, "", "", "", "nb")
    records: list[list[Written]] = []
    for order, history in reversed([*enumerate(histories)]):
        student_id = store.students.add(1, student, None)
        plans = []
        for year, planned in zip(YEARS, history, strict=True):
            if planned is None:
                continue
            status, has_goals = planned
            plan_id = store.plans.id_of(student_id, year, session.now())
            subject_id = store.plans.subject_id(plan_id, "Norsk")
            if has_goals:
                text = GoalText("Norsk", f"Leser {year}")
                store.goal_rows.add(student_id, subject_id, text, session.person.id, session.now())
            at = session.now() - timedelta(days=order)
            for step in (PlanStatus.IN_USE, status) if status is not PlanStatus.DRAFT else ():
                store.plans.set_status(plan_id, step)
                plan = store.plans.of(student_id, year)
                store.plan_versions.freeze(plan, FrozenPlan("", plan, ()), session.person.id, at)
            plans.append(Written(plan_id, year, status, has_goals, -order))
        records.insert(0, plans)
        if len(records) == 1:
            into = student_id
        else:
            store.students.records.join([student_id], into, [])
    return records


def test_of_several_histories_the_plan_in_use_is_lived_by(session: Session) -> None:
    store = session.store
    with store.writing():
        tried = {}
        chance, records_of = random.Random(15), [*product(PLANS, repeat=len(YEARS))]
        every = [*product(records_of, repeat=2)]
        of_one_year = [((None, one), (None, other)) for one, other in product(PLANS, repeat=2)]
        of_two_years = [((None, one), (other, None)) for one, other in product(WITH_OR_WITHOUT, repeat=2)]
        of_three = [tuple(chance.choices(records_of, k=3)) for _nth in range(times(50, 2000))]
        for histories in (*chance.sample(every, times(70, len(every))), *of_one_year, *of_two_years, *of_three):
            records = write_records(session, [*histories])
            tried[store.connection.sql("SELECT max(id) FROM student WHERE joined_into IS NULL")[0][0]] = records
    lines = {line.student.id: line.plan for line in store.students.lines(NOW, staff_id=None, today=session.today())}
    living = {plan.student_id: plan.id for plan in store.students.owing.living(NOW)}
    for student_id, records in tried.items():
        plan_id = lived_by(records)
        assert living.get(student_id) == plan_id, records
        shown = lines[student_id]
        plan = next((plan for record in records for plan in record if plan.id == plan_id), None)
        assert (shown and (shown.year, shown.status)) == (plan and (plan.year, plan.status)), records
    for student_id in list(tried)[::50]:
        assert (store.plans.of(student_id, Living(NOW)).id or None) == living.get(student_id)


def records_with_coming_plan(
    session: Session, monkeypatch: pytest.MonkeyPatch, count: int, *, again: bool = False
) -> list[int]:
    """Of so many records the first, with a plan in use, is joined into the second in June; that one begins the next.

    Where they are joined `again` they were parted before that.
    """
    monkeypatch.setenv(clock.TODAY, "2027-06-01")
    with session.store.writing():
        ids = [session.store.students.add(1, Student(0, "Ida", "", "", "nb"), None) for _nth in range(count)]
    write_goal(session, ids[0], GoalText("Norsk", "Leser"))
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[0]).id, PlanStatus.IN_USE)
    join_records(session, ids[0], ids[1])
    if again:
        part_newest(session, ids[1])
        join_records(session, ids[0], ids[1])
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    write_goal(session, ids[1], GoalText("Norsk", "Skriver"), NOW)
    return ids


@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
@pytest.mark.parametrize("status", [PlanStatus.EVALUATED, PlanStatus.ARCHIVED])
def test_a_plan_begun_since_they_were_joined_follows_the_plans_of_both(
    session: Session, monkeypatch: pytest.MonkeyPatch, status: PlanStatus, again: bool
) -> None:
    ids = records_with_coming_plan(session, monkeypatch, 2, again=again)
    assert plan_of(session, ids[1]).school_year == NOW.before
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[1], NOW).id, status)
    assert plan_of(session, ids[1]).school_year == NOW


@pytest.mark.parametrize("begun_as", [PlanStatus.DRAFT, PlanStatus.IN_USE])
def test_a_plan_that_took_a_step_since_they_were_joined_follows_the_plans_of_both(
    session: Session, monkeypatch: pytest.MonkeyPatch, begun_as: PlanStatus
) -> None:
    """Evaluated in June, the plan that both lived by isn't followed by the other's of the year before."""
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    with session.store.writing():
        ids = [session.store.students.add(1, Student(0, "Ida", "", "", "nb"), None) for _record in range(2)]
    write_goal(session, ids[0], GoalText("Norsk", "Leser"), NOW.before)
    write_goal(session, ids[1], GoalText("Norsk", "Skriver"), NOW)
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[0], NOW.before).id, PlanStatus.IN_USE)
    took_step(session, ids[1], begun_as)
    monkeypatch.setenv(clock.TODAY, "2027-09-10")
    join_records(session, *ids)
    monkeypatch.setenv(clock.TODAY, "2028-06-10")
    took_step(session, ids[1], PlanStatus.EVALUATED)
    assert plan_of(session, ids[1]).school_year == NOW


def test_what_is_closed_for_good_does_not_follow_the_plan_in_use(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has lived by it since the records were joined: nor does a goal of the other's fall out of what is due."""
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    with session.store.writing():
        ids = [session.store.students.add(1, Student(0, "Ida", "", "", "nb"), None) for _record in range(2)]
    write_goal(session, ids[0], GoalText("Norsk", "Leser"), NOW.before)
    write_goal(session, ids[1], GoalText("Norsk", "Skriver", due=date(2027, 10, 1)), NOW)
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[0], NOW.before).id, PlanStatus.IN_USE)
    took_step(session, ids[1], PlanStatus.IN_USE)
    took_step(session, ids[1], PlanStatus.EVALUATED)
    monkeypatch.setenv(clock.TODAY, "2027-10-15")
    join_records(session, *ids)
    assert plan_of(session, ids[1]).school_year == NOW.before
    monkeypatch.setenv(clock.TODAY, "2027-11-01")
    assert [goal.text for goal in goals_of(session, ids[1]) if goal.due] == ["Skriver"]
    assert DueKind.GOAL_DUE in {due.kind for due in what_is_due(session, Reminding(21), everyone=True)}
    took_step(session, ids[1], PlanStatus.ARCHIVED)
    assert plan_of(session, ids[1]).school_year == NOW.before


def took_step(session: Session, student_id: int, status: PlanStatus) -> None:
    store, plan = session.store, plan_of(session, student_id, NOW)
    with store.writing():
        store.plans.set_status(plan.id, status)
        store.plan_versions.freeze(
            replace(plan, status=status), FrozenPlan("", plan, ()), session.person.id, session.now()
        )


CHAINS = {
    "the last into the first": ((1, 0), (2, 0)),
    "the first into the last": ((1, 0), (0, 2)),
    "into the one that was joined": ((0, 1), (2, 1)),
    "two and two": ((1, 0), (2, 3), (3, 0)),
    "parted, and joined anew": ((2, 0), None, (1, 0), (2, 0)),
}
"""Which of four records is joined into which; None parts those of the first. The last joining is on a later day."""


@pytest.mark.parametrize("joinings", CHAINS.values(), ids=CHAINS)
def test_a_plan_follows_only_what_was_of_the_same_student_when_it_was_begun(
    session: Session, monkeypatch: pytest.MonkeyPatch, joinings: tuple[tuple[int, int] | None, ...]
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-06-01")
    with session.store.writing():
        ids = [session.store.students.add(1, Student(0, "Ida", "", "", "nb"), None) for _nth in range(4)]
    write_goal(session, ids[1], GoalText("Norsk", "Leser"))
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[1]).id, PlanStatus.IN_USE)
    for joining in joinings[:-1]:
        if joining is None:
            part_newest(session, ids[0])
        else:
            join_records(session, ids[joining[0]], ids[joining[1]])
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    write_goal(session, ids[2], GoalText("Norsk", "Skriver"), NOW)
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[2], NOW).id, PlanStatus.ARCHIVED)
    monkeypatch.setenv(clock.TODAY, "2027-09-03")
    other, into = joinings[-1] or (0, 0)
    join_records(session, ids[other], ids[into])
    assert plan_of(session, ids[1]).school_year == NOW.before


def test_a_plan_follows_what_was_of_the_same_student_though_a_third_record_is_joined_later(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = records_with_coming_plan(session, monkeypatch, 3)
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[1], NOW).id, PlanStatus.ARCHIVED)
    monkeypatch.setenv(clock.TODAY, "2027-09-03")
    join_records(session, ids[1], ids[2])
    assert plan_of(session, ids[2]).school_year == NOW


@pytest.mark.parametrize("in_use", [0, 1])
def test_of_two_plans_of_the_year_before_the_one_that_is_shown_is_followed(
    session: Session, monkeypatch: pytest.MonkeyPatch, in_use: int
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-06-01")
    ids = [enrol(session, name) for name in ("Ida Möen", "Ida Moen")]
    for record in ids:
        write_goal(session, record, GoalText("Norsk", "Leser"))
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, ids[in_use]).id, PlanStatus.IN_USE)
    join_records(session, *ids)
    shown = plan_of(session, ids[1])
    monkeypatch.setenv(clock.TODAY, "2027-09-01")
    write_goal(session, ids[1], GoalText("Norsk", "Skriver"), NOW)
    newer = plan_of(session, ids[1], NOW)
    assert session.store.plans.followed([newer.id])[newer.id].id == shown.id


@pytest.mark.parametrize("begun_in", [1, 2], ids=["the record that it was joined with", "a third"])
def test_of_records_joined_elsewhere_a_plan_follows_what_was_of_the_same_student(
    session: Session, monkeypatch: pytest.MonkeyPatch, begun_in: int
) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-06-01")
    store = session.store
    with store.writing():
        ids = [store.students.add(1, Student(0, "Ida", "", "", "nb"), None) for _nth in range(3)]
        store.students.records.join([ids[0]], ids[1], [])
        for record, number_there in ((ids[0], 902), (ids[1], 901)):
            told = {"student": record, "at": session.now(), "staff": 1, "action": "student.join"}
            store.archive_rows.insert("earlier_event", told | {"kind": "student", "object_id": number_there})
        plan_id = store.plans.id_of(ids[0], NOW.before, session.now())
        store.plans.set_status(plan_id, PlanStatus.IN_USE)
        monkeypatch.setenv(clock.TODAY, "2027-09-01")
        later = store.plans.id_of(ids[begun_in], NOW, session.now())
        store.plans.set_status(later, PlanStatus.ARCHIVED)
    monkeypatch.setenv(clock.TODAY, "2027-09-03")
    join_records(session, ids[2], ids[1])
    assert plan_of(session, ids[1]).school_year == (NOW if begun_in == 1 else NOW.before)
