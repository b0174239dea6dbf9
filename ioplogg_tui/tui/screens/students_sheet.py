"""The list of students as it is drawn, with the goals of the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_SHORT_NAMES, Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import level_as_kept
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.locale import _, days_ago, level_name, say
from ioplogg_tui.logbook.access import asked_once, may, may_somewhere
from ioplogg_tui.logbook.students import is_open, why_no_students
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.page import WIDE
from ioplogg_tui.tui.widgets.goal_lines import goal_detail, goal_title, level_style, mark
from ioplogg_tui.tui.widgets.lines import Line, Span, beside, cut, ruled, with_sign, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen

if TYPE_CHECKING:
    from ioplogg_tui.domain.student_line import StudentLine
    from ioplogg_tui.tui.screens.students import StudentsScreen

DETAIL_ROWS = 7

LONG_UNSEEN = 14
"""Days after which a student is marked as not seen lately."""

SEEN = 11
"""Columns for how long ago: three digits and a sign."""

ROOM_FOR_LEVELS_IN_WORDS = 76
"""From so many columns on the words of the levels, the year and the number of goals leave room for a name."""


def _mark_with_word(standing: Standing, dimension: Dimension) -> Span:
    level = standing.last(dimension)
    bars = sparkline(standing.recent(dimension), RECENT)
    words = f"{int(level)} {_(LEVEL_SHORT_NAMES[level])}" if level else "–"
    return cut(f"{bars} {words}", 15), level_style(level)


class StudentsSheet(ListSheet):
    """The list, and below it (or beside it, where there is room) the goals of the student under the cursor."""

    def __init__(self, page: StudentsScreen) -> None:
        super().__init__()
        self._page = page
        self._seen = SEEN

    def lines(self, width: int, height: int) -> Sequence[Line]:
        page = self._page
        if not page.shown:
            return _nothing(page, width)
        self._seen = self._seen_width()
        if width >= WIDE:
            return beside(self.list_lines(78, height), self._detail(width - 80, height), 80)
        rows = max(4, height - DETAIL_ROWS)
        listed = self.list_lines(width, rows)
        return [*listed, *([[]] * (rows - len(listed))), ruled("", width), *self._detail(width, DETAIL_ROWS - 1)]

    def row_count(self) -> int:
        return len(self._page.shown)

    def head(self, width: int) -> Sequence[Line]:
        narrow, seen, name_width = self._columns(width)
        between: Line = [(cut(_("Level"), 10), "dim"), (f"{cut(_('Goals').rjust(5), 5)} ", "dim")]
        names = (N_("Quality"), N_("Indep.")) if narrow else tuple(DIMENSION_NAMES.values())
        return [
            [
                (cut(f"   {_('Student')}", name_width + 3), "dim"),
                *([] if narrow else between),
                *((cut(_(name), 9 if narrow else 15) + " ", "dim") for name in names),
                (cut(_("Seen"), seen), "dim"),
            ]
        ]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        line, at_cursor = self._page.shown[number], number == self.cursor
        narrow, _seen, name_width = self._columns(width)
        between: Line = [(cut(_student_level(line.student), 9) + " ", "dim"), (f"{line.goals:5d} ", "text")]
        levels = [mark(line.standing, dim) if narrow else _mark_with_word(line.standing, dim) for dim in Dimension]
        row = [
            (f" {'▸' if at_cursor else ' '} " + cut(line.student.name, name_width - 1) + " ", "text"),
            *([] if narrow else between),
            *((f"{bars}{'  ' if narrow else ' '}", bars_style) for bars, bars_style in levels),
            self._last_seen(line),
        ]
        return [chosen(row, width) if at_cursor else row]

    def _columns(self, width: int) -> tuple[bool, int, int]:
        """Whether there is room for less, and the columns for how long ago and for the names."""
        narrow, seen = width < ROOM_FOR_LEVELS_IN_WORDS, self._seen
        return narrow, seen, width - seen - (23 if narrow else 51)

    def _seen_width(self) -> int:
        """Columns for how long ago, or for the day on which the one in the list whose word of it is longest is away."""
        today = self._page.session.today()
        away = (line.away(today) for line in self._page.shown)
        return max([SEEN, *(len(say(words)) for words in away if words is not None)])

    def _last_seen(self, line: StudentLine) -> Span:
        """When, or the day on which a student who isn't here comes or left."""
        away = line.away(self._page.session.today())
        if away is not None or line.last_observed is None:
            return say(away) if away else "–", "dim"
        days = self._page.days_unseen(line)
        return (with_sign(days_ago(days), "!", SEEN), "accent") if days > LONG_UNSEEN else (days_ago(days), "text")

    def _detail(self, width: int, height: int) -> list[Line]:
        page = self._page
        line = page.shown[self.cursor]
        goals = page.goals_under_cursor()
        with asked_once(page.session, unchanged=True):  # what is drawn was read by who they were then
            shut = not is_open(page.session, line.student.id)
        title = " · ".join(part for part in (line.student.name, line.student.programme) if part)
        lines: list[Line] = [[(cut(f" {title}", width), "strong")]]
        if shut or not goals:
            sentence = (
                with_keys(_("Not among your own: [open] opens the student, and the log tells it."))
                if shut
                else with_keys(_("No goals yet. Open the student and press [new-goal] to write the first."))
                if may_somewhere(page.session, Right.WRITE_SUBJECT, line.student.id)
                else _("No goals yet.")
            )
            lines.append([(cut(f" {sentence}", width), "dim")])
        if width < 80 or height > DETAIL_ROWS:
            return (lines + self._goals_in_full(goals, width))[:height]
        room = height - len(lines) - 1
        lines.extend(
            [
                (cut(f" {goal.number:2d} {goal_title(goal)}", width - 23) + " ", "text"),
                mark(goal.standing, Dimension.QUALITY),
                ("   ", "text"),
                mark(goal.standing, Dimension.INDEPENDENCE),
            ]
            for goal in goals[:room]
        )
        newest = max((goal for goal in goals if goal.last.at), key=lambda goal: goal.last.at or 0, default=None)
        if newest and newest.last.feed_forward and len(goals) <= room:
            forward = " ".join(newest.last.feed_forward.split())
            lines.append([(cut(f" {_('Next step')}: {forward}", width), "text")])
        return lines

    def _goals_in_full(self, goals: list[ObservedGoal], width: int) -> list[Line]:
        lines: list[Line] = []
        for goal in goals:
            lines.append([])
            lines += [[(f" {part}", "text")] for part in wrap(f"{goal.number} {goal_title(goal)}", width - 2, 2)]
            lines += goal_detail(goal, width - 1, self._page.session.today())
        return lines


def _nothing(page: StudentsScreen, width: int) -> list[Line]:
    """Why there is nobody in the list, and the keys that bring somebody into it."""
    if page.has_students:
        nobody = with_keys(_("No student has that in the name. [submit] looks among those who have left."))
        return [[], *([(f"   {part}", "dim")] for part in wrap(nobody, width - 6, 2))]
    lines: list[Line] = [[]]
    nobody = say(why_no_students(page.session))
    lines += [*([(f"   {part}", "strong")] for part in wrap(nobody, width - 6, 5)), []]
    if may(page.session, Right.ENROL):
        lines.append([(f"   {with_keys(_('[add-student]  adds a student'))}", "text")])
    if may(page.session, Right.SEE):
        lines.append([(f"   {with_keys(_('[everyone]  shows every student of the school'))}", "text")])
    elif may(page.session, Right.EMERGENCY):
        lines.append([(f"   {with_keys(_('[everyone]  emergency access to a student'))}", "text")])
    return lines


def _student_level(student: Student) -> str:
    """The level, short enough for a column; the long statuses have short names."""
    short = {"lærekandidat": _("cand."), "lærling": _("appr.")}
    level = level_as_kept(student.level)
    return short.get(level) or level_name(level)
