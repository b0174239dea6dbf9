"""How an archive lies in its folder: which records are in which file, and which values they may have."""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.domain.clean import LINE_LIMIT
from ioplogg_tui.domain.cleaned import BASIS_LINES, PLACEMENT_LINES, PLAN_LINES, STUDENT_LINES, SUBJECT_LINES
from ioplogg_tui.domain.document import PUBLISHED_KINDS, FreePart
from ioplogg_tui.domain.file_name import (
    ABOUT_ARCHIVE,
    ARCHIVE_FORMAT,
    BANK_IN_ARCHIVE,
    STAFF_IN_ARCHIVE,
    STUDENTS_IN_ARCHIVE,
)
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.limits import ACCOUNT_LIMIT, CODE_LIMIT, GROUP_LIMIT, NAME_LIMIT, SETTING_LIMIT
from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.people import ON_TEAMS
from ioplogg_tui.domain.plan_choices import ConsentGiver, CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.locale import LANGUAGES
from ioplogg_tui.logbook.whole_data import STUDENT_TABLES

FORMAT = ARCHIVE_FORMAT
VERSION = 10
"""The second has drafts, what waits to be published, and what can be taken back; the third who consented and when the
student is at the school, and names staff only by name; the fourth which records are one student's, and what lists know
them by; the fifth which lessons they were in, and hours that were given without one; the sixth who held those too; the
seventh which documents were withdrawn, goals in the student's words, and which answers were given on paper; the eighth
what the student was called before; the ninth to whom
documents were given, and what was taken to the school's archive; the tenth which answers of the student's own were
withdrawn."""

ABOUT = ABOUT_ARCHIVE
STAFF = STAFF_IN_ARCHIVE
BANK = BANK_IN_ARCHIVE
STUDENTS = STUDENTS_IN_ARCHIVE
STUDENT = "student.toml"
PLAN = "plan-{year}.toml"
FROZEN = "frozen"

IN_TOML = ("student", "membership", "plan", "plan_subject", "goal", "goal_aim", "criterion")
"""What a person is to read in one: who the student is, and each plan."""

_OTHER_NAMES = {
    "archive_copy": "archive-copies.csv",
    "attendance": "lessons.csv",
    "document_words": "document-words.csv",
    "earlier_event": "events.csv",
    "hours_by_hand": "hours-by-hand.csv",
}
SHEETS: Mapping[str, str] = {
    table: _OTHER_NAMES.get(table, f"{table.replace('_', '-')}s.csv")
    for table in STUDENT_TABLES
    if table not in IN_TOML
}
"""Table → the sheet that holds a student's rows of it; every table about a student that isn't in TOML has one."""

SHEETS_SINCE: Mapping[str, int] = {
    "self_assessment_withdrawal": 10,
    "archive_copy": 9,
    "document_recipient": 9,
    "former_name": 8,
    "document_withdrawal": 7,
    "lesson_holder": 6,
    "attendance": 5,
    "hours_by_hand": 5,
    "listed_student": 4,
    "stay": 3,
    "draft": 2,
    "proposal": 2,
    "undo_step": 2,
}
"""Table → the version whose archives have its sheet; those of an earlier one need not."""

LONG_TEXTS: Mapping[str, Mapping[str, str]] = {
    "plan_version": {"text": "plan-version-{id}.json"},
    "document": {
        "content": "document-{number}.json",
        "markdown": "document-{number}.md",
        "html": "document-{number}.html",
    },
    "undo_step": {"step": "undo-step-{id}.json"},
}
"""Table → column → the file of its own under `frozen` that holds the text; byte for byte, as it is kept."""

STAFF_COLUMNS: Mapping[str, type] = {"id": int, "name": str, "elsewhere": bool}

ONLY_NAMES_SINCE = 3
STAFF_COLUMNS_BEFORE: Mapping[str, type] = {"role": str, "account": str, "language": str, "active": bool}
"""What the first two versions told of staff beside; another school has no use for it, and so it is left."""

LINES: Mapping[tuple[str, str], int] = {
    **{("student", name): limit for name, limit in STUDENT_LINES.items()},
    ("staff", "name"): NAME_LIMIT,
    ("staff", "account"): ACCOUNT_LIMIT,
    **{("plan", name): limit for name, limit in (PLAN_LINES | BASIS_LINES | PLACEMENT_LINES).items()},
    **{("plan_subject", name): limit for name, limit in SUBJECT_LINES.items()},
    ("goal", "text"): LINE_LIMIT,
    ("goal", "own_text"): LINE_LIMIT,
    ("goal", "setting"): SETTING_LIMIT,
    ("goal_aim", "code"): CODE_LIMIT,
    ("goal_aim", "curriculum"): LINE_LIMIT,
    ("criterion", "text"): LINE_LIMIT,
    ("observation", "setting"): SETTING_LIMIT,
    ("membership", "subjects"): LINE_LIMIT,
    ("attendance", "group_name"): GROUP_LIMIT,
    ("attendance", "subject"): NAME_LIMIT,
    ("attendance", "counts_for"): NAME_LIMIT,
    ("attendance", "setting"): SETTING_LIMIT,
    ("hours_by_hand", "subject"): NAME_LIMIT,
    ("hours_by_hand", "reason"): LINE_LIMIT,
    ("document_withdrawal", "reason"): LINE_LIMIT,
    ("document_recipient", "recipient"): LINE_LIMIT,
    ("document_recipient", "consent"): LINE_LIMIT,
    ("document_recipient", "reason"): LINE_LIMIT,
    ("former_name", "name"): NAME_LIMIT,
}
"""(table, column) → the most characters of what is one line."""

_LEVELS = frozenset(str(int(level)) for level in Level)
ALLOWED: Mapping[tuple[str, str], frozenset[str]] = {
    ("student", "language"): frozenset(LANGUAGES),
    ("membership", "role"): ON_TEAMS,
    ("plan", "status"): frozenset(PlanStatus),
    ("plan", "consent_by"): frozenset(ConsentGiver) | {""},
    ("plan", "assessment_consent_by"): frozenset(ConsentGiver) | {""},
    ("plan_subject", "relation"): frozenset(CurriculumRelation) | {""},
    ("plan_subject", "grade_basis"): frozenset(GradeBasis) | {""},
    ("plan_version", "status"): frozenset(PlanStatus),
    ("goal", "status"): frozenset(GoalStatus),
    ("goal", "start_quality"): _LEVELS,
    ("goal", "start_independence"): _LEVELS,
    ("criterion", "dimension"): frozenset(Dimension),
    ("criterion", "level"): _LEVELS,
    ("goal_change", "part"): frozenset(ChangedPart),
    ("goal_change", "dimension"): frozenset(Dimension),
    ("goal_change", "level"): _LEVELS,
    ("observation", "quality"): _LEVELS,
    ("observation", "independence"): _LEVELS,
    ("self_assessment", "quality"): _LEVELS,
    ("self_assessment", "independence"): _LEVELS,
    ("self_assessment", "helped"): frozenset(HelpedBy) | {""},
    ("document", "kind"): frozenset(PUBLISHED_KINDS),
    ("document", "language"): frozenset(LANGUAGES),
    ("document_words", "kind"): frozenset(PUBLISHED_KINDS),
    ("document_words", "part"): frozenset(FreePart),
    ("proposal", "what"): frozenset(PUBLISHED_KINDS),
}
"""(table, column) → the values that a filled column may have."""
