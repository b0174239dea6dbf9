"""Published documents that were withdrawn: a row beside one that is never changed, with who did so, when and why."""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE document_withdrawal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        document_id INTEGER NOT NULL UNIQUE REFERENCES document(id),
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX document_withdrawal_student ON document_withdrawal (student_id)",
    *append_only("document_withdrawal"),
)
