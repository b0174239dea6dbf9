"""Writing an archive: students whole, as a folder or a zip of TOML and CSV."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import tomli_w

from ioplogg_tui import __version__
from ioplogg_tui.archive.layout import (
    ABOUT,
    BANK,
    FORMAT,
    FROZEN,
    LONG_TEXTS,
    PLAN,
    SHEETS,
    STAFF,
    STAFF_COLUMNS,
    STUDENT,
    STUDENTS,
    VERSION,
)
from ioplogg_tui.archive.records import cell_of, in_toml
from ioplogg_tui.archive.sheets import write_sheet
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.file_name import plain_name
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.bank_files import as_toml
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import school_name
from ioplogg_tui.logbook.whole_data import Record, columns, records_of, staff_in, staff_records
from ioplogg_tui.whole_file import write_folder_whole, write_whole

Files = dict[str, bytes]
"""Path inside the archive, with `/` → content."""


def archive_of(session: Session, student_ids: list[int], *, whole_school: bool = False) -> Files:
    """The files of an archive of these students; with `whole_school` the school's own bank too."""
    files: Files = {}
    staff: set[int] = {session.person.id}
    for student_id in student_ids:
        for records in records_of(session, student_id):
            staff |= staff_in(records)
            files |= student_files(records)
    files |= staff_files(staff_records(session, staff))
    if whole_school:
        files[BANK] = as_toml([goal for goal in bank_goals(session) if goal.own]).encode()
    about = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "school": school_name(session),
        "made": session.now().isoformat(" ", "seconds"),
        "by": session.person.name,
        "students": len(student_ids),
    }
    files[ABOUT] = (_explained() + tomli_w.dumps(about)).encode()
    return files


def staff_files(people: Iterable[Record]) -> Files:
    """The file that tells who the ids of staff stand for."""
    rows = [[cell_of(person[name]) for name in STAFF_COLUMNS] for person in people]
    return {STAFF: write_sheet(list(STAFF_COLUMNS), rows).encode()}


def _explained() -> str:
    lines = (
        _("Everything that is kept about the students in the folder “students”."),
        _("student.toml and plan-….toml: who, and the plans with goals and criteria. The .csv files: the log."),
        _("Times are UTC. Numbers of staff are in staff.csv. “frozen” holds long texts, just as they are kept."),
        _("“ioplogg import archive” reads it back, apart from drafts.csv, proposals.csv and undo-steps.csv:"),
        _("those hold what wasn't saved yet, what was waiting for a leader, and what could still be taken back."),
    )
    return "".join(f"# {line}\n" for line in lines) + "\n"


def student_files(records: Mapping[str, Sequence[Record]]) -> Files:
    """The files that hold a student's records, all in one folder."""
    (student,) = records["student"]
    number = student["id"]
    folder = f"{STUDENTS}/{plain_name(student['name'], number).removesuffix(f'-{number}')}-{number}"
    return {f"{folder}/{name}": content for name, content in _in_folder(student, records)}


def _in_folder(student: Record, records: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, bytes]]:
    team = [in_toml(row) for row in records["membership"]]
    yield STUDENT, tomli_w.dumps({**in_toml(student), "membership": team}, multiline_strings=False).encode()
    for plan in records["plan"]:
        name = PLAN.format(year=plan["school_year"].replace("/", "-"))
        yield name, tomli_w.dumps(_plan(plan, records)).encode()
    for table, name in SHEETS.items():
        long = LONG_TEXTS.get(table, {})
        kept = [column for column in columns(table) if column not in long]
        rows = [[cell_of(row[column]) for column in kept] for row in records[table]]
        yield name, write_sheet(kept, rows).encode()
        for row in records[table]:
            for column, pattern in long.items():
                yield f"{FROZEN}/{pattern.format(**row)}", row[column].encode()


def _plan(plan: Record, records: Mapping[str, Sequence[Record]]) -> Record:
    """A plan with its subjects, their goals, and the goals' aims and criteria inside one another."""
    subjects = []
    for subject in records["plan_subject"]:
        if subject["plan"] == plan["id"]:
            goals = [_goal(goal, records) for goal in records["goal"] if goal["subject"] == subject["id"]]
            subjects.append({**in_toml(subject), "goal": goals})
    return {**in_toml(plan), "plan_subject": subjects}


def _goal(goal: Record, records: Mapping[str, Sequence[Record]]) -> Record:
    inner = {
        table: [in_toml(row) for row in records[table] if row["goal"] == goal["id"]]
        for table in ("goal_aim", "criterion")
    }
    return {**in_toml(goal), **inner}


def write_archive(path: Path, files: Files) -> None:
    """A zip where the path says so, else a folder; whole or not at all, and nothing is written over.

    Raises:
        UsageProblem: there is something at the path already, or it can't be written.
    """
    try:
        if is_zip(path):
            write_whole(path, zipped(files), replace=False)
        else:
            write_folder_whole(path, files)
    except FileExistsError as error:
        raise UsageProblem(
            N_("{path} is there already. Choose another name; nothing was written."), path=path
        ) from error
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=path, reason=reason_of(error)) from error


def is_zip(path: Path) -> bool:
    """Whether an archive of that name is a zip, and no folder."""
    return path.suffix.lower() == ".zip"


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
