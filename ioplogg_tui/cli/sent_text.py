"""What comes on standard input, all of it or nothing: terminals cut lines, and what breaks off ends as all does."""

from __future__ import annotations

import os
import sys
from stat import S_ISREG

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.served import over_ssh
from ioplogg_tui.text_files import OLD_OFFICE_MARK, ZIP_MARK, bytes_from, text_of

CUT_AT = frozenset({1023, 1024, 4095})
"""Bytes of a line, without its end, of which a terminal has perhaps dropped the rest, and said nothing: two of macOS
(MAX_CANON, which may count the end), one of Linux (termios(3)). It may be the terminal of another machine, so that what
comes here is a pipe."""
_IN, _OUT = 0, 1
_MILLISECONDS_TO_HEAR = 50
"""What was sent ends a moment before it can be seen that nobody is left to be answered."""


def is_cut(line: bytes) -> bool:
    """Whether a terminal may have dropped the end of a line. No file has come through one."""
    return len(line.removesuffix(b"\n")) in CUT_AT and not S_ISREG(os.fstat(_IN).st_mode)


def may_break_off() -> bool:
    """Whether what comes ends in the same way when all is said, and when the line is broken off."""
    return over_ssh() and not sys.stdin.isatty()


def text_sent() -> str:
    """All of standard input, as a text.

    Raises:
        UsageProblem: as `bytes_sent`; or it is no text.
    """
    return text_of(bytes_sent())


def bytes_sent() -> bytes:
    """All of standard input.

    Raises:
        UsageProblem: it is too large, or can't be read; or the end of a line may be lost, or what was to come after it.
    """
    content = bytes_from(sys.stdin.buffer)
    if not content.startswith((ZIP_MARK, OLD_OFFICE_MARK)):  # which say by themselves that their end is missing
        _refuse_without_end(content)
    if may_break_off() and _nobody_hears():
        raise UsageProblem(N_("Whoever sent this is gone, and may not have sent all of it. Nothing is saved."))
    return content


def _refuse_without_end(content: bytes) -> None:
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if is_cut(line):
            sentence = N_(
                "Line {line} is as long as a terminal lets one be: its end may be lost. Nothing is saved."
                " Write it shorter."
            )
            raise UsageProblem(sentence, line=number)
    if may_break_off() and content and not content.rstrip(b"\0").endswith((b"\n", b"\r")):
        raise UsageProblem(
            N_(
                "The last line has no end: perhaps more was to come. Nothing is saved. End it, and send all of it "
                "again."
            )
        )


def _nobody_hears() -> bool:
    """Whether the other end of standard output is closed."""
    from select import poll  # which not every system has

    out = poll()
    out.register(_OUT, 0)
    return bool(out.poll(_MILLISECONDS_TO_HEAR))
