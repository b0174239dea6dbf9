"""Two students of an archive whom nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterable

from ioplogg_tui.domain.errors import N_, ArchiveProblem
from ioplogg_tui.logbook.whole_data import StudentRecords

TWICE = N_(
    "{name} is in the archive twice, and nothing tells the two apart. Nothing was imported. Give one of them "
    "another name, like “{name} (9B)”, or a date of birth where it was written, and export again."
)


def refuse_twice(students: Iterable[StudentRecords]) -> None:
    """Nobody would be joined with another: a student is known by name and birth date when an archive is imported.

    Raises:
        ArchiveProblem: two of them have both alike.
    """
    known = set()
    for records in students:
        if records.student["joined_into"] is not None:  # by whom it is known is the one that it was joined into
            continue
        who = records.student["name"], records.student["birth_date"]
        if who in known:
            raise ArchiveProblem(TWICE, name=who[0])
        known.add(who)
