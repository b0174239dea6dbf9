"""What a teacher feels: the start, the keys, the bytes on the line, the memory of a session."""

from __future__ import annotations

import statistics
import time

import psutil

from tests.benchmarks.measuring import alternating, command, import_peewee, report
from tests.fixtures.terminal import Terminal


def start_until(text: str, *words: str, program: str = "ioplogg_tui") -> None:
    terminal = Terminal(*words, program=program)
    terminal.until(text)
    terminal.child.kill(9)
    terminal.child.close()


def starts(database: str) -> None:
    figure = alternating(
        lambda: start_until("Mathea Solvik", "--database", database),
        lambda: start_until("Row 9", program="tests.benchmarks.minimal_app"),
    )
    report("start to first full screen, against a minimal app with a table", figure, "x", 1.4)
    figure = alternating(lambda: command(database, "progress", "mathea"), import_peewee)
    report("`progress mathea`, whole process, against `import peewee`", figure, "x", 2.3)


def keys(database: str) -> None:
    terminal = Terminal("--database", database)
    terminal.until("Mathea Solvik")
    terminal.quiet()
    opened, moved, rated, waited = [], [], [], []
    for _student in range(4):
        terminal.type("\r")
        opened.append(terminal.quiet())
        for _goal in range(2):
            terminal.type("\x1b[B")
            moved.append(terminal.quiet())
        for pair in ("32", "23", "34"):
            already = len(terminal.seen)
            terminal.type(pair[0])
            terminal.quiet()
            before = time.perf_counter()
            terminal.type(pair[1])
            terminal.until_sent(f"{pair[0]} / {pair[1]}".encode())
            waited.append(time.perf_counter() - before)
            terminal.quiet()
            rated.append(len(terminal.seen) - already)
        terminal.type("\x1b")
        terminal.quiet(0.9)
        terminal.type("\x1b[B")
        terminal.quiet()
    report("key to saved and shown, median", 1000 * statistics.median(waited), "ms", 30)
    report("bytes of a complete rating, median", statistics.median(rated) / 1000, "kB", 1.7)
    report("bytes of the cursor to the next goal, median", statistics.median(moved) / 1000, "kB", 0.8)
    report("bytes of opening a student, median", statistics.median(opened) / 1000, "kB", 9.2)
    terminal.child.kill(9)


def memory(database: str) -> None:
    """PSS after the keys of ten minutes: students opened, goals rated, charts looked at."""
    terminal = Terminal("--database", database)
    terminal.until("Mathea Solvik")
    for _minute in range(10):
        for key in ("\r", "3", "2", "\x1b[B", "2", "3", "u", "p", "\x1b[C", "\x1b", "\x1b", "\x1b[B", "c", "\x1b"):
            terminal.type(key)
            terminal.quiet(0.15)
        terminal.quiet(0.8)
    process = psutil.Process(terminal.child.pid)
    report("memory after ten minutes of use (PSS)", process.memory_full_info().pss / 1024 / 1024, "MB", 43)
    terminal.child.kill(9)
