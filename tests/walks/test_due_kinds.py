"""What is missing is due: each kind told when it should be, mended where it leads, and counted the same everywhere."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.issuing import publish as publish_document
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.due import Due, Reminding, goes_on_here
from ioplogg_tui.domain.due_kinds import DUE_SENTENCES, IS_PRESSING, KNOWN_BY, YEAR_OF, AwaitedConsent, DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.half_years import half_years_of
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.domain.people import PLACE_ON_TEAM, Role
from ioplogg_tui.domain.plan import Basis, PlanSubject
from ioplogg_tui.domain.plan_comparison import differences
from ioplogg_tui.domain.school_level import CHOICES, LADDER
from ioplogg_tui.domain.school_year import SchoolYear, half_year_start
from ioplogg_tui.logbook.due import due_in_list, what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import frozen_now, plan_of, versions_of
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import open_student, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import due_count
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.due_opening import OPENS, place_for
from ioplogg_tui.tui.navigator import page_at
from ioplogg_tui.tui.row_key import AddSubjectRow, FieldRow, HoursRow
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.screens.form import FormPage
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.team import TeamScreen
from tests.fixtures.filled import fill, take_over
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import shown, typed, until_shown
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_student, write_subject, write_words
from tests.trials import times

REMINDING = Reminding(400)
NOVEMBER, DECIDED = "2026-11-26", date(2026, 8, 20)
YEAR = SchoolYear("2026/27")
AUTUMN, SPRING = date(2026, 12, 31), date(2027, 7, 31)
HALF_YEARS = {AUTUMN: "autumn 2026", SPRING: "spring 2027"}
BASIS = Basis(decision=DECIDED, consent=DECIDED, valid_to=date(2030, 1, 1))
QUIET = frozenset({DueKind.NOT_OBSERVED, DueKind.NOT_ASKED})
"""What is told of any goal here that nobody has seen."""


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda day: monkeypatch.setenv(clock.TODAY, day)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, just_set_up: Path) -> tuple[Path, PlannedStudent]:
    planned: list[PlannedStudent] = []
    place = tmp_path_factory.mktemp("whole") / "whole.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(clock.TODAY, NOVEMBER)
        fill(place, just_set_up, lambda session, _of: planned.append(planned_whole(session)))
    return place, planned[0]


@pytest.fixture
def mathea(session: Session, today: Callable[[str], None], whole: tuple[Path, PlannedStudent]) -> PlannedStudent:
    """With a plan in use that nothing is missing of."""
    place, mathea = whole
    take_over(session, place)
    today(NOVEMBER)
    return mathea


@pytest.fixture(scope="module")
def with_owing(tmp_path_factory: pytest.TempPathFactory, whole: tuple[Path, PlannedStudent]) -> Path:
    place = tmp_path_factory.mktemp("owing") / "owing.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(clock.TODAY, NOVEMBER)
        return fill(place, whole[0], lambda session, _of: owing(session, random.Random(1)))


@pytest.fixture
def owed(
    session: Session, today: Callable[[str], None], whole: tuple[Path, PlannedStudent], with_owing: Path
) -> PlannedStudent:
    """In a school in which anything may be missing of others."""
    take_over(session, with_owing)
    today(NOVEMBER)
    return whole[1]


def planned_whole(session: Session, name: str = "Mathea Solvik") -> PlannedStudent:
    mathea = plan_for(session, name)
    write_student(session, replace(open_student(session, mathea.id), level="vg1"))
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=BASIS))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    publish(session, plan_of(session, mathea.id))
    return mathea


def told(session: Session, reminding: Reminding = REMINDING) -> list[DueKind]:
    return [due.kind for due in what_is_due(session, reminding) if due.kind not in QUIET]


def one(session: Session, kind: DueKind, reminding: Reminding = REMINDING) -> Due:
    (due,) = (due for due in what_is_due(session, reminding) if due.kind is kind)
    return due


def test_every_kind_is_everywhere() -> None:
    """Fails for the next kind that nobody has said of what it is, about which year, for whom, or where it is mended."""
    kinds = set(DueKind)
    assert set(DUE_SENTENCES) == set(YEAR_OF) == set(KNOWN_BY) == set(OPENS) == set(IS_PRESSING) == kinds
    named = {"no-plan", "no-decision", "plan-late", "plan-changed", "not-observed", "half-year", "report", "access"}
    assert named | {"consent", "hours", "next-year", "proposal", "arrived"} <= {kind.value for kind in kinds}


def test_nothing_is_missing_where_all_is_there(session: Session, mathea: PlannedStudent) -> None:
    assert told(session) == []


@pytest.mark.parametrize(("days", "late"), [(13, False), (14, True), (15, True)])
def test_a_plan_is_late_from_so_many_days_after_the_decision(
    session: Session, today: Callable[[str], None], days: int, late: bool
) -> None:
    today(NOVEMBER)
    student = plan_for(session, "Ida Moen")
    decided = session.today() - timedelta(days=days)
    write_plan(session, replace(plan_of(session, student.id), basis=replace(BASIS, decision=decided, consent=decided)))
    assert told(session) == ([DueKind.PLAN_LATE] if late else [])
    assert told(session, replace(REMINDING, plan_days=days + 1)) == []
    if late:
        due = one(session, DueKind.PLAN_LATE)
        assert (due.day, due.days) == (decided, -days)


def test_a_student_without_a_plan_is_told_of_that_alone(session: Session, today: Callable[[str], None]) -> None:
    today("2027-05-20")
    student = enrol(session, "Ida Moen", level="vg1")
    assert told(session) == [DueKind.NO_PLAN]
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    assert one(session, DueKind.NO_PLAN).student.id == student
    write_plan(session, replace(plan_of(session, student), long_term_aim="Fagbrev"))
    assert told(session) == [DueKind.NO_DECISION, DueKind.NEXT_YEAR]


def test_who_a_list_brought_is_new_until_somebody_of_the_team_has_looked(
    session: Session, today: Callable[[str], None], session_of: SessionOf
) -> None:
    today(NOVEMBER)
    import_students(session, list_of_lines(RosterLine(2, "Ida Moen"), RosterLine(3, "Per Li")), write=True)
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    rita = session_of("rita")
    assert told(rita) == [DueKind.ARRIVED, DueKind.ARRIVED]
    ida, per = (due.student.id for due in what_is_due(rita, REMINDING))
    assert one_of(rita, ida).day == session.today()
    on_team(session, ida, "ola")
    open_student(rita, ida)
    assert told(session_of("ola")) == [DueKind.ARRIVED], "a leader isn't of the team"
    open_student(session_of("ola"), ida)
    assert told(session_of("ola")) == [DueKind.NO_PLAN]
    write_plan(session, replace(plan_of(session, per), long_term_aim="Fagbrev"))
    assert one_of(rita, per).kind is DueKind.NO_DECISION


def one_of(session: Session, student_id: int) -> Due:
    (due,) = (due for due in what_is_due(session, REMINDING) if due.student.id == student_id)
    return due


def test_a_plan_that_was_changed_is_told_until_it_is_published_or_undone(
    session: Session, mathea: PlannedStudent
) -> None:
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], content="Supper"))
    due = one(session, DueKind.PLAN_CHANGED)
    assert (due.day, due.days, due.school_year) == (session.today(), 0, YEAR)
    assert take_back_newest(session) is not None
    assert told(session) == []
    write_plan(session, replace(plan_of(session, mathea.id), long_term_aim="Fagbrev"))
    assert told(session) == [DueKind.PLAN_CHANGED]
    publish(session, plan_of(session, mathea.id))
    assert told(session) == []


def test_what_is_none_of_a_plan_changes_it_not(session: Session, mathea: PlannedStudent) -> None:
    """A group that is called otherwise, the student's own name, and the hours that were given of what it plans."""
    student, plan = student_of(session, mathea.id), plan_of(session, mathea.id)
    write_student(session, replace(student, name="Mathea Solvik-Moe", group="9A"))
    write_subject(session, plan, replace(plan.subjects[0], hours_given=12))
    assert told(session) == []
    (version, *older), now = versions_of(session, plan), frozen_now(session, plan_of(session, mathea.id))
    assert now.plan.placement.group == "9A" and now.plan.subjects[0].hours_given == 12
    assert differences(version.frozen, now) == []
    publish(session, plan_of(session, mathea.id))
    assert len(versions_of(session, plan)) == len(older) + 2, "what prints it can be published all the same"
    write_student(session, replace(student, level="vg2"))
    assert DueKind.PLAN_CHANGED in told(session)


