"""A learning goal's life, from the command line: its status, the bin, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import as_json, opened_session
from ioplogg_tui.cli.does_it import refuse_other_goal, tell_what_does_it
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.cli.saved_line import tell_saved
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, GoalStatus
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.locale import _, day

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.goal_bin import RemovedGoal
    from ioplogg_tui.logbook.session import Session

_UNDO = N_("“ioplogg undo” takes it back.")


@spoken.command(
    help=N_("Say how a goal is going: active, paused, reached or put-away.\n\nioplogg goal status mathea 1 paused")
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.argument("status", metavar=N_("STATUS"))
@as_json
@click.pass_context
def status(context: click.Context, student: str, goal: str, status: str, in_json: bool) -> None:
    from dataclasses import replace

    from ioplogg_tui.domain.goal_text import as_text
    from ioplogg_tui.logbook.goal_writing import change_goal

    wanted = _status_called(status)
    with opened_session(context) as session:
        who, changed = _goal_of(session, student, goal)
        seen = as_text(changed)
        change_goal(session, who.id, changed.id, replace(seen, status=wanted), seen=seen)
        whose = name_apart(session, who)
    if in_json:
        print_json({"id": changed.id, "number": changed.number, "student": who.id, "status": wanted.value})
        return
    words = _(GOAL_STATUS_NAMES[wanted])
    sentence = _("{student}, goal {number} «{goal}» is {status} already.")
    if changed.status is not wanted:
        sentence = _("Saved: {student}, goal {number} «{goal}» is {status} now.")
    spoken.tell(filled(sentence, student=whose, number=changed.number, goal=changed.text, status=words))


def _status_called(text: str) -> GoalStatus:
    """By its code, or as it is called in the language in use. Raises UsageProblem where it is none."""
    wanted = fold(text.replace("-", " "))
    for known in GoalStatus:
        if wanted in (fold(known.value), fold(_(GOAL_STATUS_NAMES[known]))):
            return known
    names = ", ".join(_(name) for name in GOAL_STATUS_NAMES.values())
    raise UsageProblem(N_("“{text}” isn't a status of a goal. Write one of {known}."), text=text, known=names)


def _goal_of(session: Session, student: str, goal: str) -> tuple[Student, ObservedGoal]:
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student_id, open_student

    who = open_student(session, find_student_id(session, student))
    return who, find_goal(session, who.id, goal)


@spoken.command(
    help=N_(
        "Put a goal into the bin, from where it can be brought back for a month; one of the plan before, which this one"
        " hasn't taken in, is put away. Without --of it only says which goal it is.\n\nioplogg goal remove mathea 2"
    )
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@spoken.option("--of", type=spoken.WholeNumber(1), metavar=N_("ID"), help=N_("Do it: the goal's id, which is told."))
@click.pass_context
def remove(context: click.Context, student: str, goal: str, of: int | None) -> None:
    from ioplogg_tui.logbook.goal_bin import remove_goal
    from ioplogg_tui.logbook.left_out import put_away

    with opened_session(context) as session:
        if of is not None:
            _refuse_in_bin(session, student, of)
        who, gone = _goal_of(session, student, goal)
        if of is not None:
            refuse_other_goal(gone, of)
        elif not context.obj.is_dialogue:  # which has listed it, and names it by what doesn't move
            _tell_what_goes(session, who, gone)
            return
        if gone.left_out:
            put_away(session, who.id, gone)
        else:
            remove_goal(session, who.id, gone.id)
        whose = name_apart(session, who)
    sentence = _("Put away: «{goal}».") if gone.left_out else _("In the bin: «{goal}».")
    tell_saved(whose, f"{filled(sentence, goal=gone.text)} {_(_UNDO)}")


def _refuse_in_bin(session: Session, student: str, goal_id: int) -> None:
    """Go on only with a goal that isn't in the bin already. Raises UsageProblem."""
    _who, removed = _in_bin(session, student)
    for gone in removed:
        if gone.id == goal_id:
            raise UsageProblem(N_("It is in the bin already: «{goal}»."), goal=gone.text)


def _tell_what_goes(session: Session, who: Student, gone: ObservedGoal) -> None:
    """Which goal it would be, and what does it. Raises as `require_now`."""
    from ioplogg_tui.domain.access import Right
    from ioplogg_tui.logbook.access import require_now

    require_now(session, Right.WRITE_SUBJECT, who.id, gone.subject)
    sentence = _("Into the bin: {student}, goal {number} «{goal}».")
    if gone.left_out:
        sentence = _("Will be put away: {student}, goal {number} «{goal}».")
    spoken.tell(filled(sentence, student=name_apart(session, who), number=gone.number, goal=gone.text))
    tell_what_does_it(f"goal remove {who.id} {gone.number} --of {gone.id}")


@spoken.command("bin", help=N_("The goals in the bin, newest first.\n\nioplogg goal bin mathea"))
@spoken.argument("student", metavar=N_("STUDENT"))
@as_json
@click.pass_context
def bin_(context: click.Context, student: str, in_json: bool) -> None:
    with opened_session(context) as session:
        who, removed = _in_bin(session, student)
        whose = name_apart(session, who)
    if in_json:
        print_json([{"id": gone.id, "text": gone.text, "subject": gone.subject} for gone in removed])
        return
    if not removed:
        spoken.tell(_("{student} has no goal in the bin.").format(student=whose))
    for gone in removed:
        spoken.tell(f"{gone.id}  {gone.text} · {gone.subject} · {day(to_local(gone.at).date())}")


@spoken.command(
    "bring-back", help=N_("Take a goal out of the bin again, with its log.\n\nioplogg goal bring-back mathea suppe")
)
@spoken.argument("student", metavar=N_("STUDENT"))
@spoken.argument("goal", metavar=N_("GOAL"))
@click.pass_context
def bring_back(context: click.Context, student: str, goal: str) -> None:
    from ioplogg_tui.logbook.goal_bin import bring_back_goal

    with opened_session(context) as session:
        who, removed = _in_bin(session, student)
        fitting = [gone for gone in removed if goal == str(gone.id)] or [
            gone for gone in removed if fold(goal) and fold(goal) in fold(gone.text)
        ]
        if len(fitting) != 1:
            listed = ", ".join(f"{gone.id} {gone.text}" for gone in fitting or removed) or "–"
            raise NotFound(
                N_("“{text}” is not one of the goals in the bin. There are: {goals}."), text=goal, goals=listed
            )
        bring_back_goal(session, who.id, fitting[0].id)
        whose = name_apart(session, who)
    tell_saved(whose, filled(_("Out of the bin again: «{goal}»."), goal=fitting[0].text))


def _in_bin(session: Session, student: str) -> tuple[Student, list[RemovedGoal]]:
    from ioplogg_tui.logbook.goal_bin import bin_of
    from ioplogg_tui.logbook.students import find_student_id, open_student

    who = open_student(session, find_student_id(session, student))
    return who, bin_of(session, who.id)
