"""Queries of Peewee's that are put into words once: building one, and its words, takes longer than its rows.

Only what every login asks is kept so, and what is asked again with all that is done. The warm parent words them all
before it forks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, ClassVar, NamedTuple

from peewee import AsIs


class _Place(str):
    """Where the value of that name stands among the parameters."""

    __slots__ = ()


class Asked(NamedTuple):
    """A query in its words, with the values of this time; what reads a query reads it."""

    query: Any
    words: str
    values: tuple[object, ...]

    def objects(self, shape: Callable[..., object]) -> Asked:
        return self._replace(query=self.query.objects(shape))

    def tuples(self) -> Asked:
        return self._replace(query=self.query.tuples())

    def execute(self, database: Any) -> Any:
        """Its rows, as the query would read them."""
        return self.query.execute(_Said(database, self.words, self.values))


class _Said:
    """Stands for the database to a query that has its words."""

    def __init__(self, database: Any, words: str, values: tuple[object, ...]) -> None:
        self._database, self._words, self._values = database, words, values

    def execute(self, _query: Any) -> Any:
        return self._database.execute_sql(self._words, self._values)


class Worded:
    """A query that differs in its values only.

    `build` makes it of something that stands for each of its values, which it puts where a value may stand.
    """

    every: ClassVar[list[Worded]] = []
    """Of the modules that are imported."""

    def __init__(self, build: Callable[..., Any], *names: str) -> None:
        self.build, self.names = build, names
        self._asked: Asked | None = None
        self.every.append(self)

    @property
    def is_worded(self) -> bool:
        return self._asked is not None

    def word(self, database: Any) -> Asked:
        """Put it into the words of an engine's database, which need not be open."""
        if self._asked is None:
            query = self.build(**{name: AsIs(_Place(name), converter=False) for name in self.names})
            self._asked = Asked(query, *database.get_sql_context().sql(query).query())
        return self._asked

    def of(self, database: Any, values: Mapping[str, object]) -> Asked:
        """With values as their columns have them: a day or a moment is a text."""
        asked = self.word(database)
        return asked._replace(
            values=tuple([values[value] if isinstance(value, _Place) else value for value in asked.values])
        )


FEW = 16
"""As many goals as a plan has, with what was left out of it, and as many students as a teacher has."""


class WordedOfSome:
    """A query of some ids, worded for a few of them: in the places that are left the last one is said again."""

    def __init__(self, build: Callable[..., Any], *names: str) -> None:
        """`build` takes the ids first, then the values of these names."""
        self._build = build
        self._ids = [f"id_{number}" for number in range(FEW)]
        self._few = Worded(self._of_few, *self._ids, *names)

    def _of_few(self, **places: Any) -> Any:
        return self._build([places.pop(name) for name in self._ids], **places)

    def of(self, database: Any, ids: Sequence[int], values: Mapping[str, object]) -> Any:
        if not (self._few.is_worded and 0 < len(ids) <= FEW):  # a program that is begun for it words what it asks
            return self._build(list(ids), **values)
        said = dict(zip(self._ids, chain(ids, repeat(ids[-1])), strict=False))
        return self._few.of(database, {**said, **values})
