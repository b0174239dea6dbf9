"""How an archive lies in its folder: which records are in which file, and which values they may have."""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.domain.clean import LINE_LIMIT
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.goal import CHANGED_PARTS, GoalStatus
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HELPERS
from ioplogg_tui.domain.people import ON_TEAMS, Role
from ioplogg_tui.domain.plan import GradeBasis, PlanStatus, Relation
from ioplogg_tui.locale import LANGUAGES

FORMAT = "ioplogg"
VERSION = 1

ABOUT = "archive.toml"
STAFF = "staff.csv"
BANK = "bank.toml"
STUDENTS = "students"
STUDENT = "student.toml"
PLAN = "plan-{year}.toml"
FROZEN = "frozen"

SHEETS: Mapping[str, str] = {
    "goal_change": "goal-changes.csv",
    "observation": "observations.csv",
    "self_assessment": "self-assessments.csv",
    "plan_version": "plan-versions.csv",
    "document": "documents.csv",
    "document_words": "document-words.csv",
    "earlier_event": "events.csv",
}
"""Table → the sheet that holds a student's rows of it."""

LONG_TEXTS: Mapping[str, Mapping[str, str]] = {
    "plan_version": {"text": "plan-version-{id}.json"},
    "document": {
        "content": "document-{number}.json",
        "markdown": "document-{number}.md",
        "html": "document-{number}.html",
    },
}
"""Table → column → the file of its own under `frozen` that holds the text; byte for byte, as it was published."""

STAFF_COLUMNS: Mapping[str, type] = {
    "id": int,
    "name": str,
    "role": str,
    "account": str,
    "language": str,
    "active": bool,
}

LINES: Mapping[tuple[str, str], int] = {
    ("student", "name"): 120,
    ("student", "level"): 40,
    ("student", "programme"): 120,
    ("student", "group"): 80,
    ("staff", "name"): 120,
    ("staff", "account"): 64,
    ("plan", "responsible"): 120,
    ("plan_subject", "title"): 120,
    ("plan_subject", "teacher"): 120,
    ("plan_subject", "curriculum_code"): 40,
    ("goal", "text"): LINE_LIMIT,
    ("goal", "setting"): 40,
    ("goal_aim", "code"): 40,
    ("goal_aim", "curriculum"): LINE_LIMIT,
    ("criterion", "text"): LINE_LIMIT,
    ("observation", "setting"): 40,
    ("membership", "subjects"): LINE_LIMIT,
}
"""(table, column) → the most characters of what is one line."""

_LEVELS = frozenset(str(int(level)) for level in Level)
ALLOWED: Mapping[tuple[str, str], frozenset[str]] = {
    ("student", "language"): frozenset(LANGUAGES),
    ("staff", "role"): frozenset(Role),
    ("staff", "language"): frozenset(LANGUAGES),
    ("membership", "role"): ON_TEAMS,
    ("plan", "status"): frozenset(PlanStatus),
    ("plan_subject", "relation"): frozenset(Relation) | {""},
    ("plan_subject", "grade_basis"): frozenset(GradeBasis) | {""},
    ("plan_version", "status"): frozenset(PlanStatus),
    ("goal", "status"): frozenset(GoalStatus),
    ("goal", "start_quality"): _LEVELS,
    ("goal", "start_independence"): _LEVELS,
    ("criterion", "dimension"): frozenset(Dimension),
    ("criterion", "level"): _LEVELS,
    ("goal_change", "part"): frozenset(CHANGED_PARTS),
    ("goal_change", "dimension"): frozenset(Dimension),
    ("goal_change", "level"): _LEVELS,
    ("observation", "quality"): _LEVELS,
    ("observation", "independence"): _LEVELS,
    ("self_assessment", "quality"): _LEVELS,
    ("self_assessment", "independence"): _LEVELS,
    ("self_assessment", "helped"): frozenset(HELPERS) | {""},
    ("document", "kind"): frozenset(DocumentKind),
    ("document", "language"): frozenset(LANGUAGES),
    ("document_words", "kind"): frozenset(DocumentKind),
    ("document_words", "part"): frozenset(FreePart),
}
"""(table, column) → the values that a filled column may have."""
