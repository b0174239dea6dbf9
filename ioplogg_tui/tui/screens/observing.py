"""What the screens in which one rates have in common: two digits, a note, a next step, and undo."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui import locale
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import DatabaseProblem, Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.half_rating import HalfRating, asked_for, press
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import require
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.drafting import Drafting
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.unsaved import TypedRating
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.hinted_field import Hinted, HintedField, Writing, hint_told
from ioplogg_tui.tui.widgets.lines import Span
from ioplogg_tui.tui.widgets.sheet import StatusLine


class ObservingPage(Page[None]):
    """A kind of it says which student and goal the keys are for (`target`), and shows what changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound("note", "feed-forward", "undo", "initials"),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "01234"),
        Binding("backspace", "forget_half", show=False),
    ]

    setting = ""
    """Where the observations are made; empty where nobody said."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.half: HalfRating | None = None
        self._half_for: tuple[Student, Goal] | None = None
        """Whom and what the first digit was for: the second is for no other, whatever colleagues do in between."""
        self._told: Span = ("", "dim")
        self._words_for = ""
        """`note` or `feed_forward` while it is written, else empty."""
        self._words_to: tuple[Student, Goal] | None = None
        """Whom and what the words that are being written are for."""
        self._drafting: Drafting | None = None

    def target(self) -> tuple[Student, Goal] | None:
        """Whom and what the next key is for."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw what has changed."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read anew what was written, and draw."""
        raise NotImplementedError

    @property
    def at(self) -> Whereabouts | None:
        """While words are written: the goal that they are for."""
        target = self._words_to
        return Whereabouts(target[0].id, target[1].id) if target else None

    def rated(self, row: Observation) -> None:
        """A rating is on disk: show it."""
        raise NotImplementedError

    def onward(self, student: Student, goal: Goal) -> None:
        """A goal was rated: to where the next two digits go."""

    def compose_foot(self) -> ComposeResult:
        """The line that tells, and the field for words."""
        self._status = StatusLine()
        yield self._status
        self._words = HintedField(id="words", limit=5000, writing=Writing("nb"))
        yield self._words

    def status(self) -> Span:
        """What the last key did, or what the next one is to do."""
        if self.half is None:
            waiting = self.ioplogg.unsaved.waiting and self._told[1] == "dim"
            return (self._unsaved_told(), "accent") if waiting else self._told
        name = _(DIMENSION_NAMES[asked_for(self.half)]).lower()
        told = _("Half typed, nothing saved. Now {dimension}: 1 2 3 4, or 0.").format(dimension=name)
        return told, "accent"

    def tell(self, text: str, style: str = "dim") -> None:
        self._told = (text, style)

    def action_digit(self, digit: str) -> None:
        target = self._half_for if self.half is not None else self.target()
        if target is None:
            return
        typed = press(self.half, digit)
        if isinstance(typed, HalfRating):
            if self.half is None:
                require(self._session, Right.RATE, target[0].id, target[1].subject)
            self.half, self._half_for = typed, target
            self.show()
            return
        self.half = None
        student, goal = target
        one = TypedRating(student.id, goal.id, typed, self._session.now(), self.setting)
        try:
            row = one.save(self._session, self.ioplogg.undo)
        except DatabaseProblem as problem:
            self.ioplogg.unsaved.waiting.append(one)
            self._tell_unsaved()
            kept = _("What you typed is kept, and saved as soon as it can be.")
            cause = locale.tell(problem).partition(". ")[0]
            self.notify(f"{cause}. {kept}", severity="warning", timeout=10, markup=False)
            self.onward(student, goal)
            self.show()
            return
        except Problem as problem:
            self.ioplogg.tell(problem)
            self.show()
            return
        self.onward(student, goal)
        self.saved_late(row)

    def saved_late(self, row: Observation) -> None:
        at = to_local(row.recorded_at)
        told = _("Saved {rating} at {time}. U undoes, N adds a note, F a next step.")
        self.tell(told.format(rating=row.rating, time=f"{at:%H.%M}"), "saved")
        self.rated(row)

    def _tell_unsaved(self) -> None:
        self.tell(self._unsaved_told(), "accent")

    def _unsaved_told(self) -> str:
        told = _("Not saved yet: {rating}. It is tried again until it is; U forgets it.")
        return told.format(rating=self.ioplogg.unsaved.told())

    def action_forget_half(self) -> None:
        self.half = None
        self.show()

    def action_back(self) -> None:
        if self._words.display:
            self._close_words()
        elif self.half is not None:
            self.action_forget_half()
        else:
            self.leave()

    def leave(self) -> None:
        self.dismiss()

    def action_undo(self) -> None:
        if self.half is not None:
            self.action_forget_half()
            return
        waiting = self.ioplogg.unsaved.waiting
        if waiting:
            waiting.pop()
            self.tell(_("Forgotten: nothing was saved."))
            if waiting:
                self._tell_unsaved()
            self.show()
            return
        self.tell(*self.take_back_last())
        self.read_again()

    def action_note(self) -> None:
        self._open_words("note", _("Note: what you saw. Enter saves, Esc leaves it."))

    def action_feed_forward(self) -> None:
        self._open_words("feed_forward", _("Next step, written to the student. Enter saves, Esc leaves it."))

    def words_goal(self) -> tuple[Student, Goal] | None:
        """Whom a note is for: in most screens whom the digits are for."""
        return self.target()

    def _open_words(self, kind: str, prompt: str) -> None:
        target = self.words_goal()
        if target is None:
            return
        student, goal = target
        self.half = None
        row = self.ioplogg.undo.newest_on(goal.id, self._session)
        self._words_for, self._words_to = kind, target
        self._drafting = Drafting(self, self._session, student.id)
        draft = self._drafting.open(f"{kind}/{goal.id}", lambda: self._words.value)
        self._words.writing = Writing(student.language, student.first_name, softer=kind == "feed_forward")
        self._words.value = draft[0] if draft else (row.note if kind == "note" else row.feed_forward) if row else ""
        self._words.display = True
        self.add_class("writing")
        self._words.focus()
        if draft:
            told = _("What you wrote at {time} is here again. Enter saves, Esc throws it away.")
            prompt = told.format(time=draft[1])
        self.tell(f"{self.shown_name(student).split()[0]} · {prompt}", "accent" if draft else "dim")
        self.show()

    @on(Field.Changed, "#words")
    def _being_written(self) -> None:
        if self._words.display and self._drafting is not None and self._words.value:
            self._drafting.written()

    def _close_words(self) -> None:
        if self._drafting is not None:
            self._drafting.close()
        self._words_for, self._words_to = "", None
        self._words.display = False
        self._words.value = ""
        self.remove_class("writing")
        self.set_focus(None)
        self.tell("")
        self.show()

    @on(Hinted)
    def _looked_at(self, event: Hinted) -> None:
        if self._words.display and event.hint is not None:
            self._status.show(hint_told(event.hint), "accent")
        elif self._words.display:
            self._status.show(*self._told)

    @on(Field.Submitted, "#words")
    def _words_written(self, event: Field.Submitted) -> None:
        if self._words_to is None:
            return
        student, goal = self._words_to
        note = event.value if self._words_for == "note" else None
        forward = event.value if self._words_for == "feed_forward" else None
        row = self.ioplogg.undo.newest_on(goal.id, self._session)
        try:
            if row is not None:
                add_words(self._session, self.ioplogg.undo, row.id, note=note, feed_forward=forward)
            elif event.value.strip():
                new = observe(
                    self._session,
                    student.id,
                    goal.id,
                    Rating(None, None),
                    note=note or "",
                    feed_forward=forward or "",
                    setting=self.setting,
                )
                self.ioplogg.undo.added(new.id, None)
        except Problem as problem:
            self.ioplogg.tell(problem)
            return
        self._close_words()
        if row is not None or event.value.strip():
            self.tell(_("Saved. U undoes."), "saved")
        self.read_again()
