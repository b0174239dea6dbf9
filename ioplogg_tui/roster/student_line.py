"""A line of a list out of its cells, each as the program keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.limits import GROUP_LIMIT, LEVEL_LIMIT, NAME_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_level import level_as_kept
from ioplogg_tui.roster.column_titles import NAME_PARTS, Column
from ioplogg_tui.roster.lines import ListedPlace, RosterLine
from ioplogg_tui.roster.spellings import document_language, level_in_order, name_in_order

_BETWEEN: Final = re.compile(r"\s*[/|;]\s*")


def line_of(number: int, cells: Mapping[Column, str]) -> RosterLine:
    """A student out of the cells of a line.

    Raises:
        UsageProblem: there is no name, or a cell is too long.
    """
    name = clean_line(cells.get(Column.NAME, ""), NAME_LIMIT)
    if not name:
        parts = (clean_line(cells.get(part, "")) for part in NAME_PARTS)
        name = clean_line(" ".join(parts), NAME_LIMIT)
    if not name:
        raise UsageProblem(N_("There is no name."))
    group = clean_line(cells.get(Column.GROUP, ""), GROUP_LIMIT)
    return RosterLine(
        number,
        name_in_order(name),
        group=group or None,
        level=level_as_kept(level_in_order(clean_line(cells.get(Column.LEVEL, ""), LEVEL_LIMIT))) or None,
        programme=clean_line(cells.get(Column.PROGRAMME, ""), NAME_LIMIT) or None,
        language=document_language(cells.get(Column.LANGUAGE, "")),
        teachers=_teachers(cells.get(Column.TEACHERS, ""), fold(group)),
        class_=fold(group),
    )


def _teachers(cell: str, class_: str) -> tuple[ListedPlace, ...] | None:
    """The teachers in a cell; None of an empty one, which nobody may have got round to: it says that nobody teaches."""
    accounts = dict.fromkeys(_BETWEEN.split(clean_line(cell)))
    return tuple(ListedPlace(account, class_=class_) for account in accounts if account) or None
