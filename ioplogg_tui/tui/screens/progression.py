"""The progression of one goal: the chart, what it says in words, and the notes under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal import CHANGED_PARTS
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import HELPERS, SelfAssessment
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.logbook.progress import GoalProgress, progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.sharing import newest_change
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut, ruled, wrap
from ioplogg_tui.tui.widgets.progress_chart import ProgressChart, legend
from ioplogg_tui.tui.widgets.progress_words import in_words, raters_told, suggestions_told
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet


def helped_told(own: SelfAssessment) -> str:
    return _(HELPERS[own.helped]) if own.helped in HELPERS else ""


class NotesSheet(Sheet):
    """The words under the chart, newest first."""

    def __init__(self, progress: GoalProgress, *, suggestions: bool) -> None:
        super().__init__()
        self.progress = progress
        self.top = 0
        self._suggestions = suggestions

    def lines(self, width: int, height: int) -> Sequence[Line]:
        del height
        head: list[Line] = [legend()]
        for dimension in Dimension:
            words, style = in_words(self.progress, dimension)
            head.append([(cut(f" {words}", width), style)])
        if raters := raters_told(self.progress):
            head.append([(cut(f" {raters}", width), "text")])
        if self._suggestions:
            head += [[(cut(f" {told}", width), "accent")] for told in suggestions_told(self.progress)]
        return [*head, ruled(_("Notes"), width), *self.notes(width)[self.top :]]

    def notes(self, width: int) -> list[Line]:
        found = [
            (point.at, point.id, str(point.rating), point.by, point.note, point.feed_forward, "text")
            for point in self.progress.points
        ]
        found += [
            (own.at, own.id, str(own.rating), _("the student"), own.words, helped_told(own), "own")
            for own in self.progress.self_assessments
        ]
        for change in self.progress.changes:
            part = _(CHANGED_PARTS[change.part])
            level = f" ({int(change.level)})" if change.level else ""
            words = f"{part}{level}: {change.before or '–'} → {change.after or '–'}"
            found.append((change.at, 0, "", change.by, words, "", "accent"))
        lines: list[Line] = []
        for at, _id, rating, by, note, forward, style in sorted(found, reverse=True):
            words = " ".join(note.split()) if style == "accent" else f"«{' '.join(note.split())}»" if note else ""
            sign = "·" if style == "own" else "→"
            words += f" {sign} {' '.join(forward.split())}" if forward else ""
            start = f" {cut(day(to_local(at)), 9)} {rating:5}  {cut(by, 16)} "
            rows = wrap(words, max(10, width - 36), 6) or [""]
            lines.append([(cut(start, 35), "dim"), (rows[0], style)])
            lines += [[(" " * 35, "dim"), (row, style)] for row in rows[1:]]
        return lines or [[(f" {_('Nothing has been observed yet. Back, and two digits rate the goal.')}", "dim")]]


class ProgressionScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("period"),
        Binding("up", "scroll_notes(-1)", show=False),
        Binding("down", "scroll_notes(1)", show=False),
        Binding("pageup", "scroll_notes(-8)", show=False),
        Binding("pagedown", "scroll_notes(8)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]

    def __init__(self, session: Session, student: Student, goal_id: int) -> None:
        super().__init__()
        self._session, self._student = session, student
        self._period = Period.ALL
        self._newest = newest_change(session, student.id)
        self._every = progress_of(session, student.id)
        self._at = next(number for number, one in enumerate(self._every) if one.goal.id == goal_id)

    @property
    def at(self) -> Whereabouts | None:
        return Whereabouts(self._student.id, self.progress.goal.id)

    @property
    def progress(self) -> GoalProgress:
        return self._every[self._at]

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._chart = ProgressChart()
        self._chart.styles.height = "55%"
        yield self._chart
        self._notes = NotesSheet(self.progress, suggestions=self.ioplogg.settings.suggestions)
        yield self._notes
        yield KeyLine(
            ("← →", _("other goals")), ("↑ ↓", _("notes")), ("W", _("period")), ("Esc", _("back")), ("F1", _("help"))
        )

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        goal = self.progress.goal
        seen = counted("{count} observation", "{count} observations", len(self.progress.points))
        period = f"{_(PERIOD_NAMES[self._period])} · " if self._period is not Period.ALL else ""
        self._place.show(f"{self.shown_name(self._student)} › {goal.number} {goal.text}", f"{period}{seen}")
        self._chart.show(self.progress, self._session.now(), self.app.theme)
        self._notes.progress, self._notes.top = self.progress, 0
        self._notes.redraw()

    def action_period(self) -> None:
        self._period = next_period(self._period)
        self._read()
        self._show()

    def _read(self) -> None:
        here = self.progress.goal.id
        try:
            self._every = progress_of(self._session, self._student.id, since=since(self._period, self._session.today()))
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        places = [number for number, one in enumerate(self._every) if one.goal.id == here]
        self._at = places[0] if places else 0

    def others_wrote(self) -> None:
        """What a colleague rates comes onto the chart; the notes stay where one was reading."""
        newest = newest_change(self._session, self._student.id)
        if newest != self._newest and self._every:
            self._newest = newest
            top = self._notes.top
            self._read()
            self._show()
            self._notes.top = top
            self._notes.redraw()

    def action_step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._every)
        self._show()

    def action_scroll_notes(self, by: int) -> None:
        most = max(0, len(self._notes.notes(self._notes.size.width)) - 1)
        self._notes.top = min(max(0, self._notes.top + by), most)
        self._notes.redraw()
