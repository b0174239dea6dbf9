"""Load, kills, cuts and mutations: bounded where all tests run, in their full number on request."""

from __future__ import annotations

import os
from typing import Final

FULL: Final = "IOPLOGG_TRIALS"


def times(bounded: int, full: int) -> int:
    """How often a trial tries: `full` under `python -m tests.trials`."""
    return full if os.environ.get(FULL) == "full" else bounded
