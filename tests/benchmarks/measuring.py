"""The clockwork of the benchmarks: medians, and turns taken with a yardstick."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROUNDS = 10


def report(name: str, figure: float, unit: str, limit: float) -> None:
    """One line: the figure beside its limit."""
    number = f"{figure:g}" if figure == int(figure) else f"{figure:.2f}"
    print(
        f"{'ok  ' if figure <= limit else 'OVER'} {name}: {' '.join([number, unit]).strip()} (at most {limit:g})",
        flush=True,
    )


def as_installed(folder: Path) -> None:
    """Programs start as they do for a user, with their bytecode at hand, whatever the shell around says."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    os.environ.update(
        COLORTERM="truecolor",
        IOPLOGG_CONFIG=str(folder / "settings.toml"),
        IOPLOGG_LANGUAGE="nb",
        PYTHONPYCACHEPREFIX=str(folder / "bytecode"),
    )


@contextmanager
def watched(group: str) -> Iterator[None]:
    """Says how long a group took, and how much of the machine others had meanwhile: what is disturbed is run again."""

    def taken() -> tuple[float, float]:
        machine = psutil.cpu_times()
        own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(machine) - machine.idle - machine.iowait, sum(usage.ru_utime + usage.ru_stime for usage in own)

    start, (busy, own) = time.perf_counter(), taken()
    yield
    took, (busy_then, own_then) = time.perf_counter() - start, taken()
    others = max(0.0, (busy_then - busy) - (own_then - own)) / took / (os.cpu_count() or 1)
    print(f"     {group}: {took:.0f} s, others had {others:.0%} of the machine", flush=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The first time isn't counted."""
    work()
    return statistics.median(seconds(work) for _ in range(rounds))


def alternating(
    work: Callable[[], object], yardstick: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """What `work` and `yardstick` take, in seconds: medians of turns taken one by one, the first uncounted."""
    turns = [(seconds(work), seconds(yardstick)) for _ in range(rounds + 1)][1:]
    return statistics.median(ours for ours, _ in turns), statistics.median(theirs for _, theirs in turns)


def against(work: Callable[[], object], yardstick: Callable[[], object], rounds: int = ROUNDS) -> float:
    """How many times as long `work` takes as `yardstick`."""
    ours, theirs = alternating(work, yardstick, rounds)
    return ours / theirs


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
