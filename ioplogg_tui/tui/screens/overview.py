"""All goals of a student on one page: where each began, where it stands, and how it moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.trend import trend_name
from ioplogg_tui.locale import _, counted
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.locale.progress_words import suggestion_sentences
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, moving, with_keys
from ioplogg_tui.tui.places import ProgressionPlace
from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand
from ioplogg_tui.tui.screens.list_page import ListPage
from ioplogg_tui.tui.widgets.goal_lines import goal_title, level_name, level_style
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, line_width, wrap
from ioplogg_tui.tui.widgets.list_sheet import ListSheet, chosen
from ioplogg_tui.tui.widgets.progress_words import shown_words
from ioplogg_tui.tui.widgets.sheet import PlaceLine

FEWEST_BARS = 12
NAMES = 22
WORDS = 34
"""Columns of the way from level to level, where its trend stands beside it."""
BELOW = 8
"""Columns before words that have no room beside the bars."""
SHOWN = 24
"""Columns beside a goal's text for what was shown of it."""
LEAST_OF_TEXT = 20
"""Columns of a goal's text from which what was shown stands beside it."""


class OverviewSheet(ListSheet):
    def __init__(self, *, suggestions: bool) -> None:
        super().__init__()
        self.every: Sequence[GoalProgress] = ()
        self.suggestions = suggestions

    def row_count(self) -> int:
        return len(self.every)

    def heading(self, number: int) -> str:
        goal = self.every[number].goal
        return subject_heading(goal.subject, left_out=goal.left_out)

    def heading_line(self, number: int, width: int, *, is_first: bool) -> Line:
        del is_first
        return [(cut(f" {self.heading(number)}", width), "title")]

    def head(self, width: int) -> Sequence[Line]:
        if any(progress.seen for progress in self.every):
            return []
        sentence = with_keys(
            _("Nothing has been observed here: [period] shows another time, and two digits rate ([back]).")
        )
        return [*in_rows(sentence, "text", width), []]

    def row_lines(self, number: int, width: int) -> Sequence[Line]:
        progress, at_cursor = self.every[number], number == self.cursor
        goal = progress.goal
        lines = self._title(
            goal, f" {'▸' if at_cursor else ' '} {goal.number:2d} ", shown_words(progress, SHOWN), width
        )
        lines = [chosen(line, width) if at_cursor else line for line in lines]
        for dimension in Dimension:
            lines += self._dimension(progress, dimension, width)
        if at_cursor and self.suggestions:
            for sentence in suggestion_sentences(progress):
                lines += in_rows(sentence, "accent", width - 1, "      ")
        return lines

    def _title(self, goal: Goal, start: str, stands: str, width: int) -> list[Line]:
        """The goal whole, what was shown of it beside its first line, or below where that leaves too little for it."""
        indent, beside = cell_len(start), cell_len(stands) + 2
        is_beside = width - indent - beside >= LEAST_OF_TEXT
        room = width - indent - (beside if is_beside else 1)
        first, *more = [cut(part, room) for part in wrap(goal_title(goal), room, len(goal.text) + 1)]
        below: list[Line] = [] if is_beside else [[(f"{' ' * indent}{cut(stands, room)}", "dim")]]
        return [
            [(f"{start}{first} ", "text"), (stands if is_beside else "", "dim")],
            *([(f"{' ' * indent}{part}", "text")] for part in more),
            *below,
        ]

    def _dimension(self, progress: GoalProgress, dimension: Dimension, width: int) -> list[Line]:
        """The way and its trend beside each other, and below where there is no room for that."""
        movement = progress.moved(dimension)
        name = cut(f"      {_(DIMENSION_NAMES[dimension])}", NAMES)
        if movement is None:
            return [[(cut(f"{name}{_('not observed in this period')}", width), "dim")]]
        grown, levels = progress.has_grown(dimension), progress.levels(dimension)
        way = f"{level_name(movement.start)} → {level_name(movement.end)}{' ↑' if grown else ''}"
        tendency = _(trend_name(levels, movement.start, movement.end))
        style = "saved" if grown else "text"
        free = width - NAMES - WORDS - cell_len(tendency) - 2
        bars = sparkline(levels, min(self._most_bars(), max(FEWEST_BARS, free)))
        start: Line = [(name, "dim"), (f"{bars} ", level_style(movement.end))]
        if free >= FEWEST_BARS:
            return [[*start, (cut(way, WORDS), style), (tendency, "dim")]]
        if line_width(start) + cell_len(way) < width:
            return [[*start, (way, style)], *in_rows(tendency, "dim", width, " " * line_width(start))]
        return [start, *in_rows(f"{way} · {tendency}", style, width, " " * BELOW)]

    def _most_bars(self) -> int:
        """As many as the goal that was observed most often has, of those that the page shows."""
        return max(FEWEST_BARS, *(len(progress.points) for progress in self.every))


