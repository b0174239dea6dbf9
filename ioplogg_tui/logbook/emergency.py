"""A day's access to a student whose team one isn't on: by the whole name, and with the reason told."""

from __future__ import annotations

from datetime import timedelta

from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.session import Session

SHORTEST_REASON = 10
LONGEST_REASON = 1000
EMERGENCY_DAYS = 1


def emergency_access(session: Session, name: str, reason: str) -> int:
    """Give the person a day's place on the team of the student of exactly this name; returns the student's id.

    Raises:
        NotFound: there is no such student, or more than one.
        UsageProblem: the reason is too short or too long, or the person is on the team already.
        NotAllowed: the person's role has no emergency access.
    """
    why, wanted = clean_text(reason, LONGEST_REASON), fold(clean_line(name))
    with deed(session, Action.TEAM_EMERGENCY, Right.EMERGENCY) as doing:
        if len(why) < SHORTEST_REASON:
            raise UsageProblem(N_("Write why, in at least {count} characters. Leaders read it."), count=SHORTEST_REASON)
        today, person_id = session.today(), session.person.id
        names = doing.store.students.names(None, today)
        same = {student.id for student in names if fold(student.name) == wanted}
        if len(same) != 1:
            raise NotFound(N_("Write the student's whole name as it is here."))
        (student_id,) = same
        if doing.store.teams.held_today(person_id, student_id, today):
            raise UsageProblem(N_("You are on this student's team already."))
        ends = today + timedelta(days=EMERGENCY_DAYS - 1)
        doing.store.teams.add(Membership(person_id, student_id, Role.TEACHER, today, ends, reason=why))
        doing.student_id, doing.object_id = student_id, person_id
    return student_id
