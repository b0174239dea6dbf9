"""The progression of one goal: the chart, what it says in words, and the notes under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.progress_words import raters_sentence, suggestion_sentences
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, sideways, with_keys
from ioplogg_tui.tui.screens.answers_withdrawn import WithdrawsAnswers
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, ruled, wrap
from ioplogg_tui.tui.widgets.note_lines import note_lines
from ioplogg_tui.tui.widgets.progress_chart import ProgressChart
from ioplogg_tui.tui.widgets.progress_words import in_words, shown_words
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

NAMES = 16
LEAST_OF_WORDS = 40
"""Columns of a note from which it stands beside who wrote it."""
BELOW = 3
"""Columns before a note that stands below."""
FEWEST_TO_READ = 10
"""Rows below the chart with fewer of which it gives way while one reads on."""


class NotesSheet(TextSheet):
    """The words under the chart, newest first."""

    def __init__(self, progress: GoalProgress, *, suggestions: bool) -> None:
        super().__init__()
        self.progress = progress
        self.first_line = ""
        """What the first line of the page says, whole: where that is cut the goal stands here."""
        self.suggestions = suggestions
        self.begins_at: int | None = None
        """The observation that is the first to be seen, when it is drawn next; the text then stays where it is."""

    def head(self, width: int, height: int) -> Sequence[Line]:
        """The words above the notes stay while those go by, where they leave half of the rows."""
        words = self._words(width)
        return words if self._is_room(words, height) else []

    def text_lines(self, width: int, height: int) -> Sequence[Line]:
        words = self._words(width)
        above, notes = [] if self._is_room(words, height) else words, self.notes(width)
        if self.begins_at is not None:
            self.top, self.begins_at = len(above) + self._starts.get(self.begins_at, 0), None
        return [*above, *notes]

    def _is_room(self, words: Sequence[Line], height: int) -> bool:
        return 2 * len(words) <= height

    def _words(self, width: int) -> list[Line]:
        head: list[Line] = []
        if cell_len(self.first_line) > width:
            head += in_rows(f"{self.progress.goal.number} {self.progress.goal.text}", "strong", width)
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
        self._starts: dict[int, int] = {}
        notes = [(note, day(to_local(note.at))) for note in note_lines(self.progress)]
        room = max((len(on) for _note, on in notes), default=0)
        for note, on in notes:
            start = f" {cut(on, room)} {note.rating:5}  {cut(note.by, NAMES)} "
            is_beside = width - cell_len(start) > LEAST_OF_WORDS
            indent = cell_len(start) if is_beside else BELOW
            if note.is_observed:
                self._starts[note.row_id] = len(lines)
            rows = wrap(note.words, width - indent - 1, len(note.words) + 1)
            if is_beside and rows:
                lines.append([(start, "dim"), (rows.pop(0), note.style)])
            else:
                lines.append([(cut(start, width).rstrip(), "dim")])
            lines += [[(" " * indent, "dim"), (row, note.style)] for row in rows]
        return lines or in_rows(
            with_keys(_("Nothing has been observed yet. Two digits ([rate]) rate the goal.")), "dim", width
        )


class ProgressionScreen(TextPage[None], WithdrawsAnswers):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("period"), *sideways("step")]

    KEY_LINE: ClassVar[KeysOnLine] = {
        **line_of("rate", "note", "feed-forward", "undo"),
        "choose": N_("other goals"),
        "move": N_("notes"),
        **line_of("period", "withdraw-answer", "back", "help"),
    }

    def __init__(self, session: Session, student: Student, goal_id: int, row_id: int | None = None) -> None:
        """With a row of the log it begins where that is told."""
        super().__init__(session)
        self._row_id = row_id
        self._student = student
        self._period = Period.ALL
        self._every = progress_of(session, student.id)
        self._at = [progress.goal.id for progress in self._every].index(goal_id)

    @property
    def whereabouts(self) -> Whereabouts | None:
        return Whereabouts(self._student.id, self.progress.goal.id)

    def row_in_hand(self) -> tuple[Student, int]:
        return self._student, self.progress.goal.id

    def subject_in_hand(self) -> str:
        return self.progress.goal.subject

    @property
    def progress(self) -> GoalProgress:
        return self._every[self._at]

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._chart = ProgressChart(self.progress, self._session.now())
        yield self._chart
        self._notes = NotesSheet(self.progress, suggestions=self.ioplogg.settings.suggestions)
        self._notes.begins_at = self._row_id
        yield self._notes
        yield from self.compose_foot()
        yield KeyLine()

    def on_mount(self) -> None:
        self.stand_here()
        self.show()

    def come_back(self) -> None:
        """Back from words, or the settings."""
        self._notes.suggestions = self.ioplogg.settings.suggestions
        super().come_back()

    def show(self) -> None:
        goal = self.progress.goal
        seen = counted("{count} observation", "{count} observations", len(self.progress.seen))
        period = f"{_(PERIOD_NAMES[self._period])} · " if self._period is not Period.ALL else ""
        place, about = (self._student.name, f"{goal.number} {goal.text}"), f"{period}{seen}"
        self._place.show(place, about=about)
        self._notes.first_line = f" {place} {about} "
        self._chart.show(self.progress, self._session.now())
        self._notes.progress = self.progress
        self._notes.redraw()
        self._status.show(*self.status())

    def action_period(self) -> None:
        self._period, self._notes.top = next_period(self._period), 0
        self._chart.display = True
        self.drop_half()
        self.read_anew()

    def read_anew(self) -> None:
        """Show the same goal; the first where it is gone, and nothing where all are. The notes stay where one reads."""
        self.forget_goals()
        goal_id, since_when = self.progress.goal.id, since(self._period, self._session.today())
        try:
            every = progress_of(self._session, self._student.id, since=since_when)
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            return
        if not every:
            self.dismiss()
            return
        ids = [progress.goal.id for progress in every]
        self._every, self._at = every, ids.index(goal_id) if goal_id in ids else 0
        self.show()

    def logbook_changed(self, changed: Changed) -> None:
        """What is rated comes onto the chart."""
        self.read_anew()

    def action_step(self, by: int) -> None:
        self._at, self._notes.top = (self._at + by) % len(self._every), 0
        self._chart.display = True
        self.stepped()

    def means_nothing(self, action: ActionName) -> bool:
        return (action == "withdraw_answer" and not self.progress.self_assessments) or super().means_nothing(action)

    def action_scroll_text(self, by: int) -> None:
        if self.asks_which_answer:
            self.turn_answer(by)
        elif not self._gives_way(by) or abs(by) > 1:
            super().action_scroll_text(by)

    def action_scroll_page(self, by: int) -> None:
        if not self._gives_way(by):
            super().action_scroll_page(by)

    def _gives_way(self, by: int) -> bool:
        """Whether the chart has made room for what is read below it, on a low screen, or is back above it."""
        notes, has_chart = self._notes, bool(self._chart.display)
        if has_chart and by > 0 and notes.goes_on and notes.size.height < FEWEST_TO_READ:
            self._chart.display = False
        elif not has_chart and by < 0 and not notes.top:
            self._chart.display = True
        return has_chart is not bool(self._chart.display)

    @property
    def text_sheet(self) -> TextSheet:
        return self._notes
