"""A dialogue of lines: something is asked, and a line is the answer. Nothing is painted, and no cursor is moved."""

from __future__ import annotations

import sys

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem, reason_of
from ioplogg_tui.domain.limits import DRAFT_LIMIT
from ioplogg_tui.text_files import THE_FILE, text_of

MORE = "?"
"""What asks for more than was said."""
BACK = frozenset({"tilbake", "back", "<"})
UNDO = frozenset({"angre", "undo"})
ABSENT = frozenset({"borte", "absent"})
ENOUGH = frozenset({"slutt", "end"})
"""What is answered instead of an answer: in every language, whichever the dialogue is in."""


class NoMoreAnswers(Problem):
    """The other end is gone, or has said all that it was to say."""

    def __init__(self) -> None:
        super().__init__(N_("No answer came. What was answered so far is kept: the same command goes on with it."))


def ask(*lines: str) -> str:
    """Say the lines, and wait for one; what stands around it is off.

    Raises:
        NoMoreAnswers: none comes.
        UsageProblem: what comes is no text, or can't be read.
    """
    for line in lines:
        spoken.tell(line)
    sys.stdout.flush()
    try:
        came = sys.stdin.buffer.readline(DRAFT_LIMIT)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be read: {reason}."), path=THE_FILE, reason=reason_of(error)) from error
    if not came:
        raise NoMoreAnswers
    return text_of(came).strip()


def is_one_of(answer: str, words: frozenset[str]) -> bool:
    """Whether it is one of these words, in whatever case."""
    return answer.casefold() in words
