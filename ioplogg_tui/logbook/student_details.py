"""Writing what is kept of a student themselves: name, level, strengths and the rest."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_student
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import as_written, first_difference
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.undo import FieldWritten, KeptStep, Step
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session


def write_student(
    session: Session, student: Student, *, step: Step | None = None, undoing: KeptStep | None = None
) -> None:
    """Keep what is written of a student. Without a `step`, the first field that is another is taken back by one.

    Raises:
        NotFound: there is no such student, or none that the person may see.
        NotAllowed: the person may not write the plan.
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
    """
    with deed(session, Action.STUDENT_WRITE, Right.WRITE_PLAN, student.id, undoing=undoing) as doing:
        before = student_now(session, student.id)
        after = student_as_kept(session, student, before)
        name = first_difference(before, after)
        if name is None:
            doing.in_vain = True
            return
        place = FieldPlace(FieldOwner.STUDENT, student.id, name)
        texts = as_written(before, name).text, as_written(after, name).text
        doing.step = step or FieldWritten(student.id, place, *texts)
        keep_student(doing, after)


def student_now(session: Session, student_id: int) -> Student:
    """The student as they are kept, whoever asks.

    Raises:
        NotFound: there is no such student.
    """
    student = session.store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    return student


def student_as_kept(session: Session, student: Student, before: Student) -> Student:
    """A student who was written, cleaned; what isn't written in forms is as before.

    Raises:
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
    """
    cleaned = replace(cleaned_student(student, session.today()), protected=before.protected)
    return _with_name_kept(session, cleaned)


def keep_student(doing: Deed, student: Student) -> None:
    """Inside a deed: write a cleaned student, with a group that may be new."""
    doing.store.students.write(student, doing.store.school.group_id(student.group))
    doing.object_id = student.id


def _with_name_kept(session: Session, student: Student) -> Student:
    """Who sees a protected student's initials only, and writes something else, doesn't write them as the name."""
    hidden = hidden_name(session, student.id)
    return replace(student, name=hidden) if hidden and student.name == initials(hidden) else student
