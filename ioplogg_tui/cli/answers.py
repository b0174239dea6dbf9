"""A dialogue of lines: something is asked, and a line is the answer. Nothing is painted, and no cursor is moved."""

from __future__ import annotations

import sys

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.sent_text import is_cut, may_break_off
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotAllowed, Problem, UsageProblem, reason_of
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.text_files import THE_FILE, text_of

MORE = "?"
"""What asks for more than was said."""
BACK = frozenset({"tilbake", "attende", "back", "<"})
UNDO = frozenset({"angre", "undo"})
ABSENT = frozenset({"borte", "absent"})
ENOUGH = frozenset({"slutt", "end"})
"""What is answered instead of an answer: in every language, whichever the dialogue is in."""
YES = frozenset({"1", "ja", "yes"})
LONGEST = DRAFT_LIMIT
"""Bytes of a line that is an answer, however it comes."""


class NoMoreAnswers(Problem):
    """The other end is gone, or has said all that it was to say."""

    def __init__(self) -> None:
        super().__init__(N_("No answer came. What was saved so far is kept: the same command goes on with it."))


class WentBack(Problem):
    """The person goes back from the first question that there is."""

    def __init__(self) -> None:
        super().__init__(N_("You went back. What was saved is kept."))


class Enough(Problem):
    """The person has had enough, wherever that is said."""

    def __init__(self) -> None:
        super().__init__(N_("You ended it. What was saved is kept."))


def ask(*lines: str) -> str:
    """Say the lines, and wait for one; what stands around it is off. What is no text, or not whole, is asked for again.

    Raises:
        NoMoreAnswers: none comes, or one that may have been broken off.
        UsageProblem: nothing can be read.
    """
    for line in lines:
        spoken.tell(line)
    while True:
        sys.stdout.flush()
        came = _line()
        if not came:
            raise NoMoreAnswers
        try:
            return _answer_in(came)
        except UsageProblem as problem:
            for line in (translate_problem(problem), *lines[-1:]):
                spoken.tell(line)


def _line() -> bytes:
    """A line, to the end of it; what is beyond LONGEST is thrown away, but for a byte that says so.

    Raises:
        UsageProblem: nothing can be read.
    """
    line, part = b"", None
    while part is None or (len(part) > LONGEST and not part.endswith(b"\n")):
        try:
            part = sys.stdin.buffer.readline(LONGEST + 1)
        except OSError as error:
            raise UsageProblem(N_("{path} can't be read: {reason}."), path=THE_FILE, reason=reason_of(error)) from error
        line = line or part
    return line


def _answer_in(line: bytes) -> str:
    """The answer that a line is.

    Raises:
        NoMoreAnswers: it has no end, and was perhaps broken off, which is said.
        UsageProblem: it is no text, or longer than is read, or may have lost its end.
    """
    if len(line) > LONGEST:
        raise UsageProblem(
            N_("That line is longer than {most} bytes, and nothing from it is taken. Write it shorter."), most=LONGEST
        )
    if is_cut(line):
        raise UsageProblem(
            N_("That is as long as a terminal lets a line be, and its end may be lost. Write it shorter.")
        )
    if may_break_off() and not line.endswith(b"\n"):
        spoken.tell(_("The last line has no end: perhaps more was to come. It isn't taken."))
        raise NoMoreAnswers
    return text_of(line).strip()


def require_unseen() -> None:
    """What is typed can be hidden, or nobody types it.

    Raises:
        NotAllowed: the terminal is another machine's, which shows it and isn't asked not to.
    """
    if may_break_off():
        raise NotAllowed(
            N_("What is typed shows on the screen here, and your code would too. Log in with ssh -t, which hides it.")
        )


def ask_unseen(*lines: str) -> str:
    """As `ask`, and on a terminal what is typed isn't shown. Raises as it does, and as `require_unseen`."""
    require_unseen()
    if not sys.stdin.isatty():
        return ask(*lines)
    try:
        import termios  # only for who asks so
    except ImportError:  # Windows has none
        seen = N_(
            "What is typed shows on the screen here, and your code would too. Write it in the program’s settings."
        )
        raise NotAllowed(seen) from None

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    hidden = [*before[:3], before[3] & ~termios.ECHO | termios.ECHONL, *before[4:]]
    termios.tcsetattr(terminal, termios.TCSADRAIN, hidden)
    try:
        return ask(*lines)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def tell_unsaved(text: str) -> None:
    """Say what was written once more, which isn't saved, so that nobody writes it again by heart."""
    spoken.tell(filled(_("Not saved: {text}"), text=text))


def is_meant() -> bool:
    """Whether what was just said is to be done; that it isn't is said.

    Raises:
        NoMoreAnswers: no answer comes.
        Enough: that was the answer.
    """
    answer = ask(_("Do it? 1: yes. An empty line: no."))
    while answer and not is_one_of(answer, YES | BACK | ENOUGH):
        answer = ask(_("Write 1 to do it, or an empty line to cancel."))
    is_so = is_one_of(answer, YES)
    if not is_so:
        spoken.tell(_("Nothing was done."))
    if is_one_of(answer, ENOUGH):
        raise Enough
    return is_so


def is_one_of(answer: str, words: frozenset[str]) -> bool:
    """Whether it is one of these words, in whatever case."""
    return answer.casefold() in words
