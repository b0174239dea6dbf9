"""Load, kills, cuts and mutations: bounded where all tests run, in their full number on request."""

from __future__ import annotations

import os
from typing import Final

FULL: Final = "IOPLOGG_TRIALS"


def is_full() -> bool:
    """Whether `python -m tests.trials` asks for everything."""
    return os.environ.get(FULL) == "full"


def times(bounded: int, full: int) -> int:
    """How often a trial tries."""
    return full if is_full() else bounded