def test_the_half_year_that_is_over_is_told_of_upper_secondary(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None]
) -> None:
    today("2026-12-31")
    assert told(session) == []
    today("2027-01-12")
    due = one(session, DueKind.HALF_YEAR)
    assert (due.day, due.school_year) == (date(2026, 12, 31), YEAR)
    request = DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, date(2026, 12, 31), usual_period=True)
    publish_document(session, request.in_plan_of(YEAR))
    assert DueKind.HALF_YEAR not in told(session)
    today("2027-08-18")
    assert one(session, DueKind.HALF_YEAR).day == date(2027, 7, 31), "the spring is another half-year"


@pytest.mark.parametrize(("day", "assessed"), [("2027-01-04", AUTUMN), ("2027-01-31", AUTUMN), ("2027-02-01", SPRING)])
async def test_in_january_the_autumn_is_assessed_unless_somebody_says_other_days(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], path: Path, day: str, assessed: date
) -> None:
    """As the page opens; and the page says which half-year it is of."""
    today(day)
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(100, 40)) as pilot:
        page = DocumentsScreen(session, student_of(session, mathea.id), DocumentKind.HALF_YEAR)
        await app.push_screen(page)
        await pilot.pause()
        assert f"Counts as the assessment of: {HALF_YEARS[assessed]}" in shown(app)
        document = publish_document(session, page._chosen_document.request)  # noqa: SLF001 - what the page is about
    assert document.ends == session.today() and half_years_of(document) == {assessed}
    still_due = [due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR]
    assert still_due == ([] if assessed == AUTUMN else [AUTUMN])


