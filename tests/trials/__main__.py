"""Run every trial in its full number: `python -m tests.trials [what pytest takes]`.

`python -m tests.trials combinations` tries every combination of values, where else a cover of them is tried.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trials import FULL, combinations, times

TESTS = Path(__file__).parents[1]
EVERY_COMBINATION = "combinations"


def trials(asks: str = f"from {times.__module__}") -> list[str]:
    """Every file of tests that asks how often it shall try, or which of its combinations."""
    return [str(file) for file in sorted(TESTS.glob("*/test_*.py")) if asks in file.read_text("utf-8")]


if __name__ == "__main__":
    os.environ[FULL] = "full"
    print("Every trial in its full number, one after the other.")
    asked_for = sys.argv[1:] or trials()
    if asked_for == [EVERY_COMBINATION]:
        asked_for = trials(f"from {combinations.__name__} import")
    sys.exit(pytest.main(["-n0", "--durations=10", *asked_for]))
