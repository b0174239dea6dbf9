"""What was done of a record before it was joined is taken back in its own rows, and never in the other's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, get_args
from unittest.mock import ANY

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import HoursAdded
from ioplogg_tui.domain.undo import (
    BankGoalAdded,
    FieldWritten,
    GoalChanged,
    RecordsJoined,
    Step,
    StudentEnrolled,
    SubjectRemoved,
)
from ioplogg_tui.domain.undo_name import FormerNameTakenOut
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_since import Joined, where_joined_since
from ioplogg_tui.logbook import observe, plans, users
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.store.student_tables import STUDENT_TABLES, rows_of_student
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.unit.test_undo_since import (
    SCENES,
    Part,
    Scene,
    each,
    hours_written,
    marked,
    name_taken_out,
    with_norsk,
    without_norsk,
)

ONLY_GROW = {"goal_change", "observation", "self_assessment", "self_assessment_withdrawal"}
"""Tables in which what is taken back is a row more, of its own time."""


def written(owner: FieldOwner, name: str, text: str) -> Part:
    def write(scene: Scene) -> None:
        subjects = plans.plan_of(scene.mine, scene.student).subjects
        place = FieldPlace(
            owner,
            scene.student,
            name,
            "" if owner is FieldOwner.STUDENT else scene.mine.school_year,
            subjects[0].id if owner is FieldOwner.SUBJECT else 0,
            DocumentKind.YEAR if owner is FieldOwner.DOCUMENT else None,
        )
        write_field(scene.mine, place, text, seen=field_value(scene.mine, place).text)

    return write


def rated(scene: Scene) -> None:
    observe.observe(scene.mine, scene.student, scene.goal, Rating(Level(3), Level(2)))


def answered(scene: Scene) -> None:
    assess_oneself(scene.mine, scene.student, scene.goal, Rating(Level(3), None), on_paper=True)


def worded(scene: Scene) -> None:
    rated(scene)
    step = steps_of_today(scene.mine)[0][0].step
    assert isinstance(step, ObservationAdded)
    observe.add_words(scene.mine, step.observation_id, Words.NOTE, "Sett")


WAYS: dict[str, tuple[type, Part]] = {
    **{step.__name__: (step, mine) for step, (mine, _theirs) in SCENES.items()},
    "a mark": (FieldWritten, marked),
    "of the student": (FieldWritten, written(FieldOwner.STUDENT, "level", "9")),
    "the last day": (FieldWritten, written(FieldOwner.STUDENT, "leaves", "2099-06-01")),
    "of the plan": (FieldWritten, written(FieldOwner.PLAN, "long_term_aim", "Fagbrev")),
    "of what it rests on": (FieldWritten, written(FieldOwner.PLAN, "assessment", "Rapport")),
    "of a subject": (FieldWritten, written(FieldOwner.SUBJECT, "content", "Supper")),
    "the title of a subject": (FieldWritten, written(FieldOwner.SUBJECT, "title", "Mat")),
    "of a document": (FieldWritten, written(FieldOwner.DOCUMENT, FreePart.WHAT_WORKED.value, "Mer ro")),
    "ObservationAdded": (ObservationAdded, rated),
    "WordsWritten": (WordsWritten, worded),
    "SelfAssessed": (SelfAssessed, answered),
    "GoalChanged": (GoalChanged, lambda scene: scene.change_goal(scene.mine, content="Bøker")),
    "SubjectRemoved": (SubjectRemoved, each(with_norsk("mine"), without_norsk("mine"))),
    "HoursAdded": (HoursAdded, hours_written("mine")),
    "FormerNameTakenOut": (FormerNameTakenOut, name_taken_out),
}


def rows_of(session: Session, student_id: int) -> dict[str, list[dict[str, object]]]:
    """Table → the rows of one record by itself, but for what says that it is joined."""
    rows = {}
    for name, model in STUDENT_TABLES.items():
        its = session.store.connection.records(model.select().where(rows_of_student(model, student_id)).dicts())
        rows[name] = sorted(({**row, "joined_into": None} for row in its), key=repr)
    return rows


def alike(rows: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    """What is to be the same whether or not it was joined meanwhile: of what only grows, how much there is."""
    told = {"event", "undo_step"}
    timeless = {
        name: [{key: "a time" if isinstance(value, datetime) else value for key, value in row.items()} for row in its]
        for name, its in rows.items()
    }
    return {name: len(its) if name in ONLY_GROW else its for name, its in timeless.items() if name not in told}


class WithTwin(NamedTuple):
    """A logbook with two records of one student, closed, and what is where in it."""

    path: Path
    ola: int
    twin: PlannedStudent


@pytest.fixture(scope="session")
def with_twin(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> WithTwin:
    filled, _mathea = with_mathea
    written: list[tuple[int, PlannedStudent]] = []

    def write(session: Session, _of: SessionOf) -> None:
        users.add_user(session, "other", session.person.name, Role.OWNER)
        ola = users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
        written.append((ola, plan_for(session, "Mathea Solvig")))

    path = fill(tmp_path_factory.mktemp("twin") / "twin.db", filled, write)
    return WithTwin(path, *written[0])


@pytest.fixture
def scene(
    session: Session, with_mathea: tuple[Path, PlannedStudent], with_twin: WithTwin, session_of: SessionOf
) -> Scene:
    take_over(session, with_twin.path)
    mathea = with_mathea[1]
    return Scene(session, session_of("other"), mathea.id, mathea.soup, with_twin.ola)


@pytest.fixture
def twin(with_twin: WithTwin) -> PlannedStudent:
    return with_twin.twin


@pytest.mark.parametrize("is_other", [True, False], ids=["of OTHER", "of INTO"])
@pytest.mark.parametrize("way", WAYS)
def test_a_step_of_before_is_taken_back_in_its_own_record(
    tmp_path: Path, scene: Scene, twin: PlannedStudent, way: str, is_other: bool
) -> None:
    step, mine = WAYS[way]
    if step not in {StudentEnrolled, RecordsJoined, BankGoalAdded}:
        mine(replace(scene, student=twin.id, goal=twin.soup))  # what it leaves stands in the other just so
    mine(scene)
    kept = steps_of_today(scene.mine)[0][0].step
    assert isinstance(kept, step)
    stays = where_joined_since(kept) is Joined.NOT or isinstance(kept, RecordsJoined)
    apart = tmp_path / "apart.db"
    with closing(sqlite3.connect(str(scene.mine.store.engine.path))) as connection:
        connection.execute("VACUUM INTO ?", [str(apart)])
    join_records(scene.theirs, *((scene.student, twin.id) if is_other else (twin.id, scene.student)))
    left, others = rows_of(scene.mine, scene.student), rows_of(scene.mine, twin.id)
    if stays:  # what was joined since hinders, and so nothing of either is changed
        hinders = "two records stay joined" if isinstance(kept, RecordsJoined) else "joined with another since"
        with pytest.raises(WrittenSince, match=hinders):
            take_back_newest(scene.mine)
        assert rows_of(scene.mine, scene.student) == {**left, "undo_step": ANY}
    else:
        assert take_back_newest(scene.mine) is not None
        with open_session(apart) as control:
            assert take_back_newest(control) is not None
            assert alike(rows_of(scene.mine, scene.student)) == alike(rows_of(control, scene.student))
    assert rows_of(scene.mine, twin.id) == {**others, "undo_step": ANY}
    assert check(scene.mine) == []
    assert {line.student.id for line in student_lines(scene.mine, everyone=True)} & {scene.student, twin.id} == {
        twin.id if is_other else scene.student
    }


def test_each_kind_of_step_is_tried() -> None:
    assert {step for step, _mine in WAYS.values()} == {*get_args(Step)}


def test_the_other_s_level_stays_and_the_records_are_parted_as_before(scene: Scene, twin: PlannedStudent) -> None:
    """As in a school: who enrolled the child a second time takes back what they wrote of it, after a leader joined."""
    other = enrol(scene.mine, "Mathea Solvig")
    place = FieldPlace(FieldOwner.STUDENT, other, "level")
    write_field(scene.mine, place, "lærekandidat", seen="")
    join_records(scene.theirs, other, twin.id)
    take_back_newest(scene.mine)
    assert student_of(scene.mine, twin.id).level == "lærekandidat"
    (kept,) = scene.mine.store.students.records.kept([other])
    assert kept.student.level == ""
    assert take_back_newest(scene.theirs) is not None, "it was of the one alone, and hinders no parting"
    assert student_of(scene.mine, other).level == ""


def test_in_a_chain_of_records_it_is_that_which_it_was_in(scene: Scene, twin: PlannedStudent) -> None:
    """What was written of two records that were one by then is of both, and not of the third."""
    records = {name: enrol(scene.theirs, name, level="9") for name in ("First", "Second")}
    join_records(scene.theirs, records["First"], records["Second"])
    write_field(scene.mine, FieldPlace(FieldOwner.STUDENT, records["Second"], "level"), "10", seen="9")
    join_records(scene.theirs, records["Second"], twin.id)
    joins = scene.mine.store.students.records.joins(twin.id)
    protect(scene.theirs, twin.id, True)
    assert take_back_newest(scene.mine) is not None
    levels = [kept.student.level for kept in scene.mine.store.students.records.kept([*records.values(), twin.id])]
    assert levels == ["lærekandidat", "9", "9"]
    assert scene.mine.store.students.records.joins(twin.id) == joins == dict.fromkeys(records.values(), twin.id)


def test_records_that_came_joined_are_none_that_were_joined_since(scene: Scene, twin: PlannedStudent) -> None:
    with scene.mine.store.writing():
        scene.mine.store.students.records.join([twin.id], scene.student, ())
    write_field(scene.mine, FieldPlace(FieldOwner.STUDENT, scene.student, "strengths"), "Musikk", seen="")
    assert take_back_newest(scene.mine) is not None
    write_field(scene.mine, FieldPlace(FieldOwner.STUDENT, scene.student, "strengths"), "Musikk", seen="")
    join_records(scene.theirs, enrol(scene.theirs, "Third"), scene.student)
    with pytest.raises(WrittenSince, match="joined with another"):
        take_back_newest(scene.mine)
    assert student_of(scene.mine, twin.id).strengths == "Musikk"


def test_a_teacher_takes_it_back_by_the_place_of_that_record(
    scene: Scene, twin: PlannedStudent, session_of: SessionOf
) -> None:
    on_team(scene.theirs, scene.student, "ola")
    ola = session_of("ola")
    place = FieldPlace(FieldOwner.STUDENT, scene.student, "strengths")
    write_field(ola, place, "Musikk", seen="")
    join_records(scene.theirs, scene.student, twin.id)
    assert take_back_newest(ola) is not None
    write_field(ola, replace(place, student_id=twin.id), "Dans", seen="")
    assert student_of(ola, twin.id).strengths == "Dans"


def test_a_leader_has_the_places_of_both_records_again(
    scene: Scene, twin: PlannedStudent, session_of: SessionOf
) -> None:
    """Who sees every student has their places read first where a subject is asked for, which is of one record then."""
    users.add_user(scene.theirs, "rita", "Rita Dahl", Role.LEADER)
    on_team(scene.theirs, scene.student, "rita")
    rita = session_of("rita")
    written(FieldOwner.SUBJECT, "content", "Supper")(replace(scene, mine=rita))
    title = plans.plan_of(rita, scene.student).subjects[0].title
    join_records(scene.theirs, scene.student, twin.id)
    assert take_back_newest(rita) is not None
    assert may(rita, Right.WRITE_SUBJECT, twin.id, title)
