"""Whether this process serves somebody who sits at another machine."""

from __future__ import annotations

import os

SERVED = "IOPLOGG_SERVED"
"""Set by the served entry in the environment that it makes anew; nobody can set it from outside there."""


LOGIN = "IOPLOGG_LOGIN"
"""Set there too: the account that was logged in to."""


def login_here() -> str:
    """`skole@` where the person is served by an account of that name; empty where ssh says it by itself."""
    name = os.environ.get(LOGIN, "")
    return f"{name}@" if name else ""


def served() -> bool:
    return SERVED in os.environ


def over_ssh() -> bool:
    """Whether the person sits at another machine, served or not."""
    return served() or "SSH_CONNECTION" in os.environ
