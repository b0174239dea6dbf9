"""The læringsbank and the hints about wording: what a key of the search takes, and what a line."""

from __future__ import annotations

import statistics
import tomllib
from dataclasses import replace
from pathlib import Path

from ioplogg_tui.collecting import keep_what_is_loaded
from ioplogg_tui.domain.bank_fit import Sought, bank_with, suggested
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.wording import wording_hints
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


def wording(folder: Path) -> None:
    """The first line waits for the rules, as the first hint on a screen does; what is loaded stays."""
    del folder
    keep_what_is_loaded()
    fixture = Path(__file__).parents[1] / "fixtures" / "wording_second_round.toml"
    lines = [each["text"] for each in tomllib.loads(fixture.read_text("utf-8"))["sentence"]]
    report("hints, the first line", 1000 * seconds(lambda: wording_hints(lines[0])), "ms", 60)
    took = [seconds(lambda: [wording_hints(line) for line in lines]) / len(lines) for _round in range(5)]
    report(f"hints, a line of {len(lines)}, median", 1000 * statistics.median(took), "ms", 0.3)
