"""The number that a goal has in its plan, in words of SQL where only that is asked for."""

from __future__ import annotations

NUMBER_IN_PLAN = """
    SELECT count(*) FROM goal AS before JOIN plan_subject AS its ON its.id = before.subject_id
    WHERE its.plan_id = plan_subject.plan_id AND before.removed_at IS NULL
        AND (its.position < plan_subject.position
             OR (its.position = plan_subject.position AND before.position <= goal.position))
"""
"""Of the row `goal`, with its `plan_subject`."""
