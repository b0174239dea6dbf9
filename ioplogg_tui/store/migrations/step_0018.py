"""The codes that subjects have on a certificate, as the curriculum's archive has them, with the hours that they are of.

None is known of archives that were brought in before: they come with the next one.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE subject_code (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL,
        curriculum_code TEXT NOT NULL,
        levels TEXT NOT NULL,
        title_nb TEXT NOT NULL,
        title_nn TEXT NOT NULL,
        hours INTEGER,
        valid_to TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX subject_code_once ON subject_code (curriculum_code, code)",
)
