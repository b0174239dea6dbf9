"""What a student was never called is taken out; and how a name that was written by mistake is told in steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.field_place import FieldOwner
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.undo import FieldWritten, KeptStep, RecordsJoined, Step, StudentEnrolled
from ioplogg_tui.domain.undo_name import FormerNameTakenOut
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text
from ioplogg_tui.logbook.step_written import step_as_text
from ioplogg_tui.logbook.student_details import student_now
from ioplogg_tui.store.archive_rows import Record
from ioplogg_tui.store.store import Store


def take_out_former_name(session: Session, student_id: int, name: str) -> str:
    """Take out a name that was written over and never was the student's; returns it as it was written.

    It is told in no report, goes out in no archive, and is no longer hidden where the student's name is.

    Raises:
        NotFound: it is no former name of theirs, or the student is gone.
        NotAllowed: the person doesn't write what is kept of the student; nothing is confirmed to them.
    """
    with deed(session, Action.STUDENT_WRITE, Right.WRITE_PLAN, student_id) as doing:
        student_now(session, student_id)
        rows = doing.store.students.former_names.take_out(student_id, clean_line(name))
        if not rows:
            raise NotFound(N_("“{name}” isn't a former name of the student's."), name=clean_line(name))
        _tell(doing, student_id)
        doing.step = FormerNameTakenOut(student_id, tuple(rows))
    return rows[-1].name


def put_back_former_name(session: Session, step: FormerNameTakenOut, *, undoing: KeptStep) -> None:
    """Undo `take_out_former_name`."""
    with deed(session, Action.STUDENT_WRITE, Right.WRITE_PLAN, step.student_id, undoing=undoing) as doing:
        student_now(session, step.student_id)
        doing.store.students.former_names.put_back(step.rows)
        _tell(doing, step.student_id)


def _tell(doing: Deed, student_id: int) -> None:
    doing.object_id = student_id
    if student_now(doing.session, student_id).protected:  # whoever has the program open reads the names anew
        doing.tell(Action.STUDENT_PROTECT, student_id)


def with_names_told(store: Store, student_id: int, step: Step) -> Step:
    """A step as it is told: each name that isn't, and wasn't, the student's own by its initials.

    It may be another's, written here by mistake: a step outlives that for a day.
    """
    if isinstance(step, FieldWritten) and (step.place.owner, step.place.name) == (FieldOwner.STUDENT, "name"):
        names: tuple[str, ...] = ("before", "after")
    elif isinstance(step, StudentEnrolled | RecordsJoined):
        names = ("name",)
    elif isinstance(step, FormerNameTakenOut):
        return replace(step, rows=tuple(replace(row, name=initials(row.name)) for row in step.rows))
    else:
        return step
    own, whole = store.students.former_names.own(student_id), cast("Any", step)
    texts: dict[str, str] = {name: getattr(whole, name) for name in names}
    seen: Step = replace(whole, **{name: initials(text) for name, text in texts.items() if text.casefold() not in own})
    return seen


def with_steps_told(store: Store, student_id: int, records: Mapping[str, Sequence[Record]]) -> dict[str, list[Record]]:
    """A student's records, with their steps as `with_names_told`."""
    steps = [row | {"step": _told(store, student_id, row["step"])} for row in records["undo_step"]]
    return {table: steps if table == "undo_step" else [*rows] for table, rows in records.items()}


def _told(store: Store, student_id: int, text: str) -> str:
    try:
        step = step_of_text(text)
    except UnreadableStep:  # is told as that
        return text
    seen = with_names_told(store, student_id, step)
    return text if seen == step else step_as_text(seen)
