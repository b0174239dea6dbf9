"""At the end of a lesson: what was rated in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student
from ioplogg_tui.locale import _, counted
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.lines import Line, cut
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet

NAMES = 26


class SummarySheet(Sheet):
    def __init__(self, page: LessonSummaryScreen) -> None:
        super().__init__()
        self._page = page
        self.top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        rows = self._page.rows()
        self.top = max(0, min(self.top, len(rows) - height))
        return [
            [
                (cut(f"   {name}", NAMES) + " ", "text"),
                (f"{rating}  ", "strong"),
                (f"{at}  ", "dim"),
                (cut(goal, width - NAMES - 17), "text"),
            ]
            for name, rating, at, goal in rows[self.top :]
        ]


class LessonSummaryScreen(Page[bool]):
    """Gives whether the lesson is over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(open="end"),
        Binding("left", "go_back", show=False),
        Binding("up", "scroll_rows(-1)", show=False),
        Binding("down", "scroll_rows(1)", show=False),
    ]

    def __init__(
        self, observations: Sequence[Observation], students: Sequence[Student], goals: Mapping[int, Goal]
    ) -> None:
        super().__init__()
        self._observations = observations
        self._students = {student.id: student for student in students}
        self._goals = goals

    def rows(self) -> list[tuple[str, str, str, str]]:
        """(name, rating, time, goal) in the order they were given."""
        return [
            (
                self._students[row.student_id].name,
                str(row.rating),
                f"{to_local(row.at):%H.%M}",
                self._goals[row.goal_id].text if row.goal_id in self._goals else "",
            )
            for row in self._observations
            if row.student_id in self._students
        ]

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = SummarySheet(self)
        yield self._sheet
        yield KeyLine(("Enter", _("end the lesson")), ("←", _("back to the lesson")), ("↑ ↓", _("more")))

    def on_mount(self) -> None:
        sentence = counted(
            "{count} rating in this lesson, saved", "{count} ratings in this lesson, all saved", len(self._observations)
        )
        self._place.show(f"{_('Lesson')} › {sentence}", self.person_and_date())

    def action_end(self) -> None:
        self.dismiss(True)

    def action_back(self) -> None:
        self.dismiss(True)

    def action_go_back(self) -> None:
        self.dismiss(False)

    def action_scroll_rows(self, by: int) -> None:
        self._sheet.top = max(0, self._sheet.top + by)
        self._sheet.redraw()