def test_every_half_year_is_told_until_it_is_assessed(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None]
) -> None:
    """Neither the next half-year nor the next school year takes the place of one that nobody has assessed."""

    def ended() -> list[str]:
        return [str(due.day) for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR]

    autumn, spring, next_autumn = "2026-12-31", "2027-07-31", "2027-12-31"
    for day, owed in (("2027-01-12", [autumn]), ("2027-05-20", [autumn]), ("2027-08-18", [autumn, spring])):
        today(day)
        assert ended() == owed, day
    today("2028-02-01")
    assert ended() == [autumn, spring, next_autumn], "there is no plan of the year after, and this one goes on"


@pytest.mark.parametrize(
    ("valid_to", "is_told"),
    [(date(2028, 1, 21), True), (date(2027, 12, 10), True), (date(2027, 9, 30), False), (None, True)],
)
async def test_a_half_year_is_told_of_the_plan_that_is_lived_by_in_it_and_opens_on_its_own_days(
    session: Session,
    mathea: PlannedStudent,
    today: Callable[[str], None],
    path: Path,
    valid_to: date | None,
    is_told: bool,
) -> None:
    """Whichever school year that plan is of: so long as its decision holds."""
    write_plan(session, replace(plan_of(session, mathea.id), basis=replace(BASIS, valid_to=valid_to)))
    ended = date(2027, 12, 31)
    today("2028-01-10")
    reminders = [due for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR and due.day == ended]
    assert [due.school_year for due in reminders] == ([YEAR] if is_told else [])
    for due in reminders:
        app = Ioplogg(path, Settings(language="en"), session)
        async with app.run_test(size=(80, 24)) as pilot:
            page = page_at(session, place_for(session, due))
            await app.push_screen(page)
            await pilot.pause()
            assert isinstance(page, DocumentsScreen)
            publish_document(session, page._chosen_document.request)  # noqa: SLF001 - what the page is about
    still_due = [due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR]
    assert ended not in still_due and set(still_due) == {AUTUMN, SPRING}, "of itself alone"


