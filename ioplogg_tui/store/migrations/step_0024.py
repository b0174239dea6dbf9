"""To whom published documents were given: who got which, on what day, by whose consent, and who gave it.

A row with `retracts` says that an earlier one was written by mistake, and why; neither is changed.
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
)
