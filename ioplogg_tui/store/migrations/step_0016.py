"""The days that a published document is about, by which it is known which half-year one has assessed.

Nothing tells them of what was published before, but its text.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE document ADD COLUMN begins TEXT",
    "ALTER TABLE document ADD COLUMN ends TEXT",
)
