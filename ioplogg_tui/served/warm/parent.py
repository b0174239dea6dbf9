"""The warm parent: it has imported everything, opened nothing, and forks for each login."""

from __future__ import annotations

import errno
import gc
import os
import resource
import select
import signal
import socket
import stat
import time
from pathlib import Path

from ioplogg_tui.domain.errors import N_, Problem, UsageProblem, reason_of
from ioplogg_tui.logbook.system_log import fault_line, to_system_log
from ioplogg_tui.served.warm import child
from ioplogg_tui.served.warm.everything import import_everything, read_everything
from ioplogg_tui.served.warm.filling import fill_gaps
from ioplogg_tui.served.warm.installed import lying_now
from ioplogg_tui.served.warm.protocol import program
from ioplogg_tui.served.warm.witness import peer_of
from ioplogg_tui.whole_file import make_folder

FROM_SYSTEMD = 3
"""The descriptor of the first socket that systemd hands over."""

MOST_DESCRIPTORS = resource.getrlimit(resource.RLIMIT_NOFILE)[1]

WAITING = 1024
"""Logins that may wait to be greeted."""

_SECONDS_OF_WANT = 0.05


def serve_logins(arguments: list[str], environment: dict[str, str]) -> int:
    """Greet and fork until the program that is installed is another one; `environment` is the one that was given.

    Raises:
        Problem: there is no socket to listen on, or what was imported left something open.
    """
    born, made_of = program(), lying_now()
    with _listener(arguments, environment) as listener:
        import_everything()
        read_everything()
        _look_what_is_open(listener)
        gc.collect()
        gc.freeze()
        fill_gaps()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        want = _Want()
        waiting = select.poll()
        waiting.register(listener, select.POLLIN)
        while _greet_one(listener, born, made_of, want):
            if not waiting.poll(0) and _is_another(made_of):  # each child looks too, and no other login waits for it
                break
    return 0


class _Want:
    """What the machine refused last: the same is told to its log once."""

    def __init__(self) -> None:
        self._told = ""

    def tell(self, error: OSError) -> None:
        line = f"{fault_line(error)}, {errno.errorcode.get(error.errno or 0, '?')}: logins are slow"
        if line != self._told:
            self._told = line
            to_system_log(line)


def _is_another(made_of: bytes) -> bool:
    try:
        return lying_now() != made_of
    except OSError:  # nothing to be had now: at the next login
        return False


def _greet_one(listener: socket.socket, greeting: bytes, made_of: bytes, want: _Want) -> bool:
    """One login: greeted before anything that takes time, then forked for; nothing is kept of it.

    False where the program that is installed is no longer the one that was imported: it is the slow way's.
    """
    try:
        line = listener.accept()[0]
    except OSError as error:
        if error.errno in (errno.EBADF, errno.EINVAL, errno.ENOTSOCK):
            raise
        want.tell(error)
        time.sleep(_SECONDS_OF_WANT)  # nothing to be had now; who can't wait goes the slow way
        return True
    with line:
        if program() != greeting:
            return False
        try:
            if peer_of(line).account != os.geteuid():
                return True
            line.send(greeting, socket.MSG_DONTWAIT)
        except OSError:
            return True  # it has gone
        try:
            forked = os.fork()
        except OSError as error:  # there is no room for one more: it goes the slow way
            want.tell(error)
            return True
        if forked == 0:
            listener.detach()
            child.live(line.detach(), made_of)
    return True


def _look_what_is_open(listener: socket.socket) -> None:
    """Every child has what the parent has: no thread's half of the work, and no open database.

    Raises:
        Problem: there is more than one thread, or a file.
    """
    threads = len(list(Path("/proc/self/task").iterdir()))
    descriptors = [int(link.name) for link in Path("/proc/self/fd").iterdir()]
    kept = [number for number in descriptors if number > 2 and number != listener.fileno() and _is_open(number)]
    if threads != 1 or kept:
        raise Problem(
            N_("The warm program has {threads} threads and {files} files open; it must have one and none. Restart it."),
            threads=threads,
            files=len(kept),
        )


def _is_open(descriptor: int) -> bool:
    """The descriptor by which the folder of descriptors was read isn't, any more."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _listener(arguments: list[str], environment: dict[str, str]) -> socket.socket:
    """systemd's socket, or one of its own that is named.

    Raises:
        UsageProblem: there is neither.
    """
    if environment.get("LISTEN_PID") == str(os.getpid()) and environment.get("LISTEN_FDS") == "1":
        os.set_inheritable(FROM_SYSTEMD, False)
        os.closerange(FROM_SYSTEMD + 1, MOST_DESCRIPTORS)
        listener = socket.socket(fileno=FROM_SYSTEMD)
        if (listener.family, listener.type) == (socket.AF_UNIX, socket.SOCK_SEQPACKET):
            return listener
    elif arguments[:1] == ["--socket"] and len(arguments) == 2:
        os.closerange(FROM_SYSTEMD, MOST_DESCRIPTORS)
        return _own_listener(Path(arguments[1]))
    raise UsageProblem(N_("The warm program needs a socket: systemd's, or --socket PATH."))


def _own_listener(path: Path) -> socket.socket:
    """A socket for this account alone, in a folder that is too; one that nobody answers behind is put away.

    Raises:
        UsageProblem: the folder is open to others, or somebody answers there already.
    """
    try:
        make_folder(path.parent, 0o700)
        folder = path.parent.stat()
        if folder.st_uid != os.geteuid() or stat.S_IMODE(folder.st_mode) & 0o077:
            raise UsageProblem(N_("{path} must be for this account alone: its rights must be 700."), path=path.parent)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if path.is_socket():
            if listener.connect_ex(str(path)) == 0:
                raise UsageProblem(N_("There is a warm program at {path} already."), path=path)
            path.unlink()
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(WAITING)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be used: {reason}."), path=path, reason=reason_of(error)) from error
    return listener
