"""The words under the chart of a progression, and the notes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.progress_words import raters_sentence, suggestion_sentences
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, ruled, wrap
from ioplogg_tui.tui.widgets.note_lines import note_lines
from ioplogg_tui.tui.widgets.progress_words import in_words, shown_words
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

NAMES = 16
LEAST_OF_WORDS = 40
"""Columns of a note from which it stands beside who wrote it."""
BELOW = 3
"""Columns before a note that stands below."""


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
