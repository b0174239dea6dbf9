"""Where queries meet the logbook that they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

from peewee import SelectBase

from ioplogg_tui.store.engine import ONLY_IN_A_DEED, Engine
from ioplogg_tui.store.worded import Asked, Worded, WordedOfSome

Shape = TypeVar("Shape")

Query: TypeAlias = Any
"""A query of Peewee's, which come without types; what it gives has those of the shape that it is read into."""
Value: TypeAlias = Any
"""What a column holds."""


class Connection:
    """The open database in the hand. Queries are Peewee's over the tables, or SQL in words that every engine has.

    What changes anything is refused outside the transaction of `Store.writing`, and in what only reads: that is a fault
    of the program's, and no problem of a person's.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, query: Query, shape: Callable[..., Shape]) -> list[Shape]:
        """Every row, made by `shape` with the selected columns as keywords: each has the name, or alias, of one."""
        _require_reading(query)
        with self._engine.told_plainly():
            return list(query.objects(shape).execute(self._engine.database))

    def asked(self, worded: Worded, **values: object) -> Query:
        """A query that is in words already, with its values as their columns have them."""
        return worded.of(self._engine.database, values)

    def asked_of(self, worded: WordedOfSome, ids: Sequence[int], **values: object) -> Query:
        """The same, of some ids."""
        return worded.of(self._engine.database, ids, values)

    def records(self, query: Query) -> list[dict[str, Value]]:
        """Every row as column → value, for what is put together of several queries."""
        return self.read(query, dict)

    def first(self, query: Query, shape: Callable[..., Shape]) -> Shape | None:
        """The first row, as `read` gives it; None where there is none."""
        rows = self.read(query.limit(1), shape)
        return rows[0] if rows else None

    def rows(self, query: Query) -> list[tuple[Value, ...]]:
        """Every row as a tuple of the selected columns, for what has no shape of its own."""
        _require_reading(query)
        with self._engine.told_plainly():
            return list(query.tuples().execute(self._engine.database))

    def column(self, query: Query) -> list[Value]:
        """The one selected column of every row."""
        return [value for (value,) in self.rows(query)]

    def value(self, query: Query) -> Value:
        """The one selected column of the first row; None where there is none."""
        rows = self.rows(query.limit(1))
        return rows[0][0] if rows else None

    def exists(self, query: Query) -> bool:
        """Whether the query has a row."""
        return bool(self.rows(query.limit(1)))

    def add(self, insert: Query) -> int:
        """Insert a row into a table that gives ids; returns the new one."""
        self._require_writing()
        with self._engine.told_plainly():
            return int(insert.execute(self._engine.database))

    def change(self, query: Query) -> int:
        """Insert without an id, update or delete; returns how many rows it was where the engine tells."""
        self._require_writing()
        with self._engine.told_plainly():
            count = query.execute(self._engine.database)
        return count if isinstance(count, int) else 0

    def sql(self, text: str, parameters: Sequence[object] = ()) -> list[tuple[Value, ...]]:
        """Every row of a statement that only reads; `?` stands for a parameter."""
        return self._engine.rows(text, parameters)

    def change_by_sql(self, text: str, parameters: Sequence[object] = ()) -> list[tuple[Value, ...]]:
        """A statement that changes rows, with those of its RETURNING."""
        return self._engine.changed_rows(text, parameters)

    def change_many(self, text: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement over many rows."""
        self._engine.many(text, rows)

    def _require_writing(self) -> None:
        if not self._engine.writing():
            raise RuntimeError(ONLY_IN_A_DEED)


def _require_reading(query: Query) -> None:
    if not isinstance(query, SelectBase | Asked):
        raise RuntimeError(ONLY_IN_A_DEED)
