"""Whether a student may go by an archive: it comes in again, and gives back the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ioplogg_tui.archive.reading import people_in, read_archive, students_in, take_in
from ioplogg_tui.archive.writing import staff_files, student_files
from ioplogg_tui.domain.errors import N_, ArchiveProblem, Problem
from ioplogg_tui.domain.people import User
from ioplogg_tui.logbook.erasing import Child, holds
from ioplogg_tui.logbook.setting_up import throw_away_logbook
from ioplogg_tui.logbook.whole_data import Record, StudentRecords, Whole


def archive_gives_back(path: Path, here: Sequence[Child], person: User) -> bool:
    """Whether an archive, read now and tried out by importing it, gives back the same as one of these.

    Both are read by what imports: the archive, and what is here as it would be written to one now.

    Raises:
        ArchiveProblem: `ioplogg import archive` would refuse the archive.
    """
    try:
        archive = read_archive(path)
        archived = [_whole(student, archive.people) for student in archive.students]
        if not any(_all_held(archived, child) for child in here):
            return False
        with throw_away_logbook(person) as empty:
            take_in(empty, archive)
    except Problem as problem:
        raise ArchiveProblem(
            N_("The archive can't be taken in again: {why} Export again; nothing was erased."), why=problem.sentence
        ) from problem
    return True


def _all_held(archived: Sequence[Whole], child: Child) -> bool:
    return all(any(holds(whole, again) for whole in archived) for again in map(_written_and_read, child))


def _written_and_read(whole: Whole) -> Whole:
    files = student_files(whole.records) | staff_files(whole.people.values())
    (student,) = students_in(files)
    return _whole(student, people_in(files))


def _whole(student: StudentRecords, people: Mapping[int, Record]) -> Whole:
    return Whole({**student.records, "student": [student.student]}, people)