@pytest.mark.parametrize(
    ("begins", "ends", "published", "assessed"),
    [
        (date(2026, 8, 1), date(2026, 12, 31), "2027-01-08", {AUTUMN}),
        (date(2026, 8, 1), date(2026, 12, 31), "2027-03-03", {AUTUMN}),
        (date(2026, 8, 1), date(2026, 12, 31), "2027-08-19", {AUTUMN}),
        (date(2026, 8, 1), date(2026, 11, 28), "2026-11-28", {AUTUMN}),
        (date(2026, 12, 1), date(2026, 12, 31), "2027-06-10", {AUTUMN}),
        (date(2026, 8, 1), date(2027, 3, 3), "2027-03-03", {AUTUMN}),
        (date(2027, 1, 1), date(2027, 6, 10), "2027-06-10", {SPRING}),
        (date(2027, 1, 1), date(2027, 1, 28), "2027-01-28", {SPRING}),
        (date(2027, 1, 1), date(2027, 7, 31), "2028-01-08", {SPRING}),
        (date(2026, 8, 17), date(2027, 6, 20), "2027-06-20", {AUTUMN, SPRING}),
        (None, date(2027, 7, 31), "2027-08-19", {AUTUMN, SPRING}),
    ],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "after the other"])
def test_an_assessment_is_of_the_half_years_that_it_tells_whenever_it_is_published(  # noqa: PLR0913 - one case's days
    session: Session,
    mathea: PlannedStudent,
    today: Callable[[str], None],
    begins: date | None,
    ends: date,
    published: str,
    assessed: set[date],
    is_first: bool,
) -> None:
    """Of both half-years each is told until its own is published; and one never takes the place of the other's."""
    request = DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, ends, begins=begins, school_year=YEAR)
    today("2028-01-10")
    before = {AUTUMN, SPRING} - assessed if not is_first else set()
    for end in before:
        publish_document(session, replace(request, begins=half_year_start(end), ends=end))
    today(published)
    document = publish_document(session, request)
    assert document.supersedes is None
    today("2028-01-20")
    owed = {due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR}
    assert owed & {AUTUMN, SPRING} == {AUTUMN, SPRING} - assessed - before
    write_words(session, mathea.id, YEAR, DocumentKind.HALF_YEAR, FreePart.INTRODUCTION, "Mer.")
    assert publish_document(session, request).supersedes == document.number


@pytest.mark.parametrize(("published", "owed"), [("2027-01-08", {SPRING}), ("2027-06-10", set())])
def test_of_an_assessment_of_before_its_days_were_kept_it_is_taken_to_be_of_what_was_over(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], published: str, owed: set[date]
) -> None:
    today(published)
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, session.today(), school_year=YEAR))
    database = session.store.engine.database
    for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document'"):
        database.rows(f"DROP TRIGGER {name}")
    database.rows("UPDATE document SET begins = NULL, ends = NULL")
    today("2027-08-19")
    assert {due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR} == owed


def test_whether_a_half_year_is_told_hangs_on_no_other_student(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None]
) -> None:
    """The level of the plan's year decides; the student may be at none of upper secondary's by now."""
    today("2027-08-25")
    write_student(session, replace(open_student(session, mathea.id), level="voksenopplæring"))
    alone = [due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR]
    enrol(session, "Nora Ask", level="vg1")
    assert [due.day for due in what_is_due(session, REMINDING) if due.kind is DueKind.HALF_YEAR] == alone != []


def test_a_report_without_a_day_is_due_at_the_end_of_the_school_year(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None]
) -> None:
    today("2027-05-20")
    assert DueKind.REPORT not in told(session)
    today("2027-06-10")
    assert one(session, DueKind.REPORT).day == date(2027, 6, 25)
    today("2027-07-10")
    assert DueKind.REPORT not in told(session), "nobody is there"
    today("2027-08-20")
    assert one(session, DueKind.REPORT).school_year == YEAR


