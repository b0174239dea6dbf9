"""What a student owes of their time at the school is told after they have left, and of no other time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui.documents.issuing import publish as publish_document
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due_kinds import OF_A_YEAR, DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.due import due_in_list, what_is_due
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.reports import year_to_report, years_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.stays import come_back, leave
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.tui.due_opening import place_for
from ioplogg_tui.tui.navigator import page_at
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject
from tests.walks.test_due_kinds import NOVEMBER, REMINDING, YEAR, planned_whole

OWED = OF_A_YEAR - {DueKind.NEXT_YEAR}
"""All that is made of a year that was; the coming one's plan is made where the student goes."""
LAST_DAY = date(2027, 6, 18)

Today = Callable[[str], None]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> tuple[Path, PlannedStudent]:
    planned: list[PlannedStudent] = []

    def owing(session: Session, _of: SessionOf) -> None:
        mathea = planned_whole(session)
        planned.append(mathea)
        plan = plan_of(session, mathea.id)
        write_plan(session, replace(plan, evaluation=date(2027, 6, 10), report=date(2027, 6, 15)))
        reported = plan_for(session, "Per Li")
        publish_document(session, DocumentRequest(reported.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
        propose(session, mathea.id, DocumentKind.HALF_YEAR, YEAR)
        add_user(session, "rita", "Rita Dahl", Role.LEADER)
        add_user(session, "ola", "Ola Nes", Role.TEACHER)
        for student in (mathea, reported):
            on_team(session, student.id, "ola")

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(clock.TODAY, NOVEMBER)
        return fill(tmp_path_factory.mktemp("left") / "left.db", just_set_up, owing), planned[0]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    return lambda day: monkeypatch.setenv(clock.TODAY, day)


@pytest.fixture
def mathea(session: Session, school: tuple[Path, PlannedStudent], today: Today) -> PlannedStudent:
    """Of a school in which every kind of `OWED` is owed by somebody."""
    place, mathea = school
    take_over(session, place)
    today(str(LAST_DAY))
    return mathea


def owed(session: Session) -> set[tuple[str, DueKind, str, date | None]]:
    reminders = what_is_due(session, REMINDING)
    return {(due.student.name, due.kind, due.school_year, due.day) for due in reminders if due.kind in OWED}


def told_of(session: Session, name: str) -> list[tuple[DueKind, date | None]]:
    return [(due.kind, due.day) for due in what_is_due(session, REMINDING) if due.student.name == name]


@pytest.mark.parametrize("account", ["rita", "ola"])
def test_all_that_is_owed_stays_due_when_the_student_has_left(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, today: Today, account: str
) -> None:
    """Fails for the next kind of a year that somebody who leaves takes along."""
    person = session_of(account)
    before, told = owed(person), {DueKind.PROPOSAL} if account == "ola" else set()
    assert {kind for _name, kind, *_of in before} == OWED - told, "a teacher publishes nothing"
    for student_id in {due.student.id for due in what_is_due(session, REMINDING)}:
        leave(session, student_id, LAST_DAY)
    today("2027-06-21")
    assert owed(person) == before
    reminders = what_is_due(person, REMINDING)
    assert {due.kind for due in reminders} <= OWED, "of who has left nothing else is told"
    assert due_in_list(person, REMINDING) == reminders


def test_who_leaves_in_june_owes_the_spring_and_who_left_in_autumn_does_not(
    session: Session, mathea: PlannedStudent, today: Today
) -> None:
    leave(session, mathea.id, LAST_DAY)
    today("2027-08-20")
    autumn, spring = (DueKind.HALF_YEAR, date(2026, 12, 31)), (DueKind.HALF_YEAR, date(2027, 7, 31))
    halves = {autumn, spring}
    assert halves <= set(told_of(session, "Mathea Solvik"))
    leave(session, mathea.id, date(2026, 12, 18))
    assert halves & set(told_of(session, "Mathea Solvik")) == {autumn}, "here in the later half of it"
    assert (DueKind.EVALUATION, date(2027, 6, 10)) not in told_of(session, "Mathea Solvik"), "nobody was here then"
    assert (DueKind.REPORT, date(2026, 12, 18)) in told_of(session, "Mathea Solvik"), "of the autumn"
    leave(session, mathea.id, date(2026, 9, 4))
    assert not halves & set(told_of(session, "Mathea Solvik"))


@pytest.mark.parametrize("report", [None, date(2027, 6, 15)])
def test_who_leaves_in_the_course_of_the_year_owes_its_report_then(
    session: Session, mathea: PlannedStudent, today: Today, report: date | None
) -> None:
    """Told in time before, until it is published; and at the year's end after all of who comes back."""
    write_plan(session, replace(plan_of(session, mathea.id), report=report))
    today("2026-12-01")
    leaves = date(2026, 12, 18)
    assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik"))
    leave(session, mathea.id, leaves)
    for day in ("2026-12-01", "2026-12-19", "2027-02-01"):
        today(day)
        assert (DueKind.REPORT, leaves) in told_of(session, "Mathea Solvik"), day
    come_back(session, mathea.id, date(2027, 2, 1))
    assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik"))
    leave(session, mathea.id, date(2027, 2, 1))
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik"))


@pytest.mark.parametrize("leaves", [None, date(2027, 3, 15)])
def test_a_report_that_was_made_early_is_not_the_one_that_is_due(
    session: Session, mathea: PlannedStudent, today: Today, leaves: date | None
) -> None:
    """It is made anew of the days until it is, though nothing was seen in them, and is that from then on."""
    report = DocumentRequest(mathea.id, DocumentKind.YEAR, date(2027, 1, 14), usual_period=True)
    today("2027-01-14")
    publish_document(session, report)
    with pytest.raises(UsageProblem, match="Nothing has changed"):
        publish_document(session, report)
    if leaves is not None:
        leave(session, mathea.id, leaves)
    late = "2027-06-12" if leaves is None else "2027-03-01"
    today(late)
    assert DueKind.REPORT in dict(told_of(session, "Mathea Solvik"))
    publish_document(session, replace(report, ends=session.today()))
    assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik"))
    for day in ("2027-06-20", "2027-09-01"):
        today(day)
        assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik")), day


def test_who_leaves_while_a_plan_of_the_year_before_goes_on_owes_that_years_report(
    session: Session, mathea: PlannedStudent, today: Today
) -> None:
    """It is told until it is published, though the year is long over, and is of what was seen in that year."""
    leaves, plan = date(2028, 3, 10), plan_of(session, mathea.id)
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    today("2028-02-20")
    observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(4)))
    assert DueKind.REPORT not in dict(told_of(session, "Mathea Solvik"))
    leave(session, mathea.id, leaves)
    for valid_to, goes_on in ((date(2027, 7, 31), False), (None, True)):
        write_plan(session, replace(plan, basis=replace(plan.basis, valid_to=valid_to)))
        assert ((DueKind.REPORT, leaves) in told_of(session, "Mathea Solvik")) is goes_on
    for day in ("2028-02-20", "2028-03-13", "2028-08-01", "2031-01-10"):
        today(day)
        (due,) = (due for due in what_is_due(session, REMINDING) if due.kind is DueKind.REPORT and due.day == leaves)
        assert (due.student.id, due.school_year) == (mathea.id, YEAR.following)
        assert isinstance(page_at(session, place_for(session, due)), DocumentsScreen)
        assert (
            year_to_report(session, mathea.id, REMINDING.holidays)
            == YEAR.following
            == years_to_report(session, mathea.id)[-1]
        )
    add_subject(session, plan_of(session, mathea.id, YEAR.following), "Norsk")
    request = DocumentRequest(
        mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR.following, usual_period=True
    )
    facts = drafted(session, request)
    assert (facts.plan.id, facts.plan.school_year, facts.request.begins) == (plan.id, "2027/28", date(2027, 8, 1))
    assert {seen.goal.id for seen in facts.goals} == {mathea.soup, mathea.recipes}
    assert [row.rating for row in facts.observations] == [Rating(Level(4), Level(4))]
    publish_document(session, request)
    assert (DueKind.REPORT, leaves) not in told_of(session, "Mathea Solvik")
    assert year_to_report(session, mathea.id, REMINDING.holidays) == YEAR


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.EVALUATED])
def test_of_two_records_a_report_of_the_year_somebody_leaves_in_is_told_once(
    session: Session, mathea: PlannedStudent, today: Today, status: PlanStatus
) -> None:
    """On the earliest day, whichever record's plan has one."""
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    today("2027-09-01")
    other = plan_for(session, "Mathea Solwik")
    plan = plan_of(session, other.id)
    write_plan(session, replace(plan, report=date(2028, 3, 20), basis=plan_of(session, mathea.id).basis))
    with session.store.writing():
        session.store.plans.set_status(plan.id, status)
    today("2027-10-01")
    join_records(session, other.id, mathea.id)
    leave(session, mathea.id, date(2028, 3, 10))
    for day in ("2028-03-01", "2028-03-13", "2028-09-01"):
        today(day)
        reports = [due for due in what_is_due(session, REMINDING) if due.kind is DueKind.REPORT]
        of_year = [due.day for due in reports if due.school_year == YEAR.following and due.student.id == mathea.id]
        assert of_year == [date(2028, 3, 10)], day


