"""The læringsbank as TOML files: those that ship, and those that schools give each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from ioplogg_tui.domain.bank import AREAS, BankGoal, BankText
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.shipped import shipped

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FIELD = re.compile(r"at `\$\.?([^`]*)`")


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    quality: list[str]
    independence: list[str]
    content: str = ""


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    area: str
    levels: list[str] = []
    tags: list[str] = []
    nb: _Text | None = None
    nn: _Text | None = None
    en: _Text | None = None


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that can't be taken: which file, which entry (its id, or its number from 1), which field."""

    file: str
    entry: str
    field: str


class _BadField(Exception):
    pass


def read_entries(file: str, text: str) -> tuple[list[BankGoal], list[BadEntry]]:
    """The goals of a bank file, and the entries that can't be taken.

    Raises:
        UsageProblem: it is no TOML at all, or has no `[[goals]]`.
    """
    import tomllib

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits too
        raise UsageProblem(N_("{file} is no TOML: {reason}."), file=file, reason=error) from error
    entries = found.get("goals")
    if not isinstance(entries, list):
        raise UsageProblem(N_("{file} has no [[goals]]. “ioplogg bank export” shows the form."), file=file)
    goals, bad = [], []
    for number, entry in enumerate(entries, 1):
        named = entry.get("id") if isinstance(entry, dict) else None
        try:
            goals.append(_goal(entry))
        except _BadField as error:
            name = clean_line(named, 120) if isinstance(named, str) and len(named) < 100 else str(number)
            bad.append(BadEntry(file, name, str(error)))
    return goals, bad


def _goal(entry: Any) -> BankGoal:
    try:
        read = msgspec.convert(entry, _Entry)
    except msgspec.ValidationError as error:
        where = _FIELD.search(str(error))
        missing = re.search(r"`(\w+)`", str(error))
        field = where[1] if where else ""
        if "required field" in str(error) or "unknown field" in str(error):
            field = ".".join(part for part in (field, missing[1] if missing else "") if part)
        raise _BadField(field or "?") from error
    if not _ID.fullmatch(read.id) or len(read.id) > 80:
        raise _BadField("id")
    if read.area not in AREAS:
        raise _BadField("area")
    if any(len(level) > 40 or " " in level for level in read.levels):
        raise _BadField("levels")
    if any(len(tag) > 80 for tag in read.tags):
        raise _BadField("tags")
    texts = {
        language: _text(language, written)
        for language, written in (("nb", read.nb), ("nn", read.nn), ("en", read.en))
        if written is not None
    }
    if not texts:
        raise _BadField("nb")
    return BankGoal(
        read.id,
        read.area,
        tuple(clean_line(one, 40) for one in read.levels),
        tuple(clean_line(one, 80) for one in read.tags),
        texts,
    )


def _text(language: str, written: _Text) -> BankText:
    field = "text"
    try:
        text = clean_line(written.text)
        field = "content"
        content = clean_text(written.content, 5000)
        criteria: dict[Dimension, dict[Level, str]] = {}
        for field, dimension, given in (
            ("quality", Dimension.QUALITY, written.quality),
            ("independence", Dimension.INDEPENDENCE, written.independence),
        ):
            if len(given) != len(Level):
                raise _BadField(f"{language}.{field}")
            criteria[dimension] = {
                level: clean_line(one) for level, one in zip(Level, given, strict=True) if one.strip()
            }
    except Problem as error:
        raise _BadField(f"{language}.{field}") from error
    if not text:
        raise _BadField(f"{language}.text")
    return BankText(text, content, criteria)


def as_toml(goals: list[BankGoal]) -> str:
    """The goals as a bank file."""
    import tomli_w

    return tomli_w.dumps({"goals": [_entry(goal) for goal in goals]}, multiline_strings=True)


def _entry(goal: BankGoal) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": goal.id, "area": goal.area, "levels": list(goal.levels), "tags": list(goal.tags)}
    for language, one in goal.texts.items():
        entry[language] = {"text": one.text, "content": one.content} | {
            dimension.value: [one.criteria.get(dimension, {}).get(level, "") for level in Level]
            for dimension in Dimension
        }
    return entry


@cache
def shipped_goals() -> tuple[BankGoal, ...]:
    """The bank that comes with the program, area by area."""
    found: list[BankGoal] = []
    for area in AREAS:
        path = shipped("learning_bank") / f"{area}.toml"
        goals, bad = read_entries(path.name, path.read_text("utf-8"))
        assert not bad, bad
        found += goals
    return tuple(found)
