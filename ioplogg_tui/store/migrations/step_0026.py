"""Students' own answers that were withdrawn: a row beside one that is never changed, with who did so, and when."""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE self_assessment_withdrawal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        student_id INTEGER NOT NULL REFERENCES student(id),
        self_assessment_id INTEGER NOT NULL UNIQUE REFERENCES self_assessment(id),
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id)
    ) STRICT""",
    "CREATE INDEX self_assessment_withdrawal_student ON self_assessment_withdrawal (student_id)",
    *append_only("self_assessment_withdrawal"),
)
