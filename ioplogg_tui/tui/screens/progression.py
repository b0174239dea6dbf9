"""The progression of one goal: the chart, what it says in words, and the notes under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.logbook.progress import GoalProgress, progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import bound, sideways, with_keys
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, ruled, wrap
from ioplogg_tui.tui.widgets.note_lines import note_lines
from ioplogg_tui.tui.widgets.progress_chart import ProgressChart
from ioplogg_tui.tui.widgets.progress_words import in_words, raters_sentence, shown_words, suggestion_sentences
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

ROWS_OF_NOTES = 4
"""Where fewer are left below the words, these go by with the notes."""


class NotesSheet(TextSheet):
    """The words under the chart, newest first."""

    def __init__(self, progress: GoalProgress, *, suggestions: bool) -> None:
        super().__init__()
        self.progress = progress
        self.suggestions = suggestions

    def head(self, width: int, height: int) -> Sequence[Line]:
        """The words above the notes stay while those go by, where there is room for some of both."""
        words = self._words(width)
        return words if self._is_room(words, height) else []

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        words = self._words(width)
        return [*([] if self._is_room(words, height) else words), *self.notes(width)]

    def _is_room(self, words: Sequence[Line], height: int) -> bool:
        return len(words) + ROWS_OF_NOTES < height

    def _words(self, width: int) -> list[Line]:
        head: list[Line] = []
        for dimension in Dimension:
            words, style = in_words(self.progress, dimension)
            head += in_rows(words, style, width)
        head += in_rows(shown_words(self.progress, width - 2).capitalize(), "strong", width)
        if raters := raters_sentence(self.progress):
            head += in_rows(raters, "text", width)
        if self.suggestions:
            for sentence in suggestion_sentences(self.progress):
                head += in_rows(sentence, "accent", width)
        head.append(ruled(_("Notes"), width))
        return head

    def notes(self, width: int) -> list[Line]:
        lines: list[Line] = []
        notes = [(note, day(to_local(note.at))) for note in note_lines(self.progress)]
        room = max((len(on) for _note, on in notes), default=0)
        for note, on in notes:
            start = f" {cut(on, room)} {note.rating:5}  {cut(note.by, 16)} "
            indent = cell_len(start)
            rows = wrap(note.words, max(10, width - indent - 1), 6) or [""]
            lines.append([(start, "dim"), (rows[0], note.style)])
            lines += [[(" " * indent, "dim"), (row, note.style)] for row in rows[1:]]
        return lines or in_rows(
            with_keys(_("Nothing has been observed yet. [back], and two digits ([rate]) rate the goal.")), "dim", width
        )


class ProgressionScreen(TextPage[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("period"), *sideways("step")]

    KEY_LINE: ClassVar[Mapping[str, str]] = {
        "choose": N_("other goals"),
        "move": N_("notes"),
        "period": "",
        "back": "",
        "help": "",
    }

    def __init__(self, session: Session, student: Student, goal_id: int) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._period = Period.ALL
        self._every = progress_of(session, student.id)
        self._at = [progress.goal.id for progress in self._every].index(goal_id)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id, self.progress.goal.id)

    @property
    def progress(self) -> GoalProgress:
        return self._every[self._at]

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._chart = ProgressChart(self.progress, self._session.now())
        yield self._chart
        self._notes = NotesSheet(self.progress, suggestions=self.ioplogg.settings.suggestions)
        yield self._notes
        yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    def come_back(self) -> None:
        self._notes.suggestions = self.ioplogg.settings.suggestions
        self._notes.redraw()

    def _show(self) -> None:
        goal = self.progress.goal
        seen = counted("{count} observation", "{count} observations", len(self.progress.seen))
        period = f"{_(PERIOD_NAMES[self._period])} · " if self._period is not Period.ALL else ""
        self._place.show(f"{self._student.name} › {goal.number} {goal.text}", about=f"{period}{seen}")
        self._chart.show(self.progress, self._session.now())
        self._notes.progress, self._notes.top = self.progress, 0
        self._notes.redraw()

    def action_period(self) -> None:
        self._period = next_period(self._period)
        self._read()

    def _read(self) -> None:
        """Read the goals anew and show the same one; the first where it is gone, and nothing where all are."""
        goal_id, since_when = self.progress.goal.id, since(self._period, self._session.today())
        try:
            every = progress_of(self._session, self._student.id, since=since_when)
        except Problem as problem:
            self.ioplogg.notify_problem(problem)
            return
        if not every:
            self.dismiss()
            return
        ids = [progress.goal.id for progress in every]
        self._every, self._at = every, ids.index(goal_id) if goal_id in ids else 0
        self._show()

    def logbook_changed(self, changed: Changed) -> None:
        """What a colleague rates comes onto the chart; the notes stay where one was reading."""
        top = self._notes.top
        self._read()
        self._notes.top = top
        self._notes.redraw()

    def action_step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._every)
        self._show()

    @property
    def text_sheet(self) -> TextSheet:
        return self._notes
