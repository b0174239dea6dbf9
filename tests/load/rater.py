"""`python -m tests.load.rater DATABASE STUDENT GOAL SECONDS PAUSE ACKS [bare]`: rates and acknowledges, one line each.

`bare` is the yardstick: the same statements, sent by a program that knows nothing but SQLite and the queue.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


def ours(path: Path, student: int, goal: int) -> Callable[[], int]:
    from ioplogg_tui.domain.levels import Level
    from ioplogg_tui.domain.observation import Rating
    from ioplogg_tui.logbook.observe import observe
    from ioplogg_tui.logbook.session import open_session

    session = open_session(path)
    return lambda: observe(session, student, goal, Rating(Level(3), Level(2)), note="n").id


def bare(path: Path, student: int, goal: int) -> Callable[[], int]:
    from peewee import sqlite3

    from ioplogg_tui.store.engine import BUSY_SECONDS, PRAGMAS
    from ioplogg_tui.store.events import FIRST, _seal
    from ioplogg_tui.store.queue import WriteQueue
    from ioplogg_tui.store.standings import _ROWS

    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for name, value in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    queue = WriteQueue(path)

    def rate() -> int:
        now = datetime.now(UTC).replace(tzinfo=None)
        at = now.isoformat(" ", "microseconds")
        with queue.turn():
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute(
                "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence, note)"
                " VALUES (?, ?, 1, ?, ?, 3, 2, 'n')",
                (goal, student, at, at),
            ).lastrowid
            for table, owner, number in (
                ("goal_standing", "goal_id", goal),
                ("student_standing", "student_id", student),
            ):
                found = connection.execute(_ROWS.format(owner=owner), (number,)).fetchone()
                connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?, ?)", (number, *found))
            last = connection.execute("SELECT hash FROM event ORDER BY id DESC LIMIT 1").fetchone()
            previous = last[0] if last else FIRST
            connection.execute(
                "INSERT INTO event (at, staff_id, action, student_id, kind, object_id, previous, hash)"
                " VALUES (?, 1, 'observation.add', ?, 'observation', ?, ?, ?)",
                (at, student, row, previous, _seal(previous, now, 1, "observation.add", student, "observation", row)),
            )
            connection.execute("COMMIT")
        return int(row)

    return rate


def main(database: str, student: str, goal: str, seconds: str, pause: str, acks: str, kind: str = "ours") -> None:
    rate = (bare if kind == "bare" else ours)(Path(database), int(student), int(goal))
    with open(acks, "ab", buffering=0) as told:  # noqa: PTH123 - unbuffered: what is told was told
        told.write(b"ready\n")
        while not Path(f"{database}.go").exists():
            time.sleep(0.01)
        end = time.monotonic() + float(seconds)
        time.sleep(random.random() * float(pause))
        while time.monotonic() < end:
            start = time.perf_counter()
            row = rate()
            os.write(told.fileno(), f"{row} {(time.perf_counter() - start) * 1000:.2f}\n".encode())
            time.sleep(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