def test_access_to_a_published_report_is_due_until_it_is_dated(session: Session, mathea: PlannedStudent) -> None:
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    assert told(session) == [DueKind.ACCESS]
    write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "26.11.2026")
    assert told(session) == []
    write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "")
    assert told(session) == [DueKind.ACCESS]


@pytest.mark.parametrize(("text", "words"), [("25.11.2026", "was published"), ("27.11.2026", "later than today")])
def test_no_access_is_given_before_the_report_is_there(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], text: str, words: str
) -> None:
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    with pytest.raises(UsageProblem, match=words):
        write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, text)
    assert told(session) == [DueKind.ACCESS]
    today("2026-12-03")
    write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "2.12.2026")
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    assert DueKind.ACCESS not in told(session), "published once more with that in it"


def test_a_day_that_was_written_before_the_report_was_published_is_no_access(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None]
) -> None:
    with pytest.raises(UsageProblem, match="before the school year"):
        write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "20.6.2026")
    write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "26.11.2026")

    def is_remarked() -> bool:
        asked = DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR)
        return any("doesn't count as given" in remark for remark in preview(session, asked).remarks)

    assert not is_remarked(), "it may be given today"
    today("2026-11-27")
    assert is_remarked(), "before it is published"
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    assert DueKind.ACCESS in told(session)
    assert is_remarked()
    write_words(session, mathea.id, YEAR, DocumentKind.YEAR, FreePart.ACCESS_GIVEN, "27.11.2026")
    assert not is_remarked()
    assert DueKind.ACCESS not in told(session)
    take_back_newest(session)
    assert DueKind.ACCESS in told(session), "as it was written"


@pytest.mark.parametrize(("given", "is_told"), [(None, True), (10, True), (60, False)])
def test_hours_given_are_told_under_a_share_of_what_was_planned_so_far(
    session: Session, mathea: PlannedStudent, given: int | None, is_told: bool
) -> None:
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], hours_planned=100, hours_given=given))
    publish(session, plan_of(session, mathea.id))
    assert told(session) == ([DueKind.HOURS] if is_told else [])
    if is_told:
        hours = one(session, DueKind.HOURS).hours
        assert (
            hours is not None
            and hours.given == (None if given is None else 60 * given)
            and 20 * 60 < hours.planned_so_far < 45 * 60
        )
    assert told(session, replace(REMINDING, hours_percent=1)) == ([DueKind.HOURS] if given is None else [])


def test_each_subject_that_lacks_hours_is_told_whatever_another_has_and_opens_there(
    session: Session, mathea: PlannedStudent
) -> None:
    """For every set of subjects: those that lack hours are told, each by its own, and each opens on its own row."""
    plan = plan_of(session, mathea.id)
    for lacking in powerset(plan.subjects):
        for subject in plan.subjects:
            given = 0 if subject in lacking else 100
            write_subject(session, plan, replace(subject, hours_planned=100, hours_given=given))
        reminders = [due for due in what_is_due(session, REMINDING) if due.kind is DueKind.HOURS]
        assert [due.hours.subject for due in reminders if due.hours] == [subject.title for subject in lacking]
        for due, subject in zip(reminders, lacking, strict=True):
            page = page_at(session, place_for(session, due))
            assert isinstance(page, PlanScreen)
            assert page._first_row == HoursRow(mathea.id, YEAR, subject.id)  # noqa: SLF001 - where the cursor will be


def powerset(subjects: Sequence[PlanSubject]) -> Iterator[tuple[PlanSubject, ...]]:
    return chain.from_iterable(combinations(subjects, size) for size in range(len(subjects) + 1))


