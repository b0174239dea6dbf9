"""Where published documents went: to whom they were given, and what was taken to the school's archive.

Of a giving: who got which, on what day, by whose consent, and who gave it. A row with `retracts` says that an earlier
one was written by mistake, and why; neither is changed. Of the archive: each document, and each version of a plan, once
as it stood, and once more where it was `withdrawn` by then; as what file, and that file's SHA-256.
"""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE document_recipient (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        document_id INTEGER NOT NULL REFERENCES document(id),
        day TEXT NOT NULL,
        recipient TEXT NOT NULL,
        consent TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        retracts INTEGER UNIQUE REFERENCES document_recipient(id),
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX document_recipient_student ON document_recipient (student_id)",
    *append_only("document_recipient"),
    """CREATE TABLE archive_copy (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        document_id INTEGER REFERENCES document(id),
        version_id INTEGER REFERENCES plan_version(id),
        withdrawn INTEGER NOT NULL,
        name TEXT NOT NULL,
        checksum TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        CHECK ((document_id IS NULL) <> (version_id IS NULL))
    ) STRICT""",
    "CREATE UNIQUE INDEX archive_copy_document ON archive_copy (document_id, withdrawn)",
    "CREATE UNIQUE INDEX archive_copy_version ON archive_copy (version_id, withdrawn)",
    "CREATE INDEX archive_copy_student ON archive_copy (student_id)",
    *append_only("archive_copy"),
)
