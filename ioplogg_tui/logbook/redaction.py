"""A protected student's name: told by initials, wherever it stands, to everyone who isn't on the team.

Readings do it by themselves to whatever they give (`logbook.reading`), and deeds and readings to what they refuse with.
Only what persons wrote is told otherwise: no code, key or sentence of the program's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_type_hints

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.code import coded_fields
from ioplogg_tui.domain.errors import Problem, Sentence
from ioplogg_tui.domain.initials import without_name
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import on_team, refresh
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from ioplogg_tui.store.students import StudentName

_NOT_WRITTEN = frozenset({"type", "kind", "language", "day"})
"""The keys of a document's content that hold codes; a list's bare texts are names of rows and columns."""

Value = TypeVar("Value")
Change = Callable[[object], object]

_NAMELESS = Enum | int | float | date | None
"""What has no text of a person in it."""


def hidden_name(session: Session, student_id: int) -> str:
    """The name that the person is not to see; empty where they may."""
    refresh(session)
    if session.names_visible or everywhere(session.person.role, Right.RATE):
        return ""
    rights = session.rights
    if rights.protected is None:
        rights.protected = session.store.students.protected_names()
    name = rights.protected.get(student_id, "")
    return "" if not name or on_team(session, student_id) else name


def as_known(session: Session, name: StudentName) -> StudentName:
    """What a student is found by: who isn't to see a name has it confirmed by no search either."""
    if not hidden_name(session, name.id):
        return name
    shown = redacted(session, name.id, name.name)
    return name._replace(name=shown, key=search_key(shown))


def redacted(session: Session, student_id: int, value: Value) -> Value:
    """`value` as the person may see it: in every text of a person in it the name is told by its initials.

    Raises:
        TypeError: there is something in it of which isn't known where its texts are.
    """
    name = hidden_name(session, student_id)
    return cast("Value", _without(value, name)) if name else value


def redacted_each(session: Session, value: Value) -> Value:
    """`value` as the person may see it, where it holds several students: each value of one by that student's name.

    Raises:
        TypeError: there is something in it of which isn't known which students it holds.
    """
    return cast("Value", _each(session, value))


@contextmanager
def problems_redacted(session: Session, student_id: int | None) -> Iterator[None]:
    """Whatever is refused inside is told as the person may see it, of a student where it is about one."""
    try:
        yield
    except Problem as problem:
        for name, value in vars(problem).items():
            shown = redacted_each(session, value) if student_id is None else redacted(session, student_id, value)
            setattr(problem, name, shown)
        raise


def mentions(value: object, name: str) -> bool:
    """Whether a name, or a part of it, stands in some text of `value`."""
    return bool(_without(value, name) != value)


def texts_in(value: object) -> tuple[str, ...]:
    """Every text of a person that stands in `value`, once, in order.

    Raises:
        TypeError: as `redacted`.
    """
    texts: dict[str, None] = {}

    def read(part: object) -> object:
        if type(part) is str:
            texts.update({part: None} if part else {})
        elif not _is_nameless(part):
            _with_parts(part, read)
        return part

    read(value)
    return tuple(texts)


def _is_nameless(value: object) -> bool:
    """Whether no person's text is in it: it is a code, a choice, a number, a date, or nothing."""
    return isinstance(value, str | _NAMELESS) and type(value) is not str


def _each(session: Session, value: object) -> object:
    if isinstance(value, Student):
        return redacted(session, value.id, value)
    if isinstance(value, str | _NAMELESS):
        return value
    if is_dataclass(value) and not isinstance(value, type) and _is_about_nobody(type(value)):
        return value
    student_id = _whose(value)
    if student_id is not None:
        return redacted(session, student_id, value)
    return _with_parts(value, lambda part: _each(session, part))


@cache
def _is_about_nobody(record: type) -> bool:
    """Whether a dataclass has texts, codes and numbers only, and no student's id: a curriculum has thousands."""
    hints = get_type_hints(record)
    return "student_id" not in hints and all(map(_is_plain, hints.values()))


def _is_plain(hint: object) -> bool:
    parts = [part for part in get_args(hint) if part is not ...]
    return all(map(_is_plain, parts)) if parts else isinstance(hint, type) and issubclass(hint, str | _NAMELESS)


def _whose(value: object) -> int | None:
    """The student that a value is about, by its `student` or `student_id`."""
    student = getattr(value, "student", None)
    if isinstance(student, Student):
        return student.id
    student_id = getattr(value, "student_id", None)
    return student_id if isinstance(student_id, int) else None


def _without(value: object, name: str) -> object:
    from ioplogg_tui.domain.field_text import FieldKind, FieldText
    from ioplogg_tui.domain.published import FrozenText  # only for whoever isn't to see a name

    if type(value) is str:
        return without_name(value, name)
    if _is_nameless(value) or (isinstance(value, FieldText) and value.kind is not FieldKind.TEXT):
        return value
    if isinstance(value, FrozenText):
        return FrozenText(_content_without(value.content, name), "", "")
    return _with_parts(value, lambda part: _without(part, name))


def _content_without(content: str, name: str) -> str:
    """A document's content with its texts told so; what its blocks, rows and columns are called stays."""
    import json

    def hidden(part: object) -> object:
        if isinstance(part, dict):
            return {key: value if key in _NOT_WRITTEN else hidden(value) for key, value in part.items()}
        if isinstance(part, list):
            return [value if isinstance(value, str) else hidden(value) for value in part]
        return without_name(part, name) if isinstance(part, str) else part

    return json.dumps(hidden(json.loads(content)), ensure_ascii=False, separators=(",", ":"))


def _with_parts(value: object, change: Change) -> object:
    """A value of the same kind with each of its parts changed; itself where none is another.

    Raises:
        TypeError: its parts aren't known.
    """
    if isinstance(value, Sentence):
        return replace(value, values={name: change(_said(part)) for name, part in value.values.items()})
    if is_dataclass(value) and not isinstance(value, type):
        codes = coded_fields(type(value))
        parts = {part.name: getattr(value, part.name) for part in fields(value) if part.name not in codes}
        changed = {name: new for name, part in parts.items() if (new := change(part)) is not part}
        return replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        return {key: change(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        seen = [change(part) for part in value]
        return value if all(new is part for new, part in zip(seen, value, strict=True)) else _of_parts(value, seen)
    raise TypeError(f"{type(value).__name__}: it isn't known what names stand in it")


def _said(part: object) -> object:
    """A value of a sentence, which may be anything that can be said: as the text that it is said by, if need be."""
    return part if isinstance(part, str | list | tuple | Mapping | _NAMELESS) or is_dataclass(part) else str(part)


def _of_parts(value: list[object] | tuple[object, ...], parts: list[object]) -> object:
    """A list or tuple of the same kind; one with names for its places takes each part by itself."""
    kind: Callable[..., object] = type(value)
    return kind(*parts) if hasattr(value, "_fields") else kind(parts)


@contextmanager
def names_visible(session: Session) -> Iterator[None]:
    """While something is frozen for the team and the parents: they see the name."""
    before, session.names_visible = session.names_visible, True
    try:
        yield
    finally:
        session.names_visible = before
