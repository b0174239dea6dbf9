"""Published documents, the words written for them, and what an archive tells of an earlier logbook's events."""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

STATEMENTS = (
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('can', 'plan', 'half-year', 'year')),
        appendix INTEGER NOT NULL DEFAULT 0 CHECK (appendix IN (0, 1)),
        language TEXT NOT NULL,
        school_year TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        supersedes INTEGER,
        content TEXT NOT NULL,
        markdown TEXT NOT NULL,
        html TEXT NOT NULL,
        UNIQUE (student_id, number)
    ) STRICT""",
    """CREATE TABLE document_words (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        school_year TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('can', 'plan', 'half-year', 'year')),
        part TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id)
    ) STRICT""",
    "CREATE INDEX document_words_place ON document_words (student_id, school_year, kind, part, id)",
    """CREATE TABLE earlier_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        action TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '',
        object_id INTEGER
    ) STRICT""",
    "CREATE INDEX earlier_event_student ON earlier_event (student_id, at)",
    *append_only("document"),
    *append_only("document_words"),
    *append_only("earlier_event"),
)
