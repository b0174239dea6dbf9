"""Ids are given once: an open screen, a draft or a step of undo goes by the id of a row that may be gone."""

from __future__ import annotations


def rebuilt(table: str, columns: str, kind: str, *indexes: str) -> tuple[str, ...]:
    """The statements that make a table anew with ids that are never given again, and its rows and indexes with it.

    `columns` are those it has, in their order. The log of events remembers ids too, of rows that are gone: `kind` is
    what it calls the table's rows.
    """
    return (
        f"CREATE TABLE {table}_new (id INTEGER PRIMARY KEY AUTOINCREMENT, {columns}) STRICT",
        f"INSERT INTO {table}_new SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_new RENAME TO {table}",
        f"DELETE FROM sqlite_sequence WHERE name = '{table}'",
        f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', max(id) FROM ("
        f"SELECT coalesce(max(id), 0) AS id FROM {table}"
        f" UNION ALL SELECT coalesce(max(object_id), 0) FROM event WHERE kind = '{kind}'"
        f"{' UNION ALL SELECT coalesce(max(student_id), 0) FROM event' if table == 'student' else ''})",
        *indexes,
    )


def kept(table: str) -> str:
    """The statement that refuses that rows are deleted: whose ids are given once because no row ever goes."""
    return (
        f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END"
    )


IDS_GIVEN_ONCE = (
    *rebuilt(
        "student",
        """
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
        """,
        "student",
        "CREATE INDEX student_name ON student (name_sort, id)",
    ),
    *rebuilt(
        "plan",
        """
        student_id INTEGER NOT NULL REFERENCES student(id),
        school_year TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expert_assessment TEXT,
        decision TEXT,
        valid_from TEXT,
        valid_to TEXT,
        hours INTEGER,
        deviations TEXT NOT NULL DEFAULT '',
        consent TEXT,
        long_term_aim TEXT NOT NULL DEFAULT '',
        assessment TEXT NOT NULL DEFAULT '',
        responsible TEXT NOT NULL DEFAULT '',
        evaluation TEXT,
        report TEXT,
        UNIQUE (student_id, school_year)
        """,
        "plan",
    ),
    *rebuilt(
        "plan_subject",
        """
        plan_id INTEGER NOT NULL REFERENCES plan(id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        curriculum_code TEXT,
        how_it_is_run TEXT NOT NULL DEFAULT '',
        content TEXT NOT NULL DEFAULT '',
        organisation TEXT NOT NULL DEFAULT '',
        methods TEXT NOT NULL DEFAULT '',
        aids TEXT NOT NULL DEFAULT '',
        hours_planned INTEGER,
        hours_given INTEGER,
        teacher TEXT NOT NULL DEFAULT '',
        relation TEXT NOT NULL DEFAULT '',
        grade_basis TEXT NOT NULL DEFAULT '',
        UNIQUE (plan_id, title)
        """,
        "subject",
    ),
    *rebuilt(
        "goal",
        """
        subject_id INTEGER NOT NULL REFERENCES plan_subject(id),
        student_id INTEGER NOT NULL REFERENCES student(id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        content TEXT NOT NULL DEFAULT '',
        due TEXT,
        status TEXT NOT NULL,
        created_by INTEGER NOT NULL REFERENCES staff(id),
        created_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        setting TEXT NOT NULL DEFAULT '',
        begins TEXT,
        start_quality INTEGER CHECK (start_quality BETWEEN 1 AND 4),
        start_independence INTEGER CHECK (start_independence BETWEEN 1 AND 4),
        carried_from INTEGER REFERENCES goal(id),
        removed_at TEXT
        """,
        "goal",
        "CREATE INDEX goal_student ON goal (student_id)",
        "CREATE INDEX goal_subject ON goal (subject_id, position)",
    ),
    *rebuilt(
        "bank_goal",
        """
        key TEXT NOT NULL UNIQUE,
        area TEXT NOT NULL,
        levels TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        created_by INTEGER NOT NULL REFERENCES staff(id),
        created_at TEXT NOT NULL
        """,
        "bank",
    ),
    *(kept(table) for table in ("school", "class_group", "staff", "curriculum", "aim_set", "aim")),
)
