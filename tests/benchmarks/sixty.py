"""Sixty processes at once, beside a bare program behind the same queue."""

from __future__ import annotations

import statistics
from pathlib import Path

from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from tests.benchmarks.measuring import report
from tests.load.many import Said, class_of, finish, start

TURNS = 3
"""Each holds some thousand ratings."""


def sixty(folder: Path) -> None:
    """As fast as they can, in turns with the bare program; and at the pace of a class."""
    bare: list[Said] = []
    ours: list[Said] = []
    wrong = 0
    for turn in range(TURNS):
        for kind, said in (("bare", bare), ("ours", ours)):
            figures, faults = rated(folder / f"{kind}{turn}", kind, seconds=10, pause=0)
            said.append(figures)
            wrong += faults
    report("sixty as fast as they can: errors, lost updates and forks", wrong, "", 0)
    figure = p99(ours) / p99(bare)
    report("sixty as fast as they can: p99 against the bare program", figure, "x", 2)
    in_class, wrong = rated(folder / "class", "ours", seconds=12, pause=2)
    report("sixty at one rating in 2 s: errors, lost updates and forks", wrong, "", 0)
    report("sixty at one rating in 2 s: p99 from key to saved", in_class.quantile(0.99), "ms", 50)


def p99(turns: list[Said]) -> float:
    return statistics.median(said.quantile(0.99) for said in turns)


def rated(folder: Path, kind: str, seconds: float, pause: float) -> tuple[Said, int]:
    """What sixty raters said, and how much of it went wrong."""
    folder.mkdir()
    path = folder / "school.db"
    with set_up(path, "Kari Vik", "nb") as session:
        students = class_of(session, 60)
    said = finish(start(path, students, folder, seconds, pause, kind))
    with open_session(path) as session:
        ((rows,),) = session.store.connection.sql("SELECT count(*) FROM observation")
        forks = len(session.store.events.chain_breaks())
    return said, len(said.errors) + abs(rows - len(said.rows)) + forks
