"""What every login asks is in words once, the same as the query would have, and before a logbook is opened."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path

import pytest
from peewee import Context

from ioplogg_tui.domain.action import READINGS
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import find_student_id, open_student, student_lines
from ioplogg_tui.logbook.warming import word_everything
from ioplogg_tui.served.warm.everything import parts_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.events_asked import NARROWING, events_asked
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.tables.people import StudentRow
from ioplogg_tui.store.worded import FEW, Worded, WordedOfSome
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent


@pytest.fixture(autouse=True)
def worded() -> None:
    """As the warm parent has it."""
    for part in parts_of("ioplogg_tui.store"):
        import_module(part)
    word_everything()


def test_each_has_every_value_that_it_names(session: Session) -> None:
    for actions in (None, frozenset(READINGS)):
        events_asked(actions, (*NARROWING,))
    for worded in Worded.every:
        asked = worded.of(SchoolDatabase(Path()), dict.fromkeys(worded.names, "x"))
        assert asked.words.count("?") == len(asked.values)
        session.store.connection.sql(asked.words, asked.values)
        for name in worded.names:
            others = worded.of(SchoolDatabase(Path()), {**dict.fromkeys(worded.names, "x"), name: "another"})
            assert asked.values.count("x") > others.values.count("x"), f"{name} changes nothing in {asked.words}"


@pytest.mark.parametrize("everyone", [False, True])
def test_a_login_puts_no_query_into_words(
    session: Session, mathea: PlannedStudent, everyone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the first screen, of a student's goals and of `progress`: the next query that is added fails here."""
    path = session.store.path
    session.close()
    built: list[str] = []
    parse = Context.query

    def noted(context: Context) -> tuple[str, list[object]]:
        words: tuple[str, list[object]] = parse(context)
        built.append(words[0])
        return words

    monkeypatch.setattr(Context, "query", noted)
    with open_session(path) as opened:
        built.clear()  # who it is goes by the machine's account here
        opened.store.staff.of_key(1, opened.today())
        opened.store.staff.of_account("kari", opened.today())
        student_lines(opened, everyone=everyone)
        app = Ioplogg(path, Settings(), opened)

        async def shown() -> None:
            async with app.run_test() as pilot:
                await pilot.pause()

        asyncio.run(shown())
        student_id = find_student_id(opened, "mathea")
        open_student(opened, student_id)
        goals_of(opened, student_id)
        progress_of(opened, student_id)
    assert built == []


def test_no_query_in_another_is_put_into_words_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `in_` does, where `among` doesn't: one in one in one would be written eight times."""
    written: list[object] = []
    parse = Context.parse

    def noted(context: Context, node: object) -> tuple[str, list[object]]:
        written.append(node)
        words: tuple[str, list[object]] = parse(context, node)
        return words

    monkeypatch.setattr(Context, "parse", noted)
    for worded in [*Worded.every]:
        Worded(worded.build, *worded.names).word(SchoolDatabase(Path()))
        Worded.every.pop()
    assert written == []


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 3 * FEW])
def test_of_however_many_ids_it_gives_the_same(session: Session, mathea: PlannedStudent, count: int) -> None:
    some = WordedOfSome(lambda ids: StudentRow.select(StudentRow.id).where(StudentRow.id.in_(ids)))
    Worded.every.pop().word(session.store.engine.database)
    connection = session.store.connection
    for first in (mathea.id, mathea.id + 1):
        ids = list(range(first, first + count))
        expected = [mathea.id] if mathea.id in ids else []
        assert connection.column(connection.asked_of(some, ids)) == expected
