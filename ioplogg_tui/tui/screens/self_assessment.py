"""The keyboard in the student's hands: one question at a time, in plain words, without a default."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.draft_place import OwnWordsDraft
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.own_answers import OwnAnswers, answers_of
from ioplogg_tui.domain.own_words import ANSWERS, DO_NOT_KNOW, HELPED, QUESTIONS
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.room import Room
from ioplogg_tui.locale import say_in, translate_problem_in, translated
from ioplogg_tui.logbook.self_assessment import LONGEST_WORDS, assess_oneself, may_leave
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.drafting import Drafting, Left
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.answer_sheet import AnswerSheet
from ioplogg_tui.tui.widgets.field import Field
from ioplogg_tui.tui.widgets.overfull import NotAsItCame
from ioplogg_tui.tui.widgets.text_box import TextBox

TRIES, WAIT = 3, 10.0
"""After so many wrong codes, so many seconds pass before another is looked at."""

STEPS = ("quality", "independence", "words", "helped")


class SelfAssessmentScreen(Page[None], inherit_bindings=False):
    """A page with none of the others' keys. Gives nothing; what the student said is in the logbook."""

    handed_over = keys_of_its_own = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"answer('{digit}')", show=False) for digit in "01234"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "take", show=False),
        Binding("left", "step_back", show=False),
        Binding("escape", "ask_code", show=False),
    ]

    def __init__(self, session: Session, student: Student, goals: Sequence[Goal], language: str) -> None:
        super().__init__()
        self._session, self._student, self._goals, self._language = session, student, goals, language
        self._at = 0
        self._step = 0
        self._levels: dict[Dimension, Level | None] = {}
        self._words = ""
        self._before = OwnAnswers()
        """What was answered when the keyboard was taken away before the goal was through."""
        self._is_closed = ""
        """What the student is told where nothing can be answered any longer."""
        self._wrong = 0
        self._wait_until = 0.0

    def saved_late(self, rated: Rated) -> None:
        """The teacher's levels aren't shown to the student."""

    def on_not_as_it_came(self, event: NotAsItCame) -> None:
        self._sheet.hint = " ".join(say_in(sentence, self._language) for sentence in event.sentences)
        self._sheet.redraw()

    def say(self, message: str) -> str:
        """A sentence in the student's language."""
        return with_keys(translated(message, self._language))

    def compose(self) -> ComposeResult:
        self._sheet = AnswerSheet()
        yield self._sheet
        self._drafting: Drafting = Drafting(self, self._session, self._student.id)
        self._box = TextBox(id="box")
        self._box.display = False
        self._box.styles.height = 6
        yield self._box
        self._code = Field(id="code", limit=40, asked=True)
        self._code.password = True
        self._code.display = False
        yield self._code

    def on_mount(self) -> None:
        self._begin_goal()

    def _begin_goal(self) -> None:
        """The first question of a goal; what was answered before and not saved stands at its question again."""
        self._step, self._levels, self._words, self._before = 0, {}, "", OwnAnswers()
        if not self.finished:
            place = OwnWordsDraft(self._goals[self._at].id)
            draft = self._drafting.open(place, lambda: OwnAnswers(self._levels, self._words).as_text())
            self._before = answers_of(draft[0]) if draft else OwnAnswers()
            self._words = self._before.words
        self._ask()

    @property
    def finished(self) -> bool:
        return self._at >= len(self._goals)

    @property
    def step(self) -> str:
        return STEPS[self._step]

    def _ask(self) -> None:
        """Show the next question; nothing is chosen beforehand."""
        sheet = self._sheet
        sheet.chosen, sheet.answers = None, ()
        if self._is_closed:
            sheet.question = self._is_closed
            sheet.hint = self.say(N_("Teacher: [give-back], then your code."))
            sheet.redraw()
            return
        if self.finished:
            sheet.goal = self.say(N_("Thank you!"))
            sheet.question = self.say(N_("Your answers are saved. Give the keyboard back."))
            sheet.hint = self.say(N_("Teacher: [give-back], then your code."))
            sheet.redraw()
            return
        sheet.goal = self._goals[self._at].text
        sheet.hint = self.say(N_("Press a number, or ↑ ↓ and [keep]. ← goes back."))
        if self.step in ("quality", "independence"):
            dimension = Dimension(self.step)
            sheet.question = self.say(QUESTIONS[dimension])
            steps = [(str(int(level)), self.say(words), int(level)) for level, words in ANSWERS[dimension].items()]
            sheet.answers = [*steps, ("0", self.say(DO_NOT_KNOW), 0)]
            if dimension in self._before.levels:
                keys = [key for key, _words, _steps in sheet.answers]
                sheet.chosen = keys.index(str(int(self._before.levels[dimension] or 0)))
        elif self.step == "words":
            sheet.question = self.say(N_("Do you want to say something? In your own words."))
            sheet.hint = self.say(N_("[keep] goes on. You may leave it empty."))
            self._box.open(self._words, None, Room(LONGEST_WORDS))
        else:
            sheet.question = self.say(N_("Who helped with the answers?"))
            sheet.answers = [(str(number), self.say(words), 0) for number, words in enumerate(HELPED.values(), 1)]
        sheet.redraw()

    def action_answer(self, digit: str) -> None:
        keys = [key for key, _words, _steps in self._sheet.answers]
        if digit in keys:
            self._sheet.chosen = keys.index(digit)
            self.action_take()

    def action_move(self, by: int) -> None:
        answers = self._sheet.answers
        if not answers:
            return
        chosen = self._sheet.chosen
        self._sheet.chosen = (0 if by > 0 else len(answers) - 1) if chosen is None else (chosen + by) % len(answers)
        self._sheet.redraw()

    def action_take(self) -> None:
        """Take the chosen answer; without one there is nothing to take."""
        if self.finished or self._is_closed or self._sheet.chosen is None:
            return
        key = self._sheet.answers[self._sheet.chosen][0]
        if self.step == "helped":
            self._save(list(HELPED)[int(key) - 1])
            return
        self._levels[Dimension(self.step)] = Level(int(key)) if key != "0" else None
        self._drafting.written()
        self._step += 1
        self._ask()

    @on(TextBox.Changed)
    def _being_written(self) -> None:
        if self._box.display and self._box.text != self._words:
            self._words = self._box.text
            self._drafting.written()

    @on(TextBox.Kept)
    def _words_kept(self, event: TextBox.Kept) -> None:
        self._words = event.text
        self._box.display = False
        self.set_focus(None)
        self._step += 1
        self._ask()

    def _save(self, helped: HelpedBy | None) -> None:
        rating = Rating(self._levels.get(Dimension.QUALITY), self._levels.get(Dimension.INDEPENDENCE))
        goal = self._goals[self._at]
        try:
            assess_oneself(self._session, self._student.id, goal.id, rating, words=self._words, helped=helped)
        except Problem as problem:
            self._sheet.hint = translate_problem_in(problem, self._language)
            self._sheet.redraw()
            return
        self._drafting.close()
        self._at += 1
        self._begin_goal()

    def taken_away(self, why: Problem, left: Sequence[Left]) -> bool:
        """The student can't go on, and is no one to be told why: the teacher is, when the code is given."""
        del why
        if self.finished or self._is_closed:
            return True
        sentence = N_("Nothing more can be answered now. Give the keyboard back.")
        if left and all(writing.is_kept for writing in left):
            sentence = N_("Nothing more can be answered now. What you answered is kept. Give the keyboard back.")
        self._is_closed = self.say(sentence)
        self._box.display = False
        if not self._code.display:
            self.set_focus(None)
        self._ask()
        return True

    def action_step_back(self) -> None:
        if self._step and not self.finished and not self._is_closed:
            self._step -= 1
            self._ask()

    def action_ask_code(self) -> None:
        if self._code.display:
            self._close_code()
            return
        self._box.display = False
        self._code.placeholder = self.say(N_("Teacher: your code"))
        self._code.display = True
        self._code.focus()

    def _close_code(self) -> None:
        self._code.value = ""
        self._code.display = False
        self.set_focus(None)
        self._ask()

    @on(Field.Submitted, "#code")
    def _code_typed(self, event: Field.Submitted) -> None:
        if monotonic() < self._wait_until:
            self._code.value = ""
            return
        if may_leave(self._session, event.value):
            if self.ioplogg.ended is not None:
                self.app.exit()
            self.keep_draft()
            self.dismiss()
            return
        self._wrong += 1
        if self._wrong % TRIES == 0:
            self._wait_until = monotonic() + WAIT
        self._close_code()
