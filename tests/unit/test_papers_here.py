"""What this school owes is told whatever the stays say, and what a school before owed isn't told here."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.rows_of_schools import ROWS, TAKEN_BACK, Written, add_elsewhere, published, write_row
from tests.trials import times
from tests.trials.combinations import each_value
from tests.walks.test_joined_papers import told, write_record
from tests.walks.test_reports_owed import AFTER, BEFORE, HOLIDAYS, YEAR

A_DAY = timedelta(days=1)
LATE = "2028-09-04"
"""A day of school after all of these years: what they owe is told by then."""
FIRST = date(2027, 8, 16)
STAYS: list[list[Stay]] = [
    [],
    [Stay()],
    [Stay(FIRST)],
    [Stay(date(2027, 3, 1))],
    [Stay(date(2026, 8, 17), date(2027, 1, 20)), Stay(date(2027, 3, 1))],
    [Stay(None, date(2026, 6, 19)), Stay(FIRST)],
    [Stay(date(2025, 8, 18), date(2026, 3, 13)), Stay(date(2028, 8, 21))],
    [Stay(None, date(2026, 6, 19))],
    [Stay(FIRST, date(2028, 6, 23))],
]


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2025-08-25")
        with set_up(tmp_path_factory.mktemp("here") / "here.db", "Kari Vik", "en") as session:
            yield session


@pytest.fixture(scope="module")
def elsewhere(logbook: Session) -> int:
    return add_elsewhere(logbook)


def planned(
    session: Session, stays: Sequence[Stay], year: SchoolYear = YEAR, of: int | None = None, level: str = "vg1"
) -> Plan:
    """A plan in use, whose evaluation is set, of a new student or `of` one, with these stays."""
    evaluation, decided = date(year.start + 1, 6, 10), date(year.start, 8, 20)
    plan = write_record(session, (PlanStatus.IN_USE, evaluation, None, decided), level, year, of)
    session.store.stays.write(plan.student_id, stays)
    return plan


@pytest.mark.parametrize(
    ("kind", "stays"), each_value(ROWS, [[Stay(FIRST)], [Stay(None, date(2026, 6, 19)), Stay(FIRST)]])
)
def test_a_day_of_coming_that_this_school_s_rows_contradict_hides_nothing(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, kind: str, stays: list[Stay]
) -> None:
    """Fails for the next kind of paper, and of row. What another school wrote says that they were there.

    A row is the student's in whichever of their records it is.
    """
    with logbook.store.writing():
        *plans, other = (planned(logbook, its) for its in ([], stays, stays, stays, stays, []))
        for plan, is_own in ((plans[0], True), (plans[1], True), (plans[2], False), (other, True)):
            write_row(logbook, plan, Written(kind, date(2026, 11, 18), is_own), elsewhere)
        logbook.store.students.records.join([other.student_id], plans[4].student_id, [])
    monkeypatch.setenv(clock.TODAY, "2027-08-20")
    always, ours, theirs, nobodys, joined = (told(logbook).get(plan.student_id) for plan in plans)
    assert always == ours == joined and theirs is nobodys is None
    assert {(paper, day) for paper, _year, day in always or ()} == {
        (DueKind.EVALUATION, date(2027, 6, 10)),
        (DueKind.REPORT, HOLIDAYS.last_school_day(2027)),
        (DueKind.HALF_YEAR, date(2026, 12, 31)),
        (DueKind.HALF_YEAR, YEAR.last_day),
    }
    years = [year_to_report(logbook, plan.student_id, HOLIDAYS) for plan in plans[:2]]
    assert years == [YEAR, YEAR]


@pytest.mark.parametrize(
    ("comes", "kind", "day"),
    [
        (FIRST, TAKEN_BACK, date(2026, 11, 18)),
        (FIRST, "put in use", date(2027, 8, 19)),
        (FIRST, "published", date(2027, 8, 19)),
        (date(2027, 7, 20), "published", date(2027, 8, 19)),
    ],
)
def test_what_was_taken_back_or_made_after_the_year_and_a_day_in_its_summer_say_nothing_of_it(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, comes: date, kind: str, day: date
) -> None:
    with logbook.store.writing():
        plan = planned(logbook, [Stay(comes)])
        write_row(logbook, plan, Written(kind, day, True), elsewhere)
    monkeypatch.setenv(clock.TODAY, "2027-08-20")
    assert plan.student_id not in told(logbook)


@pytest.mark.parametrize("is_own", [True, False])
def test_access_to_what_was_published_here_is_owed_whatever_the_stays_say(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, is_own: bool
) -> None:
    """Also to what was published after the year, of which nothing else tells that they were here."""
    monkeypatch.setenv(clock.TODAY, "2027-08-20")
    staff = logbook.person.id if is_own else elsewhere
    with logbook.store.writing():
        plans = [planned(logbook, [Stay(FIRST)]) for _late in (False, True)]
        for plan, day in zip(plans, (date(2027, 6, 20), date(2027, 8, 19)), strict=True):
            published(logbook, plan, DocumentKind.YEAR, datetime.combine(day, time(10)), staff)
    for plan in plans:
        papers = {kind for kind, _year, _day in told(logbook).get(plan.student_id, ())}
        assert (DueKind.ACCESS in papers) is is_own


@pytest.mark.parametrize("kind", ["put in use", "published"])
def test_who_leaves_in_june_owes_nothing_of_the_year_whose_plan_was_made_for_them(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Nor of what was made late of the year that they were here; who is here when it begins owes it."""
    leaves = date(2027, 6, 18)
    with logbook.store.writing():
        left, here = (planned(logbook, stays, AFTER) for stays in ([Stay(None, leaves)], [Stay(date(2028, 6, 1))]))
        for plan in (left, here):
            write_row(logbook, plan, Written(kind, date(2027, 6, 10), True), elsewhere)
        of_before = planned(logbook, [Stay(None, leaves)], YEAR, left.student_id)
        write_row(logbook, of_before, Written(kind, date(2027, 9, 20), True), elsewhere)
    monkeypatch.setenv(clock.TODAY, LATE)
    papers = told(logbook)
    assert not {kind for kind, year, _day in papers.get(left.student_id, ()) if year == AFTER}
    assert {kind for kind, year, _day in papers[here.student_id] if year == AFTER} >= {
        DueKind.REPORT,
        DueKind.HALF_YEAR,
    }


