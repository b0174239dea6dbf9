"""Texts in which no name is looked for: the program knows something by them, or everybody knows what they say."""

from __future__ import annotations

from functools import cache
from typing import Annotated, get_type_hints


class Code(str):
    """A code where its place doesn't say that it is one, as among the columns of a record."""

    __slots__ = ()


Coded = Annotated[str, Code]
"""The type of a record's field that holds a code."""


class Known(str):
    """What the person gave themselves, or may know, where its place doesn't say so.

    A student's name told otherwise there would tell that there is such a student.
    """

    __slots__ = ()


Open = Annotated[str, Known]
"""The type of a record's field that names no student: a colleague's name, a text of the national curriculum."""


@cache
def coded_fields(record: type) -> frozenset[str]:
    """The fields of a dataclass or named tuple that hold codes."""
    return _fields_of(record, Coded, tuple[Coded, ...])


@cache
def nameless_fields(record: type) -> frozenset[str]:
    """The fields of a dataclass or named tuple that name no student, whatever stands in them."""
    return coded_fields(record) | _fields_of(record, Open, tuple[Open, ...])


def _fields_of(record: type, *kinds: object) -> frozenset[str]:
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if hint in kinds)
