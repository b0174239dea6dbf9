"""The læringsbank as TOML files: those that ship, and those that schools give each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import Area
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES, Language
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.limits import BANK_TEXT_LIMIT, LEVEL_LIMIT, TAG_LIMIT
from ioplogg_tui.shipped import shipped
from ioplogg_tui.text_files import BadForm, text_of, toml_of

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AIM = re.compile(r"[A-ZÆØÅ0-9][A-Za-zÆØÅæøå0-9._-]{0,39}")
"""A code of a competence aim, as `KM14142`, or of an example curriculum."""
_FIELD = re.compile(r"at `\$\.?([^`]*)`")
_NAMED = re.compile(r"`(\w+)`")


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """An entry without its texts."""

    id: str
    area: Area
    levels: list[str] = []
    tags: list[str] = []
    aims: list[str] = []


class _Text(msgspec.Struct, forbid_unknown_fields=True):
    """What an entry has under the tag of each of its languages; criteria from level 1 on."""

    text: str
    quality: list[str]
    independence: list[str]
    content: str = ""


Shape = TypeVar("Shape", _Head, _Text)


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
    try:
        content = toml_of(text)
    except BadForm as error:
        raise UsageProblem(N_("{file} isn't TOML: {reason}."), file=file, reason=error.why) from error
    entries = content.get("goals")
    if not isinstance(entries, list):
        raise UsageProblem(N_("{file} has no [[goals]]. “ioplogg bank export” shows the form."), file=file)
    goals, bad = [], []
    for number, entry in enumerate(entries, 1):
        try:
            goals.append(_goal(entry))
        except _BadField as error:
            bad.append(BadEntry(file, _entry_name(entry, number), str(error)))
    return goals, bad


def _entry_name(entry: object, number: int) -> str:
    named = entry.get("id") if isinstance(entry, dict) else None
    return clean_line(named, 120) if isinstance(named, str) and len(named) < 100 else str(number)


def _goal(entry: object) -> BankGoal:
    if not isinstance(entry, dict):
        raise _BadField("?")
    head = _read({name: value for name, value in entry.items() if name not in frozenset(Language)}, _Head)
    if not _ID.fullmatch(head.id) or len(head.id) > TAG_LIMIT:
        raise _BadField("id")
    if any(len(level) > LEVEL_LIMIT or " " in level for level in head.levels):
        raise _BadField("levels")
    if any(len(tag) > TAG_LIMIT for tag in head.tags):
        raise _BadField("tags")
    if not all(_AIM.fullmatch(code) for code in head.aims):
        raise _BadField("aims")
    texts = {language.value: _text(language, entry[language]) for language in Language if language in entry}
    if not texts:
        raise _BadField(SCHOOL_LANGUAGES[0])
    levels = tuple(clean_line(level, LEVEL_LIMIT) for level in head.levels)
    tags = tuple(clean_line(tag, TAG_LIMIT) for tag in head.tags)
    return BankGoal(head.id, head.area, levels, tags, texts, aims=tuple(head.aims))


def _read(value: object, shape: type[Shape], inside: str = "") -> Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        where = _FIELD.search(str(error))
        names = [inside, where[1] if where else ""]
        if "required field" in str(error) or "unknown field" in str(error):
            missing = _NAMED.search(str(error))
            names.append(missing[1] if missing else "")
        raise _BadField(".".join(name for name in names if name) or "?") from error


def _text(language: Language, written: object) -> BankText:
    words = _read(written, _Text, language)
    criteria = {Dimension.QUALITY: words.quality, Dimension.INDEPENDENCE: words.independence}
    field = "text"
    try:
        text = clean_line(words.text)
        field = "content"
        content = clean_text(words.content, BANK_TEXT_LIMIT)
        cleaned: dict[Dimension, dict[Level, str]] = {}
        for dimension, texts in criteria.items():
            field = dimension.value
            if len(texts) != len(Level):
                raise _BadField(f"{language}.{field}")
            cleaned[dimension] = {
                level: clean_line(criterion) for level, criterion in zip(Level, texts, strict=True) if criterion.strip()
            }
    except Problem as error:
        raise _BadField(f"{language}.{field}") from error
    if not text:
        raise _BadField(f"{language}.text")
    return BankText(text, content, cleaned)


def as_toml(goals: Sequence[BankGoal]) -> str:
    """The goals as a bank file."""
    import tomli_w

    return tomli_w.dumps({"goals": [_entry(goal) for goal in goals]}, multiline_strings=True)


def _entry(goal: BankGoal) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": goal.id,
        "area": goal.area.value,
        "levels": list(goal.levels),
        "tags": list(goal.tags),
    }
    if goal.aims:  # a version that knows no aims takes in the goals that have none
        entry["aims"] = list(goal.aims)
    for language, text in goal.texts.items():
        entry[language] = {"text": text.text, "content": text.content} | {
            dimension.value: [text.criteria.get(dimension, {}).get(level, "") for level in Level]
            for dimension in Dimension
        }
    return entry


@cache
def shipped_goals() -> tuple[BankGoal, ...]:
    """The bank that comes with the program, area by area."""
    every: list[BankGoal] = []
    for area in Area:
        name = f"{area.value}.toml"
        goals, bad = read_entries(name, text_of(shipped(f"data/learning_bank/{name}")))
        if bad:
            raise ValueError(bad)
        every += goals
    return tuple(every)
