"""What a teacher feels: the start, the keys, the bytes on the line, the memory of a session."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from tests.benchmarks.measuring import ROUNDS, against, command, import_peewee, report
from tests.fixtures.terminal import Terminal

SITTINGS = 3
"""What isn't timed differs little from one sitting to the next."""


@contextmanager
def opened(text: str, *words: str, program: str = "ioplogg_tui") -> Iterator[Terminal]:
    """A program on a terminal that shows this text; it is killed afterwards."""
    terminal = Terminal(*words, program=program)
    try:
        terminal.until(text)
        yield terminal
    finally:
        terminal.child.close(force=True)


def shown_after(text: str, *words: str, program: str = "ioplogg_tui") -> float:
    """Seconds from the start until the text stands on the screen; how the program is ended isn't counted."""
    start = time.perf_counter()
    with opened(text, *words, program=program):
        return time.perf_counter() - start


def against_a_minimal_app(shown: Callable[[], float]) -> float:
    """How many times as long it takes until a program's screen stands as until a minimal app's does: medians, in turns.

    The first turn isn't counted.
    """
    turns = [(shown(), shown_after("Row 9", program="tests.benchmarks.minimal_app")) for _ in range(ROUNDS + 1)][1:]
    ours, theirs = (statistics.median(each) for each in zip(*turns, strict=True))
    return float(ours / theirs)


def starts(database: str) -> None:
    figure = against_a_minimal_app(lambda: shown_after("Mathea Solvik", "--database", database))
    report("start to first full screen, against a minimal app with a table", figure, "x", 1.4)
    figure = against(lambda: command(database, "progress", "mathea"), import_peewee)
    report("`progress mathea`, whole process, against `import peewee`", figure, "x", 2.3)


def keys(database: str) -> None:
    opening, moving, rating, waiting = [], [], [], []
    with opened("Mathea Solvik", "--database", database) as terminal:
        terminal.quiet()
        for _student in range(4):
            terminal.type("\r")
            opening.append(terminal.quiet())
            for _goal in range(2):
                terminal.type("\x1b[B")
                moving.append(terminal.quiet())
            for pair in ("32", "23", "34"):
                already = len(terminal.seen)
                terminal.type(pair[0])
                terminal.quiet()
                before = time.perf_counter()
                terminal.type(pair[1])
                terminal.until_sent(f"{pair[0]} / {pair[1]}".encode())
                waiting.append(time.perf_counter() - before)
                terminal.quiet()
                rating.append(len(terminal.seen) - already)
            terminal.type("\x1b")
            terminal.quiet(0.9)
            terminal.type("\x1b[B")
            terminal.quiet()
    report("key to saved and shown, median", 1000 * statistics.median(waiting), "ms", 30)
    report("bytes of a complete rating, median", statistics.median(rating) / 1000, "kB", 1.7)
    report("bytes of the cursor to the next goal, median", statistics.median(moving) / 1000, "kB", 0.8)
    report("bytes of opening a student, median", statistics.median(opening) / 1000, "kB", 9.2)


def memory(database: str) -> None:
    figure = statistics.median(megabytes_after_ten_minutes(database) for _ in range(SITTINGS))
    report("memory after ten minutes of use (PSS)", figure, "MB", 43)


def megabytes_after_ten_minutes(database: str) -> float:
    """PSS after the keys of ten minutes: students opened, goals rated, charts looked at."""
    with opened("Mathea Solvik", "--database", database) as terminal:
        for _minute in range(10):
            for key in ("\r", "3", "2", "\x1b[B", "2", "3", "u", "p", "\x1b[C", "\x1b", "\x1b", "\x1b[B", "c", "\x1b"):
                terminal.type(key)
                terminal.quiet(0.15)
            terminal.quiet(0.8)
        pss: int = psutil.Process(terminal.child.pid).memory_full_info().pss
    return pss / 1024 / 1024
