"""Next year's plan of a student whose two records lived by plans of two years."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import coming_now, next_year, year_of_coming
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records

THIS, COMING = SchoolYear("2026/27"), SchoolYear("2027/28")


@pytest.mark.parametrize("status", PlanStatus)
@pytest.mark.parametrize("day", ["2026-10-05", "2027-06-10"])
def test_y_of_two_records_is_never_stuck_and_takes_what_is_shown(
    session: Session, monkeypatch: pytest.MonkeyPatch, status: PlanStatus, day: str
) -> None:
    """The one lives by last year's plan, the other has a plan of this year, whatever became of it."""
    plans, goals = session.store.plans, session.store.goal_rows
    monkeypatch.setenv(clock.TODAY, "2026-08-20")
    records = {year: enrol(session, f"Ida {year}", level="8") for year in (THIS.before, THIS)}
    with session.store.writing():
        for year, student in records.items():
            plan_id = plans.id_of(student, year, session.now())
            subject_id = plans.subject_id(plan_id, "Norsk")
            goals.add(student, subject_id, GoalText("Norsk", year), session.person.id, session.now())
            plans.set_status(plan_id, PlanStatus.IN_USE if year < THIS else status)
    into = records[THIS.before]
    join_records(session, records[THIS], into)
    monkeypatch.setenv(clock.TODAY, day)
    is_over = status in (PlanStatus.EVALUATED, PlanStatus.ARCHIVED)
    asked: list[SchoolYear] = []
    for _time in range(3):
        reminders = what_is_due(session, Reminding(40), everyone=True)
        told = [due.school_year for due in reminders if due.kind is DueKind.NEXT_YEAR]
        coming = coming_now(session, into)
        assert year_of_coming(session, into) == coming.newer.school_year
        if coming.takes_nothing:
            break
        if coming.newer.school_year == COMING:
            assert {goal.text for goal in coming.goals} == {goal.text for goal in goals_of(session, into)}
        asked.append(SchoolYear(coming.newer.school_year))
        assert not told or told == [asked[-1]] or asked[-1] == THIS, "it has taken in all of this year first"
        assert coming.newer.status not in (PlanStatus.EVALUATED, PlanStatus.ARCHIVED)
        next_year(session, coming.older, coming.newer)
    assert (asked[-1] == COMING) is (is_over or day > "2027"), asked
    assert not any(due.kind is DueKind.NEXT_YEAR for due in what_is_due(session, Reminding(40), everyone=True))
