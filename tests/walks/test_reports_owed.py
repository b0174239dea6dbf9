"""The report that is due is the one that the command prints without a year, and that the screen offers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import KIND_NAMES, DocumentKind
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lived_on import lived_by_to_the_last
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.report_owed import report_owed
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.documents import withdraw_document
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.places import DocumentsPlace
from ioplogg_tui.tui.row_key import Choice, ChoiceRow
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.rows_of_schools import ROWS, Written, add_elsewhere, write_row
from tests.fixtures.screen import page
from tests.trials import times
from tests.walks.test_joined_papers import write_record

BEFORE, YEAR, AFTER = SchoolYear("2025/26"), SchoolYear("2026/27"), SchoolYear("2027/28")
DAYS = ("2026-11-26", "2027-05-20", "2027-06-26", "2027-07-31", "2027-08-01", "2027-08-20", "2028-03-01", "2028-06-20")
"""In the year, before its end, in the holidays, on both sides of its end, and in the year after."""
SET = (None, None, date(2026, 12, 1), date(2027, 6, 15), date(2027, 8, 15), date(2028, 6, 1))
LEAVES = (None, None, date(2026, 12, 18), date(2027, 7, 31), date(2027, 8, 1), date(2027, 8, 16), date(2028, 3, 10))
COMES = (None, None, date(2026, 8, 17), date(2027, 3, 1), date(2027, 8, 16))
"""Of who hasn't left: since when they are here, or here again."""
HOLIDAYS = Holidays()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("owed") / "owed.db"


@pytest.fixture(scope="module")
def logbook(place: Path) -> Iterator[Session]:
    """Students with plans of up to three years, any of them joined of two records, some of whom leave or come back.

    Of some of their years this school has written, of some another one.
    """
    chance = random.Random(1508)
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2025-11-26")
        with set_up(place, "Kari Vik", "en") as session:
            elsewhere = add_elsewhere(session)
            with session.store.writing():
                records = [write_student(session, chance, elsewhere) for _number in range(times(60, 600))]
                for other, into in zip(records[::4], records[1::4], strict=False):
                    session.store.students.records.join([other], into, [])
            yield session


def write_student(session: Session, chance: random.Random, elsewhere: int) -> int:
    """One with a plan of each of some years, on a first record's id."""
    years = sorted(chance.sample((BEFORE, YEAR, AFTER), chance.randint(1, 3)))
    statuses = (PlanStatus.IN_USE, PlanStatus.IN_USE, *PlanStatus)
    first: int | None = None
    for year in years:
        valid = date(year.start, 8, 20)
        plan = write_record(session, (chance.choice(statuses), None, chance.choice(SET), valid), year=year, of=first)
        first = plan.student_id
        if chance.random() < 0.5:
            kind, day = chance.choice([*ROWS]), year.first_day + timedelta(days=chance.randrange(20, 340))
            write_row(session, plan, Written(kind, day, is_own=chance.random() < 0.5), elsewhere)
    assert first is not None
    leaves, comes = chance.choice(LEAVES), chance.choice(COMES)
    stays = [] if leaves is None else [Stay(None, leaves)]
    if comes is not None and (leaves is None or leaves < comes):
        stays.append(Stay(comes))
    session.store.stays.write(first, stays)
    return first


def told(session: Session) -> dict[int, list[str]]:
    """Student → the school years of the reports that are due, oldest first."""
    years: dict[int, list[str]] = {}
    for due in what_is_due(session, Reminding(400), everyone=True):
        if due.kind is DueKind.REPORT:
            years.setdefault(due.student.id, []).append(due.school_year)
    return {student: sorted(its) for student, its in years.items()}


