"""What stands on what a school sends, and what was written there before: rows that are never changed.

Of every school nothing but its name is known.
"""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

STATEMENTS: tuple[str, ...] = (
    *(
        f"ALTER TABLE school ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in ("owner", "organisation", "address", "telephone", "logo")
    ),
    """CREATE TABLE school_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        field TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT""",
    *append_only("school_change"),
)
