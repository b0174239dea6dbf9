"""Reminders: told when they should be, and silent else."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.due import Due, GoalSeen, Reminding, due_of, evaluation_due, report_due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.holidays import Holiday, Holidays
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.report_owed import report_owed
from ioplogg_tui.domain.school_year import half_year_start
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import choose, read_settings, settings_path
from tests.fixtures.plans import PlannedStudent

TODAY = date(2026, 11, 24)
STUDENT = Student(1, "Mathea Solvik", "9", "", "nb")
BASIS = Basis(decision=date(2026, 8, 1), valid_to=date(2028, 8, 1), consent=date(2026, 7, 30))
DECIDED = Plan(1, 1, "2026/27", PlanStatus.IN_USE, BASIS)
ASKED = datetime(2026, 10, 1)
ON_THE_WAY = (Level.DEVELOPING, Level.BEGINNING)
LOWEST = (Level.BEGINNING, Level.BEGINNING)


def goal(
    last: datetime | None = datetime(2026, 11, 20),
    *,
    status: GoalStatus = GoalStatus.ACTIVE,
    levels: tuple[Level, Level] = ON_THE_WAY,
) -> GoalSeen:
    return GoalSeen(1, "Leser", status, None, last, *levels)


def papers_due(student: Student, plans: Sequence[Plan], today: date, holidays: Holidays) -> list[Due]:
    owed = report_owed([student.stay], plans, holidays)
    reports = [] if owed is None else report_due(student, owed, today, holidays)
    return [*evaluation_due(student, plans, today), *reports]


def kinds(plan: Plan, *goals: GoalSeen, asked: datetime | None = ASKED) -> list[DueKind]:
    told = [*due_of(STUDENT, plan, goals, asked, TODAY, Reminding(14)), *papers_due(STUDENT, [plan], TODAY, Holidays())]
    return [due.kind for due in told]


def test_nothing_due() -> None:
    assert kinds(DECIDED, goal()) == []


@pytest.mark.parametrize(("days", "told"), [(13, False), (14, False), (15, True)])
def test_not_observed_for_n_days(days: int, told: bool) -> None:
    last = datetime.combine(TODAY - timedelta(days=days), datetime.min.time()).replace(hour=12)
    assert (DueKind.NOT_OBSERVED in kinds(DECIDED, goal(last))) is told


def test_a_goal_that_rests_is_not_told() -> None:
    assert kinds(DECIDED, goal(None, status=GoalStatus.PAUSED)) == []
    assert kinds(DECIDED, goal(None)) == [DueKind.NOT_OBSERVED]


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (-1, True)])
def test_dates_of_the_plan(days: int, told: bool) -> None:
    day = TODAY + timedelta(days=days)
    basis = replace(DECIDED.basis, valid_to=day)
    plan = replace(DECIDED, basis=basis, evaluation=day, report=day)
    expected = [DueKind.DECISION_ENDS, DueKind.EVALUATION, DueKind.REPORT] if told else []
    assert kinds(plan, goal()) == expected
    assert kinds(replace(plan, status=PlanStatus.ARCHIVED), goal()) == []


def test_no_decision() -> None:
    assert kinds(replace(DECIDED, basis=Basis()), goal()) == [DueKind.NO_DECISION]
    assert kinds(Plan(0, 1, "2026/27")) == []


def test_who_leaves_owes_a_report_of_any_plan_that_was_in_use() -> None:
    def days(*plans: Plan, leaves: date, today: date) -> list[date | None]:
        student = replace(STUDENT, leaves=leaves)
        return [due.day for due in papers_due(student, plans, today, Holidays()) if due.kind is DueKind.REPORT]

    leaves, draft = date(2026, 12, 11), replace(DECIDED, id=2, status=PlanStatus.DRAFT)
    assert days(draft, DECIDED, leaves=leaves, today=TODAY) == [leaves]
    assert days(draft, leaves=leaves, today=TODAY) == []


def test_all_lowest_and_all_reached() -> None:
    low = goal(levels=LOWEST)
    assert kinds(DECIDED, low, low) == [DueKind.ALL_LOWEST]
    assert kinds(DECIDED, low, goal()) == []
    assert kinds(DECIDED, goal(status=GoalStatus.REACHED)) == [DueKind.ALL_REACHED]


def test_self_assessment_of_this_half_year() -> None:
    assert kinds(DECIDED, goal(), asked=None) == [DueKind.NOT_ASKED]
    assert kinds(DECIDED, goal(), asked=datetime(2026, 6, 1)) == [DueKind.NOT_ASKED]
    assert half_year_start(date(2027, 3, 1)) == date(2027, 1, 1)
    assert half_year_start(date(2026, 8, 1)) == date(2026, 8, 1)


def test_of_the_logbook_in_order(session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY, f"{clock.today().year + 1}-03-03")  # a day of school, whenever the test runs
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    reminders = what_is_due(session, Reminding(14))
    assert [due.kind for due in reminders] == [DueKind.NO_DECISION, DueKind.NOT_OBSERVED, DueKind.NOT_ASKED]
    assess_oneself(session, mathea.id, mathea.soup, Rating(None, Level.COMPETENT), helped=HelpedBy.ALONE)
    assert [due.kind for due in what_is_due(session, Reminding(14))] == [DueKind.NO_DECISION, DueKind.NOT_OBSERVED]
    assert all(isinstance(due, Due) for due in reminders)


def test_the_command(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], path: Path) -> None:
    session.close()
    assert run(["due", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    said = {"student_id", "student", "kind", "date", "day", "days", "school_year", "goal", "by", "consent", "hours"}
    assert set(rows[0]) == said
    assert [row["kind"] for row in rows] == ["no-decision", "not-observed", "not-observed", "not-asked"]
    assert run(["--language", "en", "due"]) == 0
    assert "The plan has no decision yet" in capsys.readouterr().out


def test_the_number_of_days_is_a_setting() -> None:
    assert choose(due_days=21).due_days == 21
    assert choose(suggestions=False).due_days == 21


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2026, date(2026, 6, 27), date(2026, 8, 16)),
        (2027, date(2027, 6, 26), date(2027, 8, 15)),
        (2028, date(2028, 7, 1), date(2028, 8, 20)),
        (2033, date(2033, 6, 25), date(2033, 8, 14)),
    ],
)
def test_the_usual_summer_is_from_the_last_friday_of_june_to_the_third_monday_of_august(
    year: int, first: date, last: date
) -> None:
    assert Holiday.usual_summer(year) == Holiday(first, last)
    assert (first - timedelta(days=1)).weekday() == 4 and (last + timedelta(days=1)).weekday() == 0
    assert [Holidays().has(day) for day in (first - timedelta(days=1), first, last, last + timedelta(days=1))] == [
        False,
        True,
        True,
        False,
    ]


def test_school_days_are_the_days_that_are_no_holiday() -> None:
    chance = random.Random(15)
    for _round in range(100):
        since, days = date(2024, 1, 1) + timedelta(chance.randrange(2000)), chance.randrange(700)
        christmas = Holiday(date(since.year, 12, 20), date(since.year + 1, 1, 3))
        holidays = Holidays((christmas,) if chance.random() < 0.5 else ())
        counted = sum(not holidays.has(since + timedelta(number)) for number in range(1, days + 1))
        assert holidays.days_gone(since, since + timedelta(days)) == counted, (since, days)


def test_nothing_is_late_in_the_holidays_but_what_the_plan_has_dates_for() -> None:
    seen = datetime(2027, 6, 20, 12)
    late = goal(seen)._replace(due=date(2027, 7, 1))
    plan = replace(DECIDED, evaluation=date(2027, 7, 10))

    def said(today: date, holidays: Holidays = Holidays()) -> list[DueKind]:  # noqa: B008 - a frozen value
        of_goals = due_of(STUDENT, plan, [late], None, today, Reminding(14, holidays))
        return [due.kind for due in (*papers_due(STUDENT, [plan], today, holidays), *of_goals)]

    assert said(date(2027, 7, 20)) == [DueKind.EVALUATION]
    assert DueKind.GOAL_DUE in said(date(2027, 8, 16)) and DueKind.NOT_OBSERVED not in said(date(2027, 8, 16))
    assert DueKind.NOT_OBSERVED in said(date(2027, 8, 26)), "five days of June and eleven of August"
    early = Holidays((Holiday.from_text("2027-06-19..2027-07-18"),))
    assert DueKind.GOAL_DUE in said(date(2027, 7, 20), early), "who writes a summer has that one"


@pytest.mark.parametrize("wrong", ['"2027-06-19"', '["2027-06-19"]', '["2027-08-15..2027-06-19"]', "[3]", '["a..b"]'])
def test_holidays_in_the_settings_are_days(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = settings_path()
    path.write_text('holidays = ["2027-06-19..2027-08-15", "2026-12-21..2027-01-03"]\n')
    assert read_settings().reminding.holidays.has(date(2026, 12, 24))
    path.write_text(f"holidays = {wrong}\n")
    assert run(["due"]) == UsageProblem.exit_code
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "holidays = " in said


def test_who_has_no_plan_is_told_but_in_the_holidays(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY, "2027-03-03")
    student = enrol(session, "Ida Moen")
    reminding = Reminding(14)
    assert [(due.student.id, due.kind) for due in what_is_due(session, reminding)] == [(student, DueKind.NO_PLAN)]
    monkeypatch.setenv(clock.TODAY, "2027-07-10")
    assert what_is_due(session, reminding) == []
