"""A subject's code and scope, as the appendix to a certificate of competence has them (opplæringsforskrifta § 9-54)."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE plan_subject ADD COLUMN subject_code TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN scope TEXT NOT NULL DEFAULT ''",
)
