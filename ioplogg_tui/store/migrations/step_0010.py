"""Posts: what somebody is at the school, from when to when. A case of an adviser, and their comments."""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE staff ADD COLUMN external_id TEXT",
    "CREATE UNIQUE INDEX staff_external ON staff (external_id)",
    """CREATE TABLE post (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        role TEXT NOT NULL,
        from_date TEXT,
        to_date TEXT
    ) STRICT""",
    "CREATE INDEX post_staff ON post (staff_id)",
    "INSERT INTO post (staff_id, role) SELECT id, role FROM staff ORDER BY id",
    "ALTER TABLE staff DROP COLUMN role",
    "ALTER TABLE membership ADD COLUMN consent TEXT",
    "ALTER TABLE membership ADD COLUMN consent_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE observation ADD COLUMN comment_as TEXT NOT NULL DEFAULT ''",
    "DROP VIEW counting_observation",
    """CREATE VIEW counting_observation AS
        SELECT id, goal_id, student_id, staff_id, at, recorded_at, quality, independence, setting, note, feed_forward,
            comment_as
        FROM observation AS seen
        WHERE seen.withdrawn = 0
          AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.corrects = seen.id)""",
)
"""Who was here before has one post, of no known beginning and with no end: its role is the one that they had."""
