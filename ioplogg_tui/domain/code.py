"""Texts that the program knows something by, as a language or a school year: no person's name stands in them."""

from __future__ import annotations

from functools import cache
from typing import Annotated, get_type_hints


class Code(str):
    """A code where its place doesn't say that it is one, as among the columns of a record."""

    __slots__ = ()


Coded = Annotated[str, Code]
"""The type of a record's field that holds a code."""


@cache
def coded_fields(record: type) -> frozenset[str]:
    """The fields of a dataclass that hold codes."""
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if hint == Coded)
