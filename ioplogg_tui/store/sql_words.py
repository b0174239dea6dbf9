"""Parts of a query in words of SQL: Peewee takes ten times as long to write such a part by itself."""

from __future__ import annotations

from typing import Any

from peewee import SQL, Node, NodeList, Value


def words(*parts: Any) -> NodeList:
    """Words of SQL with what stands between them: columns and queries of Peewee's, and numbers, which are values.

    A text that is a value comes as `Value`.
    """
    return NodeList([part if isinstance(part, Node) else _part(part) for part in parts], glue="")


def _part(part: Any) -> Any:
    return SQL(part) if isinstance(part, str) else Value(part)
