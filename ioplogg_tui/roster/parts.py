"""Which part of a list is read: a sheet of a workbook, a school of a OneRoster list, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.norwegian import fold

_ALL: Final = frozenset(("all", "alle"))
_T = TypeVar("_T")

NO_SUCH_PART: Final = N_("{name} has no “{part}” with students. It has: {parts}.")
NO_PARTS: Final = N_("{name} is one table, and has no “{part}”.")


def is_all(part: str) -> bool:
    """Whether all parts are asked for."""
    return fold(part) in _ALL


def parts_named(part: str, named: Iterable[tuple[str, _T]], name: object) -> Sequence[_T]:
    """The parts of a name, or all where they are asked for and none is called so.

    Raises:
        UsageProblem: there is none of that name.
    """
    every = list(named)
    of_name = [each for title, each in every if fold(title) == fold(part)]
    if of_name or is_all(part):
        return of_name or [each for _title, each in every]
    parts = ", ".join(dict.fromkeys(safe_line(title) for title, _each in every))
    raise UsageProblem(NO_SUCH_PART, name=name, part=safe_line(part), parts=parts)
