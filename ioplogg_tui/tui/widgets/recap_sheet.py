"""What has happened since last time, goal by goal, with a cursor that goes through it."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.recap import GoalRecap, Recap
from ioplogg_tui.locale import _
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.locale.recap import Kind, goal_lines, since_words, summary_words
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.goal_lines import goal_title
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows
from ioplogg_tui.tui.widgets.list_sheet import chosen, more_line
from ioplogg_tui.tui.widgets.nothing import NO_GOAL_YET
from ioplogg_tui.tui.widgets.pointed import Held
from ioplogg_tui.tui.widgets.sheet import Sheet

STYLES: dict[Kind, str] = {
    Kind.UP: "saved",
    Kind.STANDS: "text",
    Kind.NEXT_STEP: "accent",
    Kind.OWN: "own",
    Kind.NOTE: "dim",
}

INDENT = "      "

WIDEST = 100
"""Columns of a line that is read, however wide the window is."""


class RecapSheet(Sheet):
    """All of it wraps and nothing is cut: what doesn't fit goes by."""

    def __init__(self, recap: Recap) -> None:
        super().__init__()
        self.recap = recap
        self.cursor = self._top = 0
        self._places: list[range] = []
        """The rows of each goal, with what stands above it."""
        self._headings: list[int] = []
        """The row in which each goal's words begin."""

    @property
    def held(self) -> Held:
        return Held((self.cursor, self._top))

    def lines(self, width: int, height: int) -> Sequence[Line]:
        every = self.every_line(width)
        self._top = max(0, min(self._top, len(every) - height))
        left = len(every) - self._top - height
        shown = every[self._top : self._top + height - (left > 0)]
        if self._is_pinned and shown:
            shown[0] = _pinned(self.recap.goals[self.cursor], width)
        return [*shown, *([more_line(left + 1, width)] if left > 0 else [])]

    @property
    def _room(self) -> int:
        """Rows for the text, above the one that says that it goes on."""
        return max(1, self.size.height - 1)

    @property
    def _is_pinned(self) -> bool:
        """Whether one reads on in a goal whose words have gone by: its first row stays, in the place of one seen."""
        return bool(self._places) and self._headings[self.cursor] < self._top < self._places[self.cursor].stop

    @property
    def is_seen(self) -> bool:
        """Whether the words of the goal under the cursor are on the screen, so that keys are for it."""
        if not self._places:  # not drawn yet
            return True
        return self._is_pinned or self._headings[self.cursor] in self._window

    @property
    def _window(self) -> range:
        """The rows that are seen: to the last one where nothing goes on below."""
        end = self._top + self.size.height
        return range(self._top, end - (end < self._places[-1].stop))

    def every_line(self, width: int) -> list[Line]:
        """All there is, of which so much is shown as there is room for."""
        width = min(width - 1, WIDEST)
        lines = in_rows(since_words(self.recap), "strong", width)
        for sentence in summary_words(self.recap):
            lines += in_rows(sentence, "text", width)
        if not any(goal.seen for goal in self.recap.goals):
            lines += [[], *in_rows(with_keys(_(_next_step_of(self.recap))), "text", width)]
        subject, self._places, self._headings = "", [], []
        for number, goal in enumerate(self.recap.goals):
            begins = len(lines)
            if (above := subject_heading(goal.goal.subject, left_out=goal.goal.left_out)) != subject:
                subject = above
                lines += [[], *in_rows(subject, "title", width)]
            self._headings.append(len(lines))
            lines += _goal(goal, width, at_cursor=number == self.cursor)
            self._places.append(range(begins if number else 0, len(lines)))
        return lines

    def step(self, by: int) -> None:
        """The cursor to the next goal, or the one before; but first what isn't seen of this one goes by."""
        if not self._places:
            return
        height, place = self._room, self._places[self.cursor]
        more = place.stop - (self._top + height) if by > 0 else self._top - place.start
        if abs(by) == 1 and more > 0:
            self._top += by * min(more, height // 2)
        else:
            self.cursor = min(max(0, self.cursor + by), len(self._places) - 1)
            place = self._places[self.cursor]
            last = max(place.start, place.stop - height)
            self._top = min(self._top, last) if by == -1 else min(max(self._top, place.stop - height), place.start)

    def bring_into_view(self) -> None:
        """The goal under the cursor, where rows that came or went have taken all of it off the screen."""
        if self._places and not self.is_seen and self._places[self.cursor].start not in self._window:
            self._top = self._places[self.cursor].start
            self.redraw()

    def turn(self, pages: int) -> None:
        """Go by whole pages; the cursor comes along to a goal whose words are seen, or the one that fills the page."""
        self._top = max(0, self._top + pages * max(1, self.size.height - 2))
        self.redraw()
        seen = [number for number, heading in enumerate(self._headings) if heading in self._window]
        seen = seen or [number for number, place in enumerate(self._places) if self._top in place]
        if seen and self.cursor not in seen:
            self.cursor = seen[0 if pages > 0 else -1]
            self.redraw()


def _next_step_of(recap: Recap) -> str:
    """What leads on from where nothing has been observed, not translated yet."""
    if recap.goals:
        return N_("Two digits ([rate]) rate the goal under the cursor, [feed-forward] writes its next step.")
    return NO_GOAL_YET


def _pinned(recap: GoalRecap, width: int) -> Line:
    """A goal's number and words in one row."""
    return chosen([(cut(f" ▸ {recap.goal.number:2d} {recap.goal.text}", width), "text")], width)


def _goal(recap: GoalRecap, width: int, *, at_cursor: bool) -> list[Line]:
    lines = in_rows(goal_title(recap.goal), "text", width, INDENT)
    mark = "▸" if at_cursor else " "
    lines[0] = [(f" {mark} {recap.goal.number:2d} {lines[0][0][0].removeprefix(INDENT)}", "text")]
    lines = [chosen(line, width) if at_cursor else line for line in lines]
    for line in goal_lines(recap):
        lines += in_rows(line.text, STYLES[line.kind], width, INDENT)
    return lines
