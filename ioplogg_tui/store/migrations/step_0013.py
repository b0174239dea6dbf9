"""Which list a place on a team comes from, and what other systems know a student by."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE membership ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE membership ADD COLUMN source_class TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE listed_student (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        source TEXT NOT NULL,
        source_key TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX listed_student_key ON listed_student (source, source_key)",
    "CREATE INDEX listed_student_student ON listed_student (student_id)",
)