def test_what_is_due_is_what_is_printed_until_it_is_published(
    logbook: Session, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On each day of which a published report counts; one that was made early is due anew."""
    chance, years_due, again = random.Random(3), set[str](), 0
    for day in DAYS:
        monkeypatch.setenv(clock.TODAY, day)
        due = told(logbook)
        for student, years in due.items():
            assert len({*years}) == len(years), (day, student)
            years_due |= {*years}
        several = [student for student, years in due.items() if len(years) > 1]
        for student in {*several[:4], *chance.sample(sorted(due), min(6, len(due)))}:
            assert year_to_report(logbook, student, HOLIDAYS) == due[student][0], (day, student)
        for student in chance.sample(sorted(due), min(1, len(due))):
            capsys.readouterr()
            assert run(["--database", str(place), "document", str(student), "--kind", "year"]) == 0
            assert due[student][0] in capsys.readouterr().out, (day, student)
        for student in chance.sample(sorted(due), len(due) // 8):
            request = DocumentRequest(
                student, DocumentKind.YEAR, logbook.today(), school_year=due[student][0], usual_period=True
            )
            try:
                document = publish(logbook, request)
            except UsageProblem:
                continue
            left = told(logbook).get(student, [])
            assert left == due[student][1:], (day, student)
            if chance.random() < 0.5:
                withdraw_document(logbook, student, document, "Feil")
                again += 1
                assert told(logbook).get(student) == due[student], (day, student)
    assert years_due == {BEFORE, YEAR, AFTER} and again


async def test_the_screen_offers_it(logbook: Session, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is opened: without a year, or on another kind."""
    monkeypatch.setenv(clock.TODAY, DAYS[-1])
    due = told(logbook)
    older = [student for student, years in due.items() if len(years) > 1 and years[0] != AFTER][:2]
    assert older
    app = Ioplogg(place, Settings(language="en"), logbook)
    async with app.run_test(size=(100, 30)) as pilot:
        for student, kind in product(older, (None, DocumentKind.YEAR)):
            who = logbook.store.students.of(student)
            assert who is not None
            app.push_screen(app.page_at(DocumentsPlace(who, kind)))
            await pilot.pause()
            screen = page(app)
            assert isinstance(screen, DocumentsScreen)
            if kind is None:
                screen.action_kind([*KIND_NAMES].index(DocumentKind.YEAR) + 1)
            rows = {row.key: row.value for row in screen.fresh_rows() if isinstance(row, FormRow)}
            assert rows[ChoiceRow(Choice.SCHOOL_YEAR)] == due[student][0]
            app.pop_screen()


LAST = HOLIDAYS.last_school_day(2027)
FIRST = date(2027, 8, 16)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("leaves", "own", "of_before"),
    [
        (YEAR.first_day - A_DAY, LAST, None),
        (YEAR.first_day, LAST, None),
        (date(2026, 8, 17), date(2026, 8, 17), date(2026, 8, 17)),
        (LAST - A_DAY, LAST - A_DAY, LAST - A_DAY),
        (LAST, LAST, LAST),
        (LAST + A_DAY, LAST, LAST),
        (YEAR.last_day - A_DAY, LAST, LAST),
        (YEAR.last_day, LAST, LAST),
        (YEAR.last_day + A_DAY, LAST, None),
        (FIRST - A_DAY, LAST, None),
        (FIRST, LAST, FIRST),
    ],
)
def test_who_leaves_at_an_edge_of_the_year(leaves: date, own: date, of_before: date | None) -> None:
    """Owes the report of their plan, and of one of the year before that is lived by yet of the year they leave in.

    Who is back in a later year owes the same.
    """
    plan = Plan(1, 1, YEAR, PlanStatus.IN_USE, Basis())
    back = Stay(date(2028, 8, 21))
    for stays in ([Stay(None, leaves)], [Stay(None, leaves), back]):
        owed = report_owed(stays, [plan], HOLIDAYS)
        assert owed is not None and owed.day == own
        lived = lived_by_to_the_last(stays, replace(plan, school_year=BEFORE), date(2029, 1, 1), HOLIDAYS)
        owed = report_owed(stays, lived, HOLIDAYS)
        assert (owed and owed.day) == of_before
        assert all(SchoolYear(plan.school_year).has(leaves) for plan in lived)
