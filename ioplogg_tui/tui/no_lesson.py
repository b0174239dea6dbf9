"""Why there is nobody to hold a lesson with, and what leads on."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.locale import _, say
from ioplogg_tui.logbook.access import may, may_for_somebody
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import own_lines, student_lines, why_no_students
from ioplogg_tui.tui.keys import with_keys


def why_no_lesson(session: Session, *, ends_one: bool) -> str:
    """In words, for who has no student to observe today; `ends_one`: there is one that is over to be ended."""
    if own_lines(session) and may_for_somebody(session, Right.OBSERVE):
        return _("None of your students is at the school today.")
    if ends_one:
        return with_keys(_("You have no student to hold a lesson with. [open] opens the one that is over."))
    if not may(session, Right.SEE):
        return say(why_no_students(session))
    if not may_for_somebody(session, Right.OBSERVE):
        return _(
            "A lesson is held by those on the students' teams. Lessons that nobody holds any longer are ended "
            "here: there are none now."
        )
    if student_lines(session, everyone=True):
        return with_keys(_("You are on no student's team: [back], and [team] on a student in the list puts you there."))
    return with_keys(_("There is no student here yet: [back], and [add-student] on the list adds one."))
