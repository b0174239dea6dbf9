"""Whatever a reading gives, what the plan rests on isn't in it for who may not see that."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.coming_year import ComingYear
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan
from ioplogg_tui.domain.undo import YearBegun
from ioplogg_tui.logbook import plans, users
from ioplogg_tui.logbook.basis_left_out import may_hold_basis
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.session import Session
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan

MARK = "Hemmelig"
BASIS = Basis(decision=date(2026, 8, 1), deviations=MARK)


def readings() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every reading of one student there is, by its name."""
    for module in pkgutil.iter_modules(logbook.__path__):
        loaded = importlib.import_module(f"{logbook.__name__}.{module.name}")
        for name, function in vars(loaded).items():
            wrapped = inspect.isfunction(function) and getattr(function, "__wrapped__", None)
            if wrapped and function.__code__.co_name == "reading_of_student" and function.__module__ == loaded.__name__:
                yield f"{module.name}.{name}", function


OF_A_STUDENT = [
    (name, function)
    for name, function in readings()
    if not [
        one
        for one in list(inspect.signature(function).parameters.values())[2:]
        if one.default is inspect.Parameter.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]
]
"""Those that need nothing but the student."""


@pytest.fixture(scope="module")
def assisted(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    filled, mathea = with_mathea

    def write(session: Session, _of: SessionOf) -> None:
        write_plan(session, replace(plans.plan_of(session, mathea.id), basis=BASIS))
        users.add_user(session, "ola", "Ola Nes", Role.ASSISTANT)
        on_team(session, mathea.id, "ola")

    return fill(tmp_path_factory.mktemp("assisted") / "assisted.db", filled, write)


@pytest.fixture
def mathea(session: Session, assisted: Path, with_mathea: tuple[Path, PlannedStudent]) -> PlannedStudent:
    take_over(session, assisted)
    return with_mathea[1]


@pytest.fixture
def assistant(mathea: PlannedStudent, session_of: SessionOf) -> Session:
    return session_of("ola")


@pytest.mark.parametrize(("name", "read"), OF_A_STUDENT, ids=[name for name, _read in OF_A_STUDENT])
def test_no_reading_gives_the_basis_to_an_assistant(
    assistant: Session, mathea: PlannedStudent, name: str, read: Callable[..., object]
) -> None:
    try:
        value = read(assistant, mathea.id)
    except Exception as refused:  # noqa: BLE001 - whatever it is refused with says nothing of it either
        assert MARK not in str(refused)
    else:
        assert MARK not in repr(value), name


@reading(Right.SEE)
def raw_plan(session: Session, student_id: int) -> Plan:
    return session.store.plans.of(student_id, session.living)


@reading(Right.SEE)
def deep_in_it(session: Session, student_id: int) -> dict[str, list[tuple[YearBegun, Basis]]]:
    plan = session.store.plans.of(student_id, session.living)
    return {"begun": [(YearBegun(student_id, plan.school_year, plan, (), ()), plan.basis)]}


@reading_of_school()
def raw_plans(session: Session) -> list[Plan]:
    return [session.store.plans.of(student_id, session.living) for student_id in (1,)]


def test_a_new_reading_that_forgets_the_basis_gives_it_to_no_assistant(
    session: Session, assistant: Session, mathea: PlannedStudent
) -> None:
    assert mathea.id == 1
    for read in (lambda one: raw_plan(one, 1), lambda one: deep_in_it(one, 1), raw_plans):
        assert MARK in repr(read(session)), "the owner sees it"
        assert MARK not in repr(read(assistant))


def test_what_can_hold_a_basis_is_known_by_its_type() -> None:
    assert all(map(may_hold_basis, (Basis, Plan, FrozenPlan, ComingYear, YearBegun, list, Plan | None)))
    assert not any(map(may_hold_basis, (Student, Goal, str, int, date, list[Goal])))


def test_the_readings_are_all_tried() -> None:
    tried = {name for name, _read in OF_A_STUDENT}
    assert {"plans.plan_of", "next_year.coming_year_of"} <= tried
