"""A county in PostgreSQL: which schools it has, how one comes in and goes out, and what is done to all of them.

What is done here is done as whoever looks after the database: it makes roles and schemas, which no session may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.county import CountyPerson, CountySchool, PostDays, PostGiven, PutBack, schema_of
from ioplogg_tui.domain.errors import N_, DatabaseProblem, TurnTaken, UsageProblem
from ioplogg_tui.domain.status import ServerFigures
from ioplogg_tui.named_file import is_taken
from ioplogg_tui.shipped import shipped
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.opening import refuse_missing
from ioplogg_tui.store.postgres import people, putting_back, school_names
from ioplogg_tui.store.postgres.copying import take_in
from ioplogg_tui.store.postgres.county_files import in_the_way, names_county
from ioplogg_tui.store.postgres.database import line_to
from ioplogg_tui.store.postgres.driver import psycopg, told_without_peewee
from ioplogg_tui.store.postgres.engine import PostgresEngine
from ioplogg_tui.store.postgres.making import migrate
from ioplogg_tui.store.postgres.pointer import Pointer, door_of, read_pointer
from ioplogg_tui.store.postgres.server import ASKED, server_figures
from ioplogg_tui.store.postgres.source import Source
from ioplogg_tui.store.store import Store
from ioplogg_tui.unfinished import unfinished_beside
from ioplogg_tui.whole_file import put_in_place, write_whole

_MADE = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS county;
CREATE TABLE IF NOT EXISTS county.school (
  number bigint PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE,
  begun text COLLATE "C" NOT NULL UNIQUE,
  since timestamp NOT NULL
);
"""
"""`begun` is the hash of a logbook's first event, by which it is known again."""

_NUMBERS = """
SELECT max(number) FROM (SELECT number FROM county.school UNION ALL
  SELECT substr(rolname, 8)::bigint FROM pg_roles WHERE rolname ~ '^school_[0-9]{1,9}$') AS given
"""
"""A role is the whole server's: a number of another of its databases isn't given here."""

_MAY_MOVE = """
GRANT USAGE ON SCHEMA county TO {schema};
GRANT SELECT, INSERT, DELETE, UPDATE (name, laid_by, content, taken, closed) ON county.transfer TO {schema};
GRANT SELECT, INSERT, DELETE ON county.transfer_aged TO {schema};
GRANT EXECUTE ON FUNCTION county.own_number(), county.schools_there() TO {schema};
"""

_OPTIONS = "-c timezone=UTC -c lock_timeout=5s -c jit=off"
_TRIES = 4


