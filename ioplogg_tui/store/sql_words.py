"""Parts of a query in words of SQL: Peewee takes ten times as long to write such a part by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peewee import OP, SQL, Context, Expression, Model, Node, NodeList, SelectBase, Value


def words(*parts: Any) -> NodeList:
    """Words of SQL with what stands between them: columns and queries of Peewee's, and numbers, which are values.

    A text that is a value comes as `value`. Words beside words are one text by then.
    """
    said: list[Any] = []
    for part in _parts(parts):
        if isinstance(part, SQL) and said and isinstance(said[-1], SQL):
            said[-1] = SQL(said[-1].sql + part.sql)
        else:
            said.append(part)
    return NodeList(said, glue="")


def _parts(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, str):
            yield SQL(part)
        elif isinstance(part, NodeList) and not part.glue and not part.parens:
            yield from part.nodes
        else:
            yield value(part)


def value(said: Any) -> Node:
    """A value as its column has it, to stand in words; what is said by a query already stays as it is."""
    return said if isinstance(said, Node) else Value(said, converter=False)


class Named:
    """The columns of a table that words call by a name of its own."""

    def __init__(self, table: type[Model], name: str) -> None:
        self._fields, self._name = table._meta.fields, name  # noqa: SLF001 - as Peewee calls them

    def __getattr__(self, field: str) -> SQL:
        if field not in self._fields:
            raise AttributeError(field)
        return SQL(f"{self._name}.{self._fields[field].column_name}")


def among(column: Any, rows: Any) -> Expression:
    """That a column has one of a query's rows, or of a list. Peewee's own `in_` puts a query into words twice."""
    return _Among(column, OP.IN, rows) if isinstance(rows, SelectBase) else column.in_(rows)


OF_EACH = "/* of each row */"
"""Around the rows of a query that are others for each row outside: not every engine sees by itself to look them up."""


def among_its(column: Any, rows: SelectBase) -> Expression:
    """As `among`, of a query that is another for each row of the one that it stands in, where that joins by it."""
    return _AmongIts(column, f"{OP.IN} {OF_EACH}", rows)


class _AmongIts(Expression):
    def __sql__(self, ctx: Context) -> Context:
        return super().__sql__(ctx).literal(OF_EACH)


class _Among(Expression):
    def _is_rhs_empty(self, rhs: Any, ctx: Context) -> bool:
        """As a list may be, for which it writes the query once by itself to see."""
        del rhs, ctx
        return False