@pytest.mark.parametrize("first_day", [date(2027, 12, 1), date(2027, 11, 18)], ids=["soon", "already"])
def test_who_comes_back_owes_of_the_time_before(
    session: Session, mathea: PlannedStudent, today: Today, first_day: date
) -> None:
    leave(session, mathea.id, LAST_DAY)
    today("2027-11-20")
    before = owed(session)
    assert (DueKind.HALF_YEAR, date(2027, 7, 31)) in told_of(session, "Mathea Solvik")
    come_back(session, mathea.id, first_day)
    assert owed(session) == before


def test_of_a_year_after_they_left_nothing_is_owed(session: Session, mathea: PlannedStudent, today: Today) -> None:
    coming = next_year(session, plan_of(session, mathea.id))
    write_plan(session, replace(coming, evaluation=date(2028, 1, 10), report=date(2028, 1, 10)))
    leave(session, mathea.id, LAST_DAY)
    today("2028-01-11")
    assert all(day is None or day < YEAR.following.first_day for _kind, day in told_of(session, "Mathea Solvik"))
    assert (DueKind.REPORT, date(2027, 6, 15)) in told_of(session, "Mathea Solvik")


def test_a_report_of_a_year_lived_by_an_older_plan_has_what_its_own_plan_says(
    session: Session, mathea: PlannedStudent, today: Today
) -> None:
    """Which is begun and was never put in use: hours that were given in it, and subjects that it has alone."""
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    today("2027-08-25")
    coming = next_year(session, plan_of(session, mathea.id))
    own = plan_of(session, mathea.id, coming.school_year)
    first = replace(own.subjects[0], hours_planned=60, hours_given=40, teacher="Siv Nes")
    write_subject(session, own, first)
    add_subject(session, plan_of(session, mathea.id, coming.school_year), "Musikk")
    today("2028-06-10")
    papers = papers_of(session, mathea.id, coming.school_year, DocumentKind.YEAR)
    (told,) = (subject for subject in papers.plan.subjects if subject.title == first.title)
    assert (told.hours_planned, told.hours_given, told.teacher) == (60, 40, "Siv Nes")
    assert papers.plan.subjects[-1].title == "Musikk" and len(papers.plan.subjects) == len(own.subjects) + 1
    assert {seen.goal.id for seen in papers.progress} >= {mathea.soup}


