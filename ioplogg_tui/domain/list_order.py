"""In which order a list of students stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.school_level import CHOICES, level_as_kept
from ioplogg_tui.domain.student_line import StudentLine


class ListOrder(StrEnum):
    """What a list is sorted by; those that are alike in it stand by name."""

    NAME = "name"
    SEEN = "seen"
    """By days: who wasn't seen for longest first, and before them who never was."""
    LEVEL = "level"
    GROUP = "group"

    @property
    def following(self) -> ListOrder:
        """The next one, and after the last the first."""
        every = tuple(ListOrder)
        return every[(every.index(self) + 1) % len(every)]


ORDER_NAMES: dict[ListOrder, str] = {
    ListOrder.NAME: N_("by name"),
    ListOrder.SEEN: N_("by when they were seen"),
    ListOrder.LEVEL: N_("by year level"),
    ListOrder.GROUP: N_("by group"),
}


def in_order(lines: Iterable[StudentLine], order: ListOrder) -> list[StudentLine]:
    """`lines` are in the order of their names."""
    return sorted(lines, key=_KEYS[order])


def _level(line: StudentLine) -> tuple[int, str]:
    """Up the ladder, then what doesn't stand on it, and last who has none."""
    level = level_as_kept(line.student.level)
    return CHOICES.index(level) if level in CHOICES else len(CHOICES) + (not level), sort_key(level)


_KEYS: dict[ListOrder, Callable[[StudentLine], Any]] = {
    ListOrder.NAME: lambda _line: 0,
    ListOrder.SEEN: lambda line: to_local(line.last_observed).date() if line.last_observed else date.min,
    ListOrder.LEVEL: _level,
    ListOrder.GROUP: lambda line: (not line.student.group, sort_key(line.student.group)),
}
