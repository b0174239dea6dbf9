"""When a student is at the school; and who wrote at another school is a name in the log, no user of this one."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE staff ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE stay (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        from_date TEXT,
        to_date TEXT
    ) STRICT""",
    "CREATE INDEX stay_student ON stay (student_id, from_date)",
)
