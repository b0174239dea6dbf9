"""What is said to who may join records, of a student who may be in the logbook twice."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.session import Session


def sentence_of_alike(session: Session, student: Student) -> Sentence | None:
    """For who may join records: who may be the same child, and what tells more; None where nobody may."""
    if not may(session, Right.MERGE):
        return None
    from ioplogg_tui.logbook.student_merge import looking_alike  # few may

    others = looking_alike(session, student.id)
    if not others:
        return None
    message = N_("Looks like the same student as {name}: “ioplogg student merge {other} {into}” says more.")
    return Sentence(message, {"name": others[0].name, "other": others[0].id, "into": student.id})
