"""What two records of one child owe of a school year is due once, whichever of their plans it comes of."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement, product
from operator import itemgetter
from typing import NamedTuple

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import OF_A_YEAR, DueKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Placement, Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import Living, OnePlan, SchoolYear
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.plan_steps import publish, take_step
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import take_back_newest
from tests.trials import times

YEAR = SchoolYear("2026/27")
DECIDED = Basis(decision=date(2026, 8, 20), consent=date(2026, 8, 10), valid_to=date(2031, 7, 31))
EVALUATION = (None, date(2027, 2, 1), date(2027, 6, 1))
REPORT = (None, date(2027, 3, 1), date(2027, 6, 15))
DECISION = (date(2026, 8, 20), date(2027, 2, 1))
Planned = tuple[PlanStatus, date | None, date | None, date | None]
PLANS: list[Planned] = [*product(PlanStatus, EVALUATION, REPORT, DECISION)]
"""The status of a plan, its days for evaluation and report, and its decision."""
DAYS = ("2027-01-20", "2027-03-05", "2027-06-10", "2027-09-01")
"""After the first half-year, when early papers are overdue, before the summer, and in the school year after."""

PAPERS = OF_A_YEAR - {DueKind.NEXT_YEAR}
Told = Counter[tuple[DueKind, str, date | None]]
"""A paper, its school year, and its day."""


class Both(NamedTuple):
    """Two records, and the numbers of their plans."""

    ids: tuple[int, int]
    plans: tuple[int, int]


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-11-26")
        with set_up(tmp_path_factory.mktemp("papers") / "joined.db", "Kari Vik", "en") as session:
            yield session


def write_record(
    session: Session, planned: Planned, level: str = "vg1", year: SchoolYear = YEAR, of: int | None = None
) -> Plan:
    """A plan of a new record, or `of` one that is there."""
    store, (status, evaluation, report, decision) = session.store, planned
    student = of or store.students.add(1, Student(0, "Ida", level, "", "nb"), None)
    plan_id = store.plans.id_of(student, year, session.now())
    basis = replace(DECIDED, decision=decision)
    store.plans.write(Plan(plan_id, student, year, basis=basis, evaluation=evaluation, report=report))
    store.plans.placements.write(plan_id, Placement(level))
    subject_id = store.plans.subject_id(plan_id, "Norsk")
    store.goal_rows.add(student, subject_id, GoalText("Norsk", "Leser"), session.person.id, session.now())
    store.plans.set_status(plan_id, status)
    return store.plans.of(student, year)


def told(session: Session) -> dict[int, Told]:
    """Student → which papers of which years are due on which day, and how often."""
    each: dict[int, Told] = {}
    for due in what_is_due(session, Reminding(400), everyone=True):
        if due.kind in PAPERS:
            each.setdefault(due.student.id, Counter())[due.kind, due.school_year, due.day] += 1
    return each


@pytest.fixture(scope="module")
def both(logbook: Session) -> list[Both]:
    """Two records with plans of one year each."""
    every = [*combinations_with_replacement(PLANS, 2)]
    chance = random.Random(15)
    records = []
    with logbook.store.writing():
        for planned in chance.sample(every, times(120, len(every))):
            plans = [write_record(logbook, plan) for plan in chance.sample(planned, 2)]
            records.append(Both((plans[0].student_id, plans[1].student_id), (plans[0].id, plans[1].id)))
    return records


def test_a_paper_of_a_year_is_due_once_where_either_record_owes_it(
    logbook: Session, both: list[Both], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself the report and the half-year of any plan; the evaluation of the plan of the year and any in use.

    It is due on the earliest of its days.
    """
    apart, joined = {}, {}
    for day in DAYS:
        monkeypatch.setenv(clock.TODAY, day)
        apart[day] = told(logbook)
    with logbook.store.writing():
        for (other, into), _plans in both:
            logbook.store.students.records.join([other], into, [])
    for day in DAYS:
        monkeypatch.setenv(clock.TODAY, day)
        joined[day] = told(logbook)
    heads = {into: logbook.store.plans.of(into, YEAR).id for (_other, into), _plans in both}
    in_use = logbook.store.connection.sql("SELECT id FROM plan WHERE status = 'in use'")
    assert in_use
    kinds = set()
    for day, ((other, into), plans) in product(DAYS, both):
        evaluated = {heads[into], *(plan_id for plan_id in plans if (plan_id,) in in_use)}
        owed = [
            paper
            for record, plan_id in zip((other, into), plans, strict=True)
            for paper in apart[day].get(record, ())
            if paper[0] is not DueKind.EVALUATION or plan_id in evaluated
        ]
        expected = {paper for paper in owed if paper[0] is DueKind.HALF_YEAR}
        for kind in {kind for kind, _year, _day in owed} - {DueKind.HALF_YEAR}:
            expected.add(min((paper for paper in owed if paper[0] is kind), key=itemgetter(2)))
        assert joined[day].get(into, Counter()) == Counter(expected), (day, plans)
        kinds |= {kind for kind, _year, _day in expected}
    assert kinds >= {DueKind.EVALUATION, DueKind.REPORT, DueKind.HALF_YEAR}


