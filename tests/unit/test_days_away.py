"""Of days on which no stay has a student: what this school wrote with them, and the papers that it made meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.locale.list_words import remarks_of
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.reports import year_to_report
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.roster.lines import RosterLine
from tests.fixtures.lists import list_of_lines
from tests.fixtures.rows_of_schools import PAPERS, ROWS, Written, add_elsewhere, write_row
from tests.trials.combinations import each_value
from tests.unit.test_papers_here import planned
from tests.walks.test_joined_papers import told
from tests.walks.test_reports_owed import AFTER, HOLIDAYS, YEAR

FIRST, LEFT = date(2027, 8, 16), date(2027, 6, 18)


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-08-25")
        with set_up(tmp_path_factory.mktemp("away") / "away.db", "Kari Vik", "en") as session:
            yield session


@pytest.fixture(scope="module")
def elsewhere(logbook: Session) -> int:
    return add_elsewhere(logbook)


def reports(session: Session, plan: Plan) -> set[tuple[str, date | None]]:
    """The school years of the reports that a student owes, and their days."""
    return {(year, day) for kind, year, day in told(session).get(plan.student_id, ()) if kind is DueKind.REPORT}


@pytest.mark.parametrize("kind", sorted(PAPERS))
@pytest.mark.parametrize(
    ("days", "owed"),
    [
        ((date(2028, 1, 10), "2028-01-20"), set()),
        ((date(2028, 1, 10), "2028-09-04"), {DueKind.REPORT, DueKind.HALF_YEAR, DueKind.EVALUATION}),
        ((date(2028, 8, 21), "2028-09-04"), set()),
    ],
)
def test_what_was_made_for_the_next_year_before_a_student_left_says_nothing_of_it(
    logbook: Session,
    elsewhere: int,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    days: tuple[date, str],
    owed: set[DueKind],
) -> None:
    """Whenever they are back: of a year they were away in all of they owe nothing, and of half of one that half."""
    back, today = days
    with logbook.store.writing():
        plan = planned(logbook, [Stay(None, LEFT), Stay(back)], AFTER)
        write_row(logbook, plan, Written(kind, date(2027, 6, 10), True), elsewhere)
    monkeypatch.setenv(clock.TODAY, today)
    papers = [(paper, day) for paper, year, day in told(logbook).get(plan.student_id, ()) if year == AFTER]
    assert {paper for paper, _day in papers} == owed
    assert (DueKind.HALF_YEAR, date(2027, 12, 31)) not in papers
    if not owed and back > AFTER.last_day:
        assert year_to_report(logbook, plan.student_id, HOLIDAYS) == AFTER, "the living plan's, and none that is due"


@pytest.mark.parametrize(
    ("kind", "leaves"), each_value(ROWS, [date(2027, 1, 20), date(2027, 3, 12), date(2027, 4, 20), date(2027, 5, 20)])
)
def test_who_was_seen_after_they_left_was_back_however_late_a_list_says_so(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, kind: str, leaves: date
) -> None:
    """They owe the report of the year's end. Papers are also made after somebody has left, and tell of no return."""
    with logbook.store.writing():
        plan = planned(logbook, [Stay(None, leaves), Stay(FIRST)])
        write_row(logbook, plan, Written(kind, date(2027, 6, 8), True), elsewhere)
    monkeypatch.setenv(clock.TODAY, "2027-08-20")
    day = leaves if kind in PAPERS else HOLIDAYS.last_school_day(2027)
    assert reports(logbook, plan) == {(YEAR, day)}


@pytest.mark.parametrize("kind", sorted(ROWS.keys() - PAPERS))
def test_a_list_s_later_day_of_coming_leaves_the_one_that_this_school_s_rows_bear_out(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """It says of how many; of whom nobody here wrote in between the list's day is written, and told before."""
    monkeypatch.setenv(clock.TODAY, "2027-08-20")
    came, names = date(2027, 3, 15), [f"{who} {kind}" for who in ("Ida", "Per", "Eva")]
    with logbook.store.writing():
        plans = [planned(logbook, [Stay(came)]) for _name in names]
        for plan, name in zip(plans, names, strict=True):
            student = logbook.store.students.of(plan.student_id)
            assert student is not None
            logbook.store.students.write(Student(student.id, name, "vg1", "", "nb", comes=came), None)
        write_row(logbook, plans[0], Written(kind, came + timedelta(days=40), True), elsewhere)
        write_row(logbook, plans[1], Written(kind, came + timedelta(days=40), False), elsewhere)
        write_row(logbook, plans[2], Written(kind, FIRST + timedelta(days=1), True), elsewhere)
    listed = list_of_lines(*(RosterLine(2 + number, name, comes=FIRST) for number, name in enumerate(names)))
    before = import_students(logbook, listed, write=False)
    assert before.days_kept == 1 and any("stay" in remark and ": 1." in remark for remark in remarks_of(before))
    assert [(change.name, change.new) for change in before.changed] == [(name, str(FIRST)) for name in names[1:]]
    import_students(logbook, listed, write=True)
    assert [logbook.store.stays.of(plan.student_id) for plan in plans] == [[Stay(came)], [Stay(FIRST)], [Stay(FIRST)]]
