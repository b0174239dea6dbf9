"""The driver, loaded where a logbook lies in PostgreSQL and nowhere else: it takes as long to load as the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import Psycopg3Adapter

from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.store.postgres.words import in_plain_words


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
        connection = psycopg().connect(dbname=db.database, **parameters)
        connection.adapters.register_loader("numeric", _number())
        return connection

    def txn_status(self, conn: Any) -> int:
        return int(conn.pgconn.transaction_status)


def _number() -> Any:
    """Sums and means as SQLite gives them."""
    from psycopg.adapt import Loader

    class Number(Loader):
        def load(self, data: Any) -> int | float:
            text = bytes(data).decode()
            return float(text) if "." in text else int(text)

    return Number
