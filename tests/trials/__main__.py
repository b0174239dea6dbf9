"""Run every trial in its full number: `python -m tests.trials [what pytest takes]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trials import FULL, times

TESTS = Path(__file__).parents[1]


def trials() -> list[str]:
    """Every file of tests that asks how often it shall try."""
    asks = f"from {times.__module__} import"
    return [str(file) for file in sorted(TESTS.glob("*/test_*.py")) if asks in file.read_text("utf-8")]


if __name__ == "__main__":
    os.environ[FULL] = "full"
    print("Every trial in its full number, one after the other.")
    sys.exit(pytest.main(["-n0", "--durations=10", *(sys.argv[1:] or trials())]))
