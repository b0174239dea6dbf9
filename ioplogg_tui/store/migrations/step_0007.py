"""What a student has shown of a goal, kept beside where the student stands, and which levels changed lately.

The standings are worked out anew when the steps are done.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE goal_standing ADD COLUMN shown_quality INTEGER",
    "ALTER TABLE goal_standing ADD COLUMN shown_independence INTEGER",
    "ALTER TABLE goal_standing ADD COLUMN shown_days INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE goal_standing ADD COLUMN lately TEXT NOT NULL DEFAULT ''",
)
