"""Who holds a lesson beside whoever brought its students into it.

Of lessons before nothing tells more than who brought whom: each of those holds them still.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE lesson_holder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        attendance_id INTEGER NOT NULL REFERENCES attendance(id),
        staff_id INTEGER NOT NULL REFERENCES staff(id)
    ) STRICT""",
    "CREATE UNIQUE INDEX lesson_holder_once ON lesson_holder (attendance_id, staff_id)",
    "CREATE INDEX lesson_holder_staff ON lesson_holder (staff_id)",
)
