"""What can be taken back, a sign of its own for each rating that is typed, which events change access, ids for good.

And that a document is ready is everybody's own word.
"""

from __future__ import annotations

from ioplogg_tui.store.migrations.ids_given_once import IDS_GIVEN_ONCE

STATEMENTS = (
    """CREATE TABLE undo_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        student_id INTEGER REFERENCES student(id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        step TEXT NOT NULL,
        first_event INTEGER NOT NULL,
        until_event INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX undo_step_staff ON undo_step (staff_id, id)",
    "CREATE INDEX undo_step_student ON undo_step (student_id)",
    """CREATE TABLE proposal_of_person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        what TEXT NOT NULL CHECK (what IN ('can', 'plan', 'half-year', 'year')),
        school_year TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (student_id, what, school_year, staff_id)
    ) STRICT""",
    "INSERT INTO proposal_of_person SELECT id, student_id, staff_id, what, school_year, at FROM proposal",
    "DROP TABLE proposal",
    "ALTER TABLE proposal_of_person RENAME TO proposal",
    "ALTER TABLE observation ADD COLUMN typed TEXT",
    "CREATE UNIQUE INDEX observation_typed ON observation (typed)",
    "DROP VIEW counting_observation",
    """CREATE VIEW counting_observation AS
        SELECT id, goal_id, student_id, staff_id, at, recorded_at, quality, independence, setting, note, feed_forward
        FROM observation AS seen
        WHERE seen.withdrawn = 0
          AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.corrects = seen.id)""",
    "DROP INDEX event_access",
    """CREATE INDEX event_changes_access ON event (id) WHERE action IN (
        'school.set-up', 'staff.add', 'staff.add-key', 'staff.disable', 'staff.enable', 'staff.remove-key',
        'staff.role', 'student.enrol', 'student.erase', 'student.import', 'student.import-list', 'student.protect',
        'student.take-back', 'student.unprotect', 'team.add', 'team.emergency', 'team.rename-subject', 'team.remove'
    )""",
    *IDS_GIVEN_ONCE,
)
"""The index answers in microseconds whether access has changed: its list is domain.action's, held by a test."""
