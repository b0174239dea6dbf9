"""OneRoster 1.1 folders (users.csv, classes.csv, enrollments.csv) as the lines of a list."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.roster.lines import BadLine, RosterLine, line_of, rows_of, text_of
from ioplogg_tui.zip_files import ZIP_FAULTS

Table = list[tuple[int, dict[str, str]]]
GONE = "tobedeleted"
MOST_BYTES = 50 * 2**20


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, or a zip of one."""
    return path.is_dir() or zipfile.is_zipfile(path)


def read_folder(path: Path) -> tuple[list[RosterLine], list[BadLine]]:
    """The students of a folder, or a zip of one: their class is the group, its teachers are theirs.

    Raises:
        UsageProblem: it is no OneRoster folder.
    """
    folder = path if path.is_dir() else _zipped(path)
    users = {row["sourcedId"]: (number, row) for number, row in _table(folder, "users", ("sourcedId", "role"))}
    classes = {row["sourcedId"]: row for _number, row in _table(folder, "classes", ("sourcedId", "title"))}
    enrolled: dict[str, list[str]] = {}
    teaching: dict[str, list[str]] = {}
    for _number, row in _table(folder, "enrollments", ("classSourcedId", "userSourcedId", "role")):
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


def _zipped(path: Path) -> zipfile.Path:
    try:
        return zipfile.Path(path)
    except ZIP_FAULTS as error:
        raise UsageProblem(
            N_("{path} is no whole zip archive. Nothing was changed; fetch it anew."), path=path
        ) from error


def _table(folder: Path | zipfile.Path, name: str, needed: tuple[str, ...]) -> Table:
    try:
        with (folder / f"{name}.csv").open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (*ZIP_FAULTS, KeyError) as error:
        raise UsageProblem(
            N_("{path} is no OneRoster folder: it has no {name}.csv."), path=folder, name=name
        ) from error
    if len(content) > MOST_BYTES:
        raise UsageProblem(N_("{name}.csv is too large for a list of students."), name=name)
    rows = rows_of(text_of(content))
    _number, header = next(rows, (0, []))
    if not set(needed) <= set(header):
        raise UsageProblem(N_("{name}.csv has not the columns of OneRoster."), name=name)
    table = [(number, dict(zip(header, row, strict=False))) for number, row in rows]
    whole = [(number, row) for number, row in table if all(column in row for column in needed)]
    return [(number, row) for number, row in whole if row.get("status", "").lower() != GONE]
