"""Students come, by name; one that came by mistake is taken out again; and whose name is for the team alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ioplogg_tui.domain.access import Membership, Right, teaches
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_student
from ioplogg_tui.domain.errors import N_, NotFound, Sentence, WrittenSince
from ioplogg_tui.domain.people import PLACE_ON_TEAM, Student
from ioplogg_tui.domain.undo import KeptStep, StudentEnrolled
from ioplogg_tui.domain.undo_name import ProtectionChanged
from ioplogg_tui.domain.undo_since import STUDENT_HANDED_OUT, STUDENT_SEEN, STUDENT_WRITTEN
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.gone_out import require_not_handed_out, require_not_read
from ioplogg_tui.logbook.plan_removing import remove_plan
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import keep_newest_stay

_BLANK: dict[str, Any] = {"id": 0, "level": "", "programme": "", "language": "nb"}
"""What a student is enrolled with where nothing else is said."""


def enrol(session: Session, name: str, **fields: str | date | None) -> int:
    """Add a student, with the person at the keyboard on the team where they teach; returns the id.

    `fields` are those of a Student, by name; what is left out is empty, and the documents' language bokmål.

    Raises:
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
        NotAllowed: the person may not add students.
    """
    student = cleaned_student(Student(**{**_BLANK, "name": name, **fields}), session.today())
    with deed(session, Action.STUDENT_ENROL, Right.ENROL) as doing:
        student_id = add_student(doing, student)
        place = PLACE_ON_TEAM[session.person.role]
        if place is not None and teaches(session.person.role):
            doing.store.teams.add(Membership(session.person.id, student_id, place, session.today()))
        doing.student_id = doing.object_id = student_id
        doing.step = StudentEnrolled(student_id, student.name)
    return student_id


def add_student(doing: Deed, student: Student) -> int:
    """Inside a deed: rows for a student, their stay and, where it is new, their group; returns the id."""
    store = doing.store
    student_id = store.students.add(store.school.id(), student, store.school.group_id(student.group))
    keep_newest_stay(doing, replace(student, id=student_id))
    return student_id


def take_back_enrolment(session: Session, student_id: int, *, undoing: KeptStep) -> None:
    """Undo `enrol`, while nothing that stands was written of the student since.

    Raises:
        WrittenSince: something was written about the student already, it went out, or somebody else may have read it.
    """
    with deed(session, Action.STUDENT_TAKE_BACK, Right.ENROL, student_id, undoing=undoing) as doing:
        require_not_handed_out(doing, Sentence(STUDENT_HANDED_OUT))
        require_not_read(doing, Sentence(STUDENT_SEEN))
        plans = doing.store.plans
        for its in plans.every(student_id):
            remove_plan(doing, its.plan_id)
        if not doing.store.students.remove_untouched(student_id):
            raise WrittenSince(STUDENT_WRITTEN)
        doing.object_id = student_id


def protect(session: Session, student_id: int, protected: bool, *, undoing: KeptStep | None = None) -> None:
    """Show initials only to all but the student's team, from now on; or take that back.

    Raises:
        NotFound: there is no such student.
        NotAllowed: the person doesn't look after users and teams.
    """
    action = Action.STUDENT_PROTECT if protected else Action.STUDENT_UNPROTECT
    with deed(session, action, Right.MANAGE_STAFF, student_id, undoing=undoing) as doing:
        student = doing.store.students.of(student_id)
        if student is None:
            raise NotFound(N_("The student is no longer here."))
        if student.protected is protected:
            doing.in_vain = True
            return
        doing.store.students.set_protected(student_id, protected)
        doing.object_id = student_id
        doing.step = ProtectionChanged(student_id, protected)
