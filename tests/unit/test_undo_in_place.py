"""What undo gives back lies where it lay: each goal has its number again, and each subject its place."""

from __future__ import annotations

from typing import get_args

import pytest

from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import HoursAdded
from ioplogg_tui.domain.undo import FieldWritten, GoalChanged, Step, SubjectRemoved
from ioplogg_tui.domain.undo_name import FormerNameTakenOut
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.plan_subjects import remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.unit.test_undo_since import SCENES, Part, Scene, each, hours_written, name_taken_out

FOOD, MATHS = "Restaurant- og matfag", "Matematikk"


def moved(subject: str) -> Part:
    return lambda scene: scene.change_goal(scene.mine, subject=subject)


def reworded(scene: Scene) -> None:
    scene.change_goal(scene.mine, content="Bøker")


def into_the_place_of_the_last(scene: Scene) -> None:
    """The last goal goes to another subject, and a new one is last in the old: it goes one on."""
    scene.goal = goals_of(scene.mine, scene.student)[2].id
    moved(MATHS)(scene)
    write_goal(scene.theirs, scene.student, GoalText(FOOD, "Steker fisk"))


def without_maths(scene: Scene) -> None:
    plan = plan_of(scene.mine, scene.student)
    maths = next(subject for subject in plan.subjects if subject.title == MATHS)
    for goal in goals_of(scene.mine, scene.student):
        if goal.subject == MATHS:
            remove_goal(scene.mine, scene.student, goal.id)
    remove_subject(scene.mine, plan, maths)


def renamed(scene: Scene) -> None:
    plan = plan_of(scene.mine, scene.student)
    place = FieldPlace(FieldOwner.SUBJECT, scene.student, "title", plan.school_year, plan.subjects[0].id)
    write_field(scene.mine, place, "Mat", seen=FOOD)


def noted(scene: Scene) -> None:
    row = observe(scene.mine, scene.student, scene.goal, Rating(Level(3), None))
    add_words(scene.mine, row.id, Words.NOTE, "Gikk fint")


def answered(scene: Scene) -> None:
    assess_oneself(scene.mine, scene.student, scene.goal, Rating(Level(3), None))


CHANGES: dict[str, tuple[type, Part]] = {
    **{step.__name__: (step, mine) for step, (mine, _theirs) in SCENES.items()},
    "to a subject that is there": (GoalChanged, moved(MATHS)),
    "to a new subject": (GoalChanged, moved("Norsk")),
    "to one subject and to another": (GoalChanged, each(moved(MATHS), moved("Norsk"))),
    "moved and reworded": (GoalChanged, each(moved(MATHS), reworded)),
    "another's goal since": (GoalChanged, into_the_place_of_the_last),
    "a subject out": (SubjectRemoved, without_maths),
    "a subject's title": (FieldWritten, renamed),
    "hours": (HoursAdded, hours_written("mine")),
    "FormerNameTakenOut": (FormerNameTakenOut, name_taken_out),
    "words": (WordsWritten, noted),
    "an answer": (SelfAssessed, answered),
    "a rating": (
        ObservationAdded,
        lambda scene: observe(scene.mine, scene.student, scene.goal, Rating(Level(3), None)),
    ),
}
"""Each step, and the ways in which a goal and a subject come elsewhere."""


@pytest.fixture
def scene(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Scene:
    """The goal is the first of three in its subject, and another subject has one."""
    for text in ("Koker pasta", "Baker brød"):
        write_goal(session, mathea.id, GoalText(FOOD, text))
    users.add_user(session, "other", session.person.name, Role.OWNER)
    return Scene(
        session, session_of("other"), mathea.id, mathea.soup, users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    )


def as_it_lies(session: Session, student: int) -> tuple[list[tuple[int, str, str]], list[str]]:
    goals, plan = goals_of(session, student), plan_of(session, student)
    return [(goal.number, goal.text, goal.subject) for goal in goals], [subject.title for subject in plan.subjects]


def test_every_step_is_tried() -> None:
    assert {step for step, _change in CHANGES.values()} == {*get_args(Step)}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_undone_lies_where_it_lay(scene: Scene, change: str) -> None:
    student = scene.student
    goals, subjects = as_it_lies(scene.mine, student)
    done, (step, part) = len(steps_of_today(scene.mine)), CHANGES[change]
    part(scene)
    assert isinstance(steps_of_today(scene.mine)[0][0].step, step)
    while len(steps_of_today(scene.mine)) > done:
        take_back_newest(scene.mine)
    since = [(4, "Steker fisk", FOOD)] if change == "another's goal since" else []
    after = [(number + len(since) * (number > 3), text, title) for number, text, title in goals]
    assert as_it_lies(scene.mine, student) == (sorted([*after, *since]), subjects)
