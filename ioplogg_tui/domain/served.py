"""Whether this process serves somebody who sits at another machine."""

from __future__ import annotations

import os

SERVED = "IOPLOGG_SERVED"
"""Set by the served entry in the environment that it makes anew; nobody can set it from outside there."""


def served() -> bool:
    return SERVED in os.environ


def over_ssh() -> bool:
    """Whether the person sits at another machine, served or not."""
    return served() or "SSH_CONNECTION" in os.environ
