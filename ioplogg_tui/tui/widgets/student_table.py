"""The list of students in columns: those that there is room for, which fall away one by one as it narrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.list_order import ListOrder
from ioplogg_tui.domain.school_level import level_as_kept
from ioplogg_tui.domain.sparkline import first_of, sign_of
from ioplogg_tui.domain.standing import same_day_last_month
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.locale import _, day, days_ago, level_name, say
from ioplogg_tui.locale.shown import steps_since
from ioplogg_tui.tui.widgets.goal_lines import level_style
from ioplogg_tui.tui.widgets.lines import Line, Span, cut, line_width, with_sign

if TYPE_CHECKING:
    from ioplogg_tui.domain.due import Due

NAME = 18
"""Columns that a name has always."""

LEAST_SIGNS, MOST_SIGNS = 8, 12
"""So many goals have a sign always, and where there is room; of more it is told how many."""

WORDS = 10
"""Columns that a group or a level takes at most while names are cut."""

SEEN = 11
"""Columns for how long ago: three digits and a sign."""

SINCE = 14
"""Two figures for each dimension, in which something moved up alone, or down."""

LEAST_DUE, MOST_DUE, LONG_DUE = 18, 28, 48

LONG_UNSEEN = 14
"""Days after which a student is marked as not seen lately."""


class Column(Enum):
    """What stands beside a name, in order."""

    GROUP = auto()
    LEVEL = auto()
    QUALITY = auto()
    INDEPENDENCE = auto()
    SINCE = auto()
    SEEN = auto()
    DUE = auto()


FALLING = (Column.SINCE, Column.GROUP, Column.DUE, Column.LEVEL, Column.INDEPENDENCE, Column.QUALITY, Column.SEEN)
"""Which goes first where there is no room for all."""

_DOWN = " ▾"


class StudentTable:
    """Laid out once for a list, however it is searched: nothing moves aside while one types, or moves the cursor."""

    def __init__(self, lines: Sequence[StudentLine], width: int, today: date) -> None:
        self._today, self._since = today, same_day_last_month(today)
        self._titles = {
            Column.GROUP: _("Group"),
            Column.LEVEL: _("Year level"),
            Column.QUALITY: _(DIMENSION_NAMES[Dimension.QUALITY]),
            Column.INDEPENDENCE: _(N_("Indep.")),
            Column.SINCE: _("Since {day}").format(day=day(self._since)),
            Column.SEEN: _("Seen"),
            Column.DUE: _("Next due"),
        }
        self._columns, spare = self._fitting(lines, width - 3 - NAME)
        goals = max((len(line.active) for line in lines), default=0)
        for signs in (Column.QUALITY, Column.INDEPENDENCE):
            spare -= self._widen(signs, min(goals, MOST_SIGNS), spare // 2 if signs is Column.QUALITY else spare)
        longest = max((line_width([(line.student.name, "")]) for line in lines), default=NAME)
        self._name = NAME + min(max(0, longest - NAME), spare)
        spare -= self._name - NAME
        for column, most in self._most(lines):
            spare -= self._widen(column, most, spare)
        if Column.SEEN not in self._columns:
            self._name = max(1, width - 3)

    def _most(self, lines: Sequence[StudentLine]) -> Iterator[tuple[Column, int]]:
        """What a column takes where no name is cut, in the order in which they are widened."""
        yield Column.DUE, MOST_DUE
        yield Column.GROUP, max((line_width([(line.student.group, "")]) for line in lines), default=0)
        yield Column.LEVEL, max((len(_level(line)) for line in lines), default=0)
        goals = max((len(line.active) for line in lines), default=0)
        yield from ((column, goals) for column in (Column.QUALITY, Column.INDEPENDENCE))
        yield Column.DUE, LONG_DUE

    def _widen(self, column: Column, most: int, spare: int) -> int:
        """Give a column that is there of what is spare, until it has the `most` that it takes; returns how much."""
        if column not in self._columns:
            return 0
        more = max(0, min(most - self._columns[column], spare))
        self._columns[column] += more
        return more

    def _fitting(self, lines: Sequence[StudentLine], room: int) -> tuple[dict[Column, int], int]:
        """The columns that there is room for with their widths, and the room that is left."""
        widths = dict(self._widths(lines))
        for column in FALLING:
            if sum(widths.values()) + len(widths) <= room:
                break
            widths.pop(column, None)
        return widths, max(0, room - sum(widths.values()) - len(widths))

    def _widths(self, lines: Sequence[StudentLine]) -> Iterator[tuple[Column, int]]:
        goals = max((len(line.active) for line in lines), default=0)
        groups = [line.student.group for line in lines if line.student.group]
        away = (line.away(self._today) for line in lines)
        needed = {
            Column.GROUP: min(WORDS, max(map(len, groups), default=0)),
            Column.LEVEL: min(WORDS, max((len(_level(line)) for line in lines), default=0)),
            Column.QUALITY: min(LEAST_SIGNS, goals),
            Column.INDEPENDENCE: min(LEAST_SIGNS, goals),
            Column.SINCE: SINCE,
            Column.SEEN: max([SEEN, *(len(say(words)) for words in away if words is not None)]),
            Column.DUE: LEAST_DUE,
        }
        for column, width in needed.items():
            if column is not Column.GROUP or groups:
                yield column, max(width, len(self._titles[column]) + (len(_DOWN) if _sorts(column) else 0))

    def head(self, order: ListOrder) -> Line:
        """What the columns are, and by which of them the list is sorted."""
        name = _("Student") + (_DOWN if order is ListOrder.NAME else "")
        spans: Line = [("   " + cut(name, self._name), "dim")]
        for column, width in self._columns.items():
            down = _DOWN if _sorts(column) is order else ""
            spans.append((" " + cut(self._titles[column] + down, width), "dim"))
        return spans

    def row(self, line: StudentLine, due: Due | None, *, at_cursor: bool) -> Line:
        """A student; `due` is the first of what is due of them."""
        row: Line = [(f" {'▸' if at_cursor else ' '} {cut(line.student.name, self._name)}", "text")]
        for column, width in self._columns.items():
            row += [(" ", "dim"), *self._cell(column, line, due, width)]
        return row

    def _cell(self, column: Column, line: StudentLine, due: Due | None, width: int) -> Line:
        match column:
            case Column.GROUP:
                return [(cut(line.student.group, width), "dim")]
            case Column.LEVEL:
                return [(cut(_level(line), width), "dim")]
            case Column.QUALITY:
                return _signs(line, Dimension.QUALITY, width)
            case Column.INDEPENDENCE:
                return _signs(line, Dimension.INDEPENDENCE, width)
            case Column.SINCE:
                return [(cut(steps_since(line, self._since), width), "text")]
            case Column.SEEN:
                return [self._seen(line, width)]
            case Column.DUE:
                return [_due(due, width)]

    def _seen(self, line: StudentLine, width: int) -> Span:
        """When, or the day on which a student who isn't here comes or left."""
        away = line.away(self._today)
        if away is not None or line.last_observed is None:
            return cut(say(away) if away else "–", width), "dim"
        days = (self._today - to_local(line.last_observed).date()).days
        if days > LONG_UNSEEN:
            return with_sign(days_ago(days), "!", width), "accent"
        return cut(days_ago(days), width), "text"