@pytest.mark.parametrize("lives_by_first", [True, False])
@pytest.mark.parametrize("into_first", [True, False])
def test_hours_of_joined_records_are_those_of_the_plan_that_is_shown(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], lives_by_first: bool, into_first: bool
) -> None:
    """Whichever of the two plans that is: the one put in use last, not the one begun first."""
    other = planned_whole(session, "Mathea Solvig")
    hours = {mathea.id: 100, other.id: 300}
    for student_id, planned in hours.items():
        plan = plan_of(session, student_id)
        write_subject(session, plan, replace(plan.subjects[0], hours_planned=planned))
    today("2026-11-27")
    last, first = (mathea, other) if lives_by_first else (other, mathea)
    publish(session, plan_of(session, first.id))
    today("2026-11-28")
    publish(session, plan_of(session, last.id))
    into, gone = (mathea, other) if into_first else (other, mathea)
    join_records(session, gone.id, into.id)
    due = one(session, DueKind.HOURS)
    assert due.hours is not None and due.hours.planned == 60 * (hours_of(session, into.id).planned or 0)
    assert due.hours.planned == 60 * hours[last.id]


def test_hours_are_told_by_when_the_student_was_there_to_be_taught(session: Session, mathea: PlannedStudent) -> None:
    """The first weeks say nothing, of a school year and of a decision or a student in the middle of it."""
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], hours_planned=100))
    for days, is_told in ((5, False), (20, False), (40, True)):
        since = session.today() - timedelta(days=days)
        write_plan(session, replace(plan, basis=replace(BASIS, decision=since, consent=since)))
        assert (DueKind.HOURS in told(session)) is is_told, days
        write_plan(session, replace(plan, basis=BASIS))
        write_student(session, replace(open_student(session, mathea.id), comes=since))
        assert (DueKind.HOURS in told(session)) is is_told, days
        write_student(session, replace(open_student(session, mathea.id), comes=None))
        assert DueKind.HOURS in told(session)


MIDDLE = date(2026, 11, 28)


@pytest.mark.parametrize(
    "basis", [replace(BASIS, valid_from=MIDDLE), replace(BASIS, valid_to=MIDDLE)], ids=["from", "to"]
)
def test_hours_are_planned_for_the_days_on_which_the_decision_holds(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], basis: Basis
) -> None:
    """Before its first day and after its last one nothing more of them should have been given."""
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], hours_planned=100))
    publish(session, plan_of(session, mathea.id))

    def planned(day: str) -> int:
        today(day)
        hours = one(session, DueKind.HOURS).hours
        return hours.planned_so_far if hours is not None else 0

    before, whole = planned(str(MIDDLE)), planned("2027-03-10")
    write_plan(session, replace(plan_of(session, mathea.id), basis=basis))
    expected = whole - before if basis.valid_from else before
    assert abs(planned("2027-03-10") - expected) <= 60, "a day more or less"


@pytest.mark.parametrize(
    ("day", "level", "is_told"),
    [
        ("2027-04-30", "vg1", False),
        ("2027-05-01", "vg1", True),
        ("2027-06-10", "10", False),
        ("2027-06-10", "vg3", False),
        ("2027-07-10", "vg1", False),
    ],
)
def test_the_coming_years_plan_is_due_from_may(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], day: str, level: str, is_told: bool
) -> None:
    today(day)
    write_student(session, replace(open_student(session, mathea.id), level=level))
    assert (DueKind.NEXT_YEAR in told(session)) is is_told
    if is_told:
        assert one(session, DueKind.NEXT_YEAR).school_year == YEAR.following


@pytest.mark.parametrize("valid_to", [date(2027, 7, 31), date(2030, 1, 1)], ids=["decided anew", "decided"])
@pytest.mark.parametrize(("day", "is_spring"), [("2027-04-30", False), ("2027-05-01", True), ("2027-06-10", True)])
def test_of_the_coming_years_plan_that_is_begun_it_is_told_that_it_has_no_decision(
    session: Session, mathea: PlannedStudent, today: Callable[[str], None], valid_to: date, day: str, is_spring: bool
) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=replace(BASIS, valid_to=valid_to)))
    today(day)
    coming = next_year(session, plan_of(session, mathea.id))
    assert (coming.basis.decision is None) is (valid_to < YEAR.following.first_day)
    reminders = what_is_due(session, REMINDING)
    assert DueKind.NEXT_YEAR not in [due.kind for due in reminders]
    lacking = [due.school_year for due in reminders if due.kind is DueKind.NO_DECISION]
    assert lacking == ([YEAR.following] if is_spring and coming.basis.decision is None else [])


