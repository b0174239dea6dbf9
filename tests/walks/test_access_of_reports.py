"""Access is to one report: to the one that is owed of a school year, and not to whatever was published of it before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import pytest

from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access_dated import AccessDated, ReportsOfYear
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import Reported
from ioplogg_tui.domain.report_owed import ReportOwed
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.documents import published as published_of
from ioplogg_tui.logbook.documents import published_text
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.rows_of_schools import add_elsewhere, published
from tests.trials import times
from tests.unit.test_papers_here import planned
from tests.walks.test_joined_papers import YEAR

FEBRUARY, JUNE, LATER = date(2027, 2, 1), date(2027, 6, 18), date(2027, 8, 20)
IS_OWED = date(2027, 5, 26)
"""From this day a report counts as that of the year's end, the last Friday of June."""
DAYS = [date(2027, 1, 10) + timedelta(days=4 * number) for number in range(54)]
"""From January to August, on both sides of it."""


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-08-25")
        with set_up(tmp_path_factory.mktemp("access") / "access.db", "Kari Vik", "en") as session:
            yield session


@pytest.fixture(scope="module")
def elsewhere(logbook: Session) -> int:
    return add_elsewhere(logbook)


def date_access(session: Session, plan: Plan, text: str, staff: int) -> None:
    at = session.now()
    part = (plan.school_year, DocumentKind.YEAR, FreePart.ACCESS_GIVEN)
    session.store.documents.write_words(plan.student_id, *part, text, staff, at)


def since_due(session: Session) -> dict[int, date | None]:
    """Student → since when access to their report is owed."""
    due = what_is_due(session, Reminding(14), everyone=True)
    return {its.student.id: its.day for its in due if its.kind is DueKind.ACCESS}


@pytest.mark.parametrize(
    ("stays", "is_here"),
    [([], True), ([Stay(None, FEBRUARY), Stay(date(2027, 3, 1))], True), ([Stay(date(2027, 2, 3))], False)],
    ids=["for a meeting", "on leaving", "at another school"],
)
def test_the_report_of_june_has_no_access_that_was_dated_for_one_before(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, stays: list[Stay], is_here: bool
) -> None:
    """Until it is dated itself; what is due, the document and what it lacks say the same."""
    staff = logbook.person.id if is_here else elsewhere
    monkeypatch.setenv(clock.TODAY, str(FEBRUARY + timedelta(days=1)))
    with logbook.store.writing():
        plan = planned(logbook, stays)
        published(logbook, plan, DocumentKind.YEAR, datetime.combine(FEBRUARY, time(10)), staff)
        date_access(logbook, plan, "2027-02-02", staff)
    assert plan.student_id not in since_due(logbook), "it is given to that one"
    monkeypatch.setenv(clock.TODAY, str(JUNE))
    request = DocumentRequest(plan.student_id, DocumentKind.YEAR, JUNE, school_year=YEAR, language="nb")
    lacks = "dated to an earlier report" if is_here else "Another school dated access"
    assert any(lacks in remark for remark in preview(logbook, request).remarks)
    report = publish(logbook, request)
    assert "2. februar" not in str(decode(published_text(logbook, plan.student_id, report.number).content))
    for today in (JUNE, LATER):
        monkeypatch.setenv(clock.TODAY, str(today))
        assert since_due(logbook)[plan.student_id] == JUNE
    with logbook.store.writing():
        date_access(logbook, plan, "2027-06-21", logbook.person.id)
    assert plan.student_id not in since_due(logbook)
    again = preview(logbook, DocumentRequest(plan.student_id, DocumentKind.YEAR, LATER, school_year=YEAR))
    assert not any("access" in remark.lower() for remark in again.remarks)
    assert "21. juni" in str(again.document), "one that puts it right is of the same access"


class Made(NamedTuple):
    """A report of a student: its day, who made it, and whether it stands."""

    day: date
    is_own: bool
    stands: bool


class Year(NamedTuple):
    """What was made and dated of a student's report; of access the day, and whether this school wrote it, in order."""

    reports: list[Made]
    dated: list[tuple[date, bool]]


def random_year(chance: random.Random) -> Year:
    made = [
        Made(chance.choice(DAYS), chance.random() < 0.7, chance.random() < 0.8) for _ in range(chance.randint(1, 4))
    ]
    return Year(made, [(chance.choice(DAYS), chance.random() < 0.7) for _ in range(chance.randint(0, 3))])


def since_read(reports: list[Made], newest: date) -> date:
    """Since when this school's newest report could be read, by those it puts right, which were withdrawn later."""
    since = newest
    for day in sorted((made.day for made in reports if made.is_own and IS_OWED <= made.day < newest), reverse=True):
        if Holidays().days_gone(day, since) <= 14:
            since = day
    return since


