"""Over a real sshd: whatever befalls the warm parent, whoever logs in is in, and who is in already goes on."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.sshd import SSHD, Server, open_session, served_over_ssh
from tests.fixtures.terminal import Watched
from tests.fixtures.warm import WarmParent, slow_login
from tests.load.test_warm_faults import WHOLE, line_to, rights

pytestmark = pytest.mark.skipif(not SSHD, reason="OpenSSH's sshd is not installed here")


@contextmanager
def killed(own: WarmParent) -> Iterator[None]:
    own.process.kill()
    own.process.wait()
    yield


@contextmanager
def stopped(own: WarmParent) -> Iterator[None]:
    own.process.send_signal(signal.SIGSTOP)
    yield
    own.process.send_signal(signal.SIGCONT)


@contextmanager
def without_socket(own: WarmParent) -> Iterator[None]:
    own.socket.unlink()
    yield


@contextmanager
def out_of_descriptors(own: WarmParent) -> Iterator[None]:
    """It can take nobody's line."""
    limits = resource.prlimit(own.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(own.process.pid, resource.RLIMIT_NOFILE, (len(own.descriptors()), limits[1]))
    yield
    resource.prlimit(own.process.pid, resource.RLIMIT_NOFILE, limits)


@contextmanager
def silent(own: WarmParent) -> Iterator[None]:
    with ExitStack() as held:
        for _number in range(150):
            held.callback(line_to(own).close)
        yield


@contextmanager
def asked_nonsense(own: WarmParent) -> Iterator[None]:
    """Half a message, and one with too many descriptors."""
    nowhere = [os.open(os.devnull, os.O_RDWR) for _number in range(250)]
    with ExitStack() as held:
        for text, given in ((WHOLE[:12], nowhere[:3]), (WHOLE, nowhere), (WHOLE, [])):
            for _time in range(10):
                line = line_to(own)
                held.callback(line.close)
                line.sendmsg([text], rights(given))
        yield
    for descriptor in nowhere:
        os.close(descriptor)


BEFALLEN: dict[str, tuple[Callable[[WarmParent], AbstractContextManager[None]], bool]] = {
    "it is killed": (killed, False),
    "it is stopped": (stopped, False),
    "its socket is gone": (without_socket, False),
    "it has no descriptor left": (out_of_descriptors, False),
    "a hundred and fifty say nothing": (silent, True),
    "some ask nonsense": (asked_nonsense, True),
}
"""What befalls it → how, and whether a login is warm all the same."""


def logins(server: Server) -> list[psutil.Process]:
    every = psutil.process_iter(["cmdline"])
    return [one for one in every if {"--warm", str(server.path)} <= set(one.info["cmdline"] or [])]


@pytest.mark.parametrize("what", BEFALLEN)
def test_whatever_befalls_the_parent_who_logs_in_is_in(
    own: WarmParent, session: Session, mathea: PlannedStudent, tmp_path: Path, what: str
) -> None:
    befall, warm = BEFALLEN[what]
    words = slow_login("--warm", str(own.socket))
    with served_over_ssh(words, own, session, mathea, tmp_path) as server:
        there = open_session(server)
        screen = Watched(there)
        screen.until("Mathea")
        (child,) = own.children()
        with befall(own):
            told = server.run("students")
            assert told.returncode == 0 and "Mathea" in told.stdout.decode()
            ours = [line for line in told.stderr.splitlines() if line.startswith((b"ioplogg", b"Traceback"))]
            assert ours == [], "what else stands there the account's own shell has said"
            new = open_session(server)
            Watched(new).until("Mathea")
            slow = [login for login in logins(server) if login.num_threads() > 1]
            assert len(slow) == (0 if warm else 1), "a login that is a session itself reads its keys beside"
            os.write(there.child_fd, b"\r")
            screen.until("› Mathea Solvik")
        for session_ in (there, new):
            session_.close(force=True)
        _gone, left = psutil.wait_procs([child, *logins(server)], timeout=30)
        assert left == []
