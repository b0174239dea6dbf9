"""Reading an archive back: all of it or nothing. What it holds is checked before the first row is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ioplogg_tui.archive.elsewhere import as_elsewhere
from ioplogg_tui.archive.layout import (
    ABOUT,
    BANK,
    FORMAT,
    FROZEN,
    IN_TOML,
    LONG_TEXTS,
    ONLY_NAMES_SINCE,
    SHEETS,
    SHEETS_SINCE,
    STAFF,
    STAFF_COLUMNS,
    STAFF_COLUMNS_BEFORE,
    STUDENT,
    STUDENTS,
    VERSION,
)
from ioplogg_tui.archive.records import Checker
from ioplogg_tui.archive.sheets import read_sheet
from ioplogg_tui.archive.twice import refuse_twice
from ioplogg_tui.archive.worked_out import work_out
from ioplogg_tui.archive.writing import Files
from ioplogg_tui.documents.content import Document
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, ArchiveProblem, reason_of
from ioplogg_tui.domain.file_name import OF_ARCHIVE
from ioplogg_tui.domain.plan import FrozenPlan
from ioplogg_tui.logbook.bank_files import read_entries
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.taking_in import import_archived
from ioplogg_tui.logbook.whole_data import Record, StudentRecords, columns, may_be_empty
from ioplogg_tui.text_files import json_of, read_bytes, text_of, toml_of
from ioplogg_tui.zip_files import ZIP_FAULTS, is_of_system, opened_zip

_OF_A_STUDENT = re.compile(rf"{STUDENTS}/[a-z0-9-]+/(?:{FROZEN}/)?[a-z0-9-]+\.(?:toml|csv|json|md|html)")
_BY_MACHINES = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What a machine lays into each folder that somebody looks at."""
FROZEN_KINDS: dict[tuple[str, str], type] = {("plan_version", "text"): FrozenPlan, ("document", "content"): Document}
_NO_ARCHIVE = N_("{path} isn't an archive that can be read. Name what “ioplogg export” wrote.")
_INNER = tuple(table for table in IN_TOML if table not in ("student", "plan"))


def read_files(path: Path) -> tuple[Files, tuple[str, ...]]:
    """The files of an archive, a folder or a zip, and the names of what else lies there; nothing is unpacked.

    Raises:
        ArchiveProblem: it isn't there, is no archive, can't be read, or something else lies among the students.
    """
    try:
        return _in_folder(path) if path.is_dir() else _in_zip(path)
    except ZIP_FAULTS as error:
        if isinstance(error, OSError) and is_of_system(error):
            raise ArchiveProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
        raise ArchiveProblem(_NO_ARCHIVE, path=path) from error


def _in_folder(path: Path) -> tuple[Files, tuple[str, ...]]:
    files = {file.relative_to(path).as_posix(): file for file in sorted(path.rglob("*")) if file.is_file()}
    others = _others(files)
    return {name: read_bytes(file) for name, file in files.items() if name not in others}, others


def _in_zip(path: Path) -> tuple[Files, tuple[str, ...]]:
    with opened_zip(path, ArchiveProblem) as archive:
        others = _others(archive.names)
        return {name: archive.read(name) for name in archive.names if name not in others}, others


def _others(names: Iterable[str]) -> tuple[str, ...]:
    """What a person, or their machine, has put beside what an archive has."""
    others = tuple(name for name in names if name not in OF_ARCHIVE and not _OF_A_STUDENT.fullmatch(name))
    for name in others:
        if name.split("/", 1)[0] == STUDENTS and not name.endswith(_BY_MACHINES):
            sentence = N_("The archive holds a file “{name}” that isn't ours. Nothing was imported.")
            raise ArchiveProblem(sentence, name=name)
    return others


@dataclass(frozen=True, slots=True)
class Archive:
    """What was read of an archive and found right. `people` is who the ids of staff stand for, at which school."""

    students: tuple[StudentRecords, ...]
    people: Mapping[int, Record]
    bank_goals: tuple[BankGoal, ...]
    school: str
    others: tuple[str, ...]
    """The names of files that lie there and are none of it; they weren't read."""


def import_archive(session: Session, path: Path) -> int:
    """Take every student of an archive in, in one transaction; returns how many.

    Raises:
        ArchiveProblem: the archive is not whole, not right, or a student of it is here already; nothing was changed.
        UsageProblem: the bank in it is none; nothing was changed.
        NotAllowed: the person may not add students.
    """
    archive = read_archive(path)
    take_in(session, archive)
    return len(archive.students)


def take_in(session: Session, archive: Archive) -> None:
    """What `import_archive` does with an archive that was read. Raises as that."""
    import_archived(
        session, archive.students, archive.people, archive.bank_goals, school=archive.school, as_elsewhere=as_elsewhere
    )


def read_archive(path: Path) -> Archive:
    """What an archive holds; all of it checked.

    Raises:
        ArchiveProblem: the archive is not whole, or not right.
        UsageProblem: the bank in it is none.
    """
    files, others = read_files(path)
    if ABOUT not in files:
        raise ArchiveProblem(_NO_ARCHIVE, path=path)
    version, school = _about(files)
    goals = read_entries(BANK, _text(files, BANK))[0] if BANK in files else []
    return Archive(students_in(files, version), people_in(files, version), tuple(goals), school, others)


