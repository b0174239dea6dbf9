"""A school's list from OneRoster: 2,000 students, 200 of staff and 8,000 enrollments, twice."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from ioplogg_tui.domain.list_changes import ListChanges
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.roster.reading import read_list
from tests.benchmarks.measuring import report, seconds

STUDENTS, STAFF, ENROLLMENTS, CLASSES = 2_000, 200, 8_000, 80


def lists(folder: Path) -> None:
    """In seconds of the clock, reading and writing; then how much the same list would change again."""
    one_roster(folder / "roster")
    with set_up(folder / "school.db", "Kari Vik", "nb") as session:
        for number in range(STAFF):
            users.add_user(session, f"l{number}", f"Lærer Nr{number}", Role.TEACHER)
        taken = seconds(partial(_import, session, folder / "roster"))
        report(f"a list of {STUDENTS:,} students, {STAFF} of staff and {ENROLLMENTS:,} enrollments", taken, "s", 5)
        again = _import(session, folder / "roster")
    changes = len(again.new) + len(again.changed) + len(again.opened) + again.closes
    report("changes by the same list again", changes, "", 0)


def _import(session: Session, folder: Path) -> ListChanges:
    return import_students(session, read_list(folder, session.today()), write=True)


def one_roster(folder: Path) -> None:
    """Each student in a class, in its mathematics and in another's; each class with two of the staff."""
    folder.mkdir()
    of_staff = [(f"t{number}", "teacher", f"l{number}", "Lærer", f"Nr{number}", "") for number in range(STAFF)]
    of_students = [(f"u{number}", "student", "", f"Elev{number}", f"Navn{number}", "08") for number in range(STUDENTS)]
    _write(
        folder / "users.csv",
        ("sourcedId", "role", "username", "givenName", "familyName", "grades"),
        [*of_staff, *of_students],
    )
    homerooms = [(f"c{number}", f"8{chr(65 + number % 26)}{number // 26}", "homeroom") for number in range(CLASSES)]
    teaching = [(f"m{number}", f"Matematikk {number}", "scheduled") for number in range(CLASSES)]
    _write(folder / "classes.csv", ("sourcedId", "title", "classType"), [*homerooms, *teaching])
    rows = [
        (f"{kind}{number}", f"t{number + first}", "teacher")
        for number in range(CLASSES)
        for kind, first in (("c", 0), ("m", 100))
    ]
    for number in range(STUDENTS):
        rows += [
            (f"{kind}{(number + by) % CLASSES}", f"u{number}", "student") for kind, by in (("c", 0), ("m", 0), ("m", 7))
        ]
    rows += [(f"m{(number + 11) % CLASSES}", f"u{number}", "student") for number in range(ENROLLMENTS - len(rows))]
    _write(
        folder / "enrollments.csv",
        ("sourcedId", "classSourcedId", "userSourcedId", "role", "beginDate", "endDate"),
        [(f"e{number}", *row, "2026-08-17", "2027-06-18") for number, row in enumerate(rows)],
    )


def _write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
