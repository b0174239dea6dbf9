"""Who may be one child, in the logbook twice, and what is said of that to who may join records."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, NotFound, Sentence
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.namesakes import with_class
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session


def sentence_of_alike(session: Session, student: Student) -> Sentence | None:
    """For who may join records: who may be the same child, and what tells more; None where nobody may."""
    if not may(session, Right.MERGE):
        return None
    others = looking_alike(session, student.id)
    if not others:
        return None
    message = N_("Looks like the same student as {name}: “ioplogg student merge {other} {into}” says more.")
    return Sentence(message, {"name": with_class(others[0]), "other": others[0].id, "into": student.id})


@reading_of_school(Right.MERGE)
def looking_alike(session: Session, student_id: int) -> list[Student]:
    """Students who may be the same child: of one name and no other birth date, or of one birth date and first name.

    Of whom the person may not know the name nothing is said: likeness would tell it.

    Raises:
        NotFound: the student is no longer here.
    """
    student = session.store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    if hidden_name(session, student_id):
        return []
    alike = session.store.students.records.looking_alike(student)
    return [other for other in alike if not hidden_name(session, other.id) and _may_be(student, other)]


def _may_be(student: Student, other: Student) -> bool:
    if student.birth_date is not None and student.birth_date == other.birth_date:
        return fold(student.first_name) == fold(other.first_name)  # twins have the other name alike
    return student.birth_date is None or other.birth_date is None