def test_an_administrator_is_told_of_nobody(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    add_user(session, "adm", "Adm In", Role.ADMINISTRATOR)
    assert what_is_due(session_of("adm"), REMINDING) == what_is_due(session_of("adm"), REMINDING, everyone=True) == []


def test_in_json_each_has_its_kind_its_student_and_its_date(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_document(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=YEAR))
    session.close()
    assert run(["due", "--json"]) == 0
    row = next(row for row in json.loads(capsys.readouterr().out) if row["kind"] == "access")
    assert (row["student_id"], row["date"], row["day"]) == (mathea.id, NOVEMBER, NOVEMBER)
    assert run(["--language", "en", "due"]) == 0
    assert "isn't given and dated" in capsys.readouterr().out


GOES_ON: dict[str, bool] = {
    **dict.fromkeys(LADDER, True),
    **dict.fromkeys(("10", "vg3", "påbygging"), False),
    **dict.fromkeys(("lærling", "lærekandidat", "praksisbrevkandidat"), True),
}
"""Level → whether who has it may be here in the year after."""


def test_of_every_level_it_is_known_whether_it_is_the_last_at_a_school() -> None:
    """Fails for the next level that nobody has said it of; one that the program doesn't know may go on."""
    assert {level: goes_on_here(level) for level in CHOICES} == GOES_ON
    assert [goes_on_here(level) for level in ("10. trinn", "VG 3", "Påbygging", "", "annet")] == [False] * 3 + [
        True
    ] * 2


WHERE: dict[DueKind, tuple[type, str]] = {
    DueKind.PROPOSAL: (PlanScreen, ""),
    DueKind.DECISION_ENDS: (PlanScreen, "valid_to"),
    DueKind.ARRIVED: (StudentScreen, ""),
    DueKind.NO_PLAN: (PlanScreen, "+"),
    DueKind.NO_DECISION: (PlanScreen, "decision"),
    DueKind.PLAN_LATE: (PlanScreen, "content"),
    DueKind.CASE_ENDS: (TeamScreen, ""),
    DueKind.NEXT_YEAR: (PlanScreen, ""),
    DueKind.EVALUATION: (PlanScreen, "evaluation"),
    DueKind.HALF_YEAR: (DocumentsScreen, ""),
    DueKind.REPORT: (DocumentsScreen, ""),
    DueKind.ACCESS: (DocumentsScreen, FreePart.ACCESS_GIVEN.value),
    DueKind.CONSENT: (PlanScreen, "assessment_consent"),
    DueKind.PLAN_CHANGED: (PlanScreen, ""),
    DueKind.HOURS: (PlanScreen, "hours"),
    DueKind.GOAL_DUE: (StudentScreen, ""),
    DueKind.NOT_OBSERVED: (StudentScreen, ""),
    DueKind.ALL_LOWEST: (StudentScreen, ""),
    DueKind.ALL_REACHED: (StudentScreen, ""),
    DueKind.NOT_ASKED: (StudentScreen, ""),
}
"""Kind → the page that Enter opens, and the field that the cursor is on there; `+` is where a subject is added.

`hours` is where hours that no lesson tells of are."""


@pytest.mark.parametrize("kind", list(DueKind))
async def test_each_kind_opens_what_mends_it_on_the_field(
    kind: DueKind, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    student = open_student(session, mathea.id)
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], hours_planned=100, content=""))
    due = Due(student, kind, session.today(), 0, school_year=YEAR, consent=AwaitedConsent.ASSESSMENT)
    due = replace(due, hours=HoursSoFar(student.id, plan.subjects[0].title, None, 6000, 3000, 0, 100))
    wanted, field = WHERE[kind]
    app = Ioplogg(path, Settings(language="en"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        page = page_at(session, place_for(session, due))
        await app.push_screen(page)
        await pilot.pause()
        assert type(page) is wanted
        row = page._sheet.row if isinstance(page, FormPage) else None  # noqa: SLF001 - the row under the cursor
        if field == "+":
            assert row is not None and isinstance(row.key, AddSubjectRow)
        elif field == "hours":
            assert row is not None and isinstance(row.key, HoursRow)
        elif field:
            assert row is not None and isinstance(row.key, FieldRow) and row.key.place.name == field


@pytest.mark.parametrize(
    "role", [role for role in Role if PLACE_ON_TEAM[role] is not None and role is not Role.ADVISER]
)
def test_nobody_is_told_of_what_they_may_not_open(
    role: Role, session: Session, owed: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(session, "eva", "Eva Ås", role)
    on_team(session, owed.id, "eva")
    eva = session_of("eva")
    reminders = what_is_due(eva, REMINDING)
    assert reminders
    for due in reminders:
        page_at(eva, place_for(eva, due))
    if role is Role.ASSISTANT:
        assert {KNOWN_BY[due.kind] for due in reminders} == {Right.SEE}


def owing(session: Session, chance: random.Random) -> None:
    """A school in which anything may be missing."""
    for number in range(6):
        student = plan_for(session, f"Elev {number} Ås") if chance.random() < 0.8 else None
        if student is None:
            enrol(session, f"Elev {number} Ås", level=chance.choice(["9", "vg2"]))
            continue
        plan = plan_of(session, student.id)
        decision = chance.choice([None, DECIDED, session.today()])
        basis = Basis(
            decision=decision, consent=chance.choice([None, decision]), valid_to=chance.choice([None, DECIDED])
        )
        write_plan(session, replace(plan, basis=basis, report=chance.choice([None, session.today()])))
        for subject in plan.subjects:
            hours = chance.choice([None, 90])
            write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="Her", hours_planned=hours))
        if decision and chance.random() < 0.7:
            publish(session, plan_of(session, student.id))
            if chance.random() < 0.5:
                write_subject(session, plan, replace(plan.subjects[0], content="Nytt", how_it_is_run="Der"))
            if chance.random() < 0.5:
                publish_document(session, DocumentRequest(student.id, DocumentKind.YEAR, session.today()))
        elif chance.random() < 0.5:
            propose(session, student.id, DocumentKind.PLAN, session.school_year)


@pytest.fixture
def counted_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due_count, "COUNT_AFTER", 0.01)


