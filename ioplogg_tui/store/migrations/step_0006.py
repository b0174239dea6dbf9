"""A goal and what next year's plan made of it are one goal: each knows the first of its lineage, which has the log."""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE goal ADD COLUMN root_id INTEGER NOT NULL DEFAULT 0 REFERENCES goal(id)",
    "CREATE INDEX goal_carried_from ON goal (carried_from)",
    # What is carried from nowhere, or in a circle, is reached from no beginning: its root stays one that isn't there.
    """WITH RECURSIVE lineage (id, root_id) AS (
        SELECT id, id FROM goal WHERE carried_from IS NULL
        UNION ALL
        SELECT goal.id, lineage.root_id FROM lineage JOIN goal ON goal.carried_from = lineage.id)
    UPDATE goal SET root_id = lineage.root_id FROM lineage WHERE lineage.id = goal.id""",
    "CREATE INDEX goal_root ON goal (root_id)",
    """CREATE TRIGGER goal_has_a_root AFTER INSERT ON goal
        BEGIN UPDATE goal SET root_id = coalesce(
            (SELECT earlier.root_id FROM goal AS earlier
            WHERE earlier.id = NEW.carried_from AND earlier.student_id = NEW.student_id), NEW.id)
        WHERE id = NEW.id; END""",
    "DELETE FROM goal_standing WHERE goal_id NOT IN (SELECT root_id FROM goal)",
)
"""The standings are worked out anew when the steps are done: one for each lineage, under its first goal."""
