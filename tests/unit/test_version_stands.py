"""A version whose step was taken back is kept and listed, and nothing is compared with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.plan import Basis, Plan, that_stand
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.plan_steps import publish, take_step
from ioplogg_tui.logbook.plans import plan_of, versions_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan, write_subject

OF_EVERY_VERSION = {
    "logbook/everything.py": "all that is kept",
    "logbook/next_year.py": "whether there is any",
    "logbook/plan_removing.py": "which there are, to remove them",
    "logbook/plans.py": "the list of them",
    "logbook/due_changes.py": "asked of several plans, and those that stand taken of them",
}
"""What reads versions that were taken back too, and why."""


@pytest.fixture
def published(session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Mathea's plan is in use, as its version 1 has it."""
    monkeypatch.setenv(clock.TODAY, "2026-11-26")
    decided = Basis(decision=date(2026, 8, 20), valid_from=date(2026, 8, 20), valid_to=date(2027, 7, 31))
    write_plan(session, replace(plan_of(session, mathea.id), basis=decided))
    plan = plan_of(session, mathea.id)
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Supper", how_it_is_run="På kjøkkenet"))
    publish(session, plan_of(session, mathea.id))
    monkeypatch.setenv(clock.TODAY, "2027-03-10")
    return session


def change(session: Session, student: int) -> None:
    goal = goals_of(session, student)[0]
    change_goal(session, student, goal.id, replace(as_text(goal), text="Lager supper"))


def there_and_back(session: Session, student: int, steps: int) -> None:
    for _step in range(steps):
        take_step(session, plan_of(session, student))
    for _step in range(steps):
        take_back_newest(session)


def due_of(session: Session) -> list[tuple[DueKind, date | None]]:
    return [(due.kind, due.day) for due in what_is_due(session, Reminding(14), everyone=True)]


def version_printed(session: Session, student: int) -> int | None:
    version = papers_of(session, student, "", DocumentKind.PLAN).version
    return version.number if version else None


@pytest.mark.parametrize(("steps", "changed"), list(product((1, 2), (False, True))))
def test_steps_that_were_taken_back_change_nothing(
    published: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, steps: int, changed: bool
) -> None:
    if changed:
        change(published, mathea.id)
    monkeypatch.setenv(clock.TODAY, "2027-06-10")
    asked: tuple[Callable[[], object], ...] = (lambda: due_of(published), lambda: version_printed(published, mathea.id))
    before = [ask() for ask in asked]
    there_and_back(published, mathea.id, steps)
    assert [ask() for ask in asked] == before
    assert (DueKind.PLAN_CHANGED in dict(due_of(published))) is changed
    assert len(versions_of(published, plan_of(published, mathea.id))) == 1 + steps
    if changed:
        assert publish(published, plan_of(published, mathea.id)) == 2 + steps
        assert DueKind.PLAN_CHANGED not in dict(due_of(published))


def test_the_store_and_the_domain_have_one_rule(published: Session, mathea: PlannedStudent) -> None:
    store = published.store.plan_versions

    def stands(plan: Plan) -> list[int]:
        return [version.number for version in that_stand(store.of(plan.id), plan.status)]

    there_and_back(published, mathea.id, 2)
    take_step(published, plan_of(published, mathea.id))
    plan = plan_of(published, mathea.id)
    assert (plan.status, stands(plan)) == (PlanStatus.EVALUATED, [4, 2, 1])
    take_back_newest(published)
    plan = plan_of(published, mathea.id)
    newest = store.of_plans([plan.id], newest_only=True)[plan.id]
    assert [version.number for version in newest] == stands(plan) == [1]


def test_whoever_compares_with_a_version_asks_whether_it_stands() -> None:
    root = Path(ioplogg_tui.__file__).parent
    asked = re.compile(r"plan_versions\.of(_plans)?\(")
    reading = {
        path.relative_to(root).as_posix() for path in root.rglob("*.py") if asked.search(path.read_text("utf-8"))
    }
    assert reading == OF_EVERY_VERSION.keys()
