"""Lessons with who was in them, and hours of teaching that no lesson tells of.

What an older plan says was given stands in it still, and is counted as that: no lesson is made of it.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE attendance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        group_name TEXT NOT NULL DEFAULT '',
        subject TEXT NOT NULL DEFAULT '',
        begins TEXT NOT NULL,
        minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
        there INTEGER NOT NULL DEFAULT 1 CHECK (there IN (0, 1)),
        setting TEXT NOT NULL DEFAULT '',
        counts_for TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE UNIQUE INDEX attendance_once ON attendance (student_id, begins, group_name, subject)",
    "CREATE INDEX attendance_begins ON attendance (begins)",
    """CREATE TABLE hours_by_hand (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        at TEXT NOT NULL,
        subject TEXT NOT NULL,
        from_date TEXT NOT NULL,
        to_date TEXT,
        minutes INTEGER NOT NULL CHECK (minutes > 0),
        reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX hours_by_hand_student ON hours_by_hand (student_id, from_date)",
)
