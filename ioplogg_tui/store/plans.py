"""Rows of plans, subjects, learning goals, criteria and chosen aims."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from peewee import fn

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.plan import ChosenAim, Criteria, GoalText, PlanStatus, PlanSubject
from ioplogg_tui.store.tables import CriterionRow, GoalAimRow, GoalRow, PlanRow, PlanSubjectRow


def plan_id(student_id: int, school_year: str, at: datetime) -> int:
    """The student's plan for a school year, begun as a draft if there is none."""
    found = PlanRow.get_or_none((PlanRow.student == student_id) & (PlanRow.school_year == school_year))
    if found:
        return int(found.id)
    return int(
        PlanRow.insert(
            student=student_id, school_year=school_year, status=PlanStatus.DRAFT.value, created_at=at
        ).execute()
    )


def subject_id(plan: int, title: str, curriculum_code: str | None = None, how_it_is_run: str = "") -> int:
    """The plan's subject of that title, added last if it isn't there."""
    found = PlanSubjectRow.get_or_none((PlanSubjectRow.plan == plan) & (PlanSubjectRow.title == title))
    if found:
        return int(found.id)
    position = PlanSubjectRow.select().where(PlanSubjectRow.plan == plan).count() + 1
    return int(
        PlanSubjectRow.insert(
            plan=plan,
            position=position,
            title=title,
            curriculum_code=curriculum_code,
            how_it_is_run=how_it_is_run,
        ).execute()
    )


def subjects_of(student_id: int, school_year: str) -> list[PlanSubject]:
    rows = (
        PlanSubjectRow.select()
        .join(PlanRow)
        .where((PlanRow.student == student_id) & (PlanRow.school_year == school_year))
        .order_by(PlanSubjectRow.position)
    )
    return [PlanSubject(row.id, row.title, row.curriculum_code, row.how_it_is_run) for row in list(rows)]


def add_goal(student_id: int, subject: int, goal: GoalText, staff_id: int, at: datetime) -> int:
    position = (GoalRow.select(fn.MAX(GoalRow.position)).where(GoalRow.subject == subject).scalar() or 0) + 1
    goal_id = int(
        GoalRow.insert(
            subject=subject, student=student_id, position=position, text=goal.text, content=goal.content, due=goal.due,
            status=goal.status.value, created_by=staff_id, created_at=at,
        ).execute()
    )  # fmt: skip
    _write_parts(goal_id, goal)
    return goal_id


def change_goal(goal_id: int, subject: int, goal: GoalText) -> None:
    row = GoalRow.get_by_id(goal_id)
    position = row.position
    if row.subject_id != subject:
        position = (GoalRow.select(fn.MAX(GoalRow.position)).where(GoalRow.subject == subject).scalar() or 0) + 1
    GoalRow.update(
        subject=subject, position=position, text=goal.text, content=goal.content, due=goal.due,
        status=goal.status.value, version=GoalRow.version + 1,
    ).where(GoalRow.id == goal_id).execute()  # fmt: skip
    GoalAimRow.delete().where(GoalAimRow.goal == goal_id).execute()
    CriterionRow.delete().where(CriterionRow.goal == goal_id).execute()
    _write_parts(goal_id, goal)


def _write_parts(goal_id: int, goal: GoalText) -> None:
    aims = [
        {"goal": goal_id, "position": position, "code": aim.code, "text": aim.text, "language": aim.language,
         "curriculum": aim.curriculum}
        for position, aim in enumerate(goal.aims, 1)
    ]  # fmt: skip
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
        GoalAimRow.select(GoalAimRow.goal, GoalAimRow.code, GoalAimRow.text, GoalAimRow.language, GoalAimRow.curriculum)
        .where(GoalAimRow.goal.in_(goal_ids))
        .order_by(GoalAimRow.goal, GoalAimRow.position)
    )
    for goal_id, code, text, language, curriculum in list(rows.tuples()):
        found[goal_id].append(ChosenAim(code, text, language, curriculum))
    return {goal_id: tuple(aims) for goal_id, aims in found.items()}
