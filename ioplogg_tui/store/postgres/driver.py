"""The driver, loaded where a logbook lies in PostgreSQL and nowhere else: it takes as long to load as the program."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from peewee import Psycopg3Adapter

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.store.postgres.words import NO_ANSWER, in_plain_words

_LONGEST_SILENCE = 600.0
"""Seconds that one waits for the answer to a statement."""


def psycopg() -> Any:
    """The driver's module.

    Raises:
        DatabaseProblem: it isn't installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise DatabaseProblem(
            N_("The logbook lies in PostgreSQL, and this program can't speak to it. Install “ioplogg-tui[postgres]”.")
        ) from error
    return psycopg


@contextmanager
def told_without_peewee(path: Path) -> Iterator[None]:
    """What the driver itself says, on a line that Peewee isn't on, as a problem. Raises as `in_plain_words` has it."""
    try:
        yield
    except psycopg().Error as error:
        raise in_plain_words(error, path) from error


class Driver(Psycopg3Adapter):  # type: ignore[misc, unused-ignore]  # Peewee's stubs leave it untyped
    """What Peewee asks of a driver, of one that was not there when Peewee was loaded."""

    def __init__(self) -> None:
        super(Psycopg3Adapter, self).__init__()  # its own would name types of the driver
        self.json_type = self.jsonb_type = None
        self.cast_json_case = False

    def check_driver(self) -> None:
        psycopg()

    def connect(self, db: Any, **parameters: Any) -> Any:
        connection = _heard_in_time().connect(dbname=db.database, **parameters)
        connection.silence = db.silence
        connection.adapters.register_loader("numeric", _number())
        return connection

    def txn_status(self, conn: Any) -> int:
        return int(conn.pgconn.transaction_status)


@cache
def _heard_in_time() -> Any:
    """The driver's connection, which doesn't wait for ever where neither an answer comes nor the line breaks."""

    class HeardInTime(psycopg().Connection):  # type: ignore[misc, unused-ignore]
        silence: Callable[[], float] = staticmethod(lambda: _LONGEST_SILENCE)

        def wait(self, gen: Any, *words: Any, **more: Any) -> Any:
            return super().wait(self._in_time(gen), *words, **more)

        def _in_time(self, gen: Any) -> Generator[Any, Any, Any]:
            begun = monotonic()
            try:
                wanted = next(gen)
                while True:
                    ready = yield wanted
                    if not ready and monotonic() - begun > self.silence():
                        self.pgconn.finish()
                        raise psycopg().OperationalError(NO_ANSWER)
                    wanted = gen.send(ready)
            except StopIteration as done:
                return done.value

    return HeardInTime


def _number() -> Any:
    """Sums and means as SQLite gives them."""
    from psycopg.adapt import Loader

    class Number(Loader):
        def load(self, data: Any) -> int | float:
            text = bytes(data).decode()
            return float(text) if "." in text else int(text)

    return Number
