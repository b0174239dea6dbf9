"""The clockwork of the benchmarks: medians, and turns taken with a yardstick."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 10


def report(name: str, figure: float, unit: str, limit: float) -> None:
    """One line: the figure beside its limit."""
    print(f"{'ok ' if figure <= limit else 'OVER'} {name}: {figure:.2f} {unit} (at most {limit:g})", flush=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    return statistics.median(seconds(work) for _ in range(rounds))


def alternating(work: Callable[[], object], yardstick: Callable[[], object], rounds: int = ROUNDS) -> float:
    """How many times as long `work` takes as `yardstick`: medians of turns taken one by one."""
    pairs = [(seconds(work), seconds(yardstick)) for _ in range(rounds)]
    return statistics.median(ours for ours, _ in pairs) / statistics.median(theirs for _, theirs in pairs)


def import_peewee() -> None:
    """The yardstick of a plain command: what it can't do without."""
    subprocess.run([sys.executable, "-c", "import peewee"], check=True)


def command(database: str, *words: str) -> None:
    """A command, whole process; what it says is thrown away."""
    subprocess.run(
        [sys.executable, "-m", "ioplogg_tui", "--database", database, *words],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