@pytest.mark.parametrize("status", [PlanStatus.EVALUATED, PlanStatus.ARCHIVED])
def test_a_report_of_two_records_tells_of_the_older_plan_that_one_lives_by_yet(
    session: Session, mathea: PlannedStudent, today: Today, status: PlanStatus
) -> None:
    today("2027-09-01")
    other = plan_for(session, "Mathea Solwik")
    with session.store.writing():
        session.store.plans.set_status(plan_of(session, other.id).id, status)
    today("2027-10-01")
    join_records(session, other.id, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(4)))
    papers = papers_of(session, mathea.id, YEAR.following, DocumentKind.YEAR)
    assert {mathea.soup, other.soup} <= {seen.goal.id for seen in papers.progress}


@pytest.mark.parametrize(
    ("leaves", "is_told"),
    [
        (date(2027, 7, 31), False),
        (date(2027, 8, 1), False),
        (date(2027, 8, 15), False),
        (date(2027, 8, 16), True),
        (date(2028, 7, 31), True),
    ],
)
def test_of_a_year_of_which_somebody_has_no_day_of_school_no_plan_is_asked_for(
    session: Session, mathea: PlannedStudent, today: Today, leaves: date, is_told: bool
) -> None:
    """Neither before it begins, nor in the holidays since."""
    leave(session, mathea.id, leaves)
    days = [day for day in ("2027-06-18", "2027-08-01", "2027-08-10") if day <= str(leaves)]
    for day in days:
        today(day)
        assert (DueKind.NEXT_YEAR in dict(told_of(session, "Mathea Solvik"))) is is_told, day
