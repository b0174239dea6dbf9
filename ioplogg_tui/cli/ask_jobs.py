"""What can be asked for, and how a job is done: question by question, and then by its command."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from click import ClickException

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import Enough, NoMoreAnswers, WentBack, tell_unsaved
from ioplogg_tui.cli.ask_questions import Answers, Question, goal_now, which_goal
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import AccessEnded, CannotWrite, DatabaseProblem, NotAllowed, Problem
from ioplogg_tui.locale import translate_problem

_OPTION = re.compile(r"--[a-z-]+=\{(\w+)\}")
"""An option of a command whose value is an answer."""
WRITTEN = ("text", "note", "reason", "to", "consent")
"""Answers in words of one's own, which are said once more where they aren't saved; others are quickly given again."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done when its `questions` are answered: `deed`, and `command`, whose words have the answers.

    An option whose answer is empty is left out. Only who has the `right` is offered it. `again` says that it is asked
    about another goal when it is done. `after` is done when it is over, however it went.
    """

    title: str
    command: str = ""
    questions: tuple[Question, ...] = ()
    right: Right | None = None
    again: bool = False
    deed: Callable[[Dialogue, Answers], None] | None = None
    after: Callable[[Dialogue], None] | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """Jobs that go together."""

    title: str
    jobs: tuple[Entry, ...] = field(default=())


Entry: TypeAlias = Job | Menu


def command_words(command: str, values: Answers) -> list[str]:
    """The words of a command with what was answered in its places, but for options whose answer is empty."""
    named = ((word, _OPTION.fullmatch(word)) for word in command.split())
    return [word.format(**values) for word, option in named if option is None or values[option[1]]]


def do(dialogue: Dialogue, job: Job) -> None:
    """Ask what the job asks, and do it; what goes wrong is said, and the last question is asked again.

    Where it ends before what was written is saved, that is said once more.

    Raises:
        AccessEnded, DatabaseProblem: nothing can be done any more.
        NoMoreAnswers, Enough: as `Dialogue.ask`.
    """
    doing = _Doing(dialogue, job)
    dialogue.goes_back = False
    try:
        _go_through(doing, job)
    except (Problem, ClickException, KeyboardInterrupt):
        doing.tell_unsaved()
        raise


def _go_through(doing: _Doing, job: Job) -> None:
    while True:
        try:
            doing.go_on()
        except WentBack:
            pass
        except (Problem, ClickException) as problem:
            if _ends_it(problem):
                raise
            _tell(problem)
            if isinstance(problem, NotAllowed):
                doing.tell_unsaved()
                return
        else:
            if not job.again:
                return
            doing.be_before(which_goal)
            continue
        if not doing.go_back():
            return


class _Doing:
    """A job that is being done: what was answered, and which of its questions were asked."""

    def __init__(self, dialogue: Dialogue, job: Job) -> None:
        self._dialogue, self._job = dialogue, job
        self._said: dict[str, str] = {}
        self._asked: list[int] = []
        self._at = 0
        self._unsaved: dict[str, str] = {}

    def go_on(self) -> None:
        """Ask what isn't answered yet, and do the job. Raises as the questions do, and the command."""
        dialogue = self._dialogue
        while self._at < len(self._job.questions):
            before = dialogue.answered
            try:
                answers = self._job.questions[self._at](dialogue, self._said)
            except WentBack:
                raise
            except Problem:
                self._note_if_asked(before)
                raise
            self._said |= answers
            self._unsaved |= {name: answers[name] for name in WRITTEN if name in answers}
            self._note_if_asked(before)
            dialogue.goes_back = False
            self._at += 1
        self._finish()

    def tell_unsaved(self) -> None:
        """Say what was written and isn't saved, once."""
        for text in filter(None, self._unsaved.values()):
            tell_unsaved(text)
        self._unsaved.clear()

    def _finish(self) -> None:
        dialogue, job, said = self._dialogue, self._job, self._said
        if job.deed is not None:
            job.deed(dialogue, said)
        if job.command:
            try:
                goal = {"goal": str(goal_now(dialogue, said).number)} if "goal_id" in said else {}
                dialogue.run(command_words(job.command, {**said, **goal}))
            except NoMoreAnswers:
                raise
            except Problem as problem:
                self.tell_unsaved()
                if job.after is None or not isinstance(problem, WentBack):
                    self._after()
                    raise
        self._unsaved.clear()
        self._after()

    def _after(self) -> None:
        if self._job.after is not None:
            self._job.after(self._dialogue)

    def _note_if_asked(self, before: int) -> None:
        """The question at hand is gone back to where one answered more than `before`."""
        if self._dialogue.answered > before:
            self._asked.append(self._at)

    def go_back(self) -> bool:
        """Go to the question that was asked last; False where none was."""
        if not self._asked:
            return False
        self._at, self._dialogue.goes_back = self._asked.pop(), True
        return True

    def be_before(self, question: Question) -> None:
        """It is asked next, and what was asked before it is gone back to from there."""
        self._at = self._job.questions.index(question)
        self._asked = [place for place in self._asked if place < self._at]


def _ends_it(problem: Problem | ClickException) -> bool:
    """Whether nothing more can be asked, or done."""
    is_lost = isinstance(problem, DatabaseProblem) and not isinstance(problem, CannotWrite)
    return is_lost or isinstance(problem, NoMoreAnswers | Enough | AccessEnded)


def _tell(problem: Problem | ClickException) -> None:
    sentence = translate_problem(problem) if isinstance(problem, Problem) else problem.format_message()
    spoken.tell(" ".join(sentence.split()))