def _sorts(column: Column) -> ListOrder | None:
    """The order in which a list is sorted by a column."""
    match column:
        case Column.GROUP:
            return ListOrder.GROUP
        case Column.LEVEL:
            return ListOrder.LEVEL
        case Column.SEEN:
            return ListOrder.SEEN
        case _:
            return None


def _signs(line: StudentLine, dimension: Dimension, width: int) -> Line:
    """A sign for each goal, those beside each other that are at one level in one colour: fewer bytes on the line."""
    levels, more = first_of(line.levels(dimension), width)
    spans = [
        ("".join(map(sign_of, alike)), level_style(level)) for level, same in groupby(levels) if (alike := [*same])
    ]
    return [*spans, (more + " " * (width - len(levels) - len(more)), "dim")]


def _due(due: Due | None, width: int) -> Span:
    """What and by which day, which stays where the words are cut; it goes where it is past, which the sign tells."""
    if due is None:
        return " " * width, "dim"
    from ioplogg_tui.domain.due_kinds import IS_PRESSING  # the list is there before anything due is counted
    from ioplogg_tui.locale.due_words import due_in_brief

    tag, by = due_in_brief(due)
    whole = f"{tag} {by}".rstrip()
    columns = line_width([(whole, "")])
    if IS_PRESSING[due.kind] and due.days is not None and due.days < 0:
        return with_sign(whole if columns <= width - 2 else tag, "!", width), "accent"
    if by and columns > width:
        whole = f"{cut(tag, width - len(by) - 1).rstrip()} {by}"
    return cut(whole, width), "dim"


def _level(line: StudentLine) -> str:
    """The level, short enough for a column; the long statuses have short names."""
    short: Mapping[str, str] = {"lærekandidat": _("cand."), "lærling": _("appr.")}
    level = level_as_kept(line.student.level)
    return short.get(level) or level_name(level)
