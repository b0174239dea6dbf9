"""`assess --withdraw`: what a student answered is withdrawn, for later than undo reaches."""

from __future__ import annotations

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.locale import _
from ioplogg_tui.locale.own_answers import answered_words
from ioplogg_tui.logbook.access import require
from ioplogg_tui.logbook.answer_withdrawal import last_answered, withdraw_answers
from ioplogg_tui.logbook.goals import find_goal
from ioplogg_tui.logbook.students import find_student_id, open_student


def withdraw_answered(context: click.Context, student: str, goal: str | None, *, sure: bool, in_json: bool) -> None:
    """Withdraw what was answered last of a goal, or all of the last day on which the student answered.

    Raises:
        NotFound: there is no such student or goal, or nothing is answered.
        NotAllowed: as `withdraw_answers`.
    """
    with opened_session(context) as session:
        who = open_student(session, find_student_id(session, student))
        require(session, Right.HELP_ASSESS, who.id)
        goal_id = None if goal is None else find_goal(session, who.id, goal).id
        answers = last_answered(session, who.id, goal_id)
        if not answers:
            raise NotFound(N_("The student has answered nothing here that can be withdrawn."))
        whose = name_apart(session, who)
        words = [answered_words(whose, each.goal, each.own) for each in answers]
        if not (sure or _is_meant(context, words, in_json=in_json)):
            return
        withdraw_answers(session, who.id, [each.own.id for each in answers])
    if in_json:
        rows = [(each.own.id, each.goal.id, moment(each.own.at)) for each in answers]
        print_json([{"id": own, "student": who.id, "goal": of, "at": at} for own, of, at in rows])
        return
    for said in words:
        spoken.tell(filled(_("Withdrawn: {what}"), what=said))


def _is_meant(context: click.Context, words: list[str], *, in_json: bool) -> bool:
    """Say what will be withdrawn; whether it is meant is known in a dialogue."""
    spoken.tell(_("This will be withdrawn for good. It is kept, but no longer counts:"), err=in_json)
    for said in words:
        spoken.tell(said, err=in_json)
    if context.obj.is_dialogue:
        from ioplogg_tui.cli.answers import is_meant

        return is_meant()
    spoken.tell(_("Nothing is done yet: --sure does it."), err=in_json)
    return False
