"""What can be asked for, and how a job is done: question by question, and then by its command."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from click import ClickException

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import Enough, NoMoreAnswers, WentBack
from ioplogg_tui.cli.ask_questions import Answers, Question, goal_now, which_goal
from ioplogg_tui.cli.dialogue import Dialogue
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import AccessEnded, CannotWrite, DatabaseProblem, NotAllowed, Problem
from ioplogg_tui.locale import _, translate_problem

_OPTION = re.compile(r"--[a-z-]+=\{(\w+)\}")
"""An option of a command whose value is an answer."""


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

    Raises:
        AccessEnded, DatabaseProblem: nothing can be done any more.
        NoMoreAnswers, Enough: as `Dialogue.ask`.
    """
    doing = _Doing(dialogue, job)
    dialogue.goes_back = False
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

    def go_on(self) -> None:
        """Ask what isn't answered yet, and do the job. Raises as the questions do, and the command."""
        dialogue = self._dialogue
        while self._at < len(self._job.questions):
            before = dialogue.answered
            try:
                self._said |= self._job.questions[self._at](dialogue, self._said)
            except WentBack:
                raise
            except Problem:
                self._note_if_asked(before)
                raise
            self._note_if_asked(before)
            dialogue.goes_back = False
            self._at += 1
        _finish(dialogue, self._job, self._said)

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


def _finish(dialogue: Dialogue, job: Job, said: Answers) -> None:
    if job.deed is not None:
        job.deed(dialogue, said)
    if not job.command:
        return
    goal = {"goal": str(goal_now(dialogue, said).number)} if "goal_id" in said else {}
    values = {**said, **goal}
    try:
        dialogue.run(command_words(job.command, values))
    except NoMoreAnswers:
        raise
    except Problem as problem:
        if unsaved := said.get("text") or said.get("note"):
            spoken.tell(filled(_("Not saved: {text}"), text=unsaved))
        if job.after is None:
            raise
        job.after(dialogue)
        if not isinstance(problem, WentBack):
            raise
    else:
        if job.after is not None:
            job.after(dialogue)
