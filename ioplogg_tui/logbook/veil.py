"""A protected student's name: told by initials, wherever it stands, to everyone who isn't on the team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ioplogg_tui.domain.people import Role, without_name
from ioplogg_tui.logbook.access import on_team
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import students

Value = TypeVar("Value")


def hidden_name(session: Session, student_id: int) -> str:
    """The name that the person is not to see; empty where they may."""
    if session.unveiled or session.person.role is Role.OWNER or on_team(session, student_id):
        return ""
    student = students.student_of(student_id)
    return student.name if student and student.protected else ""


def veiled(session: Session, student_id: int, value: Value) -> Value:
    """`value` as the person may see it: in every text in it the name is told by its initials."""
    name = hidden_name(session, student_id)
    seen: Value = _without(value, name) if name else value
    return seen


def names(value: object, name: str) -> bool:
    """Whether a name, or a part of it, stands in some text of `value`."""
    return bool(_without(value, name) != value)


def _without(value: Any, name: str) -> Any:
    if isinstance(value, str):
        return type(value)(without_name(value, name)) if type(value) is str else value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _without(getattr(value, one.name), name) for one in fields(value)})
    if isinstance(value, dict):
        return {key: _without(one, name) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_without(one, name) for one in value)
    return value


@contextmanager
def unveiled(session: Session) -> Iterator[None]:
    """While something is frozen for the team and the parents: they see the name."""
    before, session.unveiled = session.unveiled, True
    try:
        yield
    finally:
        session.unveiled = before
