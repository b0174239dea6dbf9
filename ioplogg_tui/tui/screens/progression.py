"""The progression of one goal: the chart, what it says in words, and the notes under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal_progress import GoalProgress
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.period import PERIOD_NAMES, Period, next_period, since
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _, counted
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.key_right import KeyRight, Rights
from ioplogg_tui.tui.keys import KeysOnLine, bound, line_of, sideways
from ioplogg_tui.tui.screens.answers_withdrawn import AnswerAskedAbout
from ioplogg_tui.tui.screens.goals_in_hand import GoalsInHand
from ioplogg_tui.tui.screens.text_page import TextPage
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.notes_sheet import NotesSheet
from ioplogg_tui.tui.widgets.progress_chart import ProgressChart
from ioplogg_tui.tui.widgets.sheet import PlaceLine
from ioplogg_tui.tui.widgets.text_sheet import TextSheet

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import ActionName

FEWEST_TO_READ = 10
"""Rows below the chart with fewer of which it gives way while one reads on."""


class ProgressionScreen(TextPage[None], GoalsInHand):
    BINDINGS: ClassVar[list[BindingType]] = [*bound("period", "withdraw-answer"), *sideways("step")]
    RIGHTS: ClassVar[Rights] = {**GoalsInHand.RIGHTS, "withdraw_answer": KeyRight(Right.HELP_ASSESS)}

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
        self._answer = AnswerAskedAbout(session, self)
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

    def action_withdraw_answer(self) -> None:
        self._answer.ask_or_withdraw()

    @property
    def _asks_of_answer(self) -> bool:
        """Whether it is asked now whether one is to be withdrawn."""
        return self._asked is not None and self._asked.key == "withdraw-answer" and not self.rests

    async def let_be(self, action: ActionName) -> bool:
        if action == "scroll_text" and self._asks_of_answer:
            return False
        if action != "withdraw_answer":
            self._answer.forget()
        return await super().let_be(action)

    def action_scroll_text(self, by: int) -> None:
        if self._asks_of_answer:
            self._answer.turn(by)
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
