"""Sixty processes at once, beside a bare program behind the same queue."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from tests.benchmarks.measuring import report
from tests.load.many import class_of, finish, start


def sixty(folder: Path) -> None:
    """Sixty processes as fast as they can, and at the pace of a class, beside a bare program behind the same queue."""
    figures = {}
    for kind, pause, seconds_ in (("bare", 0.0, 10), ("ours", 0.0, 10), ("ours", 2.0, 12)):
        path = folder / f"sixty-{kind}-{pause}.db"
        with set_up(path, "Kari Vik", "nb") as session:
            students = class_of(session, 60)
        said = finish(start(path, students, folder, seconds_, pause, kind))
        with open_session(path) as session:
            ((rows,),) = session.store.connection.sql("SELECT count(*) FROM observation")
            forks = len(session.store.events.chain_breaks())
            wrong = len(said.errors) + abs(rows - len(said.rows)) + forks
        report(f"sixty processes ({kind}, pause {pause:g} s): errors, lost updates and forks", wrong, "", 0)
        figures[kind, pause] = said
    print(f"    {len(figures['ours', 0.0].rows)} ratings, the bare program {len(figures['bare', 0.0].rows)}")
    ratio = figures["ours", 0.0].quantile(0.99) / figures["bare", 0.0].quantile(0.99)
    report("sixty as fast as they can: p99 against the bare program", ratio, "x", 2)
    report("sixty at one rating in 2 s: p99 from key to saved", figures["ours", 2.0].quantile(0.99), "ms", 50)
