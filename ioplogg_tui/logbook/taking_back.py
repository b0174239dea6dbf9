"""Applying a step of undo: each is the deed that takes it back, by somebody who has the right to it now.

A use case is imported when a step is of it: most sessions take back ratings alone.
"""

from __future__ import annotations

from typing import assert_never

from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.teaching import HoursAdded, HoursRemoved, LessonEnded
from ioplogg_tui.domain.undo import (
    BankGoalAdded,
    FieldWritten,
    GoalBroughtBack,
    GoalChanged,
    GoalRemoved,
    GoalTakenIn,
    GoalWritten,
    KeptStep,
    PlanStepped,
    Proposed,
    RecordsJoined,
    StudentEnrolled,
    StudentReturned,
    SubjectAdded,
    SubjectRemoved,
    YearBegun,
)
from ioplogg_tui.domain.undo_name import FormerNameTakenOut, ProtectionChanged
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven
from ioplogg_tui.logbook.session import Session


def apply(session: Session, kept: KeptStep) -> Rated | None:  # noqa: C901 - one line for each step there is
    """Take a step back; gives the goal's standing where it was of the log.

    Raises:
        NotFound, UsageProblem, WrittenSince: somebody wrote since, so that it stays as it is.
        NewerStep: the person did something since, which goes first.
        NotAllowed: the person may no longer.
        DatabaseProblem: it could not be written; nothing was.
    """
    match kept.step:
        case ObservationAdded() as step:
            from ioplogg_tui.logbook import observe

            return observe.withdraw(session, step, undoing=kept)
        case WordsWritten() as step:
            from ioplogg_tui.logbook import observe

            return observe.put_words_back(session, step, undoing=kept)
        case SelfAssessed() as step:
            from ioplogg_tui.logbook import answer_withdrawal

            answer_withdrawal.take_back_answer(session, step, undoing=kept)
        case LessonEnded() as step:
            from ioplogg_tui.logbook import lesson_end

            lesson_end.take_back_end(session, step, undoing=kept)
        case HoursAdded() as step:
            from ioplogg_tui.logbook import hours_by_hand

            hours_by_hand.remove_hours(session, step.student_id, step.number, undoing=kept)
        case HoursRemoved() as step:
            from ioplogg_tui.logbook import hours_by_hand

            hours_by_hand.add_hours(session, step.hours, undoing=kept)
        case FieldWritten() as step:
            from ioplogg_tui.logbook import fields

            fields.put_back_field(session, step, undoing=kept)
        case GoalWritten() as step:
            from ioplogg_tui.logbook import goal_bin

            goal_bin.remove_goal(session, step.student_id, step.goal_id, undoing=kept)
        case GoalChanged() as step:
            from ioplogg_tui.logbook import goal_writing

            goal_writing.change_goal(session, step.student_id, step.goal_id, step.before, seen=step.after, undoing=kept)
        case GoalRemoved() as step:
            from ioplogg_tui.logbook import goal_bin

            goal_bin.bring_back_goal(session, step.student_id, step.goal_id, undoing=kept)
        case GoalBroughtBack() as step:
            from ioplogg_tui.logbook import goal_bin

            goal_bin.remove_goal(session, step.student_id, step.goal_id, undoing=kept)
        case SubjectAdded() as step:
            from ioplogg_tui.logbook import plan_subjects

            plan_subjects.take_out_subject(session, step, undoing=kept)
        case SubjectRemoved() as step:
            from ioplogg_tui.logbook import plan_subjects

            plan_subjects.put_back_subject(session, step, undoing=kept)
        case PlanStepped() as step:
            from ioplogg_tui.logbook import plan_steps

            plan_steps.step_back(session, step, undoing=kept)
        case YearBegun() as step:
            from ioplogg_tui.logbook import next_year

            next_year.take_back_year(session, step, undoing=kept)
        case GoalTakenIn() as step:
            from ioplogg_tui.logbook import left_out

            left_out.take_out_again(session, step, undoing=kept)
        case StudentEnrolled() as step:
            from ioplogg_tui.logbook import enrolment

            enrolment.take_back_enrolment(session, step.student_id, undoing=kept)
        case RecordsJoined() as step:
            from ioplogg_tui.logbook import student_merge

            student_merge.part_records(session, step, undoing=kept)
        case StudentReturned() as step:
            from ioplogg_tui.logbook import stays

            stays.take_back_return(session, step, undoing=kept)
        case Proposed() as step:
            from ioplogg_tui.logbook import proposing

            proposing.withdraw(session, step, undoing=kept)
        case BankGoalAdded() as step:
            from ioplogg_tui.logbook import bank

            bank.take_out_of_bank(session, step.goal_key, undoing=kept)
        case TeamPlaceGiven() as step:
            from ioplogg_tui.logbook import teams

            teams.take_back_place(session, step, undoing=kept)
        case TeamPlaceEnded() as step:
            from ioplogg_tui.logbook import teams

            teams.put_back_on_team(session, step, undoing=kept)
        case ProtectionChanged() as step:
            from ioplogg_tui.logbook import enrolment

            enrolment.protect(session, step.student_id, not step.protected, undoing=kept)
        case FormerNameTakenOut() as step:
            from ioplogg_tui.logbook import former_names

            former_names.put_back_former_name(session, step, undoing=kept)
        case _:
            assert_never(kept.step)
    return None