AWAY = [
    (Stay(date(2026, 8, 17), date(2027, 1, 20)), date(2027, 2, 10), date(2027, 3, 1)),
    (Stay(None, date(2027, 6, 8)), date(2027, 6, 10), FIRST),
]


@pytest.mark.parametrize(("stay", "day", "back"), AWAY)
def test_who_was_away_on_the_day_of_the_evaluation_owes_it_when_they_are_back(
    logbook: Session, monkeypatch: pytest.MonkeyPatch, stay: Stay, day: date, back: date
) -> None:
    """Who first comes after the day doesn't, and who stays away doesn't."""
    with logbook.store.writing():
        plans = [planned(logbook, stays) for stays in ([stay, Stay(back)], [Stay(back)], [stay])]
        for plan in plans:
            logbook.store.plans.write(replace(plan, evaluation=day))
    for today in (back, back + timedelta(days=20)):
        monkeypatch.setenv(clock.TODAY, str(today))
        papers = told(logbook)
        owes = [any(paper[0] is DueKind.EVALUATION for paper in papers.get(plan.student_id, ())) for plan in plans]
        assert owes == [True, False, False], today


@pytest.mark.parametrize("back", [date(2027, 7, 20), FIRST, date(2028, 1, 10)])
def test_who_is_back_in_a_later_year_owes_no_report_again_that_was_made_when_they_left(
    logbook: Session, monkeypatch: pytest.MonkeyPatch, back: date
) -> None:
    """Who is back in the same year owes the rest of it."""
    leaves = date(2027, 3, 12)
    with logbook.store.writing():
        came_back = [Stay(None, leaves), Stay(back)], [Stay(None, leaves), Stay(date(2027, 5, 3))]
        plans = [planned(logbook, stays) for stays in came_back]
        for plan in plans:
            made = datetime.combine(leaves, time(10))
            published(logbook, plan, DocumentKind.YEAR, made, logbook.person.id)
    monkeypatch.setenv(clock.TODAY, "2028-01-20")
    papers = told(logbook)
    owes = [(DueKind.REPORT, YEAR, HOLIDAYS.last_school_day(2027)) in papers[plan.student_id] for plan in plans]
    assert owes == [False, True]


@pytest.fixture(scope="module")
def random_rows(logbook: Session, elsewhere: int) -> dict[int, list[tuple[Plan, Written]]]:
    """Students with plans of some years, and rows of both schools in any of them."""
    chance, rows = random.Random(1527), dict[int, list[tuple[Plan, Written]]]()
    with logbook.store.writing():
        for _student in range(times(60, 600)):
            student: int | None = None
            its: list[tuple[Plan, Written]] = []
            for year in sorted(chance.sample((BEFORE, YEAR, AFTER), chance.randint(1, 3))):
                plan = planned(logbook, [], year, student)
                student = plan.student_id
                kinds = chance.sample([*ROWS], chance.randint(0, 2))
                days = [year.first_day + timedelta(days=chance.randrange(10, 360)) for _kind in kinds]
                its += [
                    (plan, Written(kind, day, chance.random() < 0.5)) for kind, day in zip(kinds, days, strict=True)
                ]
            for plan, written in its:
                write_row(logbook, plan, written, elsewhere)
            assert student is not None
            rows[student] = its
    return rows


def test_whatever_the_stays_a_report_is_owed_of_each_year_that_rows_or_stays_have(
    logbook: Session, random_rows: dict[int, list[tuple[Plan, Written]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of no other; who has no stay is here as who has one all the time. What is due is what is printed."""
    chance = random.Random(8)
    monkeypatch.setenv(clock.TODAY, LATE)
    always, hidden, shown = told(logbook), 0, 0
    for stays in STAYS:
        with logbook.store.writing():
            for student in random_rows:
                logbook.store.stays.write(student, stays)
        papers = told(logbook)
        if stays in ([], [Stay()]):
            assert {student: papers.get(student) for student in random_rows} == {
                student: always.get(student) for student in random_rows
            }
        if stays and stays[-1].ends is not None:
            continue
        for student, rows in random_rows.items():
            due = {year for kind, year, _day in papers.get(student, ()) if kind is DueKind.REPORT}
            all_the_time = {year for kind, year, _day in always.get(student, ()) if kind is DueKind.REPORT}
            seen = {plan.school_year for plan, written in rows if written.is_own}
            stayed = {year for year in all_the_time if not stays or _has_some_of(stays, SchoolYear(year))}
            assert due == all_the_time & (seen | stayed), (stays, rows)
            hidden += len(all_the_time - due)
            shown += len(due - stayed)
        for student in chance.sample([*random_rows], 5):
            due = {year for kind, year, _day in papers.get(student, ()) if kind is DueKind.REPORT}
            if due:
                assert year_to_report(logbook, student, HOLIDAYS) == min(due)
    assert hidden and shown


def _has_some_of(stays: Sequence[Stay], year: SchoolYear) -> bool:
    days = (year.first_day + number * A_DAY for number in range((year.last_day - year.first_day).days))
    return any(stay.has(day) for day in days if day <= HOLIDAYS.last_school_day(year.start + 1) for stay in stays)
