"""Much of everything: the whole curriculum, a million observations, a student of a full year on paper."""

from __future__ import annotations

import itertools
import json
import shutil
import statistics
import zipfile
from functools import partial
from pathlib import Path

from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines
from tests.benchmarks.crowd import busy_student, crowd, years_of_plans
from tests.benchmarks.measuring import ROUNDS, against, command, import_peewee, median, report, seconds

TYPED = ("lese og skrive", "grønnsaker", "xyzzy", "utforske", "a")


def curriculum(folder: Path, archive: Path) -> None:
    """`archive` is a Grep archive, a zip."""
    first = imported(folder, archive)
    many: list[Aim] = (first * (15_000 // len(first) + 1))[:15_000]
    index = AimIndex(many)
    waits = [median(partial(index.search, word[:end], limit=500)) for word in TYPED for end in range(1, len(word) + 1)]
    report("search as you type over 15,000 aims, slowest key", 1000 * max(waits), "ms", 20)


def imported(folder: Path, archive: Path) -> list[Aim]:
    """Reports on imports into empty logbooks, each beside a plain reading of the files; the aims of the last."""

    def read_all() -> None:
        with zipfile.ZipFile(archive) as files:
            for name in files.namelist():
                if name.endswith(".json"):
                    json.loads(files.read(name))

    ours, theirs = [], []
    for number in range(ROUNDS):
        with set_up(folder / f"curriculum{number}.db", "Kari", "nb") as session:
            theirs.append(seconds(read_all))
            ours.append(seconds(partial(import_archive, session, archive)))
            aims = every_aim(session, "nb")
    figure = statistics.median(ours) / statistics.median(theirs)
    report("import of the archive, against reading and parsing every file", figure, "x", 3)
    return aims


def years(folder: Path) -> None:
    """The list of a whole school, of whose years before no goal is left out."""
    long, short = folder / "long.db", folder / "short.db"
    years_of_plans(long, 300, 6).close()
    years_of_plans(short, 300, 1).close()
    with open_session(long) as of_six, open_session(short) as of_one:

        def lines(session: Session) -> None:
            assert {line.goals for line in student_lines(session)} == {6}

        figure = against(partial(lines, of_six), partial(lines, of_one))
    report("list of 300 students of 6 school years, against 1", figure, "x", 2.2)


def crowds(folder: Path) -> None:
    large, small = folder / "large.db", folder / "small.db"
    crowd(large, 2_000, 1_000_000).close()
    crowd(small, 2_000, 10_000).close()

    def lines(path: Path) -> None:
        with open_session(path) as session:
            assert len(student_lines(session)) == 2_000

    figure = against(lambda: lines(large), lambda: lines(small))
    report("students of 1,000,000 observations, against 10,000", figure, "x", 1.2)


YARDSTICKS = {Format.MARKDOWN: 9, Format.HTML: 9, Format.DOCX: 18, Format.PDF: 15}
"""How many times as long as `import peewee` a document may take: that is 0.6, 0.6, 1.2 and 1 s where it takes 0.067."""

YARDSTICKS_OF_ACCESS = {Format.DOCX: 40, Format.PDF: 30}
"""Of everything kept."""


def documents(folder: Path) -> None:
    """The slowest kind in each format of a student with 30 goals and 2,000 observations, whole process."""
    database = str(folder / "documents.db")
    busy_student(Path(database))
    for form, limit in YARDSTICKS.items():

        def make(kind: DocumentKind, form: Format = form) -> None:
            command(database, "document", "1", "--kind", kind.value, "--format", form.value)

        slowest = max(DocumentKind, key=lambda kind, make=make: median(partial(make, kind), 3))  # type: ignore[misc]
        figure = against(partial(make, slowest), import_peewee)
        name = f"slowest kind ({slowest.value}) as {form.value}, 30 goals and 2,000 observations"
        report(f"{name}, against `import peewee`", figure, "x", limit)


def archived(folder: Path) -> None:
    """What the archive gets of the same student, whole process; each time of a logbook of which it has none."""
    database, times = folder / "archived.db", itertools.count()
    busy_student(database)
    kinds = (DocumentKind.PLAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR)
    with open_session(database) as session:
        for kind in kinds:
            publish(session, DocumentRequest(1, kind, session.today(), usual_period=True))

    def take() -> None:
        place = folder / str(next(times))
        place.mkdir()
        shutil.copy(database, place / database.name)
        command(str(place / database.name), "archive-out", str(folder / f"{place.name}-out"))
        assert len([*(folder / f"{place.name}-out").rglob("*.pdf")]) == len(kinds)

    report("three papers to the archive, against `import peewee`", against(take, import_peewee, 5), "x", 30)


def access_report(folder: Path) -> None:
    """Of the same student."""
    database = str(folder / "access.db")
    busy_student(Path(database))
    for form, limit in YARDSTICKS_OF_ACCESS.items():
        figure = against(partial(command, database, "access-report", "1", "--format", form.value), import_peewee)
        report(f"access report as {form.value}, whole process, against `import peewee`", figure, "x", limit)
