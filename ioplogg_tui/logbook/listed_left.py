"""The lines of a list that are left out, or go in without something: all that is told of them, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.list_changes import LineLeft, told_once
from ioplogg_tui.domain.school_level import KNOWN, Schooling, schooling_of
from ioplogg_tui.roster.lines import StudentList

NO_LEVEL: Final = N_("“{level}” isn't a known year level, and is written as it is. Known: {known}.")


def lines_left(listed: StudentList, *left: Sequence[LineLeft]) -> tuple[LineLeft, ...]:
    """Those that couldn't be read, those whose level isn't known, and what else is left."""
    of_list = (LineLeft(line.number, line.sentence) for line in listed.lines_left)
    return tuple(told_once(chain(of_list, _levels_told(listed), *left)))


def _levels_told(listed: StudentList) -> Iterator[LineLeft]:
    """The levels that are none that the program knows, and are written all the same."""
    for line in listed.lines:
        if line.level and schooling_of(line.level) is Schooling.UNKNOWN:
            yield LineLeft(line.number, Sentence(NO_LEVEL, {"level": Known(line.level), "known": KNOWN}), once=True)
