"""A login that hands its terminal to a child of the warm parent, and stays until that has ended."""

from __future__ import annotations

import _signal  # `signal` and `socket` make enums of these, which would be half of what a login waits for
import os
import struct
import sys
import termios
from _socket import AF_UNIX, CMSG_LEN, SCM_RIGHTS, SO_PEERCRED, SOCK_SEQPACKET, SOL_SOCKET, socket

from ioplogg_tui.served.warm.protocol import (
    BEGUN,
    ENDED,
    SECONDS_TO_BEGIN,
    SECONDS_TO_GREET,
    SPEAKS,
    program,
    request_of,
)

LEAVE = b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
"""What Textual says to a terminal as it leaves, for a child that could not."""

STREAMS = (0, 1, 2)


class Passed:
    """Signals that come to the login, passed on to its child by a handle that can't be another process's."""

    def __init__(self) -> None:
        self.child: int | None = None
        self.resized = False
        self.ending = 0
        """The last signal passed on that ends a program; 0 where none came."""

    def resize(self, number: int, _frame: object) -> None:
        self.resized = True
        self._pass(number)

    def end(self, number: int, _frame: object) -> None:
        self.ending = number
        self._pass(number)

    def begin(self, child: int) -> None:
        self.child = child
        for number in (_signal.SIGINT, _signal.SIGHUP, _signal.SIGTERM):
            _signal.signal(number, self.end)
        if self.resized:
            self._pass(_signal.SIGWINCH)

    def _pass(self, number: int) -> None:
        if self.child is not None:
            try:
                _signal.pidfd_send_signal(self.child, number)
            except ProcessLookupError:
                return  # it has ended, which its line says next


def greeted(path: str) -> socket | None:
    """A line to a warm parent that is this very program, and this account's; None where there is none."""
    line = socket(AF_UNIX, SOCK_SEQPACKET)
    line.settimeout(SECONDS_TO_GREET)
    try:
        line.connect(path)
        greeting = line.recv(4096) if _listens_for_us(line) else b""
    except OSError:
        greeting = b""
    if greeting and greeting == program():
        line.settimeout(None)
        return line
    line.close()
    return None


def _listens_for_us(line: socket) -> bool:
    """Whether who listens is this account, or root, as systemd is: a terminal is handed to nobody else."""
    _process, account, _group = struct.unpack("3i", line.getsockopt(SOL_SOCKET, SO_PEERCRED, struct.calcsize("3i")))
    return account in (0, os.geteuid())


def _hold_places() -> None:
    """No line may take the place of a stream that is closed; what stands for it can't be read, or written."""
    for stream, flags in zip(STREAMS, (os.O_WRONLY, os.O_RDONLY, os.O_WRONLY), strict=True):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest that is free


def log_in(path: str, arguments: list[str], environment: dict[str, str]) -> int | None:
    """Have a session served by the parent at the socket; its exit code, or None where nothing of it has begun."""
    _hold_places()
    request = request_of(arguments, environment)
    line = greeted(path) if request is not None else None
    if request is None or line is None:
        return None
    passed = Passed()
    try:
        before = termios.tcgetattr(0) if os.isatty(0) else None
        _signal.signal(_signal.SIGWINCH, passed.resize)
        line.settimeout(SECONDS_TO_BEGIN)
        line.sendmsg([request], [(SOL_SOCKET, SCM_RIGHTS, struct.pack("3i", *STREAMS))])
        message, handles, _flags, _sender = line.recvmsg(64, CMSG_LEN(4))
        line.settimeout(None)  # from now on the child has the terminal, for as long as it lives
    except (OSError, termios.error):
        message = b""
    if message != BEGUN:
        line.close()
        _signal.signal(_signal.SIGWINCH, _signal.SIG_DFL)
        return None
    if handles:
        passed.begin(struct.unpack("i", handles[0][2])[0])
    language, message = b"nb", _heard(line) if handles else message
    while message.startswith(SPEAKS):
        language, message = message.removeprefix(SPEAKS), _heard(line)
    line.close()
    if message.startswith(ENDED):
        return int(message.removeprefix(ENDED))
    if before is not None:
        _put_back(before, screens="SSH_ORIGINAL_COMMAND" not in environment)
    if passed.ending:
        return 128 + passed.ending
    return _broken_off(language.decode())


def _heard(line: socket) -> bytes:
    """What the child says next; nothing once it has gone."""
    try:
        return line.recv(64)
    except OSError:
        return b""


def _put_back(before: list[int | list[bytes | int]], *, screens: bool) -> None:
    """The terminal as it was; one that is gone needs nothing."""
    try:
        termios.tcsetattr(0, termios.TCSAFLUSH, before)
        if screens:
            os.write(1, LEAVE)
    except (OSError, termios.error):
        return


def _broken_off(language: str) -> int:
    """Say that the session is over, which it didn't say itself."""
    from ioplogg_tui import locale
    from ioplogg_tui.domain.errors import N_, Problem

    locale.use_language(language)
    problem = Problem(N_("The program was interrupted. What was shown as saved is saved; log in again."))
    sys.stderr.write(f"ioplogg: {locale.translate_problem(problem)}\n")
    return problem.exit_code