@pytest.mark.parametrize("years_ago", [1, 2, 3])
def test_a_report_that_is_overdue_stays_so_though_the_other_record_has_a_plan_of_later(
    logbook: Session, monkeypatch: pytest.MonkeyPatch, years_ago: int
) -> None:
    monkeypatch.setenv(clock.TODAY, DAYS[1])
    year = SchoolYear.beginning(YEAR.start - years_ago)
    reports = (None, date(year.start + 1, 6, 15))
    records, joinings = {}, list[tuple[int, int]]()
    with logbook.store.writing():
        for older, newer in product(product(PlanStatus, [None], reports, [None, DECISION[0]]), PlanStatus):
            its = write_record(logbook, older, year=year).student_id
            others = write_record(logbook, (newer, None, None, DECISION[0])).student_id
            records[older, newer] = its, others
            joinings.append((its, others) if len(joinings) % 2 else (others, its))
    apart = told(logbook)
    with logbook.store.writing():
        for other, into in joinings:
            logbook.store.students.records.join([other], into, [])
    joined, overdue = told(logbook), 0
    for planned, (its, others) in records.items():
        owed = [papers for record in (its, others) for papers in apart.get(record, ()) if papers[0] is DueKind.REPORT]
        together = Counter(papers for record in (its, others) for papers in joined.get(record, ()))
        assert {papers for papers in together if papers[0] is DueKind.REPORT} == {*owed}, planned
        overdue += len(owed)
    assert overdue


def test_a_step_of_the_other_record_s_plan_and_its_undoing_leave_what_is_overdue(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a plan that is taken into use since then follows what either record lived by."""
    monkeypatch.setenv(clock.TODAY, DAYS[1])
    years_ago = SchoolYear.beginning(YEAR.start - 2)
    plans = session.store.plans
    with session.store.writing():
        old = write_record(session, (PlanStatus.IN_USE, None, None, DECISION[0]), year=years_ago)
        new = write_record(session, (PlanStatus.DRAFT, None, None, DECISION[0]))
        (subject,) = new.subjects
        plans.write_subject(replace(subject, content="Bøker", how_it_is_run="I gruppe"))
    take_step(session, new)
    join_records(session, new.student_id, old.student_id)
    monkeypatch.setenv(clock.TODAY, str(date.fromisoformat(DAYS[1]) + timedelta(days=1)))

    def overdue() -> list[str]:
        return [year for kind, year, _day in told(session)[old.student_id] if kind is DueKind.REPORT]

    assert years_ago in overdue()
    take_step(session, plans.of(old.student_id, OnePlan(new.id)))
    assert plans.of(old.student_id, YEAR).status is PlanStatus.EVALUATED and years_ago in overdue()
    take_back_newest(session)
    assert plans.of(old.student_id, YEAR).status is PlanStatus.IN_USE and years_ago in overdue()
    with session.store.writing():
        plans.write(replace(plans.of(old.student_id, YEAR), long_term_aim="Leser selv"))
    publish(session, plans.of(old.student_id, OnePlan(new.id)))
    assert years_ago in overdue()


@pytest.mark.parametrize("levels", [("10", "vg1"), ("vg1", "10")])
def test_a_half_year_of_records_at_two_levels_is_told_by_the_level_of_the_plan_that_is_lived_by(
    logbook: Session, monkeypatch: pytest.MonkeyPatch, levels: tuple[str, str]
) -> None:
    statuses = [*product(product(PlanStatus, [None], [None], [None, DECISION[0]]), repeat=2)]
    monkeypatch.setenv(clock.TODAY, DAYS[0])
    records = {}
    with logbook.store.writing():
        for planned in statuses:
            alike = [write_record(logbook, its).student_id for its in planned]
            differing = [write_record(logbook, *its).student_id for its in zip(planned, levels, strict=True)]
            records[planned] = alike[1], differing[1]
            for other, into in (alike, differing):
                logbook.store.students.records.join([other], into, [])
    due = {
        student for student, papers in told(logbook).items() if any(kind is DueKind.HALF_YEAR for kind, *_ in papers)
    }
    for planned, (of_one_level, of_two) in records.items():
        level = logbook.store.plans.of(of_two, Living(YEAR)).placement.level
        assert (of_two in due) is (of_one_level in due and level == "vg1"), planned
    assert due & {of_one_level for of_one_level, _of_two in records.values()}


@pytest.mark.parametrize("day", DAYS)
def test_what_is_due_of_others_stays_as_two_are_joined(
    session: Session, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    with session.store.writing():
        two, *others = ([write_record(session, planned).student_id for _record in range(2)] for planned in PLANS)
        for older, _newer in others:
            year_before = session.store.plans.id_of(older, YEAR.before, session.now())
            subject_id = session.store.plans.subject_id(year_before, "Norsk")
            text = GoalText("Norsk", "Leser")
            session.store.goal_rows.add(older, subject_id, text, session.person.id, session.now())
            session.store.plans.set_status(year_before, PlanStatus.IN_USE)
    monkeypatch.setenv(clock.TODAY, day)
    before = told(session)
    join_records(session, *two)
    after = told(session)
    assert all(before.get(other) == after.get(other) for pair in others for other in pair)


@pytest.mark.parametrize("of_other", [True, False])
def test_a_plan_in_use_without_a_decision_owes_its_papers_beside_another(
    logbook: Session, monkeypatch: pytest.MonkeyPatch, of_other: bool
) -> None:
    early, late = (PlanStatus.IN_USE, date(2027, 2, 1), date(2027, 3, 1), None), (PlanStatus.IN_USE, None, None, None)
    with logbook.store.writing():
        other, into = (write_record(logbook, plan) for plan in ((early, late) if of_other else (late, early)))
        logbook.store.students.records.join([other.student_id], into.student_id, [])
    monkeypatch.setenv(clock.TODAY, "2027-03-05")
    due = [(DueKind.EVALUATION, YEAR, date(2027, 2, 1)), (DueKind.REPORT, YEAR, date(2027, 3, 1))]
    assert told(logbook)[into.student_id] == Counter(due)
