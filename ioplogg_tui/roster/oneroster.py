"""OneRoster 1.1 folders (users.csv, classes.csv, enrollments.csv) as the lines of a list.

The days of an enrolment are those of a class, most often of one school year: they say nothing of when a student came to
the school, or leaves it, and aren't read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.named_file import open_file
from ioplogg_tui.roster.lines import BadLine, RosterLine, line_of, rows_of
from ioplogg_tui.text_files import read_bytes, text_of
from ioplogg_tui.zip_files import ZIP_FAULTS, is_workbook, opened_zip

Table = list[tuple[int, dict[str, str]]]
Files = Callable[[str], bytes]
"""Gives the content of a file by its name. Raises KeyError or one of ZIP_FAULTS where it can't be had."""

GONE = "tobedeleted"


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, or a zip of one.

    Raises:
        UsageProblem: it is a device or the like.
        OSError: it can't be opened.
    """
    if path.is_dir():
        return True
    if path.is_fifo():
        return False
    with open_file(path) as file:
        return zipfile.is_zipfile(file)


def read_folder(path: Path) -> tuple[list[RosterLine], list[BadLine]]:
    """The students of a folder, or a zip of one: their class is the group, its teachers are theirs.

    Raises:
        UsageProblem: it is no OneRoster folder.
        OSError: it can't be opened.
    """
    if path.is_dir():
        return _students(path, lambda name: read_bytes(path / name))
    with opened_zip(path) as file:
        if is_workbook(file.names):
            raise UsageProblem(
                N_("{name} is a workbook or another packed file. Save it as text (a list as CSV) and try again."),
                name=path,
            )
        return _students(path, file.read)


def _students(folder: Path, files: Files) -> tuple[list[RosterLine], list[BadLine]]:
    users = {row["sourcedId"]: (number, row) for number, row in _table(folder, files, "users", ("sourcedId", "role"))}
    classes = {row["sourcedId"]: row for _number, row in _table(folder, files, "classes", ("sourcedId", "title"))}
    enrolled: dict[str, list[str]] = {}
    teaching: dict[str, list[str]] = {}
    for _number, row in _table(folder, files, "enrollments", ("classSourcedId", "userSourcedId", "role")):
        into = enrolled if row["role"].lower() == "student" else teaching
        if row["role"].lower() in ("student", "teacher"):
            into.setdefault(row["userSourcedId" if into is enrolled else "classSourcedId"], []).append(
                row["classSourcedId" if into is enrolled else "userSourcedId"]
            )
    good: list[RosterLine] = []
    bad: list[BadLine] = []
    for user_id, (number, row) in users.items():
        if row["role"].lower() != "student":
            continue
        its_classes = enrolled.get(user_id, [])
        teachers = {
            users[teacher][1].get("username", "")
            for class_id in its_classes
            for teacher in teaching.get(class_id, [])
            if teacher in users
        }
        titles = [classes[class_id]["title"] for class_id in its_classes if class_id in classes]
        cells = {
            "name": f"{row.get('givenName', '')} {row.get('familyName', '')}",
            "level": row.get("grades", ""),
            "group": titles[0] if titles else "",
            "teachers": " ".join(sorted(teachers - {""})),
        }
        try:
            good.append(line_of(number, cells))
        except UsageProblem as problem:
            bad.append(BadLine(number, problem.sentence))
    return good, bad


def _table(folder: Path, files: Files, name: str, needed: tuple[str, ...]) -> Table:
    try:
        content = files(f"{name}.csv")
    except (*ZIP_FAULTS, KeyError) as error:
        raise UsageProblem(
            N_("{path} is no OneRoster folder: it has no {name}.csv."), path=folder, name=name
        ) from error
    rows = rows_of(text_of(content, f"{name}.csv"))
    _number, header = next(rows, (0, []))
    if not set(needed) <= set(header):
        raise UsageProblem(N_("{name}.csv has not the columns of OneRoster."), name=name)
    table = [(number, dict(zip(header, row, strict=False))) for number, row in rows]
    whole = [(number, row) for number, row in table if all(column in row for column in needed)]
    return [(number, row) for number, row in whole if row.get("status", "").lower() != GONE]
