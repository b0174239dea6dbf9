"""A student's learning goals as lists show them, in a handful of queries however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import JOIN

from ioplogg_tui.domain.goal import Goal, GoalStatus
from ioplogg_tui.store.goal_rows import aims_of, criteria_of
from ioplogg_tui.store.observations import last_words_on, own_ratings_on, rating_of
from ioplogg_tui.store.standings import standing_columns, standing_from
from ioplogg_tui.store.tables import GoalRow, GoalStanding, PlanRow, PlanSubjectRow


def goals_of(student_id: int, school_year: str) -> list[Goal]:
    """The goals of the plan for a school year, numbered from 1 in the order of its subjects."""
    return goals_of_students([student_id], school_year)[student_id]


def goals_of_students(student_ids: Sequence[int], school_year: str) -> dict[int, list[Goal]]:
    """Student id → goals, as `goals_of`, in as many queries for a class as for one."""
    rows = list(
        GoalRow.select(
            GoalRow.student,
            GoalRow.id,
            GoalRow.text,
            GoalRow.status,
            GoalRow.content,
            GoalRow.setting,
            GoalRow.begins,
            GoalRow.due,
            GoalRow.start_quality,
            GoalRow.start_independence,
            PlanSubjectRow.id,
            PlanSubjectRow.title,
            *standing_columns(GoalStanding),
        )
        .join(PlanSubjectRow)
        .join(PlanRow)
        .switch(GoalRow)
        .join(GoalStanding, JOIN.LEFT_OUTER, on=(GoalStanding.goal == GoalRow.id))
        .where(GoalRow.student.in_(student_ids) & (PlanRow.school_year == school_year) & GoalRow.removed_at.is_null())
        .order_by(PlanSubjectRow.position, GoalRow.position)
        .tuples()
    )
    ids = [row[1] for row in rows]
    criteria, aims, words, own = criteria_of(ids), aims_of(ids), last_words_on(ids), own_ratings_on(ids)
    found: dict[int, list[Goal]] = {student_id: [] for student_id in student_ids}
    for student_id, *row in rows:
        found[student_id].append(_goal(len(found[student_id]) + 1, tuple(row), criteria, aims, words, own))
    return found


def _goal(number: int, row: tuple[Any, ...], criteria: Any, aims: Any, words: Any, own: Any) -> Goal:
    goal_id, text, status, content, setting, begins, due, quality, independence, subject_id, subject, *standing = row
    said = words.get(goal_id)
    return Goal(
        id=goal_id,
        number=number,
        subject_id=subject_id,
        subject=subject,
        text=text,
        status=GoalStatus(status),
        criteria=criteria.get(goal_id, {}),
        aims=aims.get(goal_id, ()),
        content=content,
        setting=setting,
        begins=begins,
        due=due,
        start=rating_of(quality, independence),
        standing=standing_from(*standing),
        own_rating=own.get(goal_id, ""),
        last_note=said.note if said else "",
        last_note_by=said.note_by if said else "",
        last_note_at=said.note_at if said else None,
        last_feed_forward=said.feed_forward if said else "",
        last_by=said.by if said else "",
        last_at=said.at if said else None,
    )
