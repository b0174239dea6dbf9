"""Whole data taken in: students of an archive, with everything about them, under new ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.errors import N_, ArchiveProblem
from ioplogg_tui.logbook.bank import keep_goals
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.other_schools import is_this_school, who_wrote
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import (
    NOT_TAKEN_IN,
    OF_ONE_SCHOOL,
    REFERENCES,
    STUDENT_TABLES,
    Record,
    StudentRecords,
)

Value = TypeVar("Value")


def import_archived(
    session: Session,
    students: Sequence[StudentRecords],
    people: Mapping[int, Record],
    bank_goals: Sequence[BankGoal] = (),
    *,
    school: str,
    as_elsewhere: Callable[[str], str],
) -> None:
    """Add these students with everything about them, under new ids, and goals to the school's bank: all or nothing.

    `people` is who the ids of staff in the records stand for. Where they come from the `school` that this is, who has
    the only such name is who is meant. All others become a name beside what they wrote, as `as_elsewhere` says it: no
    user, with no account, and with no place on a team; when a student was at another school is not when they are here.

    Raises:
        ArchiveProblem: one of them is here already, or a record refers to what isn't there; nothing was changed.
        NotAllowed: the person may not add students.
    """
    with deed(session, Action.STUDENT_IMPORT, Right.ENROL) as doing:
        if bank_goals:
            keep_goals(doing, bank_goals)
        leave_out = NOT_TAKEN_IN if is_this_school(doing, school) else NOT_TAKEN_IN | OF_ONE_SCHOOL
        doing.in_vain = not students
        refuse_known(doing, students)
        known = {old: who_wrote(doing, record, school, as_elsewhere) for old, record in people.items()}
        for student_id in add_students(doing, students, known, leave_out):
            if doing.student_id is not None:  # each record has an event; the last one's is the deed's own
                doing.tell(Action.STUDENT_IMPORT, doing.student_id, doing.student_id)
            doing.student_id = doing.object_id = student_id


def add_students(
    doing: Deed, students: Sequence[StudentRecords], people: Mapping[int, int], leave_out: Set[str]
) -> list[int]:
    """Inside a deed: add them with everything about them; returns the new ids of their records, the own ones first.

    Raises: as `import_archived`.
    """
    here = {user.id for user in doing.store.staff.users(doing.session.today(), active_only=False)}
    added = [number for child in _by_child(students) for number in _import_child(doing, child, people, here, leave_out)]
    doing.store.standings.refresh_everything()
    return added


def refuse_known(doing: Deed, students: Sequence[StudentRecords]) -> None:
    for student in (archived.student for archived in students):
        if doing.store.archive_rows.is_here(student["name"], student["birth_date"]):
            raise ArchiveProblem(N_("{name} is here already. Nothing was imported."), name=student["name"])


def _by_child(students: Sequence[StudentRecords]) -> list[list[StudentRecords]]:
    """Each student's own record, and after it those that were joined into it."""
    children = {archived.student["id"]: [archived] for archived in students if archived.student["joined_into"] is None}
    for archived in students:
        into = archived.student["joined_into"]
        if into is not None:
            child: list[StudentRecords] = _new_id("student", "joined_into", children, into)
            child.append(archived)
    return list(children.values())


def _import_child(
    doing: Deed, child: Sequence[StudentRecords], people: Mapping[int, int], here: Set[int], leave_out: Set[str]
) -> list[int]:
    """Add a student with everything about them; returns the new ids of their records.

    Only who is of this school has a place.
    """
    store = doing.store
    ids: dict[str, dict[int, int]] = {"staff": dict(people), "student": {}}
    for archived in child:
        into = archived.student["joined_into"]
        student = archived.student | {"joined_into": None if into is None else ids["student"][into]}
        group_id = store.school.group_id(student["group"])
        new_id = store.archive_rows.insert_student(store.school.id(), group_id, student)
        ids["student"][student["id"]] = new_id
    for table in STUDENT_TABLES:
        if table == "student" or table in leave_out:
            continue
        ids[table] = {}
        rows = [(row, archived.student["id"]) for archived in child for row in archived.records.get(table, [])]
        for record, owner in sorted(rows, key=lambda row: row[0].get("id", 0)):
            student_id = ids["student"][owner]
            placed = _placed(table, record, student_id, ids)
            if table == "membership" and placed["staff"] not in here:
                continue
            new_id = store.archive_rows.insert(table, placed)
            if "id" in record:
                ids[table][record["id"]] = new_id
            if table == "membership":
                doing.tell(Action.TEAM_ADD, student_id, placed["staff"])
    return [*ids["student"].values()]


def _placed(table: str, record: Record, student_id: int, ids: Mapping[str, Mapping[int, int]]) -> Record:
    """The record with the ids of this logbook in the place of those it came with."""
    placed = dict(record)
    if "student" in placed:
        placed["student"] = student_id
    for column, owner in REFERENCES[table].items():
        if placed[column] is not None:
            placed[column] = _new_id(table, column, ids[owner], placed[column])
    return placed


def _new_id(table: str, column: str, ids: Mapping[int, Value], old: int) -> Value:
    if old not in ids:
        raise ArchiveProblem(
            N_("The archive refers to {column} {number} in “{table}”, which isn't in it. Nothing was imported."),
            column=column,
            number=old,
            table=table,
        )
    return ids[old]