def test_whatever_was_published_withdrawn_and_dated_access_is_to_the_report_of_the_year_s_end(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where this school made that: given since the first that stands, by this school; and printed where it is given."""
    chance, me = random.Random(1511), logbook.person.id
    years: dict[int, Year] = {}
    monkeypatch.setenv(clock.TODAY, str(LATER))
    with logbook.store.writing():
        for _student in range(times(150, 1500)):
            plan, year = planned(logbook, []), random_year(chance)
            years[plan.student_id] = year
            for made in year.reports:
                at = datetime.combine(made.day, time(10))
                published(logbook, plan, DocumentKind.YEAR, at, me if made.is_own else elsewhere)
            for kept, made in zip(reversed(published_of(logbook, plan.student_id)), year.reports, strict=True):
                if not made.stands:
                    logbook.store.documents.withdraw(kept, "Feil", me, logbook.now())
            for day, is_own in year.dated:
                date_access(logbook, plan, day.isoformat(), me if is_own else elsewhere)
    due, seen = since_due(logbook), set[tuple[bool, bool]]()
    for student, (reports, dated) in years.items():
        own = [made.day for made in reports if made.is_own and made.stands]
        ends = [day for day in own if day >= IS_OWED]
        written = next((day for day, is_own in reversed(dated) if is_own), None)
        since = since_read(reports, max(ends)) if ends else LATER
        given = written is not None and written >= since
        till = max(ends, default=LATER)
        request = DocumentRequest(student, DocumentKind.YEAR, till, school_year=YEAR, ends_asked=True)
        assert drafted(logbook, request).access.given == (written if given else None), (reports, dated)
        if ends:
            assert due.get(student) == (None if given else since), (reports, dated)
            seen.add((given, len(ends) < len(own)))
        elif own and written is not None and student not in due:
            assert written >= min(own), "to one that was made before, as long as there is no other"
    assert len(seen) == 4


def of_days(*days: tuple[int, int]) -> list[Reported]:
    return [Reported(date(2027, month, day), date(2027, month, day)) for month, day in days]


@pytest.mark.parametrize(
    ("before", "till", "dated", "is_given"),
    [
        (of_days((1, 20)), date(2027, 6, 18), "2027-01-25", False),
        (of_days((5, 27)), date(2027, 6, 18), "2027-05-28", False),
        (of_days((6, 18)), date(2027, 7, 31), "2027-06-20", True),
        (of_days((1, 20)), date(2027, 1, 27), "2027-01-21", True),
        (of_days((5, 28), (6, 8)), date(2027, 6, 18), "2027-05-29", True),
        (of_days((5, 31)), date(2027, 6, 15), "2027-05-31", False),
        (of_days((6, 1)), date(2027, 6, 16), "2027-06-01", False),
    ],
    ids=["months", "weeks", "the summer", "a week", "put right twice", "on the last of May", "on the first of June"],
)
def test_of_reports_of_a_year_access_is_to_the_one_unless_it_was_put_right(
    before: list[Reported], till: date, dated: str, is_given: bool
) -> None:
    owed = ReportOwed(SchoolYear("2026/27"), date(2027, 1, 20))
    newest = Reported(till, till)
    day = ReportsOfYear([*before, newest], owed, Holidays()).day_of_access(newest, AccessDated(dated, dated))
    assert day == (date.fromisoformat(dated) if is_given else None)


MARCH = date(2027, 3, 12)


@pytest.mark.parametrize(
    ("asked", "seen", "left", "day", "till"),
    [
        (date(2027, 3, 20), None, MARCH, MARCH, MARCH),
        (date(2027, 7, 31), MARCH, MARCH, MARCH, MARCH),
        (date(2027, 4, 10), None, None, MARCH, date(2027, 4, 10)),
        (date(2027, 4, 10), date(2027, 3, 15), MARCH, MARCH, date(2027, 3, 15)),
        (date(2027, 4, 10), None, FEBRUARY, MARCH, MARCH),
        (date(2027, 6, 12), None, MARCH, JUNE, date(2027, 6, 12)),
    ],
    ids=["left", "summer", "is here", "seen after that", "told after that", "another is owed"],
)
def test_a_report_with_news_tells_to_the_day_of_leaving(
    asked: date, seen: date | None, left: date | None, day: date, till: date
) -> None:
    """Where the one that is owed is of a day."""
    reports = ReportsOfYear(of_days((3, 12)), ReportOwed(SchoolYear("2026/27"), day), Holidays())
    assert reports.told_till(asked, seen, left) == till


@pytest.mark.parametrize(
    ("till", "seen", "day", "is_again"),
    [
        (date(2027, 4, 10), None, MARCH, True),
        (date(2027, 4, 10), MARCH, MARCH, True),
        (date(2027, 4, 10), date(2027, 3, 13), MARCH, False),
        (date(2027, 6, 12), None, JUNE, False),
    ],
    ids=["nothing seen", "seen on its day", "seen since", "another is owed"],
)
def test_a_report_may_be_the_last_one_again(till: date, seen: date | None, day: date, *, is_again: bool) -> None:
    """Of one that was made in March, where the one that is owed is of a day."""
    (last,) = of_days((3, 12))
    reports = ReportsOfYear([last], ReportOwed(SchoolYear("2026/27"), day), Holidays())
    assert reports.made_again(till, seen) == (last if is_again else None)
