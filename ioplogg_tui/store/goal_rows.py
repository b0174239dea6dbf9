"""Rows of learning goals: writing them with their criteria and aims, and what was changed in them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.goal import ChosenAim, Criteria, GoalChange, GoalText, changes_between
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.tables import CriterionRow, GoalAimRow, GoalChangeRow, GoalRow, PlanRow, PlanSubjectRow, StaffRow


def _columns(goal: GoalText) -> dict[str, object]:
    return {
        "text": goal.text,
        "content": goal.content,
        "setting": goal.setting,
        "begins": goal.begins,
        "due": goal.due,
        "status": goal.status.value,
    }


def _last_position(subject: int) -> int:
    return int(GoalRow.select(fn.MAX(GoalRow.position)).where(GoalRow.subject == subject).scalar() or 0)


def add_goal(student_id: int, subject: int, goal: GoalText, staff_id: int, at: datetime) -> int:
    """Add a goal last in its subject; returns its id."""
    goal_id = int(
        GoalRow.insert(
            subject=subject,
            student=student_id,
            position=_last_position(subject) + 1,
            created_by=staff_id,
            created_at=at,
            start_quality=goal.start.quality,
            start_independence=goal.start.independence,
            carried_from=goal.carried_from,
            **_columns(goal),
        ).execute()
    )
    _write_parts(goal_id, goal)
    return goal_id


def change_goal(goal_id: int, subject: int, before: GoalText, goal: GoalText, staff_id: int, at: datetime) -> None:
    """Write a goal anew, and what differs from `before` to its history."""
    row = GoalRow.get_by_id(goal_id)
    position = row.position if row.subject_id == subject else _last_position(subject) + 1
    GoalRow.update(subject=subject, position=position, version=GoalRow.version + 1, **_columns(goal)).where(
        GoalRow.id == goal_id
    ).execute()
    GoalAimRow.delete().where(GoalAimRow.goal == goal_id).execute()
    CriterionRow.delete().where(CriterionRow.goal == goal_id).execute()
    _write_parts(goal_id, goal)
    for part, dimension, level, old, new in changes_between(before, goal):
        GoalChangeRow.insert(
            goal=goal_id,
            staff=staff_id,
            at=at,
            part=part,
            dimension=dimension.value if dimension else None,
            level=level,
            before=old,
            after=new,
        ).execute()


def changes_of(goal_ids: list[int]) -> list[GoalChange]:
    """What was changed in these goals, oldest first."""
    rows = (
        GoalChangeRow.select(
            GoalChangeRow.goal,
            GoalChangeRow.at,
            StaffRow.name,
            GoalChangeRow.part,
            GoalChangeRow.before,
            GoalChangeRow.after,
            GoalChangeRow.dimension,
            GoalChangeRow.level,
        )
        .join(StaffRow)
        .where(GoalChangeRow.goal.in_(goal_ids))
        .order_by(GoalChangeRow.at, GoalChangeRow.id)
    )
    return [
        GoalChange(
            goal_id,
            at,
            by,
            part,
            before,
            after,
            Dimension(dimension) if dimension else None,
            Level(level) if level else None,
        )
        for goal_id, at, by, part, before, after, dimension, level in list(rows.tuples())
    ]


def _write_parts(goal_id: int, goal: GoalText) -> None:
    aims = [
        {
            "goal": goal_id,
            "position": position,
            "code": aim.code,
            "text": aim.text,
            "language": aim.language,
            "curriculum": aim.curriculum,
            "for_test": aim.for_test,
        }
        for position, aim in enumerate(goal.aims, 1)
    ]
    if aims:
        GoalAimRow.insert_many(aims).execute()
    criteria = [
        {"goal": goal_id, "dimension": dimension.value, "level": level.value, "text": text}
        for dimension, by_level in goal.criteria.items()
        for level, text in by_level.items()
        if text
    ]
    if criteria:
        CriterionRow.insert_many(criteria).execute()


def criteria_of(goal_ids: list[int]) -> dict[int, Criteria]:
    """Goal id → its criteria."""
    found: dict[int, dict[Dimension, dict[Level, str]]] = defaultdict(
        lambda: {dimension: {} for dimension in Dimension}
    )
    rows = (
        CriterionRow.select(CriterionRow.goal, CriterionRow.dimension, CriterionRow.level, CriterionRow.text)
        .where(CriterionRow.goal.in_(goal_ids))
        .order_by(CriterionRow.goal, CriterionRow.dimension, CriterionRow.level)
    )
    for goal_id, dimension, level, text in list(rows.tuples()):
        found[goal_id][Dimension(dimension)][Level(level)] = text
    return dict(found)


def aims_of(goal_ids: list[int]) -> dict[int, tuple[ChosenAim, ...]]:
    """Goal id → the aims chosen for it, in order."""
    found: dict[int, list[ChosenAim]] = defaultdict(list)
    rows = (
        GoalAimRow.select(
            GoalAimRow.goal,
            GoalAimRow.code,
            GoalAimRow.text,
            GoalAimRow.language,
            GoalAimRow.curriculum,
            GoalAimRow.for_test,
        )
        .where(GoalAimRow.goal.in_(goal_ids))
        .order_by(GoalAimRow.goal, GoalAimRow.position)
    )
    for goal_id, code, text, language, curriculum, for_test in list(rows.tuples()):
        found[goal_id].append(ChosenAim(code, text, language, curriculum, bool(for_test)))
    return {goal_id: tuple(aims) for goal_id, aims in found.items()}


def mark_for_test(goal_id: int, code: str, for_test: bool) -> None:
    """Mark a chosen aim as one that the competence test covers, or not."""
    GoalAimRow.update(for_test=for_test).where((GoalAimRow.goal == goal_id) & (GoalAimRow.code == code)).execute()


def set_removed(goal_id: int, at: datetime | None) -> None:
    """Put a goal in the bin, or back where it was."""
    GoalRow.update(removed_at=at).where(GoalRow.id == goal_id).execute()


def removed_goals(student_id: int, since: datetime) -> list[tuple[int, str, str, str, datetime]]:
    """(id, school year, subject, text, when) of the goals that were put in the bin since then, newest first."""
    rows = (
        GoalRow.select(GoalRow.id, PlanRow.school_year, PlanSubjectRow.title, GoalRow.text, GoalRow.removed_at)
        .join(PlanSubjectRow)
        .join(PlanRow)
        .where((GoalRow.student == student_id) & (GoalRow.removed_at >= since))
        .order_by(GoalRow.removed_at.desc())
    )
    return list(rows.tuples())
