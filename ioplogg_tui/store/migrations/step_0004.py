"""Access and sharing: own subjects of a membership, keys, drafts, who is where, the bin, and asked-for publishing."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE membership_new (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        role TEXT NOT NULL,
        from_date TEXT NOT NULL,
        to_date TEXT,
        subjects TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
    ) STRICT""",
    "INSERT INTO membership_new (id, staff_id, student_id, role, from_date, to_date)"
    " SELECT id, staff_id, student_id, role, from_date, to_date FROM membership",
    "DROP TABLE membership",
    "ALTER TABLE membership_new RENAME TO membership",
    "CREATE INDEX membership_student ON membership (student_id)",
    "CREATE INDEX membership_staff ON membership (staff_id, student_id)",
    """CREATE TABLE staff_key (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        public_key TEXT NOT NULL UNIQUE,
        added_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE draft (
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        place TEXT NOT NULL,
        student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (staff_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE presence (
        session TEXT PRIMARY KEY,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
        goal_id INTEGER REFERENCES goal(id) ON DELETE CASCADE,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE proposal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        what TEXT NOT NULL CHECK (what IN ('can', 'plan', 'half-year', 'year')),
        school_year TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (student_id, what, school_year)
    ) STRICT""",
    "ALTER TABLE goal ADD COLUMN removed_at TEXT",
    "CREATE INDEX event_student_newest ON event (student_id, id)",
    "CREATE INDEX event_access ON event (id)"
    " WHERE kind = 'staff' OR action = 'student.erase' OR action = 'student.take-back'",
)
"""The indexes on events answer in microseconds whether anything of a student's, or of who may do what, has changed."""
