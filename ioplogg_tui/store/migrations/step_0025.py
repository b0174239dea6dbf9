"""Goals of the school's own bank have codes of competence aims, separated by spaces; those of before have none."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE bank_goal ADD COLUMN aims TEXT NOT NULL DEFAULT ''",)