class OverviewScreen(ListPage[None], GoalsInHand):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("period", "open"), *moving()]

    KEY_LINE: ClassVar[KeysOnLine] = {
        "open": N_("progression of the goal"),
        **line_of("rate", "note", "feed-forward", "undo", "period", "move", "back"),
    }

    of_goals = True

    def __init__(self, session: Session, student: Student) -> None:
        super().__init__(session)
        self._student = student
        self._period = Period.ALL
        self._every = progress_of(session, student.id)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return super().whereabouts or Whereabouts(self._student.id)

    def row_in_hand(self) -> tuple[Student, int] | None:
        return (self._student, self._every[self._sheet.cursor].goal.id) if self._every else None

    def subject_in_hand(self) -> str | None:
        return self._every[self._sheet.cursor].goal.subject if self._every else None

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = OverviewSheet(suggestions=self.ioplogg.settings.suggestions)
        yield self._sheet
        yield from self.compose_foot()
        yield KeyLine()

    def on_mount(self) -> None:
        self._stand_on(self.ioplogg.last_places.goals.get(self._student.id))
        self.show()

    def _stand_on(self, goal_id: int | None) -> None:
        """The cursor on a goal; where it isn't shown it stays on its row."""
        ids = [each.goal.id for each in self._every]
        self._sheet.cursor = ids.index(goal_id) if goal_id in ids else min(self._sheet.cursor, max(0, len(ids) - 1))

    def moved(self) -> None:
        self.stepped()

    def come_back(self) -> None:
        """Back from a goal, or the settings: meanwhile others may have rated."""
        self._sheet.suggestions = self.ioplogg.settings.suggestions
        super().come_back()

    def show(self) -> None:
        self._sheet.every = self._every
        grown = sum(1 for progress in self._every if any(progress.has_grown(dimension) for dimension in Dimension))
        up = counted("{count} goal has moved up", "{count} goals have moved up", grown) if grown else ""
        period = _(PERIOD_NAMES[self._period])
        place = " · ".join(part for part in (_("Progression"), period, up) if part)
        self._place.show((self._student.name, place), self.person_and_date())
        self._sheet.redraw()
        self._status.show(*self.status())

    @property
    def list_sheet(self) -> ListSheet:
        return self._sheet

    def action_period(self) -> None:
        self._period = next_period(self._period)
        self.drop_half()
        self.read_anew()

    def logbook_changed(self, changed: Changed) -> None:
        self.read_anew()

    def read_anew(self) -> None:
        """With the cursor on the same goal."""
        self.forget_goals()
        row = self.row_in_hand()
        try:
            self._every = progress_of(self._session, self._student.id, since=since(self._period, self._session.today()))
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            return
        self._stand_on(row[1] if row is not None else None)
        self.show()

    def action_open(self) -> None:
        if not self._every:
            return
        goal = self._every[self._sheet.cursor].goal
        self.go(ProgressionPlace(self._student, goal.id))
