"""A student whose records are joined is at the school on the days of either: in lists, in the log, and on paper."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.stay import Stay, on_days_of_either
from ioplogg_tui.logbook import stays
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.unit.test_stays import LISTS

LONG_AGO, NOW = Stay(None, date(2020, 6, 20)), Stay(date(2020, 8, 20))
CASES: dict[str, tuple[list[Stay], list[Stay]]] = {
    "OTHER says nothing": ([], [LONG_AGO]),
    "INTO says nothing": ([LONG_AGO], []),
    "OTHER is here again": ([NOW], [LONG_AGO]),
    "INTO is here again": ([LONG_AGO], [NOW]),
}


@pytest.fixture
def other(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Möen")


@pytest.fixture
def into(session: Session) -> PlannedStudent:
    return plan_for(session, "Ida Moen")


def write_stays(session: Session, student_id: int, wanted: list[Stay]) -> None:
    with session.store.writing():
        session.store.stays.write(student_id, wanted)


@pytest.mark.parametrize("case", CASES)
def test_who_is_here_by_either_record_is_here(
    session: Session, other: PlannedStudent, into: PlannedStudent, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for record, wanted in zip((other, into), CASES[case], strict=True):
        write_stays(session, record.id, wanted)
    words = ["student", "merge", str(other.id), str(into.id)]
    capsys.readouterr()
    assert run(words) == 0
    moves_days = case != "INTO says nothing"
    assert ("on the days of both records" in capsys.readouterr().out) is moves_days
    join_records(session, other.id, into.id)
    assert [name for name, listed in LISTS.items() if into.id not in listed(session)] == []
    for student_id in (other.id, into.id):
        for goal in (other.soup, into.soup):
            observe(session, student_id, goal, Rating(Level(2), None))
            assess_oneself(session, student_id, goal, Rating(Level(2), None))


@pytest.mark.parametrize("case", CASES)
def test_parted_each_has_its_own_days_again(
    session: Session, other: PlannedStudent, into: PlannedStudent, case: str
) -> None:
    for record, wanted in zip((other, into), CASES[case], strict=True):
        write_stays(session, record.id, wanted)
    join_records(session, other.id, into.id)
    stays.leave(session, into.id)
    take_back_newest(session)
    part_newest(session, into.id)
    assert [session.store.stays.of(record.id) for record in (other, into)] == [*CASES[case]]


@pytest.mark.parametrize("by", ["other", "into"])
def test_who_left_by_what_is_written_of_the_student_is_rated_by_neither_record(
    session: Session, other: PlannedStudent, into: PlannedStudent, by: str
) -> None:
    """By either id and of the goals of both: the other record says nothing of days, and so would be here always."""
    join_records(session, other.id, into.id)
    student_id = {"other": other.id, "into": into.id}[by]
    stays.leave(session, student_id, session.today() - timedelta(days=1))
    assert [name for name, listed in LISTS.items() if into.id in listed(session)] == []
    for goal in (other.soup, into.soup):
        with pytest.raises(UsageProblem, match="left on"):
            observe(session, student_id, goal, Rating(Level(2), None))
        with pytest.raises(UsageProblem, match="left on"):
            assess_oneself(session, student_id, goal, Rating(Level(2), None))
    stays.come_back(session, student_id)
    observe(session, student_id, other.soup, Rating(Level(2), None))
    assert student_of(session, into.id).comes == session.today()


def test_when_somebody_leaves_is_of_both_records_once_they_are_joined(
    session: Session, other: PlannedStudent, into: PlannedStudent
) -> None:
    stays.leave(session, other.id)
    join_records(session, other.id, into.id)
    take_back_newest(session)  # parts them
    assert take_back_newest(session) is not None, "and that it is the one's alone again"
    stays.leave(session, other.id)
    joined = session.store.stays.of(other.id)
    assert joined and session.store.stays.of(into.id) == []


def test_the_answer_in_json_names_days_as_the_list_does(
    session: Session, other: PlannedStudent, into: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    write_stays(session, other.id, [NOW])
    write_stays(session, into.id, [LONG_AGO])
    capsys.readouterr()
    assert run(["student", "merge", str(other.id), str(into.id), "--json"]) == 0
    differing = json.loads(capsys.readouterr().out)["differing"]
    assert differing == ["name", "from", "to"]
    assert run(["students", "--json", "--left"]) == 0
    assert {*differing} <= {*json.loads(capsys.readouterr().out)[0]}


DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("records", "whole"),
    [
        ([[], []], []),
        ([[Stay(DAY)], [Stay(None, DAY)]], [Stay()]),
        (
            [[Stay(DAY, date(2026, 2, 1))], [Stay(date(2026, 3, 1))]],
            [Stay(DAY, date(2026, 2, 1)), Stay(date(2026, 3, 1))],
        ),
        ([[Stay(DAY, date(2026, 2, 1))], [Stay(date(2026, 2, 2))]], [Stay(DAY)]),
        ([[Stay(DAY)], [Stay(DAY, date(2026, 2, 1))]], [Stay(DAY)]),
        ([[Stay(DAY, date(2026, 5, 1))], [Stay(DAY, date(2026, 2, 1))]], [Stay(DAY, date(2026, 5, 1))]),
    ],
)
def test_the_days_of_either(records: list[list[Stay]], whole: list[Stay]) -> None:
    assert on_days_of_either(*records) == on_days_of_either(*reversed(records)) == whole
