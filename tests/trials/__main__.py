"""Run every trial in its full number: `python -m tests.trials [what pytest takes]`."""

from __future__ import annotations

import os
import sys

import pytest

from tests.trials import FULL

TRIALS = [
    "tests/load",
    "tests/served/test_sshd.py",
    "tests/served/test_warm_faults.py",
    "tests/tui/test_bursts.py",
    "tests/unit/test_damaged_file.py",
    "tests/unit/test_curriculum.py",
    "tests/tui/test_random_keys.py",
    "tests/unit/test_mutated.py",
    "tests/unit/test_signs.py",
    "tests/unit/test_whole_data.py",
]

if __name__ == "__main__":
    os.environ[FULL] = "full"
    print("Every trial in its full number, one after the other.")
    sys.exit(pytest.main(["-n0", "--durations=10", *(sys.argv[1:] or TRIALS)]))
