"""A learning goal as a TOML file that any editor can change: its texts, its aims by code, its eight criteria."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ioplogg_tui.domain.cleaned import cleaned_goal
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_draft import part_id
from ioplogg_tui.domain.goal_merge import CRITERIA, GOAL_PARTS, GoalField, GoalPart, PartValue, part_of
from ioplogg_tui.domain.goal_merge import with_part as with_value
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import Setting
from ioplogg_tui.logbook.text_since import stamps_in, stamps_of
from ioplogg_tui.text_files import BadForm, toml_of

AIMS, TAKEN_OUT, OF_GOAL = "aims", "taken_out", "of_goal"
_DAYS = frozenset({GoalField.BEGINS, GoalField.DUE})


@dataclass(frozen=True, slots=True)
class GoalFile:
    """What a file says of a goal, part by part (`part_id`, or AIMS): what it says nothing of isn't there."""

    texts: Mapping[str, str]
    stamps: Mapping[str, str]
    of_goal: int | None = None
    """The id of the goal that it was taken out of; None where it was written by hand."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Of the aims; none also where nothing is said of them."""
        return tuple(self.texts.get(AIMS, "").split())


def texts_of(goal: GoalText) -> dict[str, str]:
    """Every part of a goal as one text, by its name."""
    texts = {part_id(part): as_words(part_of(goal, part)) for part in GOAL_PARTS}
    return {**texts, AIMS: " ".join(aim.code for aim in goal.aims)}


def as_words(value: PartValue) -> str:
    """What stands in a part of a goal, as a file has it."""
    return value.isoformat() if isinstance(value, date) else value or ""


def goal_with(goal: GoalText, texts: Mapping[str, str], aims: tuple[ChosenAim, ...]) -> GoalText:
    """The goal with those of its parts as they are in `texts`, and these aims."""
    for part in GOAL_PARTS:
        if (text := texts.get(part_id(part))) is not None:
            goal = with_value(goal, part, _value_of(part, text))
    return replace(goal, aims=aims)


def _value_of(part: GoalPart, text: str) -> PartValue:
    if isinstance(part, GoalField) and part in _DAYS:
        return date.fromisoformat(text) if text else None
    return GoalStatus(text) if part is GoalField.STATUS else text


def as_toml(goal: GoalText, goal_id: int, heading: Sequence[str]) -> str:
    """The goal as a file that begins with these lines on it, and says which goal it is of."""
    import tomli_w

    fields: dict[str, Any] = {part.value: part_of(goal, part) or "" for part in GoalField}
    criteria = {
        dimension.value: {
            str(int(part.level)): as_words(part_of(goal, part)) for part in CRITERIA if part.dimension is dimension
        }
        for dimension in Dimension
    }
    fields |= {AIMS: [aim.code for aim in goal.aims], OF_GOAL: goal_id, TAKEN_OUT: stamps_of(texts_of(goal))}
    lines = "".join(f"# {line}\n" for line in heading)
    return lines + tomli_w.dumps({**fields, **criteria}, multiline_strings=True)


def read_goal_file(text: str, today: date, now: GoalText) -> GoalFile:
    """What a file says of a goal that stands as `now`.

    Raises:
        UsageProblem: it is no TOML, has what no goal has, a value isn't what it should be, or what is said can't be
            kept of a goal.
    """
    try:
        tables = toml_of(text)
    except BadForm as error:
        raise UsageProblem(
            N_("That isn't TOML: {reason}. “ioplogg goal show STUDENT GOAL --toml” shows the form."), reason=error.why
        ) from error
    stamps = tables.pop(TAKEN_OUT, "")
    if not isinstance(stamps, str):
        raise _wrong(TAKEN_OUT)
    of_goal = tables.pop(OF_GOAL, None)
    if of_goal is not None and type(of_goal) is not int:
        raise _wrong(OF_GOAL)
    criteria = {dimension: _table(tables, text, dimension.value, {"1", "2", "3", "4"}) for dimension in Dimension}
    _refuse_others(tables, {*GoalField, AIMS}, text)
    texts = {field.value: _field(field, tables[field], today, now) for field in GoalField if field in tables}
    for part in CRITERIA:
        if (words := criteria[part.dimension].get(str(int(part.level)))) is not None:
            texts[part_id(part)] = words
    if AIMS in tables:
        codes = tables[AIMS]
        if not isinstance(codes, list) or not all(isinstance(code, str) and code.split() == [code] for code in codes):
            raise _wrong(AIMS)
        texts[AIMS] = " ".join(codes)
    cleaned = texts_of(cleaned_goal(goal_with(now, texts, now.aims)))
    return GoalFile(
        {name: words if name == AIMS else cleaned[name] for name, words in texts.items()}, stamps_in(stamps), of_goal
    )


def _table(tables: dict[str, Any], text: str, name: str, known: set[str]) -> dict[str, str]:
    """A table of texts, taken out of the others; empty where it isn't there."""
    table = tables.pop(name, {})
    if not isinstance(table, dict):
        raise _wrong(name)
    _refuse_others(table, known, text)
    if wrong := next((key for key, words in table.items() if not isinstance(words, str)), None):
        raise _wrong(f"{name}.{wrong}")
    return table


def _refuse_others(table: Mapping[str, object], known: set[str], text: str) -> None:
    """What a goal hasn't got is said by its name and line, rather than lost."""
    if other := next((name for name in table if name not in known), None):
        key = re.compile(rf"""\s*\[?["']?{re.escape(other)}["']?\s*[]=.]""")
        line = next((number for number, words in enumerate(text.split("\n"), 1) if key.match(words)), 1)
        raise UsageProblem(
            N_("Line {line}: a goal has no “{name}”. It has {known}."),
            line=line,
            name=other,
            known=", ".join(sorted(known)),
        )


def _field(field: GoalField, value: object, today: date, now: GoalText) -> str:
    if field in _DAYS and type(value) is date:  # and no time of a day, which is one too
        return value.isoformat()
    if not isinstance(value, str):
        raise _wrong(field)
    if field in _DAYS:
        nearest = Nearest.CLOSEST if field is GoalField.BEGINS else Nearest.NEXT
        return day_of(value, today, nearest).isoformat() if value.strip() else ""
    choices: dict[GoalField, set[str]] = {
        GoalField.STATUS: {*GoalStatus},
        GoalField.SETTING: {"", *Setting, now.setting},
    }
    if field in choices and value not in choices[field]:
        raise UsageProblem(
            N_("“{field}” is one of {known}, not “{text}”."),
            field=field,
            text=value,
            known=", ".join(sorted(filter(None, choices[field]))),
        )
    return value


def _wrong(name: str) -> UsageProblem:
    return UsageProblem(
        N_("“{name}” isn't as it should be. “ioplogg goal show STUDENT GOAL --toml” shows the form."), name=name
    )
