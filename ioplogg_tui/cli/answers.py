"""A dialogue of lines: something is asked, and a line is the answer. Nothing is painted, and no cursor is moved."""

from __future__ import annotations

import sys

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem, reason_of
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.text_files import LONGEST_ON_A_TERMINAL, THE_FILE, text_of

MORE = "?"
"""What asks for more than was said."""
BACK = frozenset({"tilbake", "attende", "back", "<"})
UNDO = frozenset({"angre", "undo"})
ABSENT = frozenset({"borte", "absent"})
ENOUGH = frozenset({"slutt", "end"})
"""What is answered instead of an answer: in every language, whichever the dialogue is in."""
YES = frozenset({"1", "ja", "yes"})


class NoMoreAnswers(Problem):
    """The other end is gone, or has said all that it was to say."""

    def __init__(self) -> None:
        super().__init__(N_("No answer came. What was answered so far is kept: the same command goes on with it."))


class WentBack(Problem):
    """The person goes back from the first question that there is."""

    def __init__(self) -> None:
        super().__init__(N_("You went back. What was saved is kept."))


def ask(*lines: str) -> str:
    """Say the lines, and wait for one; what stands around it is off. What is no text is asked for again.

    Raises:
        NoMoreAnswers: none comes.
        UsageProblem: nothing can be read.
    """
    for line in lines:
        spoken.tell(line)
    while True:
        sys.stdout.flush()
        try:
            came = sys.stdin.buffer.readline(DRAFT_LIMIT)
        except OSError as error:
            raise UsageProblem(N_("{path} can't be read: {reason}."), path=THE_FILE, reason=reason_of(error)) from error
        if not came:
            raise NoMoreAnswers
        if len(came) >= LONGEST_ON_A_TERMINAL and sys.stdin.isatty():
            spoken.tell(_("That is more than a terminal takes in one line, and its end is lost. Write it shorter."))
            continue
        try:
            return text_of(came).strip()
        except UsageProblem as problem:
            spoken.tell(translate_problem(problem))


def ask_unseen(*lines: str) -> str:
    """As `ask`, and on a terminal what is typed isn't shown. Raises as it does."""
    if not sys.stdin.isatty():
        return ask(*lines)
    import termios  # only for who asks so

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    hidden = [*before[:3], before[3] & ~termios.ECHO | termios.ECHONL, *before[4:]]
    termios.tcsetattr(terminal, termios.TCSADRAIN, hidden)
    try:
        return ask(*lines)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def is_meant() -> bool:
    """Whether what was just said is to be done; that it isn't is said.

    Raises:
        NoMoreAnswers: no answer comes.
    """
    answer = ask(_("Shall it be done? 1: yes. An empty line: no."))
    while answer and not is_one_of(answer, YES | BACK):
        answer = ask(_("Write 1 to do it, or an empty line to let be."))
    is_so = is_one_of(answer, YES)
    if not is_so:
        spoken.tell(_("Nothing was done."))
    return is_so


def is_one_of(answer: str, words: frozenset[str]) -> bool:
    """Whether it is one of these words, in whatever case."""
    return answer.casefold() in words
