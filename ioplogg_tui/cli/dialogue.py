"""A dialogue of lines: each question is a line, what can be chosen has a number, and one can always go back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ioplogg_tui.cli.answers import BACK, ENOUGH, MORE, Enough, WentBack, ask, is_one_of
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _
from ioplogg_tui.settings import read_settings

if TYPE_CHECKING:
    import click

    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.session import Session

MOST_AT_ONCE = 20
"""Choices that are told unasked; where there are more, a part of a name is quicker."""


_OF_COMMANDS = re.compile(
    r"\s*[^.!?“«]*[“«]ioplogg [^”»]*[”»][^.!?]*[.!?]"
    r"|\s*[^.!?]*: ioplogg .*"
    r"|(?<=[.!?])\s+--[a-z]+ [^.!?]*[.!?]"
)
"""A sentence that names a command, or begins with an option."""


def without_commands(text: str) -> str:
    """What is said elsewhere, without the sentences that name a command to go on with, which is no answer here."""
    return _OF_COMMANDS.sub("", text).strip() or text


class Choice(NamedTuple):
    """`value` is what it stands for, `words` what it is called, `key` what is written for it."""

    value: str
    words: str
    key: str


def numbered(choices: Sequence[tuple[str, str]]) -> list[Choice]:
    """Choices of (value, words), each by its place."""
    return [Choice(value, safe_line(words), str(place)) for place, (value, words) in enumerate(choices, 1)]


def by_own_number(choices: Sequence[tuple[str, str, int]]) -> list[Choice]:
    """Choices of (value, words, number), each by the number that it has everywhere else, never by a place in a list."""
    return [Choice(value, safe_line(words), str(number)) for value, words, number in choices]


class Dialogue:
    """Who is spoken with, which student it is about, and how to ask."""

    def __init__(self, context: click.Context, session: Session) -> None:
        self.session = session
        self.student: Student | None = None
        self.whose = ""
        """The student's name, so that it can be nobody else's."""
        self.goes_back = False
        """Whether a question that was answered before is gone back to: it is asked again, then."""
        self.listed_goals: Sequence[Choice] = ()
        """The goals that could be chosen when one was asked for last."""
        self.answered = 0
        """How many questions were answered."""
        self._context = context

    def be_about(self, student_id: int) -> None:
        """It is about a student from now on. Raises as `open_student`."""
        from ioplogg_tui.cli.names_apart import name_apart
        from ioplogg_tui.logbook.students import open_student

        self.student = open_student(self.session, student_id)
        self.whose = name_apart(self.session, self.student)

    def run(self, words: Sequence[str]) -> None:
        """Run a command as it is run elsewhere, in this session. Raises as it does."""
        invocation = Invocation(read_settings(), self.session, is_dialogue=True)
        program: click.Command = self._context.find_root().command
        program.main(list(words), prog_name="ioplogg", standalone_mode=False, obj=invocation)

    def ask(self, *lines: str, more: Sequence[str] = (), asking: Callable[..., str] = ask) -> str:
        """Say the lines, the last of which asks, and wait for an answer; `more` is what “?” tells.

        `asking` is how they are said and waited for.

        Raises:
            WentBack, Enough: that was the answer.
            NoMoreAnswers, UsageProblem: as `answers.ask`.
        """
        asked: Sequence[str] = lines
        while True:
            answer = asking(*asked)
            self.answered += 1
            if is_one_of(answer, BACK):
                raise WentBack
            if is_one_of(answer, ENOUGH):
                raise Enough
            if answer != MORE:
                return answer
            asked = (*more, _("“back” goes back, and “end” ends."), lines[-1])

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        *,
        otherwise: str | None = None,
        is_listed: bool = True,
        by_beginning: bool = False,
        called: Callable[[str], Sequence[Choice]] = lambda _text: (),
    ) -> str:
        """The value of a choice, by its number or a part of its words.

        `otherwise` is what an empty line chooses; where that is None it goes back. What alone has the words whole, or
        begins with them, is chosen `by_beginning`, though others have them too. `called` finds what isn't listed.

        Raises: as `ask`.
        """
        shown, listed = choices, _listed(choices)
        lines = listed if is_listed and len(listed) <= MOST_AT_ONCE else []
        while True:
            answer = self.ask(*lines, question, more=listed)
            if not answer and otherwise is None:
                raise WentBack
            if not answer and otherwise is not None:
                return otherwise
            numbers = [choice for choice in shown if choice.key == answer]
            fitting = numbers or _called(choices, answer, by_beginning) or called(answer)
            if len({choice.value for choice in fitting}) == 1:
                return fitting[0].value
            lines, shown, listed = [_("That isn't one of them. “?” lists them.")], choices, _listed(choices)
            if fitting:
                is_by_key = len({choice.key for choice in fitting}) == len(fitting)
                shown = fitting if is_by_key else numbered([(choice.value, choice.words) for choice in fitting])
                listed = _listed(shown)
                lines = [filled(_("“{text}” fits more than one:"), text=answer), *listed[:MOST_AT_ONCE]]


def _listed(choices: Sequence[Choice]) -> list[str]:
    return [f"{choice.key}: {choice.words}" for choice in choices]


def fitting(choices: Sequence[Choice], answer: str) -> list[Choice]:
    """Those that an answer may mean, or the one that it surely does."""
    return _called(choices, answer, by_beginning=True)


def _called(choices: Sequence[Choice], answer: str, by_beginning: bool) -> list[Choice]:
    """The one whose words they are, or, where that is enough, has them whole or begins with them alone; else all.

    A number is a number, and is sought in no words: it is somebody's who isn't listed, or nobody's.
    """
    wanted = fold(answer)
    if wanted.isdigit():
        return [choice for choice in choices if fold(choice.words) == wanted]
    having = [(choice, fold(choice.words)) for choice in choices if wanted and wanted in fold(choice.words)]
    exact = [choice for choice, words in having if words == wanted]
    whole = [choice for choice, words in having if by_beginning and f" {wanted} " in f" {words} "]
    begun = [choice for choice, words in having if by_beginning and words.startswith(wanted)]
    meant = next((those for those in (exact, whole, begun) if len(those) == 1), [])
    return meant or [choice for choice, _words in having]
