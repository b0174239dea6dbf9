"""What is typed in a goal's editor and isn't saved yet: the text of each part, in the one text that a draft is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal_merge import GOAL_PARTS, Criterion, GoalField, GoalPart
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.wording.form import TextField

FIELD_TITLES: dict[GoalField, str] = {
    GoalField.SUBJECT: N_("Subject or area"),
    GoalField.TEXT: N_("Goal"),
    GoalField.OWN_TEXT: N_("In the student's words"),
    GoalField.CONTENT: N_("Content, measures"),
    GoalField.SETTING: N_("Setting"),
    GoalField.BEGINS: N_("From"),
    GoalField.DUE: N_("Due"),
    GoalField.STATUS: N_("Status"),
}


def part_title(part: GoalPart, translate: Callable[[str], str]) -> str:
    """What a part of a goal is called, in the language that `translate` translates into."""
    if isinstance(part, Criterion):
        return f"{translate(DIMENSION_NAMES[part.dimension])} {int(part.level)}"
    return translate(FIELD_TITLES[part])


def part_id(part: GoalPart) -> str:
    """What a part of a goal is called in a draft, and its field in the editor."""
    return f"{part.dimension.value}{int(part.level)}" if isinstance(part, Criterion) else part.value


def text_field_of(part: GoalPart) -> TextField:
    """What kind of text is written in a part of a goal."""
    if isinstance(part, Criterion):
        return TextField.CRITERION if part.dimension is Dimension.QUALITY else TextField.SUPPORT
    return TextField.GOAL if part is GoalField.TEXT else TextField.NOTE


PARTS_BY_ID: Mapping[str, GoalPart] = {part_id(part): part for part in GOAL_PARTS}


def as_draft(typed: Mapping[str, str]) -> str:
    """The text of each part, by its id, as one text."""
    return json.dumps(typed, ensure_ascii=False)


def typed_in(draft: str) -> dict[str, str] | None:
    """What `as_draft` was given; None where the text is none of its."""
    try:
        typed = json.loads(draft)
    except ValueError:
        return None
    return typed if isinstance(typed, dict) and all(isinstance(text, str) for text in typed.values()) else None
