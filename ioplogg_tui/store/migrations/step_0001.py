"""The first tables. Times are naive UTC as ISO text, dates ISO text, levels 1–4 with NULL for not observed."""

from __future__ import annotations

from ioplogg_tui.store.migrations.append_only import append_only

_PEOPLE = (
    """CREATE TABLE school (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE class_group (
        id INTEGER PRIMARY KEY,
        school_id INTEGER NOT NULL REFERENCES school(id),
        name TEXT NOT NULL,
        UNIQUE (school_id, name)
    ) STRICT""",
    """CREATE TABLE staff (
        id INTEGER PRIMARY KEY,
        school_id INTEGER NOT NULL REFERENCES school(id),
        name TEXT NOT NULL,
        name_sort TEXT NOT NULL,
        account TEXT NOT NULL DEFAULT '',
        role TEXT NOT NULL,
        language TEXT NOT NULL DEFAULT 'nb',
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
    ) STRICT""",
    """CREATE TABLE student (
        id INTEGER PRIMARY KEY,
        school_id INTEGER NOT NULL REFERENCES school(id),
        group_id INTEGER REFERENCES class_group(id),
        name TEXT NOT NULL,
        name_sort TEXT NOT NULL,
        name_search TEXT NOT NULL,
        level TEXT NOT NULL DEFAULT '',
        programme TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT 'nb',
        birth_date TEXT,
        protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1)),
        strengths TEXT NOT NULL DEFAULT '',
        learns_best TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX student_name ON student (name_sort, id)",
    """CREATE TABLE membership (
        id INTEGER PRIMARY KEY,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        role TEXT NOT NULL,
        from_date TEXT NOT NULL,
        to_date TEXT,
        UNIQUE (staff_id, student_id, from_date)
    ) STRICT""",
    "CREATE INDEX membership_student ON membership (student_id)",
)

_CURRICULUM = (
    """CREATE TABLE curriculum (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        example INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1)),
        status TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        default_language TEXT NOT NULL,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        fingerprint TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE curriculum_text (
        curriculum_id INTEGER NOT NULL REFERENCES curriculum(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (curriculum_id, language)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE curriculum_replacement (
        old_code TEXT NOT NULL,
        new_code TEXT NOT NULL,
        PRIMARY KEY (old_code, new_code)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE aim_set (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        curriculum_id INTEGER NOT NULL REFERENCES curriculum(id),
        position INTEGER NOT NULL,
        status TEXT NOT NULL,
        default_language TEXT NOT NULL,
        after_levels TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        fingerprint TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX aim_set_curriculum ON aim_set (curriculum_id, position)",
    """CREATE TABLE aim_set_text (
        set_id INTEGER NOT NULL REFERENCES aim_set(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (set_id, language)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE aim (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        set_id INTEGER NOT NULL REFERENCES aim_set(id),
        position INTEGER NOT NULL,
        status TEXT NOT NULL,
        default_language TEXT NOT NULL,
        reuse_of TEXT,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        fingerprint TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX aim_in_set ON aim (set_id, position)",
    """CREATE TABLE aim_text (
        aim_id INTEGER NOT NULL REFERENCES aim(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (aim_id, language)
    ) STRICT, WITHOUT ROWID""",
)

_PLAN = (
    """CREATE TABLE plan (
        id INTEGER PRIMARY KEY,
        student_id INTEGER NOT NULL REFERENCES student(id),
        school_year TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (student_id, school_year)
    ) STRICT""",
    """CREATE TABLE plan_subject (
        id INTEGER PRIMARY KEY,
        plan_id INTEGER NOT NULL REFERENCES plan(id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        curriculum_code TEXT,
        how_it_is_run TEXT NOT NULL DEFAULT '',
        UNIQUE (plan_id, title)
    ) STRICT""",
    """CREATE TABLE goal (
        id INTEGER PRIMARY KEY,
        subject_id INTEGER NOT NULL REFERENCES plan_subject(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        content TEXT NOT NULL DEFAULT '',
        due TEXT,
        status TEXT NOT NULL,
        created_by INTEGER NOT NULL REFERENCES staff(id),
        created_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT""",
    "CREATE INDEX goal_student ON goal (student_id)",
    "CREATE INDEX goal_subject ON goal (subject_id, position)",
    """CREATE TABLE goal_aim (
        goal_id INTEGER NOT NULL REFERENCES goal(id),
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        text TEXT NOT NULL,
        language TEXT NOT NULL,
        curriculum TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (goal_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE criterion (
        goal_id INTEGER NOT NULL REFERENCES goal(id),
        dimension TEXT NOT NULL CHECK (dimension IN ('quality', 'independence')),
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
        text TEXT NOT NULL,
        PRIMARY KEY (goal_id, dimension, level)
    ) STRICT, WITHOUT ROWID""",
)

_LOG = (
    """CREATE TABLE observation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL REFERENCES goal(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        at TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        quality INTEGER CHECK (quality BETWEEN 1 AND 4),
        independence INTEGER CHECK (independence BETWEEN 1 AND 4),
        setting TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        feed_forward TEXT NOT NULL DEFAULT '',
        corrects INTEGER UNIQUE REFERENCES observation(id),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX observation_goal ON observation (goal_id, at)",
    "CREATE INDEX observation_student ON observation (student_id, at)",
    # What counts: not withdrawn, and not corrected by a later row.
    """CREATE VIEW counting_observation AS
        SELECT * FROM observation AS seen
        WHERE NOT seen.withdrawn
          AND NOT EXISTS (SELECT 1 FROM observation AS later WHERE later.corrects = seen.id)""",
    """CREATE TABLE self_assessment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL REFERENCES goal(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        recorded_by INTEGER NOT NULL REFERENCES staff(id),
        at TEXT NOT NULL,
        quality INTEGER CHECK (quality BETWEEN 1 AND 4),
        independence INTEGER CHECK (independence BETWEEN 1 AND 4),
        words TEXT NOT NULL DEFAULT '',
        helped TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX self_assessment_goal ON self_assessment (goal_id, at)",
    """CREATE TABLE goal_standing (
        goal_id INTEGER PRIMARY KEY REFERENCES goal(id),
        observations INTEGER NOT NULL,
        last_at TEXT,
        quality INTEGER,
        independence INTEGER,
        recent TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE student_standing (
        student_id INTEGER PRIMARY KEY REFERENCES student(id),
        observations INTEGER NOT NULL,
        last_at TEXT,
        quality INTEGER,
        independence INTEGER,
        recent TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        staff_id INTEGER NOT NULL REFERENCES staff(id),
        action TEXT NOT NULL,
        student_id INTEGER,
        kind TEXT NOT NULL DEFAULT '',
        object_id INTEGER,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX event_student ON event (student_id)",
)


STATEMENTS = (
    *_PEOPLE,
    *_CURRICULUM,
    *_PLAN,
    *_LOG,
    *append_only("observation"),
    *append_only("self_assessment"),
    *append_only("event"),
)
