"""A fork of the warm parent that becomes the session of one login."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import sys
from contextlib import suppress
from functools import partial
from select import POLLIN, poll
from socket import MSG_CTRUNC, MSG_DONTWAIT, MSG_TRUNC, recv_fds, send_fds, socket
from typing import NoReturn

from ioplogg_tui import locale
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.logbook.system_log import fault_line, to_system_log
from ioplogg_tui.served import session
from ioplogg_tui.served.surroundings import environment_from, take_machine_time
from ioplogg_tui.served.warm.installed import lying_now
from ioplogg_tui.served.warm.protocol import BEGUN, ENDED, LONGEST, SECONDS_TO_ASK, SPEAKS, asked_in
from ioplogg_tui.served.warm.witness import is_a_session, logged_in_as, peer_of

LINE = 3
"""The one descriptor beside a session's three."""


def live(line: int, made_of: bytes) -> NoReturn:
    """Be the session of the login at the other end of this descriptor, and end.

    `made_of` is how the program lay there that was imported: nothing is begun of one that is another now.
    """
    code = 1
    try:
        code = _session(line, made_of)
    except BaseException as error:  # noqa: BLE001 - whatever hindered it, nobody else can tell of it
        if not isinstance(error, AskedForNothing | AnotherProgram):
            to_system_log(fault_line(error))
    finally:
        os._exit(code)


class AskedForNothing(Exception):
    """Who came to see whether anybody is warm, or was cut off, has gone."""


class AnotherProgram(Exception):
    """What is installed is no longer what was imported: the login goes the slow way, to the new one."""


def _session(line: int, made_of: bytes) -> int:
    """The exit code, which the login was told."""
    own = _own_line(line)
    _own_standing()
    if lying_now() != made_of:
        raise AnotherProgram
    arguments, environment = _asked(own)
    _stand_in(environment)
    own.settimeout(None)
    handle = os.pidfd_open(os.getpid())
    send_fds(own, [BEGUN], [handle])
    os.close(handle)
    _end_with(own)
    locale.Chosen.heard_by = partial(_tell_language, own)
    code = _serve(arguments, environment)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    own.send(ENDED + str(code).encode())
    return code


def _tell_language(line: socket, language: Language) -> None:
    """So that the login says in it what the session no longer can."""
    with suppress(OSError):  # it has gone, or hears nothing now
        line.send(SPEAKS + language.encode(), MSG_DONTWAIT)


def _own_line(line: int) -> socket:
    """The line to the login, and no other descriptor of the parent's but three that go nowhere."""
    if line != LINE:
        os.dup2(line, LINE)
    os.closerange(LINE + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    return socket(fileno=LINE)


def _own_standing() -> None:
    """A group of its own, but no session: it can never come to own a terminal that it opens. No haste but a login's."""
    os.setpgid(0, 0)
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    if os.getpriority(os.PRIO_PROCESS, 0) < 0:
        os.setpriority(os.PRIO_PROCESS, 0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _asked(line: socket) -> tuple[list[str], dict[str, str]]:
    """What the login asks for; its descriptors take the places of the first three.

    Raises:
        AskedForNothing: it has gone.
        ValueError: that is no request, or of another than whose login it is.
        OSError: none came.
    """
    line.settimeout(SECONDS_TO_ASK)
    request, streams, flags, _sender = recv_fds(line, LONGEST, 3)
    if not request and not streams:
        raise AskedForNothing
    if flags & (MSG_CTRUNC | MSG_TRUNC) or len(streams) != 3:
        raise ValueError("a login sends three descriptors")
    asked = arguments, said = asked_in(request)
    process = peer_of(line).process
    named = "" if "--key" in arguments else said.get("SUDO_UID", "")
    if is_a_session(process) or (named and logged_in_as(process) not in ("", named)):
        raise ValueError("another's login")
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    return asked


def _stand_in(environment: dict[str, str]) -> None:
    """The login's streams, which the parent's know nothing of, and its surroundings."""
    for place, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        errors = "surrogateescape" if mode == "r" else "backslashreplace"
        buffering = 1 if name == "stderr" else -1
        stream = os.fdopen(place, mode, buffering, "utf-8", errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(environment_from(environment))
    take_machine_time()


def _end_with(line: socket) -> None:
    """Be hung up on when the login is gone: a terminal that nobody holds reads as empty, for ever."""
    fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGHUP)
    fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)
    gone = poll()
    gone.register(line, POLLIN)
    if gone.poll(0):
        os.kill(os.getpid(), signal.SIGHUP)


def _serve(arguments: list[str], environment: dict[str, str]) -> int:
    """The exit code, as the interpreter would have given it."""
    try:
        code = session.serve(arguments, environment)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # who reads no more; what a command had to say was flushed, and told, before
            stream.flush()
    return code
