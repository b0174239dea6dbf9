"""Reminders: told when they should be, and silent else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.due import Due, DueKind, due_of
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.observed_goal import LastWords, ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import half_year_start
from ioplogg_tui.domain.standing import Standing
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import choose
from tests.fixtures.plans import PlannedStudent

TODAY = date(2026, 11, 24)
STUDENT = Student(1, "Mathea Solvik", "9", "", "nb")
DECIDED = Plan(1, 1, "2026/27", PlanStatus.IN_USE, Basis(decision=date(2026, 8, 1), valid_to=date(2028, 8, 1)))
ASKED = datetime(2026, 10, 1)
ON_THE_WAY = Standing(quality=Level.DEVELOPING, independence=Level.BEGINNING)


def goal(
    last: datetime | None = datetime(2026, 11, 20),
    *,
    status: GoalStatus = GoalStatus.ACTIVE,
    standing: Standing = ON_THE_WAY,
) -> ObservedGoal:
    return ObservedGoal(1, 1, 1, "Norsk", "Leser", status, {}, standing=standing, last=LastWords(at=last))


def kinds(plan: Plan, *goals: ObservedGoal, asked: datetime | None = ASKED) -> list[DueKind]:
    return [due.kind for due in due_of(STUDENT, plan, goals, asked, TODAY, 14)]


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


def test_all_lowest_and_all_reached() -> None:
    low = Standing(quality=Level.BEGINNING, independence=Level.BEGINNING)
    assert kinds(DECIDED, goal(standing=low), goal(standing=low)) == [DueKind.ALL_LOWEST]
    assert kinds(DECIDED, goal(standing=low), goal()) == []
    assert kinds(DECIDED, goal(status=GoalStatus.REACHED)) == [DueKind.ALL_REACHED]


def test_self_assessment_of_this_half_year() -> None:
    assert kinds(DECIDED, goal(), asked=None) == [DueKind.NOT_ASKED]
    assert kinds(DECIDED, goal(), asked=datetime(2026, 6, 1)) == [DueKind.NOT_ASKED]
    assert half_year_start(date(2027, 3, 1)) == date(2027, 1, 1)
    assert half_year_start(date(2026, 8, 1)) == date(2026, 8, 1)


def test_of_the_logbook_in_order(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    reminders = what_is_due(session, 14)
    assert [due.kind for due in reminders] == [DueKind.NO_DECISION, DueKind.NOT_OBSERVED, DueKind.NOT_ASKED]
    assess_oneself(session, mathea.id, mathea.soup, Rating(None, Level.COMPETENT), helped=HelpedBy.ALONE)
    assert [due.kind for due in what_is_due(session, 14)] == [DueKind.NO_DECISION, DueKind.NOT_OBSERVED]
    assert all(isinstance(due, Due) for due in reminders)


def test_the_command(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], path: Path) -> None:
    session.close()
    assert run(["due", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert set(rows[0]) == {"student_id", "student", "kind", "day", "days", "goal"}
    assert [row["kind"] for row in rows] == ["no-decision", "not-observed", "not-observed", "not-asked"]
    assert run(["--language", "en", "due"]) == 0
    assert "The plan has no decision yet" in capsys.readouterr().out


def test_the_number_of_days_is_a_setting() -> None:
    assert choose(due_days=21).due_days == 21
    assert choose(suggestions=False).due_days == 21
