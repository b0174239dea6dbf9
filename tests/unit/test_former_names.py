"""What a protected student was called before stays hidden, by whichever way the name was changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.bank import add_to_bank
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from ioplogg_tui.logbook.students import find_student, student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.tui.veil import Veil
from tests.fixtures.archives import export_and_erase
from tests.fixtures.filled import fill, take_over
from tests.fixtures.lists import list_of_lines
from tests.fixtures.older import make_older
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject

OLD, NEW = "Mathea Solvik", "Maria Solvik Dahl"
WRITTEN = f"{OLD} leste for Amina"


def named(session: Session, student_id: int, name: str) -> None:
    place = FieldPlace(FieldOwner.STUDENT, student_id, "name")
    write_field(session, place, name, seen=student_of(session, student_id).name)


@pytest.fixture(scope="module")
def with_two(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    """Mathea, protected and known to a list, is named in a published plan and notes of hers, and in Amina's."""
    filled, mathea = with_mathea

    def write(session: Session, _of: SessionOf) -> None:
        add_user(session, "led", "Lise Led", Role.LEADER)
        amina = plan_for(session, "Amina Nordli")
        import_students(session, list_of_lines(RosterLine(2, OLD, key="s1")), write=True)
        for student in (mathea, amina):
            observe(session, student.id, student.soup, Rating(Level(3), None), note=WRITTEN)
        plan = plan_of(session, mathea.id)
        write_plan(session, replace(plan, basis=Basis(decision=session.today())))
        for subject in plan.subjects:
            write_subject(session, plan, replace(subject, content="Suppe", how_it_is_run="I gruppe"))
        publish(session, plan_of(session, mathea.id))
        protect(session, mathea.id, True)

    return fill(tmp_path_factory.mktemp("two") / "two.db", filled, write)


@pytest.fixture
def mathea(session: Session, with_two: Path, with_mathea: tuple[Path, PlannedStudent]) -> PlannedStudent:
    take_over(session, with_two)
    return with_mathea[1]


def by_list(session: Session, student_id: int) -> None:
    """No list writes over the name of who is protected, so it is done before."""
    assert student_of(session, student_id).name == OLD
    protect(session, student_id, protected=False)
    import_students(session, list_of_lines(RosterLine(2, NEW, key="s1")), write=True)
    protect(session, student_id, protected=True)


def by_sql(session: Session, student_id: int) -> None:
    with session.store.writing():
        session.store.connection.change_by_sql("UPDATE student SET name = ? WHERE id = ?", (NEW, student_id))


def by_undo(session: Session, student_id: int) -> None:
    """The name that was taken back is the one that stands in the notes."""
    by_sql(session, student_id)
    named(session, student_id, OLD)
    take_back_newest(session)


