"""Load, kills, cuts and mutations: bounded where all tests run, in their full number on request."""

from __future__ import annotations

import os
from typing import Final, TypeVar

FULL: Final = "IOPLOGG_TRIALS"

Number = TypeVar("Number", int, float)


def is_full() -> bool:
    """Whether `python -m tests.trials` asks for everything."""
    return os.environ.get(FULL) == "full"


def times(bounded: Number, full: Number) -> Number:
    """How often, or how long, a trial tries: `full` under `python -m tests.trials`."""
    return full if is_full() else bounded