@pytest.mark.usefixtures("counted_soon")
@pytest.mark.parametrize(
    ("seed", "who"),
    [(seed, who) for seed in range(3) for at, who in enumerate(("", "rita", "ola")) if (seed + at) % times(3, 1) == 0],
)
async def test_the_list_counts_what_is_due(
    seed: int, who: str, session: Session, session_of: SessionOf, today: Callable[[str], None], path: Path
) -> None:
    today(random.Random(seed).choice([NOVEMBER, "2027-01-12", "2027-06-10"]))
    owing(session, random.Random(seed))
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, 1, "ola")
    person = session_of(who) if who else session
    reminding = Settings().reminding
    number = len(what_is_due(person, reminding))
    assert number and len(due_in_list(person, reminding)) == number
    app = Ioplogg(path, Settings(language="en"), person)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(app, f" · {number} reminder")
        await typed(pilot, "d")
        assert f"› {number} reminder" in shown(app)


def test_the_statements_are_as_many_for_a_school_as_for_a_class(session: Session, today: Callable[[str], None]) -> None:
    def statements() -> int:
        asked: list[str] = []
        connection = session.store.engine.database.connection()
        connection.set_trace_callback(asked.append)
        what_is_due(session, REMINDING)
        connection.set_trace_callback(None)
        return len(asked)

    today(NOVEMBER)
    owing(session, random.Random(2))
    few = statements()
    owing(session, random.Random(3))
    assert statements() <= few + 2 and len(goals_of(session, 1)) <= 2
