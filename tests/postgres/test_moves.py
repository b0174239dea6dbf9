"""A student moves between two schools of a county: what follows, whose rows it is, and once whatever comes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest

from ioplogg_tui.archive.moving import lay_out, receive
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.move import Ground
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import moving
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.on_their_way import coming, going, moves_due
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.postgres.database import SchoolSchema
from ioplogg_tui.store.postgres.pointer import read_pointer
from tests.fixtures import postgres
from tests.postgres.conftest import Told
from tests.postgres.test_posts import NORDBY, SORBY, files_of_schools

LIVING = ("plan", "goal", "goal_change", "criterion", "observation", "self_assessment", "attendance")
OPEN, TAKEN = "content IS NOT NULL", "taken IS NOT NULL AND content IS NULL"


INSERT_AS_ANOTHER = """
INSERT INTO county.transfer (giver, receiver, student, name, ground, laid, laid_by, content)
SELECT min(school_number), max(school_number), 1, 'X', 'necessary', now(), 'X', 'x' FROM county.schools_there()
"""


class Two(NamedTuple):
    """What opens each school, and a third that has nothing to do with it; leaders are at the machine."""

    nordby: Path
    sorby: Path
    third: Path


def leading(school: Path) -> Session:
    session = open_session(school)
    session.person = next(user for user in session.store.staff.users(session.today()) if user.role is Role.LEADER)
    session.rights.forget()
    return session


@pytest.fixture
def two(told: Told, made: Path, lived: Path) -> Two:
    told("take-in", str(lived), "--school", NORDBY)
    for school in (SORBY, "Østby skole"):
        told("school", "add", school, "--name", "Per Å")
    nordby, sorby, third = files_of_schools(made)
    for path in (nordby, sorby, third):
        with open_session(path) as session:
            if not any(user.role is Role.LEADER for user in session.store.staff.users(session.today())):
                add_user(session, "leder", "Lea Der", Role.LEADER)
    return Two(nordby, sorby, third)


def mathea_in(session: Session) -> int:
    return next(line.student.id for line in student_lines(session, everyone=True) if "Mathea" in line.student.name)


def laid_out(two: Two, to: str = SORBY) -> int:
    with leading(two.nordby) as session:
        student_id = mathea_in(session)
        lay_out(session, student_id, to, Ground.NECESSARY)
    return student_id


def taken_in(two: Two) -> int:
    with leading(two.sorby) as session:
        (move,) = coming(session)
        return receive(session, move)


def moved_out(two: Two) -> None:
    with leading(two.nordby) as session:
        (theirs,) = going(session)
        moving.move_out(session, theirs)


def counts(session: Session, student_id: int) -> dict[str, int]:
    records = session.store.archive_rows.of(student_id)
    return {table: len(records[table]) for table in LIVING}


def transfers(two: Two, where: str = "TRUE") -> int:
    with postgres.connected(read_pointer(two.nordby).database) as connection:
        ((count,),) = connection.execute(b"SELECT count(*) FROM county.transfer WHERE " + where.encode()).fetchall()
        return int(count)


def actions(session: Session, student_id: int) -> set[str]:
    return {entry.action for entry in read_audit(session, student_id)}


def test_a_student_moves(two: Two) -> None:
    student_id = laid_out(two)
    with leading(two.nordby) as session:
        before, name = counts(session, student_id), student_of(session, student_id).name
        assert before["observation"] and before["goal"]
        published = len(session.store.archive_rows.of(student_id)["document"])
        assert student_of(session, student_id).is_here(session.today())
    new_id = taken_in(two)
    with leading(two.sorby) as session:
        assert (counts(session, new_id), student_of(session, new_id).name) == (before, name)
        kept = session.store.archive_rows.of(new_id)
        assert (kept["document"], kept["plan_version"], kept["membership"]) == ([], [], [])
        assert {Action.STUDENT_MOVE_IN, Action.STUDENT_IMPORT} <= actions(session, new_id)
        assert session.store.soundness.problems_when_swept() == []
        assert goals_of(session, new_id)
    with leading(two.nordby) as session:
        to_come, to_move = moves_due(session)
        assert (to_come, [move.name for move in to_move]) == ([], [name])
    moved_out(two)
    with leading(two.nordby) as session:
        assert student_of(session, student_id).leaves == session.today()
        assert len(session.store.archive_rows.of(student_id)["document"]) == published
        assert {Action.STUDENT_LAY_OUT, Action.STUDENT_MOVE_OUT, Action.TEAM_REMOVE} <= actions(session, student_id)
        places = session.store.archive_rows.of(student_id)["membership"]
        assert places and all(place["ended"] or place["to_date"] < session.today() for place in places)
        assert session.store.soundness.problems_when_swept() == []
        assert moves_due(session) == ([], [])
    assert (transfers(two, TAKEN), transfers(two, OPEN)) == (1, 0)


def test_each_step_twice_is_once(two: Two) -> None:
    student_id = laid_out(two)
    laid_out(two)
    assert transfers(two) == 1
    with leading(two.sorby) as session:
        (move,) = coming(session)
    taken_in(two)
    with leading(two.sorby) as session, pytest.raises(UsageProblem, match="already"):
        receive(session, move)
    with leading(two.nordby) as session:
        with pytest.raises(UsageProblem, match="already"):
            lay_out(session, student_id, SORBY, Ground.CONSENT)
        with pytest.raises(UsageProblem, match="taken in"):
            moving.take_back(session, student_id)
        (gone,) = going(session)
    moved_out(two)
    with leading(two.nordby) as session, pytest.raises(UsageProblem):
        moving.move_out(session, gone)
    with leading(two.sorby) as session:
        assert sum("Mathea" in line.student.name for line in student_lines(session, everyone=True)) == 1


def test_what_is_laid_out_is_taken_back(two: Two) -> None:
    student_id = laid_out(two)
    with leading(two.nordby) as session:
        moving.take_back(session, student_id)
        assert going(session) == []
    assert transfers(two) == 0


def test_one_who_comes_back_is_a_record_of_their_own(two: Two) -> None:
    student_id = laid_out(two)
    taken_in(two)
    moved_out(two)
    with leading(two.sorby) as session:
        lay_out(session, mathea_in(session), NORDBY, Ground.CONSENT)
    with leading(two.nordby) as session:
        before = counts(session, student_id)
        (move,) = coming(session)
        back = receive(session, move)
        assert back != student_id
        assert counts(session, back) == counts(session, student_id) == before


def test_who_is_here_is_not_taken_in(two: Two) -> None:
    laid_out(two)
    with leading(two.nordby) as session:
        student = student_of(session, mathea_in(session))
    with open_session(two.sorby) as session:
        from ioplogg_tui.logbook.enrolment import enrol

        enrol(session, student.name, birth_date=student.birth_date)
    with pytest.raises(UsageProblem, match="is here already"):
        taken_in(two)
    assert transfers(two, OPEN) == 1


def test_who_may_not_and_where_to(two: Two, path: Path) -> None:
    with leading(two.nordby) as session:
        student_id = mathea_in(session)
        with pytest.raises(NotFound, match="There are: Sørby skole, Østby skole"):
            lay_out(session, student_id, NORDBY, Ground.NECESSARY)
        session.person = next(user for user in session.store.staff.users(session.today()) if user.role is Role.TEACHER)
        session.rights.forget()
        with pytest.raises((NotAllowed, NotFound)):
            lay_out(session, student_id, SORBY, Ground.NECESSARY)
    assert transfers(two) == 0


@pytest.mark.parametrize(
    ("who", "statement", "rows"),
    [
        ("nordby", "SELECT number FROM county.transfer", 1),
        ("sorby", "SELECT number FROM county.transfer", 1),
        ("third", "SELECT number FROM county.transfer", 0),
        ("third", "UPDATE county.transfer SET taken = now(), content = NULL RETURNING number", 0),
        ("third", "DELETE FROM county.transfer RETURNING number", 0),
        ("sorby", "DELETE FROM county.transfer RETURNING number", 0),
        ("sorby", "UPDATE county.transfer SET receiver = giver", None),
        ("sorby", "UPDATE county.transfer SET closed = now()", None),
        ("sorby", "UPDATE county.transfer SET content = 'x'", None),
        ("nordby", "UPDATE county.transfer SET taken = now(), content = NULL RETURNING number", 0),
        ("nordby", "UPDATE county.transfer SET name = 'X' RETURNING number", 0),
        ("sorby", "UPDATE county.transfer SET name = 'X'", None),
        ("sorby", "INSERT INTO county.transfer_aged SELECT number, giver, receiver FROM county.transfer", None),
        ("third", "INSERT INTO county.transfer_aged VALUES (1, 1, 2)", None),
        ("third", "SELECT number FROM county.transfer_aged", 0),
        ("third", INSERT_AS_ANOTHER, None),
        ("third", "SELECT * FROM county.person", None),
        ("third", "SELECT * FROM county.school", None),
        ("third", "SELECT county.came_to('eli', 1)", None),
        ("third", "TRUNCATE county.transfer", None),
        ("third", "ALTER TABLE county.transfer DISABLE ROW LEVEL SECURITY", None),
    ],
)  # fmt: skip
def test_in_plain_sql_a_school_has_what_is_its_own(two: Two, who: str, statement: str, rows: int | None) -> None:
    laid_out(two)
    pointer = read_pointer(getattr(two, who))
    with postgres.connected(pointer.database, pointer.user) as connection:
        if rows is None:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
        else:
            assert len(connection.execute(statement.encode()).fetchall()) == rows
            connection.rollback()
    assert transfers(two, OPEN) == 1


def killed_at(step: Callable[[], object], number: int) -> bool:
    """Do a step in a process that is killed at its statement of that number; whether it came so far."""
    if (child := os.fork()) == 0:
        left, execute, commit = number, SchoolSchema.execute_sql, SchoolSchema.commit

        def one_less() -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def counted(self: SchoolSchema, *given: Any) -> Any:  # noqa: ANN401 - as Peewee has it
            one_less()
            return execute(self, *given)

        def committed(self: SchoolSchema) -> None:
            one_less()
            commit(self)
            one_less()

        for name, counting in (("execute_sql", counted), ("commit", committed)):
            setattr(SchoolSchema, name, counting)
        try:
            step()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize(
    ("ready", "step", "done"),
    [((), laid_out, OPEN), ((laid_out,), taken_in, TAKEN), ((laid_out, taken_in), moved_out, "closed IS NOT NULL")],
    ids=["laid out", "taken in", "moved out"],
)
def test_killed_anywhere_it_is_done_once(
    two: Two, ready: tuple[Callable[[Two], object], ...], step: Callable[[Two], object], done: str
) -> None:
    for before in ready:
        before(two)
    number, apart = 1, 1
    while killed_at(lambda: step(two), number):
        if transfers(two, done):  # killed after its commit
            break
        number, apart = number + apart, min(apart + 1, 12)
    assert number > 5
    if not transfers(two, done):
        step(two)
    assert (transfers(two), transfers(two, done)) == (1, 1)
    for school in (two.nordby, two.sorby):
        with leading(school) as session:
            assert session.store.soundness.problems_when_swept() == []
            here = [line for line in student_lines(session, everyone=True) if "Mathea" in line.student.name]
            assert len(here) == (school == two.nordby or done != OPEN)


def test_by_commands(two: Two, capsys: pytest.CaptureFixture[str]) -> None:
    def told(school: Path, *words: str, code: int = 0) -> str:
        capsys.readouterr()
        with leading(school) as session:
            done = run(["--language", "en", *words], session)
        said = capsys.readouterr()
        assert done == code, said
        return " ".join((said.out + said.err).split())

    to_sorby = ("student", "move", "mathea", "--to", "sørby skole", "--ground", "necessary")
    assert "which stay here" in told(two.nordby, *to_sorby)
    assert transfers(two) == 0
    assert "--to SCHOOL" in told(two.nordby, "student", "move", "mathea", code=2)
    assert "Laid out for Sørby skole, necessary" in told(two.nordby, *to_sorby, "--write")
    assert "moves here from Nordby skole" in told(two.sorby, "due")
    assert "Mathea" in told(two.sorby, "student", "receive")
    assert "Taken in from Nordby skole" in told(two.sorby, "student", "receive", "mathea", "--write")
    assert "No student is laid out" in told(two.sorby, "student", "receive")
    assert "was taken in at Sørby skole" in told(two.nordby, "due")
    assert "At Sørby skole since" in told(two.nordby, "student", "move", "mathea", "--write")
