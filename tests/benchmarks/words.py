"""The læringsbank: what a key of its search takes."""

from __future__ import annotations

import statistics
from dataclasses import replace
from pathlib import Path

from ioplogg_tui.domain.bank_fit import Sought, bank_with, suggested
from ioplogg_tui.logbook.bank_files import shipped_goals
from tests.benchmarks.measuring import report, seconds

TIMES = 10
"""The bank that ships, so many times over: three thousand goals."""
KEYS = 15


def bank(folder: Path) -> None:
    del folder
    goals = [replace(goal, id=f"{goal.id}-{number}") for number in range(TIMES) for goal in shipped_goals()]
    sought = Sought(
        "vas", ("planlegge og gjennomføre svømming",), ("Læreplan i kroppsøving",), "Norsk", "9", "", ("KM1",), "en"
    )
    took = [seconds(lambda: (suggested(goals, sought), bank_with(goals, "vaska", "en"))) for _key in range(KEYS)]
    report(f"a key of the bank's search, {len(goals)} goals, the first", 1000 * took[0], "ms", 400)
    report(f"a key of the bank's search, {len(goals)} goals, median", 1000 * statistics.median(took), "ms", 20)
