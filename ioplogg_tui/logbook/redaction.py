"""A protected student's name: told by initials, wherever it stands, to everyone who isn't on the team.

Readings do it by themselves to whatever they give (`logbook.reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.initials import without_name
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import on_team, refresh
from ioplogg_tui.logbook.session import Session

Value = TypeVar("Value")


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


def redacted(session: Session, student_id: int, value: Value) -> Value:
    """`value` as the person may see it: in every text in it the name is told by its initials."""
    name = hidden_name(session, student_id)
    return cast("Value", _without(value, name)) if name else value


def redacted_each(session: Session, value: Value) -> Value:
    """`value` as the person may see it, where it holds several students: each value of one by that student's name."""
    return cast("Value", _each(session, value))


def mentions(value: object, name: str) -> bool:
    """Whether a name, or a part of it, stands in some text of `value`."""
    return bool(_without(value, name) != value)


def _each(session: Session, value: object) -> object:
    if isinstance(value, Student):
        return redacted(session, value.id, value)
    if isinstance(value, list | tuple):
        seen = [_each(session, part) for part in value]
        return (
            value
            if all(shown is original for shown, original in zip(seen, value, strict=True))
            else _of_parts(value, seen)
        )
    student_id = _whose(value)
    return value if student_id is None else redacted(session, student_id, value)


def _whose(value: object) -> int | None:
    """The student that a value is about, by its `student` or `student_id`."""
    student = getattr(value, "student", None)
    if isinstance(student, Student):
        return student.id
    student_id = getattr(value, "student_id", None)
    return student_id if isinstance(student_id, int) else None


def _without(value: object, name: str) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return without_name(value, name)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _without(getattr(value, part.name), name) for part in fields(value)})
    if isinstance(value, dict):
        return {key: _without(part, name) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return _of_parts(value, [_without(part, name) for part in value])
    return value


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
