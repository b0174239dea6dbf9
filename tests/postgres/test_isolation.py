"""With the table of access switched off nobody of a school reads a row of another: that wall is the server's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from ioplogg_tui.domain import access
from ioplogg_tui.domain.access import Right, Scope
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import county as counties
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.users import all_staff
from ioplogg_tui.store.postgres.pointer import read_pointer
from ioplogg_tui.store.tables.every import TABLES, name_of
from tests.fixtures import postgres
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.unit.test_access import OF_THE_SCHOOL, ON_A_STUDENT, PEOPLE, prepared  # noqa: F401 - a fixture

MARK = "Bortenfor"
"""Stands in every name of the other school, and nowhere else."""
NO_TABLE = {role: dict.fromkeys(Right, Scope.SCHOOL) for role in Role}
MOST_FAIL = 0.5
"""Of what is asked, what may be refused for another reason: what was done before it is in the way."""


class Schools(NamedTuple):
    own: Path
    other: Path
    student: PlannedStudent
    beyond: int
    """The number of a student whom only the other school has."""

    def touched(self, school: Path) -> int:
        """How often anybody has read a table of a school since it was made."""
        with postgres.connected(read_pointer(school).database) as connection:
            query = "SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_user_tables WHERE schemaname = %s"
            ((count,),) = connection.execute(query, (school.name,)).fetchall()
            return int(count)


@pytest.fixture(scope="module")
def schools(
    county: None,
    prepared: tuple[Path, PlannedStudent, PlannedStudent],  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Schools]:
    folder = tmp_path_factory.mktemp("county")
    path, other = folder / "county", folder / "other.db"
    shutil.copy(prepared[0], folder / "own.db")
    with set_up(other, f"{MARK} Vik", "nb") as session:
        for number in range(1, 4):
            plan_for(session, f"{MARK} Elev{number}")
        beyond = [enrol(session, f"{MARK} Til{number}") for number in range(4)][-1]
    counties.make_county(path, postgres.socket(), 5432, postgres.new_database(), "postgres")
    own = counties.take_in(path, folder / "own.db", "Nordby skole")[1]
    there = counties.take_in(path, other, "Sørby skole")[1]
    yield Schools(own, there, prepared[1], beyond)
    postgres.drop(path)


@pytest.mark.parametrize("who", list(PEOPLE))
def test_every_use_case_by_every_role_without_the_table(
    schools: Schools, who: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(access, "ACCESS", NO_TABLE)
    own_before, other_before = schools.touched(schools.own), schools.touched(schools.other)
    came: list[str] = []
    with open_session(schools.own) as session:
        session.person = next((user for user in all_staff(session) if user.account == who), session.person)
        session.rights.forget()
        for student in (schools.student, replace(schools.student, id=schools.beyond)):
            for _right, _subject, action in ON_A_STUDENT.values():
                with suppress(Exception):
                    came.append(repr(action(session, student)))
        for _right, of_school in OF_THE_SCHOOL.values():
            with suppress(Exception):
                came.append(repr(of_school(session, tmp_path)))
    assert len(came) > MOST_FAIL * (len(ON_A_STUDENT) + len(OF_THE_SCHOOL))
    assert not [text for text in came if MARK in text]
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and MARK.encode() in file.read_bytes()]
    assert schools.touched(schools.own) > own_before
    assert schools.touched(schools.other) == other_before


def test_in_plain_sql_every_table_of_the_other_is_refused(schools: Schools) -> None:
    pointer = read_pointer(schools.own)
    with postgres.connected(pointer.database, pointer.user, autocommit=True) as connection:
        for table in map(name_of, TABLES):
            for statement in ("SELECT 1 FROM {}", "DELETE FROM {}", "SELECT 1 FROM {} FOR UPDATE"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement.format(f"{schools.other.name}.{table}").encode())
            assert connection.execute(b"TABLE " + table.encode())
