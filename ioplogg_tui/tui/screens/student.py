"""One student: the goals, and rating them with two keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.half_rating import HalfRating, asked_for, press
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.plan import Goal
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe, rate, take_back
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.tui.screens.page import WIDE, Page, bound
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.goal_lines import criteria_ladder, goal_detail, goal_title, mark, panel_title
from ioplogg_tui.tui.widgets.lines import Line, Span, beside, cut, ruled
from ioplogg_tui.tui.widgets.sheet import KeyLine, PlaceLine, Sheet


class GoalsSheet(Sheet):
    """The goals by subject; below them (or beside) the detail of the one under the cursor, or its criteria."""

    def __init__(self, page: StudentScreen) -> None:
        super().__init__()
        self._page = page
        self._top = 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        if not self._page.goals:
            return [
                [],
                [(f"   {_('No goals yet.')}", "strong")],
                [],
                [(f"   {_('G  writes the first goal')}", "text")],
            ]
        if width >= WIDE:
            return beside(self._list(80, height), self._panel(width - 82, height), 81)
        panel = self._panel(width, height - len(self._page.goals) - len({goal.subject for goal in self._page.goals}))
        rows = height - len(panel)
        listed = self._list(width, rows)
        if len(listed) < rows and not self._page.rating_in_view:
            listed.append([])
        return [*listed, *panel]

    def _list(self, width: int, height: int) -> list[Line]:
        page = self._page
        text_width = width - 35
        every: list[tuple[Line, bool]] = []
        subject = ""
        for number, goal in enumerate(page.goals):
            if goal.subject != subject:
                subject = goal.subject
                if not every:
                    every.append((self._head(subject, width), False))
                else:
                    every.append(([(cut(f" {subject}", width - 1), "title")], False))
            every.append((self._row(number, goal, text_width), number == page.cursor))
        at = next(row for row, (_line, here) in enumerate(every) if here)
        room = max(3, height)
        self._top = min(max(self._top, at - room + 1), max(0, at - 1))
        self._top = 0 if len(every) <= room else min(self._top, len(every) - room)
        return [line for line, _here in every[self._top : self._top + room]]

    def _head(self, subject: str, width: int) -> Line:
        return [
            (cut(f" {subject}", width - 30), "title"),
            (cut(_(DIMENSION_NAMES[Dimension.QUALITY]), 11), "dim"),
            (cut(_("Independ."), 11), "dim"), (_("Student"), "dim"),
        ]  # fmt: skip

    def _row(self, number: int, goal: Goal, text_width: int) -> Line:
        page = self._page
        here = number == page.cursor
        marks = page.typed_marks(goal) if here and page.half is not None else None
        quality = marks[0] if marks else mark(goal.standing, Dimension.QUALITY)
        independence = marks[1] if marks else mark(goal.standing, Dimension.INDEPENDENCE)
        own = goal.own_rating.replace("-", "–")
        title = f" {'▸' if here else ' '}{goal.number:2d} {cut(goal_title(goal), text_width - 1)} "
        gap: Span = ("   ", "text")
        own_mark = f"○ {own[0]} {own[1]}" if own else "     "
        return [(title, "cursor" if here else "text"), quality, gap, independence, gap, (own_mark, "own")]

    def _panel(self, width: int, room: int) -> list[Line]:
        """The detail, or the criteria while rating; `room` rows are free if the whole list is to be seen."""
        page = self._page
        goal = page.goal
        criterion_rows = max(2, min(4, (room - 4) // len(Level)))
        if page.rating_in_view or width < 79:
            lines = [
                panel_title(goal, width),
                *criteria_ladder(goal, page.first_name(), width, page.chosen_levels(), criterion_rows),
                [("  0 ", "level0"), (_("not observed"), "level0")],
                page.status(width),
            ]
            if width < 79 and not page.rating_in_view:
                lines += [[], *goal_detail(goal, width)]
            return lines
        return [ruled("", width), *goal_detail(goal, width), page.status(width)]


class StudentScreen(Page[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("note", "feed-forward", "undo", "new-goal", "change-goal", "curriculum", "initials",
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
        self._rated: Observation | None = None
        """The rating just given to the goal under the cursor; its criteria stay in view until the cursor moves."""
        self._told: Span = ("", "dim")
        self._words_for = ""

    def compose(self) -> ComposeResult:
        self._place = PlaceLine()
        yield self._place
        self._sheet = GoalsSheet(self)
        yield self._sheet
        self._words = Field(id="words", limit=5000)
        yield self._words
        yield KeyLine(("1–4", _("rate")), ("N", _("note")), ("F", _("next step")), ("U", _("undo")),
                      ("P", _("progression")), ("G", _("new goal")), ("F1", _("help")))  # fmt: skip

    def on_mount(self) -> None:
        self._show_place()

    def on_screen_resume(self) -> None:
        self.read_again()

    def _show_place(self) -> None:
        about = ", ".join(part for part in (self.student.level, self.student.programme) if part)
        name = self.shown_name(self.student)
        self._place.show(f"{_('Students')} › {name}{' · ' if about else ''}{about}", self.person_and_date())

    def first_name(self) -> str:
        return self.shown_name(self.student).split()[0] if self.student.name else ""

    @property
    def goal(self) -> Goal:
        return self.goals[self.cursor]

    @property
    def rating_in_view(self) -> bool:
        return self.half is not None or self._rated is not None

    def chosen_levels(self) -> dict[Dimension, Level | None]:
        if self.half is not None:
            return {Dimension.QUALITY: self.half.quality}
        if self._rated is not None:
            return {dimension: self._rated.rating.of(dimension) for dimension in Dimension}
        return {dimension: self.goal.standing.last(dimension) for dimension in Dimension}

    def typed_marks(self, goal: Goal) -> tuple[Span, Span]:
        """The marks of a goal while its rating is half typed: what was typed, and the place that waits."""
        del goal
        assert self.half is not None
        quality = int(self.half.quality) if self.half.quality else "–"
        return (f"     › {quality}", "accent"), ("     › _", "accent")

    def status(self, width: int) -> Line:
        if self.half is not None:
            name = _(DIMENSION_NAMES[asked_for(self.half)]).lower()
            told = _("Half typed, nothing saved. Now {dimension}: 1 2 3 4, or 0.").format(dimension=name)
            return [(cut(f" {told}", width), "accent")]
        return [(cut(f" {self._told[0]}", width), self._told[1])]

    def read_again(self) -> None:
        here = self.goal.id if self.goals else None
        try:
            self.goals = goals_of(self._book, self.student.id)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        places = [number for number, goal in enumerate(self.goals) if goal.id == here]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self.goals) - 1))
        self._sheet.redraw()

    def action_move(self, by: int) -> None:
        if not self.goals:
            return
        self.half = self._rated = None
        self._told = ("", "dim")
        self.cursor = min(max(0, self.cursor + by), len(self.goals) - 1)
        self._sheet.redraw()

    def action_digit(self, digit: str) -> None:
        if not self.goals:
            return
        typed = press(self.half, digit)
        if isinstance(typed, HalfRating):
            self.half, self._rated = typed, None
            self._sheet.redraw()
            return
        self._save(typed)

    def _save(self, rating: Rating) -> None:
        try:
            row = rate(self._book, self.ioplogg.undo, self.student.id, self.goal.id, rating)
        except Problem as problem:
            self.half = None
            self.ioplogg.tell(problem)
            self._sheet.redraw()
            return
        self.half, self._rated = None, row
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
        self._sheet.redraw()

    def action_back(self) -> None:
        if self._words.display:
            self._close_words()
        elif self.rating_in_view:
            self._rated = None
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
        self._rated = None
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
        self._sheet.redraw()

    def _close_words(self) -> None:
        self._words.display = False
        self._words.value = ""
        self.set_focus(None)
        self._sheet.redraw()

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

    def action_progression(self) -> None:
        if self.goals:
            from ioplogg_tui.tui.screens.progression import ProgressionScreen

            self.app.push_screen(ProgressionScreen(self._book, self.student, self.goal.id))

    def action_new_goal(self) -> None:
        from ioplogg_tui.tui.screens.goal_editor import GoalEditor

        self.app.push_screen(GoalEditor(self._book, self.student, None))

    def action_change_goal(self) -> None:
        if self.goals:
            from ioplogg_tui.tui.screens.goal_editor import GoalEditor

            self.app.push_screen(GoalEditor(self._book, self.student, self.goal))

    def action_curriculum(self) -> None:
        from ioplogg_tui.tui.screens.curriculum import CurriculumScreen

        self.app.push_screen(CurriculumScreen(self._book))

    def action_initials(self) -> None:
        self.ioplogg.initials_only = not self.ioplogg.initials_only
        self._show_place()
        self._sheet.redraw()
