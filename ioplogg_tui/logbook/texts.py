"""The texts of persons in whatever a reading gives or a deed refuses with: found, and written otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from itertools import zip_longest
from typing import Any, cast

from ioplogg_tui.domain.code import nameless_fields
from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.domain.people import Student

_NOT_WRITTEN = frozenset({"type", "kind", "language", "day", "author", "sender"})
"""The keys of a document's content that hold codes, or what a colleague or the school is called."""

Change = Callable[[object], object]
Hiding = Callable[[str], str]
"""A text → the same with no name in it."""

NAMELESS = Enum | int | float | date | None
"""What has no text of a person in it."""


def is_nameless(value: object) -> bool:
    """Whether no person's text is in it: it is a code, a choice, a number, a date, or nothing."""
    return isinstance(value, str | NAMELESS) and type(value) is not str


def texts_in(value: object) -> tuple[str, ...]:
    """Every text of a person that stands in `value`, once, in order.

    Raises:
        TypeError: as `redacted`.
    """
    texts: dict[str, None] = {}

    def read(part: object) -> object:
        if type(part) is str:
            texts.update({part: None} if part else {})
        elif not is_nameless(part):
            with_parts(part, read)
        return part

    read(value)
    return tuple(texts)


def without_names(
    value: object, hide: Hiding, writer: int | None = None, known: Callable[[int], bool] | None = None
) -> object:
    """`value` with every text of a person in it as `hide` writes it; itself where that changes none.

    What the person with the id `writer` wrote stays: they know it, and a guess of theirs is confirmed by nothing. That
    goes for texts that a record says the writer of, with its `by_id` or the text's own (`note_by_id`); a text that
    several go on writing, as one of the plan's, may have another's words in it.

    So does the name of a student, in however deep a part, whose id says `known`: of two of one name the one that may be
    told is, and confirms nothing of the other.

    Raises:
        TypeError: there is something in it of which isn't known where its texts are.
    """
    from ioplogg_tui.domain.field_text import FieldKind, FieldText
    from ioplogg_tui.domain.published import FrozenText  # only for whoever isn't to see a name

    if type(value) is str:
        hidden = hide(value)
        return value if hidden == value else hidden
    if is_nameless(value) or (isinstance(value, FieldText) and value.kind is not FieldKind.TEXT):
        return value
    if isinstance(value, FrozenText):
        content = _content_without(value.content, hide)
        return value if content is None else FrozenText(content, "", "")
    seen = with_parts(value, lambda part: without_names(part, hide, writer, known))
    if seen is not value and isinstance(value, Student) and isinstance(seen, Student) and known and known(value.id):
        named = replace(seen, name=value.name)
        seen = value if named == value else named
    if writer is None or seen is value or not is_dataclass(value) or isinstance(value, type):
        return seen
    whole: Any = seen
    return replace(whole, **_written_by(writer, value))


def _written_by(writer: int, record: object) -> dict[str, object]:
    """The fields of a dataclass that somebody wrote, each with what stands in it."""
    of_all = getattr(record, "by_id", None)
    names = [part.name for part in fields(cast("Any", record))]
    return {name: getattr(record, name) for name in names if getattr(record, f"{name}_by_id", of_all) == writer}


def _content_without(content: str, hide: Hiding) -> str | None:
    """A document's content with its texts told so, also what its rows and columns are called: a name may be in that.

    None where there is nothing to hide.
    """
    import json

    def hidden(part: object) -> object:
        if isinstance(part, dict):
            return {key: value if key in _NOT_WRITTEN else hidden(value) for key, value in part.items()}
        if isinstance(part, list):
            return [hidden(value) for value in part]
        return hide(part) if isinstance(part, str) else part

    if not content:
        return None
    whole = json.loads(content)
    seen = hidden(whole)
    return None if seen == whole else json.dumps(seen, ensure_ascii=False, separators=(",", ":"))


def with_parts(value: object, change: Change) -> object:
    """A value of the same kind with each of its parts changed; itself where none is another.

    Raises:
        TypeError: its parts aren't known.
    """
    if isinstance(value, Sentence):
        return replace(value, values={name: change(_said(part)) for name, part in value.values.items()})
    if is_dataclass(value) and not isinstance(value, type):
        kept = nameless_fields(type(value))
        parts = {part.name: getattr(value, part.name) for part in fields(value) if part.name not in kept}
        changed = {name: new for name, part in parts.items() if (new := change(part)) is not part}
        return replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        changed = {key: new for key, part in value.items() if (new := change(part)) is not part}
        return {**value, **changed} if changed else value
    if isinstance(value, list | tuple):
        places = getattr(value, "_fields", ())
        kept = nameless_fields(type(value)) if places else frozenset()
        seen = [part if name in kept else change(part) for name, part in zip_longest(places, value)]
        return value if all(new is part for new, part in zip(seen, value, strict=True)) else _of_parts(value, seen)
    raise TypeError(f"{type(value).__name__}: it isn't known what names stand in it")


def _said(part: object) -> object:
    """A value of a sentence, which may be anything that can be said: as the text that it is said by, if need be."""
    return part if isinstance(part, str | list | tuple | Mapping | NAMELESS) or is_dataclass(part) else str(part)


def _of_parts(value: list[object] | tuple[object, ...], parts: list[object]) -> object:
    """A list or tuple of the same kind; one with names for its places takes each part by itself."""
    kind: Callable[..., object] = type(value)
    return kind(*parts) if hasattr(value, "_fields") else kind(parts)