class County:
    """The connection of whoever looks after a county's database; `path` is the file that points there."""

    def __init__(self, path: Path) -> None:
        """Raises DatabaseProblem where it is no county's, or can't be reached."""
        refuse_missing(path)
        if not names_county(path):
            sentence = N_("{path} doesn't name a county. Make one with “ioplogg county init”.")
            raise DatabaseProblem(sentence, path=path)
        self.path, self.pointer = path, read_pointer(path)
        driver = psycopg()
        with told_without_peewee(self.path):
            named = {"dbname": self.pointer.database, "options": _OPTIONS, "autocommit": True}
            self._connection: Any = driver.connect(**named, **line_to(self.pointer))

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One transaction, beside which nobody else changes which schools there are; all others refer to them."""
        with told_without_peewee(self.path), self._connection.transaction():
            self._connection.execute("LOCK TABLE county.school IN SHARE ROW EXCLUSIVE MODE")
            yield

    def make(self) -> None:
        """Make what a county has beside its schools, where it isn't there; and let nobody in whom nothing says."""
        with told_without_peewee(self.path), self._connection.transaction():
            names = {"database": self.pointer.database, "login": door_of(self.pointer.database)}
            for tables in (_MADE, *(shipped(f"store/postgres/{name}.sql").decode() for name in ("people", "transfer"))):
                self._connection.execute(tables.format(**names))
            for (number,) in self._connection.execute("SELECT number FROM county.school").fetchall():
                self._let_move(schema_of(number))

    def schools(self) -> list[CountySchool]:
        with told_without_peewee(self.path):
            rows = self._connection.execute("SELECT number, name, since FROM county.school ORDER BY number").fetchall()
        return [CountySchool(*row) for row in rows]

    def server_figures(self) -> ServerFigures:
        with told_without_peewee(self.path):
            return server_figures(self._connection.execute(ASKED).fetchall()[0])

    def people(self) -> list[CountyPerson]:
        """Everyone who comes in by the county's door, with each post."""
        with told_without_peewee(self.path):
            return people.people_of(self._connection)

    def give_post(self, account: str, school: CountySchool, days: PostDays, *, same_person: bool) -> PostGiven:
        """Raises as `people.give_post`."""
        with self._alone():
            return people.give_post(self._connection, account, school, days, same_person=same_person)

    def take_in(self, source: Source, name: str, points_there: Callable[[int], Path]) -> tuple[CountySchool, Path]:
        """A logbook whole into a schema of its own, or nothing; and a file that points there.

        Raises:
            UsageProblem: there is a school of that name, or that is this logbook.
            DatabaseProblem: not all of it came in; or a file is in the way.
        """
        with self._alone():
            school_names.refuse_known(self.schools(), name)
            self._refuse_taken_in(source.begun)
            ((last,),) = self._connection.execute(_NUMBERS).fetchall()
            school = CountySchool(int(last or 0) + 1, name, clock.now())
            self._connection.execute(
                "INSERT INTO county.school (number, name, begun, since) VALUES (%s, %s, %s, %s)",
                (school.number, name, source.begun, school.since),
            )
            take_in(source.file, self._connection, school.schema)
            self._connection.execute(f"GRANT CONNECT ON DATABASE {self.pointer.database} TO {school.schema}")
            self._let_move(school.schema)
            pointer = points_there(school.number)
            if is_taken(pointer):
                raise in_the_way(pointer)
        self._point(pointer, school)
        return school, pointer

    def _let_move(self, schema: str) -> None:
        """Students may move between this school and others: which rows of `transfer` are whose its policies say."""
        self._connection.execute(_MAY_MOVE.format(schema=schema))

    def _refuse_taken_in(self, begun: str) -> None:
        query = "SELECT name FROM county.school WHERE begun = %s"
        for (known,) in self._connection.execute(query, (begun,)).fetchall():
            raise UsageProblem(N_("The county has this school already: {name}. Nothing was changed."), name=known)

    def rename(self, school: CountySchool, name: str) -> None:
        """Raises as `school_names.refuse_known`."""
        with self._alone():
            others = [other for other in self.schools() if other.number != school.number]
            school_names.refuse_known(others, name)
            self._connection.execute("UPDATE county.school SET name = %s WHERE number = %s", (name, school.number))

    def remove(self, school: CountySchool) -> None:
        """Raises as `school_names.remove_empty`."""
        with self._alone():
            school_names.remove_empty(self._connection, school)

    def pointer_to(self, school: CountySchool) -> Pointer:
        """What a file says that opens a school, by whoever the server knows as the school's role."""
        return replace(self.pointer, schema=school.schema, role="")

    def _point(self, path: Path, school: CountySchool) -> None:
        try:
            write_whole(path, self.pointer_to(school).text().encode(), replace=False)
        except FileExistsError as error:
            raise in_the_way(path) from error

    def give_out(self, school: CountySchool, path: Path) -> None:
        """Write all that is in a school as an ordinary logbook in a file, whole or not at all.

        Raises:
            OSError: there is a file already, or it can't be made.
        """
        with self._opened(school) as engine, unfinished_beside(path, folder=True) as room:
            engine.copy_out(room / "out.db")
            put_in_place(room / "out.db", path)

    def compared(self, school: CountySchool, copy: Path) -> PutBack:
        """What putting a school back to a copy comes to."""
        with told_without_peewee(self.path):
            return putting_back.compared(self._connection, school.schema, copy)

    def put_back(self, school: CountySchool, copy: Path) -> None:
        """All that is in a school in place of what it has, whole or not at all; what the county says of it stays.

        Raises as `putting_back.put_back`.
        """
        with told_without_peewee(self.path), self._connection.transaction():
            putting_back.put_back(self._connection, school, copy)

    def upgrade(self, school: CountySchool) -> list[int]:
        """Take the steps that a school is missing, all or none; returns their numbers.

        Whoever asks something of its tables just then is waited for a few times: all others wait behind that.

        Raises:
            DatabaseProblem: it is of a newer version; or it can't be done.
        """
        with told_without_peewee(self.path):
            ((version,),) = self._connection.execute(f"SELECT version FROM {school.schema}.logbook").fetchall()
        if version > NEWEST:
            raise _of_other_version(school, version)
        for left in reversed(range(_TRIES)):
            try:
                with told_without_peewee(self.path), self._connection.transaction():
                    return migrate(self._connection, school.schema)
            except TurnTaken:
                if not left:
                    raise
        raise AssertionError

    @contextmanager
    def opened(self, school: CountySchool) -> Iterator[Store]:
        """A school's logbook, as a session of the school's has it."""
        with self._opened(school) as engine:
            engine.database.execute_sql(f"SET ROLE {school.schema}")
            yield Store(engine)

    @contextmanager
    def _opened(self, school: CountySchool) -> Iterator[PostgresEngine]:
        engine = PostgresEngine(self.path, replace(self.pointer, schema=school.schema))
        engine.connect()
        try:
            if (version := engine.version()) != NEWEST:
                raise _of_other_version(school, version)
            yield engine
        finally:
            engine.close()


def _of_other_version(school: CountySchool, version: int) -> DatabaseProblem:
    sentence, advice = (
        N_("{school} is of an older version (tables {version}, here {newest})."),
        N_("Run “ioplogg county upgrade”."),
    )
    if version > NEWEST:
        sentence = N_("{school} is of a newer version (tables {version}, here {newest}).")
        advice = N_("Install the newest version of ioplogg.")
    return DatabaseProblem(sentence, advice, school=school.name, version=version, newest=NEWEST)
