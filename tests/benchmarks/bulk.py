"""Much of everything: the whole curriculum, a million observations, a student of a full year on paper."""

from __future__ import annotations

import json
import statistics
import zipfile
from functools import partial
from pathlib import Path

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
from tests.benchmarks.measuring import alternating, command, import_peewee, median, report, seconds


def curriculum(folder: Path, archive: Path) -> None:
    """`archive` is a Grep archive, a zip."""

    def read_all() -> None:
        with zipfile.ZipFile(archive) as files:
            for name in files.namelist():
                if name.endswith(".json"):
                    json.loads(files.read(name))

    first, ratios = None, []
    for number in range(5):
        with set_up(folder / f"curriculum{number}.db", "Kari", "nb") as session:
            yardstick = seconds(read_all)
            ratios.append(seconds(lambda session=session: import_archive(session, archive)) / yardstick)  # type: ignore[misc]
            first = first or every_aim(session, "nb")
    report("import of the archive, against reading and parsing every file", statistics.median(ratios), "x", 3)
    assert first
    many: list[Aim] = (first * (15_000 // len(first) + 1))[:15_000]
    index = AimIndex(many)
    waits: list[float] = []
    for word in ("lese og skrive", "grønnsaker", "xyzzy", "utforske", "a"):
        parts = (word[:end] for end in range(1, len(word) + 1))
        waits.extend(seconds(partial(index.search, part, limit=500)) for part in parts)
    report("search as you type over 15,000 aims, slowest key", 1000 * max(waits), "ms", 20)


def crowds(folder: Path) -> None:
    large, small = folder / "large.db", folder / "small.db"
    crowd(large, 2_000, 1_000_000).close()
    crowd(small, 2_000, 10_000).close()

    def lines(path: Path) -> None:
        with open_session(path) as session:
            assert len(student_lines(session)) == 2_000

    report(
        "students of 1,000,000 observations, against 10,000",
        alternating(lambda: lines(large), lambda: lines(small)),
        "x",
        1.5,
    )


def documents(folder: Path) -> None:
    """Each kind and format of a student with 30 goals and 2,000 observations, whole process; the access report too."""
    database = str(folder / "documents.db")
    busy_student(Path(database))
    slowest = {
        form: max(
            median(partial(command, database, "document", "1", "--kind", kind.value, "--format", form.value), 3)
            for kind in DocumentKind
        )
        for form in Format
    }
    for form, figure in slowest.items():
        limit = 2 if form is Format.PDF else 1
        report(f"slowest kind as {form.value}, 30 goals and 2,000 observations", figure, "s", limit)
    yardstick = median(import_peewee)
    report("the same as pdf, against `import peewee`", slowest[Format.PDF] / yardstick, "x", 20)
    access = median(
        partial(command, database, "access-report", "1", "--format", "pdf", "-o", f"{folder}/access.pdf"), 1
    )
    report("access report as pdf, against `import peewee`", access / yardstick, "x", 20)
