"""What students were called before: kept by whatever writes another name, so that no way goes round it.

A trigger has no clock; who writes the name says until when it was theirs. Of the time before this step the versions of
plans tell, which have the name of their day.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE former_name (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        name TEXT NOT NULL,
        until TEXT
    ) STRICT""",
    "CREATE INDEX former_name_student ON former_name (student_id)",
    """INSERT INTO former_name (student_id, name, until)
        SELECT student.id, told.name, substr(max(told.at), 1, 10)
        FROM (
            SELECT plan.student_id, plan_version.at,
                CASE WHEN json_valid(plan_version.text) THEN json_extract(plan_version.text, '$.student') END AS name
            FROM plan_version JOIN plan ON plan.id = plan_version.plan_id
        ) AS told
        JOIN student ON student.id = told.student_id
        WHERE told.name <> '' AND told.name <> student.name AND told.name NOT LIKE '%.'
        GROUP BY student.id, told.name
        ORDER BY max(told.at)""",
    """CREATE TRIGGER student_was_called AFTER UPDATE OF name ON student WHEN NEW.name <> OLD.name
        BEGIN INSERT INTO former_name (student_id, name) VALUES (OLD.id, OLD.name); END""",
)
