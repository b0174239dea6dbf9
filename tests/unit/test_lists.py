"""What a list of all students showed is told to the audit log: to leaders, and in the student's access report."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui import logbook
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.formats import render
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.errors import CannotWrite
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.identity import Identity
from ioplogg_tui.logbook.lesson import my_students
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import find_student_id, names_seen, student_lines
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.sqlite.queue import WriteQueue
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import notices, page
from tests.fixtures.staff import SessionOf, on_team

LISTS = (Action.STUDENTS_LIST, Action.STUDENTS_DUE)


@pytest.fixture
def rita(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """A leader on nobody's team, and a teacher, Ola, on Mathea's."""
    add_user(session, "rita", "Rita Dahl", Role.LEADER)
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("rita")


def told(session: Session, student_id: int | None = None, *, outside: bool = True) -> list[tuple[str, str]]:
    events = read_audit(session, student_id, outside=outside)
    return [(event.by, event.action) for event in events if event.action in LISTS]


def test_what_a_leaders_lists_showed_is_told_once_a_day(rita: Session, mathea: PlannedStudent) -> None:
    for _again in range(3):
        student_lines(rita)
        what_is_due(rita, Reminding(14))
    of_a_day = [("Rita Dahl", "students.list"), ("Rita Dahl", "students.due")]
    assert told(rita) == told(rita, mathea.id) == told(rita, mathea.id, outside=False) == of_a_day
    tomorrow = rita.now() + timedelta(days=1)
    rita.now = lambda: tomorrow
    student_lines(rita)
    assert told(rita) == [*of_a_day, ("Rita Dahl", "students.list")]


def test_nobodys_own_students_are_told_of(rita: Session, session: Session, session_of: SessionOf) -> None:
    """A teacher starts without a write; so does the owner, whose students these are."""
    ola = session_of("ola")
    before = session.store.events.head()
    for teaching in (ola, session):
        student_lines(teaching)
        student_lines(teaching, everyone=True)
        what_is_due(teaching, Reminding(14))
        my_students(teaching)
    my_students(rita)
    assert session.store.events.head() == before


def test_a_list_showed_who_was_there(rita: Session, session: Session, mathea: PlannedStudent) -> None:
    student_lines(rita)
    jonas = enrol(session, "Jonas Elvestad")
    assert told(rita, jonas) == [] and len(told(rita, mathea.id)) == 1
    student_lines(rita)
    assert len(told(rita, jonas)) == 1 and len(told(rita, mathea.id)) == 2


def test_who_is_on_the_team_sees_none_from_outside(rita: Session, session: Session, mathea: PlannedStudent) -> None:
    jonas = enrol(session, "Jonas Elvestad")
    on_team(session, mathea.id, "rita")
    student_lines(rita)
    assert told(rita, mathea.id) == [] and len(told(rita, jonas)) == len(told(rita)) == 1


def test_the_student_is_told_also_at_another_school(rita: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    student_lines(rita)
    report = render(access_report(rita, mathea.id, "en"), Format.MARKDOWN).decode()
    assert re.search(r"\d:\*\* Rita Dahl .*saw the list of all students", report)
    write_archive(tmp_path / "mathea.zip", archive_of(rita, [mathea.id]))
    set_up(tmp_path / "other.db", "Kari Vik", "nb").close()
    with open_session(tmp_path / "other.db") as other:
        import_archive(other, tmp_path / "mathea.zip")
        (line,) = student_lines(other, everyone=True)
        assert ("Rita Dahl (another school)", "students.list") in told(other, line.student.id, outside=False)


@pytest.mark.parametrize("words", [("students",), ("due",), ("students", "--json")])
def test_every_command_that_lists_all_tells_it(
    rita: Session, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(["--as", "rita", *words]) == 0
    assert run(["--as", "rita", "audit", "--outside"]) == 0
    said = next(line for line in capsys.readouterr().out.splitlines() if " all students" in line)
    assert "Rita Dahl" in said and said.split()[-1] == "all"


async def test_a_leader_who_cant_be_recorded_sees_their_own(rita: Session, path: Path, mathea: PlannedStudent) -> None:
    with open_session(path, Identity("rita")) as served, WriteQueue(path).turn("Kari Vik", 1):
        served.become_a_screen()
        with pytest.raises(CannotWrite):
            what_is_due(served, Reminding(14))
        app = Ioplogg(path, Settings(), served)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            first = page(app)
            assert isinstance(first, StudentsScreen) and first.shown == []
            assert any("Kari Vik" in notice for notice in notices(app))
    student_lines(rita)
    assert len(told(rita, mathea.id)) == 1


SEVERAL: dict[str, Callable[[Session], object] | str] = {
    "students.student_lines": student_lines,
    "due.what_is_due": lambda session: what_is_due(session, Reminding(14)),
    "due.due_in_list": "is of those whom the list shows, which tells it",
    "finding.findable_students": "tells what the list tells, once for both",
    "finding.find_words": "are of those whom findable_students gives",
    "students.own_lines": "are one's own",
    "lesson.my_students": "are one's own",
    "lesson_end.students_in": "are of a lesson that one tells the end of, which tells it of each",
    "students.find_student": "is one, who is opened then",
    "students.students_called": "are names alone, to choose among by what was typed",
    "redaction.as_known": "is one, who was read already",
    "student_details.student_as_kept": "is one, who is open",
    "undo.take_back_newest": "is one, of whom one wrote",
    "undo.take_back_step": "is one, of whom one wrote",
    "teams.student_for_team": "is one, by the name that was typed",
    "student_merge.what_joins": "is one, whose two records were named",
}
"""What gives students, of several: called, or why it tells the log nothing."""


def test_whatever_gives_several_students_tells_it(rita: Session) -> None:
    """Fails for the next reading of the whole school that nobody has said of whether it is told."""
    assert names_seen(rita) and find_student_id(rita, "mathea"), "names alone, to veil and to find by"
    assert _giving_students() == set(SEVERAL)
    for name, reading in SEVERAL.items():
        if not isinstance(reading, str):
            before = told(rita)
            reading(rita)
            assert len(told(rita)) == len(before) + 1, name


def _giving_students() -> set[str]:
    """The functions of the logbook that name no student, and give what holds some."""
    holding = {"Student", "StudentName"}
    classes = [
        node
        for file in Path(ioplogg_tui.__file__).parent.rglob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    while more := {each.name for each in classes if any(_names(field) & holding for field in _fields(each))} - holding:
        holding |= more
    return {
        f"{file.stem}.{node.name}"
        for file in Path(logbook.__file__).parent.glob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if node.args.args and node.args.args[0].arg == "session" and node.returns is not None
        if "student_id" not in {argument.arg for argument in node.args.args} and _names(node.returns) & holding
    }


def _fields(node: ast.ClassDef) -> list[ast.expr]:
    return [part.annotation for part in node.body if isinstance(part, ast.AnnAssign)]


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