WAYS: dict[str, Callable[[Session, int], object]] = {
    "form": lambda session, student_id: named(session, student_id, NEW),
    "command": lambda _session, student_id: run(["student", "set", str(student_id), "--name", NEW]),
    "list": by_list,
    "undo": by_undo,
    "whatever comes": by_sql,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_a_student_was_called_stays_hidden(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, way: str
) -> None:
    leader, amina = session_of("led"), find_student(session, "Amina").id
    WAYS[way](session, mathea.id)
    assert student_of(session, mathea.id).name == NEW
    assert "M.S. leste for Amina" in repr(progress_of(leader, amina))
    for told in (
        repr(progress_of(leader, mathea.id)),
        render(access_report(leader, mathea.id, "en"), Format.MARKDOWN).decode(),
        b"".join(archive_of(leader, [mathea.id]).values()).decode("utf-8", "replace"),
    ):
        assert "Mathea" not in told and "Solvik" not in told and "leste for Amina" in told
    assert WRITTEN in repr(progress_of(session, mathea.id))


def test_a_surname_alone_that_is_another_opens_nothing(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """In others' texts by either name, and by both at once; whom the person may know is told all of it."""
    leader, amina = session_of("led"), find_student(session, "Amina")
    named(session, mathea.id, "Mathea Hansen")
    texts = (
        "Mathea Solvik Hansen",
        "Mathea Hansen Solvik",
        "Mathea Hansen (Solvik)",
        "Hansen, Mathea",
        "Solvik;Mathea",
    )
    goal = progress_of(session, amina.id)[0].goal.id
    for text in texts:
        observe(session, amina.id, goal, Rating(Level(2), None), note=text)
    told = repr(progress_of(leader, amina.id))
    assert "Mathea" not in told and "Solvik" not in told, told
    assert all(text in repr(progress_of(session, amina.id)) for text in texts)


def test_a_class_that_looks_sees_none_of_a_students_names(session: Session, mathea: PlannedStudent) -> None:
    protect(session, mathea.id, False)
    named(session, mathea.id, NEW)
    (shown,) = Veil(session).apply([Segment("Mathea leste. Maria leste. Amina leste")], Color(0, 0, 0))
    assert shown.text.split() == ["M.", "leste.", "M.", "leste.", "A.", "leste"]


def test_former_names_are_of_a_record_and_go_with_it(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    other, leader = enrol(session, "Maja Vik"), session_of("led")
    amina = find_student(session, "Amina").id
    observe(session, amina, progress_of(session, amina)[0].goal.id, Rating(Level(2), None), note="Maja Vik kom")
    named(session, other, "Maja Lund")
    assert "Maja Vik" in repr(progress_of(leader, amina))
    join_records(session, other, mathea.id)
    leader.rights.forget()
    assert "M.V. kom" in repr(progress_of(leader, amina))
    part_newest(session, mathea.id)
    leader.rights.forget()
    assert "Maja Vik kom" in repr(progress_of(leader, amina))


def test_they_are_told_to_the_student_and_come_back_with_an_archive(
    session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    day = session.today()
    named(session, mathea.id, NEW)
    kept = everything_of(session, mathea.id).former_names
    assert [(former.name, former.until) for former in kept] == [(OLD, day)]
    assert OLD in texts_of(access_report(session, mathea.id, "en"))
    export_and_erase(session, mathea.id, tmp_path / "m.zip")
    assert session.store.students.former_names.every() == []
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        import_archive(other, tmp_path / "m.zip")
        assert everything_of(other, find_student(other, "Maria").id).former_names == kept
        assert check(other) == []


def test_who_came_by_mistake_goes_with_the_names_that_were_wrong(session: Session) -> None:
    student = enrol(session, "Nora Wik")
    named(session, student, "Nora Vik")
    take_back_newest(session)
    take_back_newest(session)
    assert session.store.students.former_names.every() == [] == session.store.students.names(None, session.today())


def test_a_goal_goes_into_the_bank_by_no_name_that_was(session: Session, mathea: PlannedStudent) -> None:
    protect(session, mathea.id, False)
    named(session, mathea.id, NEW)
    criteria = {Dimension.QUALITY: {Level(2): "med hjelp"}}
    for student, text in ((student_of(session, mathea.id), "Mathea leser"), (find_student(session, "Amina"), WRITTEN)):
        with pytest.raises(UsageProblem, match="The bank is for everybody"):
            add_to_bank(session, GoalText("Norsk", text, criteria=criteria), student)


def test_names_before_there_was_room_for_them_are_those_of_published_plans(
    path: Path, session: Session, mathea: PlannedStudent
) -> None:
    """A version that can't be read is no hindrance."""
    versions = session.store.connection.sql("SELECT plan_id, status, at, staff_id, text FROM plan_version")
    session.close()
    make_older(older := path.with_name("older.db"), 22)
    with closing(sqlite3.connect(older)) as database:
        (_plan, status, _at, staff, text) = versions[0]
        ((plan, student),) = database.execute("SELECT id, student_id FROM plan ORDER BY id LIMIT 1")
        (number,) = database.execute("SELECT coalesce(max(number), 0) FROM plan_version").fetchone()
        before = text.replace(OLD, "Matea Sollvik")
        for more, row in enumerate((before, "{", text.replace(OLD, "M.S."), before), 1):
            database.execute(
                "INSERT INTO plan_version (plan_id, number, status, at, staff_id, text) VALUES (?, ?, ?, ?, ?, ?)",
                (plan, number + more, status, f"2026-09-0{more} 10:00:00.000000", staff, row),
            )
        database.commit()
    upgrade(older)
    with closing(sqlite3.connect(older)) as database:
        rows = database.execute("SELECT student_id, name, until FROM former_name").fetchall()
    assert (student, "Matea Sollvik", "2026-09-04") in rows and len({name for _id, name, _day in rows}) == len(rows)
    assert "M.S." not in [name for _id, name, _day in rows]
