"""`python -m tests.benchmarks`: one line per figure, each beside its limit; yardsticks are measured in the same run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.documents.formats import Format
from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from tests.benchmarks.crowd import busy_student, crowd
from tests.fixtures.terminal import Terminal
from tests.load.many import class_of, finish, start

ARCHIVE = Path(__file__).parents[3] / "shared" / "grep" / "v201906.json.zip"
ROUNDS = 9


def told(name: str, figure: float, unit: str, limit: float) -> None:
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
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


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
    told("start to first full screen, against a minimal app with a table", figure, "x", 1.5)
    figure = alternating(
        lambda: subprocess.run(
            [sys.executable, "-m", "ioplogg_tui", "--database", database, "progress", "mathea"],
            check=True,
            stdout=subprocess.DEVNULL,
        ),
        lambda: subprocess.run([sys.executable, "-c", "import peewee"], check=True),
    )
    told("`progress mathea`, whole process, against `import peewee`", figure, "x", 2.5)


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
    told("key to saved and shown, median", 1000 * statistics.median(waited), "ms", 30)
    told("bytes of a complete rating, median", statistics.median(rated) / 1000, "kB", 2.5)
    told("bytes of the cursor to the next goal, median", statistics.median(moved) / 1000, "kB", 0.8)
    told("bytes of opening a student, median", statistics.median(opened) / 1000, "kB", 12)
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
    told("memory after ten minutes of use (PSS)", process.memory_full_info().pss / 1024 / 1024, "MB", 45)
    terminal.child.kill(9)


def curriculum(folder: Path) -> None:
    if not ARCHIVE.exists():
        print("skipped: the real curriculum archive is not on this machine: import, search")
        return

    def read_all() -> None:
        with zipfile.ZipFile(ARCHIVE) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    json.loads(archive.read(name))

    first, ratios = None, []
    for number in range(5):
        with set_up(folder / f"curriculum{number}.db", "Kari", "nb") as session:
            yardstick = seconds(read_all)
            ratios.append(seconds(lambda session=session: import_archive(session, ARCHIVE)) / yardstick)  # type: ignore[misc]
            first = first or every_aim(session, "nb")
    told("import of the archive, against reading and parsing every file", statistics.median(ratios), "x", 3)
    assert first
    many: list[Aim] = (first * (15_000 // len(first) + 1))[:15_000]
    index = AimIndex(many)
    waits: list[float] = []
    for word in ("lese og skrive", "grønnsaker", "xyzzy", "utforske", "a"):
        parts = (word[:end] for end in range(1, len(word) + 1))
        waits.extend(seconds(partial(index.search, part, limit=500)) for part in parts)
    told("search as you type over 15,000 aims, slowest key", 1000 * max(waits), "ms", 20)


def crowds(folder: Path) -> None:
    large, small = folder / "large.db", folder / "small.db"
    crowd(large, 2_000, 1_000_000).close()
    crowd(small, 2_000, 10_000).close()

    def lines(path: Path) -> None:
        with open_session(path) as session:
            assert len(student_lines(session)) == 2_000

    told(
        "students of 1,000,000 observations, against 10,000",
        alternating(lambda: lines(large), lambda: lines(small)),
        "x",
        1.5,
    )


def documents(folder: Path) -> None:
    """Each kind and format of a student with 30 goals and 2,000 observations, whole process."""
    database = folder / "documents.db"
    busy_student(database)

    def once(kind: str, chosen: str) -> None:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "ioplogg_tui",
                "--database",
                str(database),
                "document",
                "1",
                "--kind",
                kind,
                "--format",
                chosen,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    slowest = {
        chosen: max(median(lambda k=kind, c=chosen: once(k, c), 3) for kind in DocumentKind)  # type: ignore[misc]
        for chosen in Format
    }
    yardstick = median(lambda: subprocess.run([sys.executable, "-c", "import peewee"], check=True), 5)
    for chosen, figure in slowest.items():
        told(
            f"slowest kind as {chosen.value}, 30 goals and 2,000 observations", figure, "s", 2 if chosen == "pdf" else 1
        )
    told("the same as pdf, against `import peewee`", slowest[Format.PDF] / yardstick, "x", 20)


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
        told(f"sixty processes ({kind}, pause {pause:g} s): errors, lost updates and forks", wrong, "", 0)
        figures[kind, pause] = said
    print(f"    {len(figures['ours', 0.0].rows)} ratings, the bare program {len(figures['bare', 0.0].rows)}")
    ratio = figures["ours", 0.0].quantile(0.99) / figures["bare", 0.0].quantile(0.99)
    told("sixty as fast as they can: p99 against the bare program", ratio, "x", 3)
    told("sixty at one rating in 2 s: p99 from key to saved", figures["ours", 2.0].quantile(0.99), "ms", 50)


def main() -> None:
    os.environ.update(COLORTERM="truecolor", IOPLOGG_LANGUAGE="nb")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IOPLOGG_CONFIG"] = str(folder / "settings.toml")
        database = folder / "demo.db"
        with set_up(database, "Kari Vik", "nb") as session:
            fill(session)
        starts(str(database))
        keys(str(database))
        memory(str(database))
        curriculum(folder)
        crowds(folder)
        documents(folder)
        sixty(folder)


if __name__ == "__main__":
    main()