def people_in(files: Files, version: int = VERSION) -> dict[int, Record]:
    """Who the ids of staff stand for, in an archive of a version. Raises as `read_archive`."""
    columns = {**STAFF_COLUMNS, **(STAFF_COLUMNS_BEFORE if version < ONLY_NAMES_SINCE else {})}
    records = _sheet(files, STAFF, "staff", columns, frozenset())
    return {record["id"]: {name: record[name] for name in STAFF_COLUMNS} for record in records}


def students_in(files: Files, version: int = VERSION) -> tuple[StudentRecords, ...]:
    """The students of an archive of a version, in the order of their folders. Raises as `read_archive`."""
    folders = sorted({name.rsplit("/", 1)[0] for name in files if name.endswith(f"/{STUDENT}")})
    _refuse_headless(files, folders)
    students = tuple(_student(files, folder, version) for folder in folders)
    refuse_twice(students)
    return students


def _refuse_headless(files: Files, folders: list[str]) -> None:
    """Every student's folder says whose it is."""
    for name in files:
        owner = "/".join(name.split("/")[:2])
        if name.startswith(f"{STUDENTS}/") and owner not in folders:
            raise ArchiveProblem(N_("The archive is not whole: {file} is missing."), file=f"{owner}/{STUDENT}")


def _about(files: Files) -> tuple[int, str]:
    """Which form it is written in, this one or one of an earlier program, and at which school."""
    about = _toml(files, ABOUT)
    version = about.get("version")
    if about.get("format") != FORMAT or type(version) is not int or not 1 <= version <= VERSION:
        raise ArchiveProblem(N_("The archive is of another kind or version ({version})."), version=version)
    return version, clean_line(str(about.get("school", "")))


def _student(files: Files, folder: str, version: int) -> StudentRecords:
    records: dict[str, list[Record]] = {table: [] for table in (*_INNER, "plan")}
    (student,) = _records(f"{folder}/{STUDENT}", "student", [_toml(files, f"{folder}/{STUDENT}")], records)
    for name in sorted(files):
        if name.startswith(f"{folder}/plan-") and name.endswith(".toml"):
            records["plan"] += _records(name, "plan", [_toml(files, name)], records)
    for table, sheet in SHEETS.items():
        later = version < SHEETS_SINCE.get(table, 1) and f"{folder}/{sheet}" not in files
        records[table] = [] if later else _rows(files, folder, table, sheet)
    work_out(version, student, records, f"{folder}/{FROZEN}")
    return StudentRecords(student, records)


def _rows(files: Files, folder: str, table: str, sheet: str) -> list[Record]:
    """The rows of a sheet, with the texts that stand in files of their own."""
    long = LONG_TEXTS.get(table, {})
    types = {column: kind for column, kind in columns(table).items() if column not in long}
    rows = _sheet(files, f"{folder}/{sheet}", table, types, may_be_empty(table))
    for row in rows:
        for column, pattern in long.items():
            row[column] = _frozen(files, table, column, f"{folder}/{FROZEN}/{pattern.format(**row)}")
    return rows


def _frozen(files: Files, table: str, column: str, name: str) -> str:
    """A text as it was published; one that the program reads again must be readable."""
    try:
        text = _content(files, name).decode()
    except UnicodeDecodeError as error:
        raise Checker(name).wrong("UTF-8") from error
    if kind := FROZEN_KINDS.get((table, column)):
        try:
            json_of(text, kind)
        except ValueError as error:
            raise Checker(name).wrong(column) from error
    return text


def _records(file: str, table: str, tables: object, records: dict[str, list[Record]]) -> list[Record]:
    """Records out of TOML tables; the tables inside them go to `records`."""
    checker = Checker(file)
    if not isinstance(tables, list) or not all(isinstance(toml, dict) for toml in tables):
        raise checker.wrong(table)
    own_records = []
    for toml in tables:
        inner = {name: value for name, value in toml.items() if name in _INNER and isinstance(value, list)}
        for name, value in inner.items():
            records[name] += _records(file, name, value, records)
        own = {name: value for name, value in toml.items() if name not in inner}
        own_records.append(checker.record(table, own, columns(table), may_be_empty(table)))
    return own_records


def _sheet(files: Files, name: str, table: str, types: dict[str, type], empty: frozenset[str]) -> list[Record]:
    checker = Checker(name)
    try:
        header, *rows = read_sheet(_text(files, name))
    except (csv.Error, ValueError) as error:
        raise checker.wrong(table) from error
    if any(len(row) != len(header) for row in rows) or len(set(header)) != len(header):
        raise checker.wrong(table)
    return [checker.record(table, dict(zip(header, row, strict=True)), types, empty) for row in rows]


def _toml(files: Files, name: str) -> dict[str, Any]:
    try:
        return toml_of(_text(files, name))
    except ValueError as error:
        raise Checker(name).wrong("TOML") from error


def _text(files: Files, name: str) -> str:
    return text_of(_content(files, name), name)  # a person may have opened and saved it


def _content(files: Files, name: str) -> bytes:
    if name not in files:
        raise ArchiveProblem(N_("The archive is not whole: {file} is missing."), file=name)
    return files[name]
