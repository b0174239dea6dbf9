"""The living plan: basis and subjects in full, what was changed when, frozen versions, and the school's own bank."""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

_PLAN = (
    "ALTER TABLE plan ADD COLUMN expert_assessment TEXT",
    "ALTER TABLE plan ADD COLUMN decision TEXT",
    "ALTER TABLE plan ADD COLUMN valid_from TEXT",
    "ALTER TABLE plan ADD COLUMN valid_to TEXT",
    "ALTER TABLE plan ADD COLUMN hours INTEGER",
    "ALTER TABLE plan ADD COLUMN deviations TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN consent TEXT",
    "ALTER TABLE plan ADD COLUMN long_term_aim TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN assessment TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN responsible TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN evaluation TEXT",
    "ALTER TABLE plan ADD COLUMN report TEXT",
    "ALTER TABLE plan_subject ADD COLUMN content TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN organisation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN methods TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN aids TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN hours_planned INTEGER",
    "ALTER TABLE plan_subject ADD COLUMN hours_given INTEGER",
    "ALTER TABLE plan_subject ADD COLUMN teacher TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN relation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan_subject ADD COLUMN grade_basis TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE goal ADD COLUMN setting TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE goal ADD COLUMN begins TEXT",
    "ALTER TABLE goal ADD COLUMN start_quality INTEGER CHECK (start_quality BETWEEN 1 AND 4)",
    "ALTER TABLE goal ADD COLUMN start_independence INTEGER CHECK (start_independence BETWEEN 1 AND 4)",
    "ALTER TABLE goal ADD COLUMN carried_from INTEGER REFERENCES goal(id)",
    "ALTER TABLE goal_aim ADD COLUMN for_test INTEGER NOT NULL DEFAULT 0 CHECK (for_test IN (0, 1))",
    """CREATE TABLE goal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL REFERENCES goal(id),
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        at TEXT NOT NULL,
        part TEXT NOT NULL,
        dimension TEXT CHECK (dimension IN ('quality', 'independence')),
        level INTEGER CHECK (level BETWEEN 1 AND 4),
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX goal_change_goal ON goal_change (goal_id, at)",
    """CREATE TABLE plan_version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL REFERENCES plan(id),
        number INTEGER NOT NULL,
        status TEXT NOT NULL,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        text TEXT NOT NULL,
        UNIQUE (plan_id, number)
    ) STRICT""",
)

_BANK = (
    """CREATE TABLE bank_goal (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        area TEXT NOT NULL,
        levels TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        created_by INTEGER NOT NULL REFERENCES staff(id),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE bank_text (
        bank_goal_id INTEGER NOT NULL REFERENCES bank_goal(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        content TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (bank_goal_id, language)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bank_criterion (
        bank_goal_id INTEGER NOT NULL REFERENCES bank_goal(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        dimension TEXT NOT NULL CHECK (dimension IN ('quality', 'independence')),
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
        text TEXT NOT NULL,
        PRIMARY KEY (bank_goal_id, language, dimension, level)
    ) STRICT, WITHOUT ROWID""",
)

_STAFF = (
    "ALTER TABLE staff ADD COLUMN leaving_code TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE staff_choice (
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (staff_id, name)
    ) STRICT, WITHOUT ROWID""",
)

STATEMENTS = (*_PLAN, *_BANK, *_STAFF, *append_only("goal_change"), *append_only("plan_version"))
