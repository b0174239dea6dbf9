"""A connection to a school's schema: the settings of every one, and its errors in words for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from peewee import PostgresqlDatabase, SqliteDatabase

from ioplogg_tui.store.engine import is_reading
from ioplogg_tui.store.joined import SOMEBODY_IS_JOINED
from ioplogg_tui.store.postgres.driver import Driver
from ioplogg_tui.store.postgres.pointer import Pointer
from ioplogg_tui.store.postgres.words import ERRORS, NOT_KNOWN, NOT_THERE, problem, tell_plainly, told_plainly
from ioplogg_tui.store.sql_words import OF_EACH

Given = TypeVar("Given")

_LINE: dict[str, object] = {
    "connect_timeout": 2,
    "target_session_attrs": "read-write",  # of several machines the one that isn't a copy
    "tcp_user_timeout": 10_000,  # a dead machine, unlike a dead process, says nothing
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "client_encoding": "utf8",
    "application_name": "ioplogg",
    "gssencmode": "disable",
}
_PROVEN = {"sslmode": "verify-full"}
"""Between machines: who the server is, by certificate."""


_IN_MEMORY = "-c seq_page_cost=0.1 -c random_page_cost=0.1"
"""A school's tables are: reckoned as if off a disk, to look up what is each row's would be dearer than to read all."""


def line_to(pointer: Pointer) -> dict[str, Any]:
    """What the driver is told of where the database lies, besides its name."""
    proven = {} if pointer.is_of_this_machine else _PROVEN
    return {"host": ",".join(pointer.hosts), "port": str(pointer.port), "user": pointer.user, **_LINE, **proven}


@lru_cache(maxsize=2048)
def _as_the_driver_has_it(sql: str) -> str:
    """`?` stands for a parameter in our statements, as in SQLite's; rows that are others for each row are an array.

    Of `IN` the server asks the whole query again for each pair of rows, of an array once for each row outside.
    """
    return _SIGN.sub(lambda part: _SIGNS.get(part[0]) or part[0].replace("%", "%%"), sql)


_SIGNS = {"?": "%s", "%": "%%", f"IN {OF_EACH}": "= ANY (ARRAY", OF_EACH: ")"}
_SIGN = re.compile(f"'(?:[^']|'')*'|[?%]|(?:IN )?{re.escape(OF_EACH)}")


_NOBODY_IS_JOINED = f"SELECT NOT {SOMEBODY_IS_JOINED}"


@lru_cache(maxsize=2048)
def where_nobody_is_joined(sql: str) -> str:
    """A reading that asks whether somebody is joined, as it is where nobody is; none of any other.

    Most words of it are for them. The server doesn't see that they are never asked: it takes a tenth of a second to
    plan them, and as they would be dear it plans all else badly.
    """
    return sql.replace(SOMEBODY_IS_JOINED, "FALSE") if SOMEBODY_IS_JOINED in sql and is_reading(sql) else ""


class SchoolSchema(PostgresqlDatabase):  # type: ignore[misc, unused-ignore]  # Peewee's stubs leave it untyped
    """One school's tables. Errors are `DatabaseProblem`s, broken constraints excepted.

    A line that was lost is made anew by the next statement outside a transaction: what was inside one is lost with it.
    """

    psycopg2_adapter = psycopg3_adapter = Driver
    # queries are put into the same words as for SQLite: they are kept, and both engines may be open at once
    param = SqliteDatabase.param
    compound_select_parentheses = SqliteDatabase.compound_select_parentheses
    nulls_ordering = SqliteDatabase.nulls_ordering

    def __init__(self, path: Path, pointer: Pointer) -> None:
        self.path, self.pointer = path, pointer
        self.longest_silence = 600.0
        self._is_nobody_joined = True
        options = f"-c search_path={pointer.schema} -c timezone=UTC -c lock_timeout=5s -c jit=off {_IN_MEMORY}"
        super().__init__(pointer.database, options=options, **line_to(pointer))

    def connect(self, reuse_if_open: bool = False) -> bool:
        with told_plainly(self.path):
            return bool(super().connect(reuse_if_open))

    def _initialize_connection(self, conn: Any) -> None:
        """A schema that one may not use is passed over without a word, and names would be looked for elsewhere."""
        ((schema,),) = conn.execute("SELECT current_schema()").fetchall()
        if schema != self.pointer.schema:
            conn.close()
            raise problem(NOT_THERE, self.path)

    def silence(self) -> float:
        """For how many seconds a statement may go without an answer; then the line is given up."""
        return self.longest_silence

    def is_lost(self) -> bool:
        """Whether the line to the server was lost since it was made."""
        return not self.is_closed() and bool(self._state.conn.closed)

    def _outermost(self, statement: Callable[[], Given]) -> Given:
        """A statement; outside a transaction where nothing is lost, once more on a new line."""
        if self.in_transaction():
            return statement()
        if self.is_lost():
            self.close()
        try:
            return statement()
        except ERRORS:
            if not self.is_lost():
                raise
            self.close()
            return statement()

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """Whether nobody is joined is asked after what was read as if nobody were: somebody may have been meanwhile."""
        with told_plainly(self.path):
            if self._is_nobody_joined and (alone := where_nobody_is_joined(sql)):
                rows = self._executed(alone, params)
                ((self._is_nobody_joined,),) = self._executed(_NOBODY_IS_JOINED, None).fetchall()
                if self._is_nobody_joined:
                    return rows
            return self._executed(sql, params)

    def _executed(self, sql: str, params: Sequence[object] | None) -> Any:
        return self._outermost(lambda: super(SchoolSchema, self).execute_sql(_as_the_driver_has_it(sql), params))

    def executemany(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """One statement for each of many rows of parameters."""
        with told_plainly(self.path):
            self.cursor().executemany(_as_the_driver_has_it(sql), rows)

    def begin(self, isolation_level: str | None = None) -> None:
        with told_plainly(self.path):
            self._outermost(lambda: super(SchoolSchema, self).begin(isolation_level))

    def commit(self) -> None:
        try:
            super().commit()
        except ERRORS as error:
            if self.is_lost():
                raise problem(NOT_KNOWN, self.path) from error
            tell_plainly(error, self.path)

    def rollback(self) -> None:
        """With the line the transaction is gone: the cause is told, not that it can't be taken back."""
        if not self.is_lost():
            with told_plainly(self.path):
                super().rollback()

    def rows(self, sql: str, params: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """Every row of a statement."""
        cursor = self.execute_sql(sql, params)
        return list(cursor.fetchall()) if cursor.description else []

    def number(self, sql: str) -> int:
        """The one number that a statement gives."""
        ((value,),) = self.rows(sql)
        return int(value)
