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
    from ioplogg_tui.logbook.undo import steps_of_today

    session = open_session(path)
    steps_of_today(session)  # as a screen has it: everything that a rating needs is imported before the first
    return lambda: observe(session, student, goal, Rating(Level(3), Level(2)), note="n").id


def bare(path: Path, student: int, goal: int) -> Callable[[], int]:
    from peewee import sqlite3

    from ioplogg_tui.domain.action import Action
    from ioplogg_tui.domain.clock import school_day
    from ioplogg_tui.domain.standing import RECENT
    from ioplogg_tui.store.engine import Patience
    from ioplogg_tui.store.events import FIRST, NewEvent
    from ioplogg_tui.store.sqlite.database import BUSY_SECONDS, PRAGMAS
    from ioplogg_tui.store.sqlite.queue import WriteQueue
    from ioplogg_tui.store.standings import KEEP_GOAL, REFRESH_STUDENT

    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for name, value in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    queue = WriteQueue(path)

    def rate() -> int:
        now = datetime.now(UTC).replace(tzinfo=None)
        at = now.isoformat(" ", "microseconds")
        with queue.turn("bare", Patience.COMMAND):
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute(
                "INSERT INTO observation (goal_id, student_id, staff_id, at, recorded_at, quality, independence, note)"
                " VALUES (?, ?, 1, ?, ?, 3, 2, 'n')",
                (goal, student, at, at),
            ).lastrowid
            rated = connection.execute("SELECT count(*) FROM observation WHERE goal_id = ?", (goal,)).fetchone()[0]
            recent, lately = " ".join(["32"] * min(rated, RECENT)), f"{school_day(now).isoformat()}:32"
            connection.execute(KEEP_GOAL, (rated, at, 3, 2, recent, 3, 2, 1, lately, goal))
            connection.execute(REFRESH_STUDENT, (student, student, student))
            last = connection.execute("SELECT hash FROM event ORDER BY id DESC LIMIT 1").fetchone()
            previous = last[0] if last else FIRST
            event = NewEvent(now, 1, Action.OBSERVATION_ADD, student, row)
            connection.execute(
                "INSERT INTO event (at, staff_id, action, student_id, kind, object_id, previous, hash)"
                " VALUES (?, 1, 'observation.add', ?, 'observation', ?, ?, ?)",
                (at, student, row, previous, event.seal(previous)),
            )
            connection.execute("COMMIT")
        return int(row)

    return rate


def main(database: str, student: str, goal: str, seconds: str, pause: str, acks: str, kind: str = "ours") -> None:  # noqa: PLR0913 - its words
    rate = (bare if kind == "bare" else ours)(Path(database), int(student), int(goal))
    with open(acks, "ab", buffering=0) as acknowledged:  # noqa: PTH123 - unbuffered: what is told was told
        acknowledged.write(b"ready\n")
        while not Path(f"{database}.go").exists():
            time.sleep(0.01)
        end = time.monotonic() + float(seconds)
        time.sleep(random.random() * float(pause))
        while time.monotonic() < end:
            start = time.perf_counter()
            row = rate()
            os.write(acknowledged.fileno(), f"{row} {(time.perf_counter() - start) * 1000:.2f}\n".encode())
            time.sleep(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
