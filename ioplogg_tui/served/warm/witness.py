"""What the machine says of who asks for a session, beside what they say themselves.

It keeps nobody out: whoever is the account that owns the data can read the file. Who is doubted goes the slow way,
where sudo and the log tell of them.
"""

from __future__ import annotations

from pathlib import Path
from socket import SO_PEERCRED, SOL_SOCKET, socket
from struct import calcsize, unpack
from typing import NamedTuple

from ioplogg_tui.deployment.warm_units import UNIT

PROCESSES = Path("/proc")
_NOBODY = str(2**32 - 1)
"""Of a process that no login began."""


class Peer(NamedTuple):
    """At the other end of a line, as it was when that was laid."""

    process: int
    account: int


def peer_of(line: socket) -> Peer:
    """Raises OSError where the line is gone."""
    process, account, _group = unpack("3i", line.getsockopt(SOL_SOCKET, SO_PEERCRED, calcsize("3i")))
    return Peer(process, account)


def logged_in_as(process: int) -> str:
    """The number of the account that a process's login began as, whatever it is now; empty where none is known."""
    number = _said_of(process, "loginuid").strip()
    return "" if number == _NOBODY else number


def is_a_session(process: int) -> bool:
    """Whether it came to life by the warm parent: no session has a reason to begin another."""
    return any(line.endswith(f"/{UNIT}.service") for line in _said_of(process, "cgroup").splitlines())


def _said_of(process: int, what: str) -> str:
    try:
        return (PROCESSES / str(process) / what).read_text("ascii", "replace")
    except OSError:
        return ""
