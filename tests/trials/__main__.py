"""Run every trial in its full number: `python -m tests.trials [GROUP …] [what pytest takes]`.

A group is a folder of tests, or a file of it without `test_`: `postgres`, `many_schools`. Figures are told at the end.
`combinations` tries every combination of values, where else a cover of them is tried.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trials import FULL, combinations, times

TESTS = Path(__file__).parents[1]
EVERY_COMBINATION = "combinations"


def trials(asks: str = f"from {times.__module__}") -> list[Path]:
    """Every file of tests that asks how often it shall try, or which of its combinations."""
    return [file for file in sorted(TESTS.glob("*/test_*.py")) if asks in file.read_text("utf-8")]


def groups() -> dict[str, list[str]]:
    """The trials by what a group of them is called."""
    named: dict[str, list[str]] = {}
    for file in trials():
        for name in (file.parent.name, file.stem.removeprefix("test_")):
            named.setdefault(name, []).append(str(file))
    return named | {EVERY_COMBINATION: list(map(str, trials(f"from {combinations.__name__} import")))}


class Figures:
    """What trials measured, told once they are over: whether it is what was wanted depends on the machine."""

    def __init__(self) -> None:
        self._figures: list[tuple[str, object]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self._figures += report.user_properties

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name, value in self._figures:
            values = value if isinstance(value, tuple | list) else (value,)
            told = " · ".join(f"{each:.3g}" if isinstance(each, float) else str(each) for each in values)
            terminalreporter.write_line(f"{name}: {told}")


def chosen(words: list[str]) -> list[str]:
    """What pytest is told for these words; all trials where they name none."""
    named = groups()
    told = [part for word in words for part in named.get(word, [word])]
    return told if any(not word.startswith("-") for word in told) else [*told, *map(str, trials())]


if __name__ == "__main__":
    os.environ[FULL] = "full"
    print("Every trial in its full number, one after the other.")
    sys.exit(pytest.main(["-n0", "--durations=10", *chosen(sys.argv[1:])], plugins=[Figures()]))
