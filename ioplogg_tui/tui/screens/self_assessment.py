"""The keyboard in the student's hands: one question at a time, in plain words, without a default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Resize

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_page import AnswerPage
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import HELPED, Asking, answers
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.room import Room
from ioplogg_tui.locale import _, say_in, speaking, translate_problem, translate_problem_in
from ioplogg_tui.locale.own_turn import FINISHED, chosen_before
from ioplogg_tui.logbook.own_turn_keeping import OwnTurnKeeping
from ioplogg_tui.logbook.self_assessment import LONGEST_WORDS
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.closed_words import closed_by_others
from ioplogg_tui.tui.drafting import Drafting, Left
from ioplogg_tui.tui.handed_over import HandedOverPage
from ioplogg_tui.tui.own_turn_pages import closed_page, page_of, spoken
from ioplogg_tui.tui.read_aloud import ReadAloud
from ioplogg_tui.tui.turn_given_back import words_of_turn
from ioplogg_tui.tui.widgets.answer_sheet import WIDEST, AnswerSheet
from ioplogg_tui.tui.widgets.overfull import NotAsItCame
from ioplogg_tui.tui.widgets.text_box import TextBox


class SelfAssessmentScreen(HandedOverPage):
    """A page with none of the others' keys. What the student said is in the logbook."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"mark('{digit}')", show=False) for digit in "0123456789"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "take", show=False),
        Binding("left", "step_back", show=False),
        Binding("k,K", "criteria", show=False),
    ]

    def __init__(
        self, session: Session, student: Student, goals: Sequence[ObservedGoal], asking: Asking, aloud: ReadAloud
    ) -> None:
        super().__init__(session, asking.language, is_students=not asking.on_paper)
        self._student, self._goals, self._asking = student, goals, asking
        self._turn = OwnTurn([goal.id for goal in goals], with_words=not asking.scan_seconds)
        self._aloud = aloud
        self._drafting: Drafting = Drafting(self, session, student.id)
        self._keeping = OwnTurnKeeping(session, student.id, self._turn, self._drafting, on_paper=asking.on_paper)
        self._with_criteria = False
        self._is_closed = ""
        self._why_closed: Problem | None = None
        """What the student is told where nothing can be answered any longer."""

    def saved_late(self, rated: Rated) -> None:
        """The teacher's levels aren't shown to the student."""

    def on_not_as_it_came(self, event: NotAsItCame) -> None:
        self.hint(" ".join(say_in(sentence, self._language) for sentence in event.sentences))

    def compose(self) -> ComposeResult:
        self._sheet = AnswerSheet()
        yield self._sheet
        self._box = TextBox(id="box")
        self._box.display = False
        yield self._box
        yield self.code

    def on_mount(self) -> None:
        self._go_on()
        if self._asking.scan_seconds:
            self.set_interval(self._asking.scan_seconds, self._scan)

    def on_resize(self, event: Resize) -> None:
        """The words are written where the question stands."""
        side = max(3, (event.size.width - WIDEST) // 2)
        self._box.styles.margin = (0, side, max(3, event.size.height // 3 - 4), side)

    def _ask(self) -> None:
        """Show the next question; nothing is chosen but what the student has chosen before."""
        self._box.display = self._is_writing and not self.code.display
        self._show(chosen_before(self._turn, self._asking))
        if self._box.display:
            self._box.open(self._turn.here.words, None, Room(LONGEST_WORDS))
        elif not self.code.display:
            self.set_focus(None)
        self._aloud.read(spoken(self._sheet.asked))

    def _show(self, chosen: int | None, hint: str = "") -> None:
        """The question with one of its answers marked, or none, and that told."""
        with speaking(self._language):
            whole = closed_page(self._is_closed) if self._is_closed else self._page(chosen)
        self._sheet.show(replace(whole, hints=[hint]) if hint else whole, chosen)

    def _page(self, chosen: int | None) -> AnswerPage:
        return page_of(self._turn, self._goals, self._asking, chosen, with_criteria=self._with_criteria)

    def hint(self, words: str) -> None:
        self._show(self._sheet.chosen, words)

    @property
    def _is_writing(self) -> bool:
        return self._turn.step is Step.WORDS and not self._is_closed

    @property
    def _rows(self) -> int:
        return 0 if self._is_closed or self._turn.step is Step.OVER else len(self._sheet.asked.rows)

    def on_key(self, event: Key) -> None:
        """Where the mark wanders, any key takes what it is on."""
        if self._asking.scan_seconds and not self.code.display and event.key != "escape":
            event.stop()
            self.action_take()

    def action_mark(self, digit: str) -> None:
        keys = [row.key for row in self._sheet.asked.rows[: self._rows]]
        if not self.is_quiet() and digit in keys:
            self._mark(keys.index(digit))

    def action_move(self, by: int) -> None:
        if self._rows and not self.is_quiet():
            self._move(by)

    def _move(self, by: int) -> None:
        chosen = self._sheet.chosen
        self._mark((0 if by > 0 else self._rows - 1) if chosen is None else (chosen + by) % self._rows)

    def on_unmount(self) -> None:
        self._aloud.stop()

    def _mark(self, chosen: int) -> None:
        self._show(chosen)
        self._aloud.read(self._sheet.asked.rows[chosen].words)

    def _scan(self) -> None:
        if self._rows and self.is_active and not self.code.display:
            self._move(1)

    def action_criteria(self) -> None:
        if self._turn.step in (Step.QUALITY, Step.INDEPENDENCE) and not self._is_closed and not self.is_quiet():
            self._with_criteria = not self._with_criteria
            self._show(self._sheet.chosen)

    def action_take(self) -> None:
        """Take the chosen answer; without one there is nothing to take."""
        chosen = self._sheet.chosen
        if not self._rows or chosen is None or self.is_quiet():
            return
        turn = self._turn
        match turn.step:
            case Step.HELPED:
                turn.name_helper(list(HELPED)[chosen])
            case Step.SAID if self._sheet.asked.rows[chosen].key == FINISHED:
                if problem := self._keeping.keep_said():
                    self.hint(translate_problem_in(problem, self._language))
                    return
                turn.finish()
                self._keeping.forget()
            case Step.SAID:
                turn.answer_anew(chosen)
            case _:
                answer = answers(Dimension(turn.step.value), self._asking)[chosen]
                if answer.skips:
                    self._keeping.forget()
                    turn.skip()
                else:
                    turn.answer(answer.level)
                    self._drafting.written()
        self._go_on()

    def _go_on(self) -> None:
        if self._turn.is_of_a_goal:
            self._keeping.be_at_goal()
        self._ask()

    @on(TextBox.Changed)
    def _being_written(self) -> None:
        if self._box.display and self._box.text != self._turn.here.words:
            self._turn.write(self._box.text)
            self._drafting.written()

    @on(TextBox.Kept)
    def _words_kept(self, event: TextBox.Kept) -> None:
        self._turn.write(event.text)
        self._turn.words_written()
        self._go_on()

    def taken_away(self, why: Problem, left: Sequence[Left]) -> bool:
        """The student can't go on, and is no one to be told why: the teacher is, when the code is given."""
        if not self.handed_over:
            return False
        self._why_closed = why
        if self._turn.step is Step.OVER or self._is_closed:
            return True
        sentence = N_("Nothing more can be answered now. Give the keyboard back.")
        if left and all(writing.is_kept for writing in left):
            sentence = N_("Nothing more can be answered now. What you answered is kept. Give the keyboard back.")
        with speaking(self._language):
            self._is_closed = _(sentence)
        self._ask()
        return True

    def action_step_back(self) -> None:
        if self._rows and not self.is_quiet():
            self._turn.go_back()
            self._go_on()

    def hide_question(self) -> None:
        self._box.display = False

    def ask_again(self) -> None:
        self._show(self._sheet.chosen)
        self._box.display = self._is_writing

    def answer_again(self) -> None:
        self._show(self._sheet.chosen)
        if self._is_writing:
            self._box.focus()

    def give_back(self) -> str:
        """What was gone through is kept though the student hasn't come to the end; the rest stays as it stands."""
        if self._is_closed and self._why_closed is not None:
            return f"{self._student.first_name} · {translate_problem(closed_by_others(self._why_closed))}"
        if self._turn.step is not Step.OVER and (problem := self._keeping.keep_said()):
            self.ioplogg.notify_problem(problem)
            return ""
        name = self._student.name.split()[0]
        waiting = len(self._keeping.waiting)
        return words_of_turn(self._turn, name, len(self._goals), waiting=waiting, is_marked=self._is_marked)

    @property
    def _is_marked(self) -> bool:
        """Whether hands marked an answer that wasn't taken."""
        chosen, is_asked = self._sheet.chosen, self._turn.is_of_a_goal or self._turn.step is Step.HELPED
        marked = chosen is not None and chosen != chosen_before(self._turn, self._asking)
        return is_asked and marked and not self._asking.scan_seconds
