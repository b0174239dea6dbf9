"""What is taken out of a plan by its row: a goal goes into the bin, a subject out of the plan on its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.left_out import left_out_of, put_away
from ioplogg_tui.logbook.plan_subjects import remove_subject
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.row_key import GoalRow, LeftOutRow, RowKey, SectionRow


def can_be_taken_out(key: RowKey | None) -> bool:
    """Whether what a row tells of can be taken out of the plan."""
    return isinstance(key, GoalRow | LeftOutRow) or (isinstance(key, SectionRow) and key.subject_id is not None)


def take_out(session: Session, plan: Plan, goals: Sequence[ObservedGoal], key: RowKey) -> str:
    """Take it out; what was done, in words, empty where it was gone already. Undoing takes every one of these back."""
    match key:
        case GoalRow(goal_id):
            goal = next((goal for goal in goals if goal.id == goal_id), None)
            remove_goal(session, plan.student_id, goal_id)
            return with_keys(_("In the bin, [undo] takes it back: {goal}")).format(goal=goal.text if goal else "")
        case LeftOutRow(goal_id):
            for left in left_out_of(session, plan):
                if left.id == goal_id:
                    put_away(session, plan.student_id, left)
                    return with_keys(_("Put away, [undo] takes it back: {goal}")).format(goal=left.text)
        case SectionRow(subject_id=int() as subject_id):
            for subject in plan.subjects:
                if subject.id == subject_id:
                    remove_subject(session, plan, subject)
                    sentence = with_keys(_("Taken out of the plan, [undo] takes it back: {subject}"))
                    return sentence.format(subject=subject.title)
    return ""
