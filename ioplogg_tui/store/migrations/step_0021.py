"""Whether a row of the log says that the next step that stood then was tried. Of none of before that is known."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE observation ADD COLUMN tried INTEGER NOT NULL DEFAULT 0 CHECK (tried IN (0, 1))",
    "DROP VIEW counting_observation",
    """CREATE VIEW counting_observation AS
        SELECT id, goal_id, student_id, staff_id, at, recorded_at, quality, independence, setting, note, feed_forward,
            comment_as, tried
        FROM observation AS seen
        WHERE seen.withdrawn = 0
          AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.corrects = seen.id)""",
    "CREATE INDEX observation_tried ON observation (goal_id, at) WHERE tried",
)
