"""What a login and the warm parent say to each other, over a socket of whole messages (SEQPACKET).

The parent says which program it is; the login sends its request with its three descriptors; the child that was forked
for it says that it has begun, with a pidfd of itself, each language that the session speaks from then on, and at the
end how it ended. After its request the login sends nothing: whatever comes of it, or its end, is a hang-up.

A login talks only to a parent that greets it as the very program that it is itself: where that is of another form, or
an older or newer one, it goes the slow way. So a form need not know the one before it.
"""

from __future__ import annotations

import os
import sys

import ioplogg_tui

FORM = 3
"""Of these messages; with another one nobody talks. A field or a message more is another form."""

FIELDS = ("--database", "--key", "SSH_ORIGINAL_COMMAND", "SUDO_UID", "SUDO_USER", "TERM", "COLORTERM", "IOPLOGG_TODAY")
"""A request, in this order and with a NUL between: the wrapper's two arguments, and what is read of a login's
environment. What isn't there is empty."""

ARGUMENTS = FIELDS[:2]
LONGEST = 32_000
"""Bytes of a request. A longer one goes the slow way, where it is refused in words."""

BEGUN, SPEAKS, ENDED = b"begun", b"speaks ", b"ended "
SECONDS_TO_GREET, SECONDS_TO_ASK, SECONDS_TO_BEGIN = 2, 5, 30
"""How long a login waits for the parent's first word, a child for its login's, and the login then for the child's. A
child whose login waits no more finds nobody to say that it has begun to, and ends: so two never have one terminal."""


def program() -> bytes:
    """Which program this is: its version, and when it, what it is made of and its Python were last installed."""
    own = os.path.dirname(ioplogg_tui.__file__)  # noqa: PTH120 - pathlib is a third of what a login imports
    packages = (place for place in sys.path if place.endswith("-packages"))
    times = []
    for place in (sys.executable, os.__file__, own, *packages):
        try:
            times.append(str(os.stat(place).st_mtime_ns))  # noqa: PTH116
        except OSError:
            times.append("-")
    return " ".join(("ioplogg", str(FORM), ioplogg_tui.__version__, own, *times)).encode()


def request_of(arguments: list[str], environment: dict[str, str]) -> bytes | None:
    """The request of a login; None where its arguments are not such as a wrapper gives."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    if len(options) * 2 != len(arguments) or not set(options) <= set(ARGUMENTS):
        return None
    every = [options.get(name, "") if name in ARGUMENTS else environment.get(name, "") for name in FIELDS]
    request = "\0".join(every).encode("utf-8", "surrogateescape")
    return request if len(request) <= LONGEST else None


def asked_in(request: bytes) -> tuple[list[str], dict[str, str]]:
    """The arguments and the environment that a request holds.

    Raises:
        ValueError: it is none.
    """
    values = request.decode("utf-8", "surrogateescape").split("\0")
    said = {name: value for name, value in zip(FIELDS, values, strict=True) if value}
    arguments = [part for name in ARGUMENTS if name in said for part in (name, said.pop(name))]
    return arguments, said
