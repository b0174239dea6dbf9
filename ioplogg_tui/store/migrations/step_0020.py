"""A goal as the student says it, and whether a student's own answers were given on paper.

No goal has such words before, and every answer of before was given at the keyboard.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE goal ADD COLUMN own_text TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE self_assessment ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1))",
)
