"""A protected student's name before somebody who isn't on the team: in what is read, refused, and frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import Problem, Sentence, UsageProblem
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Basis, FrozenPlan, Plan, PlanSubject
from ioplogg_tui.domain.undo import GoalRemoved, KeptStep
from ioplogg_tui.logbook import enrolment, goal_writing, goals, plan_steps, plans, users
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import redacted, redacted_each
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan


@pytest.fixture
def leader(session: Session, session_of: SessionOf, mathea: PlannedStudent) -> Session:
    """A leader who isn't on the team of Mathea, whose name is protected."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    enrolment.protect(session, mathea.id, True)
    return session_of("rita")


class Told(Problem):
    """A refusal that carries more than its sentence."""

    def __init__(self) -> None:
        inner = Sentence("of {name}", {"name": "Mathea Solvik", "path": Path("Mathea/Solvik")})
        super().__init__("Solvik {name}, {inner}", name="Matheas", inner=inner, path=Path("/tmp/Mathea.pdf"))
        self.now = ["Solvik"]


def in_a_deed(session: Session, student_id: int) -> None:
    with deed(session, Action.PLAN_PUBLISH, Right.PUBLISH, student_id):
        raise Told


@reading(Right.SEE)
def in_a_reading(session: Session, student_id: int) -> None:
    raise Told


@reading_of_school()
def through_a_reading_of_the_school(session: Session, student_id: int) -> None:
    in_a_reading(session, student_id)


@pytest.mark.parametrize("refuse", [in_a_deed, in_a_reading, through_a_reading_of_the_school])
def test_what_is_refused_names_nobody(
    leader: Session, session: Session, mathea: PlannedStudent, refuse: Callable[[Session, int], None]
) -> None:
    with pytest.raises(Told) as refused:
        refuse(leader, mathea.id)
    problem = refused.value
    assert str(problem) == "Solvik M., of M.S.", "the program's own sentence is nobody's name"
    assert "Mathea" not in repr(vars(problem)) and problem.now == ["S."]
    with pytest.raises(Told) as shown:
        refuse(session, mathea.id)
    assert "Matheas" in str(shown.value) and shown.value.now == ["Solvik"]


def test_a_student_in_a_refusal_of_the_school_is_told_by_initials(leader: Session, mathea: PlannedStudent) -> None:
    @reading_of_school()
    def of_the_school(session: Session) -> None:
        raise UsageProblem("{goal}", goal=Sentence("{removed}", {"removed": GoalRemoved(mathea.id, 1, "Mathea leser")}))

    with pytest.raises(UsageProblem) as refused:
        of_the_school(leader)
    assert "Mathea" not in str(refused.value)


def test_a_plan_that_can_t_be_published_names_nobody(leader: Session, session: Session, mathea: PlannedStudent) -> None:
    write_plan(session, replace(plans.plan_of(session, mathea.id), basis=Basis(decision=session.today())))
    for goal in goals.goals_of(session, mathea.id):
        goal_writing.change_goal(session, mathea.id, goal.id, GoalText("Mathea i kantina", goal.text))
    with pytest.raises(UsageProblem, match=r"M\. i kantina: the content is missing"):
        plan_steps.publish(leader, plans.plan_of(leader, mathea.id))


@dataclass(frozen=True)
class Both:
    """Several students at once, in a value that is about none of them."""

    words: str
    lists: dict[str, list[Student]]
    of: tuple[Student, ...]


class Named(NamedTuple):
    student: Student
    number: int


def test_what_holds_several_students_tells_each_as_the_person_may_see_them(
    leader: Session, mathea: PlannedStudent
) -> None:
    per, protected = Student(90, "Per Moe", "9", "", "nb"), Student(mathea.id, "Mathea Solvik", "9", "", "nb")
    kept = KeptStep(1, leader.now(), GoalRemoved(mathea.id, 1, "Mathea leser"))
    held = [per, protected]
    values: list[object] = [
        held,
        Both("", {"both": held}, tuple(held)),
        {"both": {1: held}},
        [Named(protected, 1), Named(per, 2)],
        [(kept, Sentence("{name}", {"name": protected}))],
        [Due(protected, DueKind.PROPOSAL)],
    ]
    for value in values:
        shown = redacted_each(leader, value)
        assert "Mathea" in repr(value)
        assert "Mathea" not in repr(shown) and type(shown) is type(value)
        assert ("Per Moe" in repr(shown)) == ("Per Moe" in repr(value))
    assert redacted_each(leader, Both("", {}, (per,))) == Both("", {}, (per,))


class Unknown:
    """Something of which nobody has said where its texts are."""


def test_a_value_that_isn_t_known_is_not_given_out(leader: Session, mathea: PlannedStudent) -> None:
    def students() -> Iterator[Student]:
        yield Student(mathea.id, "Mathea Solvik", "9", "", "nb")

    for value in (students(), Unknown(), [Unknown()], {"one": students()}, {"Mathea"}, b"Mathea"):
        with pytest.raises(TypeError, match="isn't known"):
            redacted_each(leader, value)
        with pytest.raises(TypeError, match="isn't known"):
            redacted(leader, mathea.id, value)


def test_what_no_person_wrote_is_never_told_otherwise(leader: Session, mathea: PlannedStudent) -> None:
    aim = ChosenAim("Solvik", "Mathea leser", "nb", "Mathea")
    plan = Plan(1, mathea.id, leader.school_year, subjects=(PlanSubject(1, "Mathea"),))
    frozen = redacted(leader, mathea.id, FrozenPlan("Mathea", plan, ()))
    assert frozen.plan.school_year == leader.school_year
    assert frozen.plan.subjects == (PlanSubject(1, "M."),)
    assert redacted(leader, mathea.id, aim) == ChosenAim("Solvik", "M. leser", "nb", "Mathea")
    assert redacted(leader, mathea.id, {"Mathea": [GoalStatus.ACTIVE, date(2026, 8, 1), "Mathea"]}) == {
        "Mathea": [GoalStatus.ACTIVE, date(2026, 8, 1), "M."]
    }
