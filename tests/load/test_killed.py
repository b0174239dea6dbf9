"""Whenever it is killed, asking again is enough: nothing is stuck, nothing lost, nothing left that anybody can read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.cut_short import WORKS
from tests.trials import times

STEPS = times(8, 40)
DEEDS = {"rating", "plan", "draft"}
"""Bounded they are left to tests/load/test_crowd.py, which kills raters."""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")
@pytest.mark.parametrize("work", [work for work in WORKS if work not in DEEDS or times(0, 1)])
def test_whenever_it_is_killed_asking_again_is_enough(tmp_path: Path, work: str) -> None:
    words = [sys.executable, "-m", "tests.fixtures.ended", work, str(tmp_path), str(STEPS)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == 0, ended.stderr
    kills, steps = map(int, ended.stdout.split())
    assert 5 < steps * 0.8 < kills, "some steps come by chance"
