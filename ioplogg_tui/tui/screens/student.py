"""One student: the goals, and rating them with two keys."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.half_rating import HalfRating, asked_for, press
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe, rate, take_back
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import WIDE, Page
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.goal_list import GoalList
from ioplogg_tui.tui.widgets.lines import Span
from ioplogg_tui.tui.widgets.rating_panel import RatingPanel
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, StatusLine


class StudentScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("note", "feed-forward", "undo", "new-goal", "change-goal", "curriculum", "initials", "plan",
               progression="progression", open="progression"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "01234"),
        Binding("backspace", "forget_half", show=False),
        Binding("up", "move(-1)", show=False), Binding("down", "move(1)", show=False),
        Binding("home", "move(-1000)", show=False), Binding("end", "move(1000)", show=False),
    ]  # fmt: skip

    def __init__(self, book: Book, student_id: int) -> None:
        super().__init__()
        self._book = book
        self.student = open_student(book, student_id)
        self.goals = goals_of(book, student_id)
        self.cursor = 0
        self.half: HalfRating | None = None
        self._seen = False
        self._told: Span = ("", "dim")
        self._words_for = ""

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        with Container(id="student"):
            self._list = GoalList()
            yield self._list
            self._panel = RatingPanel()
            yield self._panel
        self._status = StatusLine()
        yield self._status
        self._words = Field(id="words", limit=5000)
        yield self._words
        yield KeyLine(("1–4", _("rate")), ("N", _("note")), ("F", _("next step")), ("U", _("undo")),
                      ("P", _("progression")), ("L", _("plan")), ("G", _("new goal")), ("F1", _("help")))  # fmt: skip

    def on_mount(self) -> None:
        self._lay_out()
        self._show_place()
        self._show()

    def _lay_out(self) -> None:
        """The panel beside the list where there is room, below it where there isn't."""
        wide = self.app.size.width >= WIDE
        self.set_class(wide, "wide")
        self._panel.both = wide
        self._panel.styles.height = "1fr" if wide else self._panel.rows_for(self.app.size.height)

    def on_resize(self) -> None:
        self._lay_out()

    def _show(self) -> None:
        """Draw what has changed, in one go."""
        goal = self.goal if self.goals else None
        self._list.show(self.goals, self.cursor, self.half)
        self._panel.show(goal, self.first_name(), self.half)
        self._status.show(*self.status())

    def on_screen_resume(self) -> None:
        """Back from another screen: goals may have changed."""
        if self._seen:
            self.read_again()
        self._seen = True

    def _show_place(self) -> None:
        about = ", ".join(part for part in (self.student.level, self.student.programme) if part)
        name = self.shown_name(self.student)
        self._place.show(f"{_('Students')} › {name}{' · ' if about else ''}{about}", self.person_and_date())

    def first_name(self) -> str:
        return self.shown_name(self.student).split()[0] if self.student.name else ""

    @property
    def goal(self) -> Goal:
        return self.goals[self.cursor]

    def status(self) -> Span:
        """What the last key did, or what the next one is to do."""
        if self.half is None:
            return self._told
        name = _(DIMENSION_NAMES[asked_for(self.half)]).lower()
        told = _("Half typed, nothing saved. Now {dimension}: 1 2 3 4, or 0.").format(dimension=name)
        return told, "accent"

    def read_again(self) -> None:
        here = self.goal.id if self.goals else None
        try:
            self.goals = goals_of(self._book, self.student.id)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        places = [number for number, goal in enumerate(self.goals) if goal.id == here]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self.goals) - 1))
        self._show()

    def action_move(self, by: int) -> None:
        if not self.goals:
            return
        self.half = None
        self._told = ("", "dim")
        self.cursor = min(max(0, self.cursor + by), len(self.goals) - 1)
        self._show()

    def action_digit(self, digit: str) -> None:
        if not self.goals:
            return
        typed = press(self.half, digit)
        if isinstance(typed, HalfRating):
            self.half = typed
            self._show()
            return
        self._save(typed)

    def _save(self, rating: Rating) -> None:
        try:
            row = rate(self._book, self.ioplogg.undo, self.student.id, self.goal.id, rating)
        except Problem as problem:
            self.half = None
            self.ioplogg.tell(problem)
            self._show()
            return
        self.half = None
        at = to_local(row.recorded_at)
        self._told = (
            _("Saved {rating} at {time}. U undoes, N adds a note, F a next step.").format(
                rating=rating, time=f"{at:%H.%M}"
            ),
            "saved",
        )
        self.read_again()

    def action_forget_half(self) -> None:
        self.half = None
        self._show()

    def action_back(self) -> None:
        if self._words.display:
            self._close_words()
        elif self.half is not None:
            self.action_forget_half()
        else:
            self.dismiss()

    def action_undo(self) -> None:
        if self.half is not None:
            self.action_forget_half()
            return
        try:
            gone = take_back(self._book, self.ioplogg.undo)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        if gone is None:
            self._told = (_("Nothing of this session is left to undo."), "dim")
        else:
            goal = next((goal for goal in self.goals if goal.id == gone.goal_id), None)
            where = f"{goal.number} «{goal.text}»" if goal else _("another student's goal")
            self._told = (_("Undone: {rating} on {goal}").format(rating=gone.rating, goal=where), "saved")
        self.read_again()

    def action_note(self) -> None:
        self._open_words("note", _("Note: what you saw. Enter saves, Esc leaves it."))

    def action_feed_forward(self) -> None:
        self._open_words("feed_forward", _("Next step, written to the student. Enter saves, Esc leaves it."))

    def _open_words(self, kind: str, prompt: str) -> None:
        if not self.goals:
            return
        self.half = None
        row = self.ioplogg.undo.newest_on(self.goal.id, self._book)
        self._words_for = kind
        self._words.value = (row.note if kind == "note" else row.feed_forward) if row else ""
        self._words.placeholder = prompt
        self._words.display = True
        self._words.focus()
        self._show()

    def _close_words(self) -> None:
        self._words.display = False
        self._words.value = ""
        self.set_focus(None)
        self._show()

    @on(Field.Submitted, "#words")
    def _words_written(self, event: Field.Submitted) -> None:
        note = event.value if self._words_for == "note" else None
        forward = event.value if self._words_for == "feed_forward" else None
        row = self.ioplogg.undo.newest_on(self.goal.id, self._book)
        try:
            if row is not None:
                add_words(self._book, self.ioplogg.undo, row.id, note=note, feed_forward=forward)
            elif event.value.strip():
                new = observe(self._book, self.student.id, self.goal.id, Rating(None, None),
                              note=note or "", feed_forward=forward or "")  # fmt: skip
                self.ioplogg.undo.added(new.id, None)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self._told = (_("Saved. U undoes."), "saved")
        self._close_words()
        self.read_again()

    async def action_progression(self) -> None:
        if self.goals:
            from ioplogg_tui.tui.screens.progression import ProgressionScreen

            await self.open_page(ProgressionScreen(self._book, self.student, self.goal.id))

    async def action_new_goal(self) -> None:
        from ioplogg_tui.tui.screens.goal_editor import GoalEditor

        await self.open_page(GoalEditor(self._book, self.student, None))

    async def action_change_goal(self) -> None:
        if self.goals:
            from ioplogg_tui.tui.screens.goal_editor import GoalEditor

            await self.open_page(GoalEditor(self._book, self.student, self.goal))

    async def action_plan(self) -> None:
        from ioplogg_tui.tui.screens.plan import PlanScreen

        await self.open_page(PlanScreen(self._book, self.student))

    async def action_curriculum(self) -> None:
        from ioplogg_tui.tui.screens.curriculum import CurriculumScreen

        await self.open_page(CurriculumScreen(self._book))

    def action_initials(self) -> None:
        self.ioplogg.initials_only = not self.ioplogg.initials_only
        self._show_place()
        self._show()
