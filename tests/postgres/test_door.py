"""One writes at a time, hears of others' writing, and goes on by oneself where the line to the server was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ioplogg_tui.domain.errors import CannotWrite, DatabaseProblem, NotFound, Overtaken, TurnTaken
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.logbook.teams import put_on_team
from ioplogg_tui.logbook.users import add_user, user_of_account
from ioplogg_tui.store.postgres.pointer import read_pointer
from ioplogg_tui.store.postgres.words import in_plain_words
from tests.fixtures.plans import plan_for
from tests.fixtures.postgres import SCHOOL, connected
from tests.fixtures.staff import SessionOf


@contextmanager
def administrator(session: Session) -> Iterator[psycopg.Connection]:
    with connected(read_pointer(session.path).database) as connection:
        connection.execute(f"SET search_path = {SCHOOL}".encode())
        yield connection


@pytest.fixture
def colleague(session: Session) -> Iterator[Session]:
    with open_session(session.path) as opened:
        yield opened


def names_in(session: Session) -> list[str]:
    return [line.student.name for line in student_lines(session)]


def break_line(session: Session) -> None:
    """As a server that was restarted, or a cable that was pulled."""
    ((process,),) = session.store.engine.rows("SELECT pg_backend_pid()")
    with administrator(session) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", (process,))


def test_who_waits_in_vain_is_told(session: Session, colleague: Session) -> None:
    colleague.become_a_screen()
    with session.store.writing():
        with pytest.raises(TurnTaken, match="Somebody else is writing"):
            enrol(colleague, "Mathea Solvik")
        assert names_in(colleague) == [], "reading needs no turn"
    enrol(colleague, "Mathea Solvik")
    assert names_in(session) == ["Mathea Solvik"]
    assert check(session) == []


def test_only_what_others_write_is_news(session: Session, colleague: Session) -> None:
    before = session.store.changes_of_others()
    enrol(session, "Mathea Solvik")
    assert session.store.changes_of_others() == before
    theirs = colleague.store.changes_of_others()
    enrol(colleague, "Jonas Elvestad")
    assert session.store.changes_of_others() != before
    assert colleague.store.changes_of_others() == theirs


def test_numbers_of_events_have_no_gaps(session: Session, colleague: Session) -> None:
    for number, writer in enumerate((session, colleague) * 3):
        enrol(writer, f"Elev {number}")
        with pytest.raises(ZeroDivisionError), writer.store.writing():
            writer.store.school.add(str(1 // 0))
    ids = [event_id for (event_id,) in session.store.connection.sql("SELECT id FROM event ORDER BY id")]
    assert ids == list(range(1, len(ids) + 1))
    assert check(session) == []


def test_one_reads_on_where_the_line_was_lost(session: Session) -> None:
    enrol(session, "Mathea Solvik")
    break_line(session)
    assert names_in(session) == ["Mathea Solvik"]
    break_line(session)
    enrol(session, "Jonas Elvestad")
    assert names_in(session) == ["Jonas Elvestad", "Mathea Solvik"]


def write_over_a_break(session: Session) -> None:
    with session.store.writing():
        session.store.school.group_id("9A")
        break_line(session)
        session.store.school.group_id("9B")


def test_a_line_that_is_lost_while_one_writes_leaves_nothing(session: Session) -> None:
    mathea = plan_for(session, "Mathea Solvik")
    before = session.store.events.head()
    with pytest.raises(CannotWrite, match=r"can't be reached\. Nothing was saved"):
        write_over_a_break(session)
    assert session.store.events.head() == before
    assert session.store.connection.sql("SELECT name FROM class_group WHERE name = '9A'") == []
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    assert check(session) == []


ENDS_THE_LINE = """
CREATE FUNCTION end_the_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON class_group DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION end_the_line();
"""


def test_of_a_line_lost_at_the_very_end_nobody_knows(session: Session) -> None:
    with administrator(session) as connection:
        connection.execute(ENDS_THE_LINE)
    with pytest.raises(CannotWrite, match="not known whether this was saved"), session.store.writing():
        session.store.school.group_id("9A")
    assert names_in(session) == [], "it goes on by itself"


def test_a_session_that_was_overtaken_writes_nothing(session: Session) -> None:
    with administrator(session) as connection:
        connection.execute("UPDATE logbook SET version = 99")
    with pytest.raises(Overtaken):
        enrol(session, "Mathea Solvik")
    with pytest.raises(Overtaken):
        session.store.changes_of_others()
    with pytest.raises(DatabaseProblem, match="newer ioplogg"):
        open_session(session.path)


def test_a_reference_to_nothing_is_told_as_what_is_gone(session: Session) -> None:
    with pytest.raises(NotFound), session.store.writing():
        session.store.connection.change_by_sql("INSERT INTO stay (student_id) VALUES (99)")


REFUSES = """
CREATE OR REPLACE FUNCTION refuse_all() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '{state}'; END $$;
CREATE OR REPLACE TRIGGER refuses_all BEFORE INSERT ON observation FOR EACH ROW EXECUTE FUNCTION refuse_all();
GRANT EXECUTE ON FUNCTION refuse_all() TO PUBLIC;
"""


@pytest.mark.parametrize(
    ("state", "problem", "words"),
    [
        ("53100", CannotWrite, "The disk is full"),
        ("55P03", TurnTaken, "Somebody else is writing"),
        ("57014", DatabaseProblem, "refused"),
        ("57P01", CannotWrite, "can't be reached"),
        ("23503", NotFound, "no longer here"),
    ],
)
def test_what_the_server_says_is_told_to_who_may_not_know_every_name(
    session: Session, session_of: SessionOf, state: str, problem: type[Exception], words: str
) -> None:
    """A transaction that met an error answers nothing more, as whose name is protected."""
    jonas = plan_for(session, "Jonas Elvestad")
    protect(session, enrol(session, "Mathea Solvik"), True)
    add_user(session, "ola", "Ola Berg", Role.TEACHER)
    put_on_team(session, jonas.id, user_of_account(session, "ola").id)
    with administrator(session) as connection:
        connection.execute(REFUSES.format(state=state).encode())
    with pytest.raises(problem, match=words):
        observe(session_of("ola"), jonas.id, jonas.soup, Rating(Level.COMPETENT, None))


def test_a_school_that_is_not_there_is_said_so(session: Session) -> None:
    text = session.path.read_text("utf-8")
    session.path.write_text(text.replace("schema: school_1", f"schema: school_9\nrole: {SCHOOL}"), "utf-8")
    with pytest.raises(DatabaseProblem, match="no such logbook"):
        open_session(session.path)
    session.path.write_text(text.replace("database: ", "database: none_of_"), "utf-8")
    with pytest.raises(DatabaseProblem, match="no database of the name"):
        open_session(session.path)
    session.path.write_text(text.replace("schema: school_1", "schema: school_1\nrole: nobody_here"), "utf-8")
    with pytest.raises(DatabaseProblem, match="no role of the name"):
        open_session(session.path)
    session.path.write_text(text.replace("database: ", "port: 9\ndatabase: "), "utf-8")
    with pytest.raises(CannotWrite, match="no server answers at that place"):
        open_session(session.path)
    session.path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('FATAL:  Peer authentication failed for user "root"', "doesn't let this account come in"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "x"', "doesn't let this account come in"),
        ('FATAL:  password authentication failed for user "x"', "asks for a password"),
        ("FATAL:  sorry, too many clients already", "no room for one more"),
        ("failed to resolve host 'db.example.no': [Errno -2] Name or service not known", "no machine is known"),
        ("SSL error: certificate verify failed", "couldn't prove who it is"),
        ("connection timeout expired", "doesn't answer"),
        ("FATAL:  det gikk ikke", "can't be reached. Nothing"),
    ],
)
def test_who_does_not_come_in_hears_why(said: str, words: str) -> None:
    assert words in str(in_plain_words(psycopg.OperationalError(said), Path("county")))


def test_a_server_that_does_not_answer_is_not_waited_for(session: Session) -> None:
    session.become_a_screen()
    session.store.engine.database.longest_silence = 0.3
    with pytest.raises(CannotWrite, match="doesn't answer"):
        session.store.engine.rows("SELECT pg_sleep(30)")
    session.store.engine.database.longest_silence = 60.0
    assert names_in(session) == []
