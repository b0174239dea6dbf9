"""A protected student's name: told by initials, wherever it stands, to everyone who isn't on the team.

Readings do it by themselves to whatever they give (`logbook.reading`), and deeds and readings to what they refuse with.
Only what persons wrote is told otherwise: no code, key or sentence of the program's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_type_hints

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.initials import without_name
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import on_team, refresh
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.texts import NAMELESS, is_nameless, with_parts, without_names

if TYPE_CHECKING:
    from ioplogg_tui.domain.whole_names import WholeNames
    from ioplogg_tui.store.students import StudentName

Value = TypeVar("Value")


def hidden_name(session: Session, student_id: int) -> str:
    """The name that the person is not to see; empty where they may."""
    name = _protected(session).get(student_id, "")
    return "" if not name or on_team(session, student_id) else name


def names_unknown(session: Session) -> WholeNames | None:
    """The names of all protected students whom the person may not know; None where there is none."""
    protected, rights = _protected(session), session.rights
    if protected and rights.unknown is None:
        hidden = [name for student_id, name in protected.items() if not on_team(session, student_id)]
        if hidden:
            from ioplogg_tui.domain.whole_names import WholeNames  # few schools have a protected student

            rights.unknown = WholeNames(hidden)
    return rights.unknown if protected else None


def _protected(session: Session) -> dict[int, str]:
    """Student → name, of all whose name is protected; none for whom every name is told."""
    refresh(session)
    rights = session.rights
    if session.names_visible or everywhere(session.person.role, Right.RATE):
        return {}
    if rights.protected is None:
        rights.protected = session.store.students.protected_names()
    return rights.protected


def as_known(session: Session, name: StudentName) -> StudentName:
    """What a student is found by: who isn't to see a name has it confirmed by no search either."""
    if not hidden_name(session, name.id):
        return name
    shown = redacted(session, name.id, name.name)
    return name._replace(name=shown, key=search_key(shown))


def redacted(session: Session, student_id: int, value: Value) -> Value:
    """`value` as the person may see it: in every text of a person in it the name is told by its initials.

    So are the whole names of other protected students whom the person may not know.

    Raises:
        TypeError: there is something in it of which isn't known where its texts are.
    """
    name, unknown = hidden_name(session, student_id), names_unknown(session)
    seen = cast("Value", without_names(value, unknown.hidden_in)) if unknown and not is_nameless(value) else value
    if name:
        return cast("Value", without_names(seen, partial(without_name, name=name)))
    if isinstance(value, Student) and isinstance(seen, Student):  # of a namesake
        return cast("Value", replace(seen, name=value.name))
    return seen


def in_what_is_nobodys(session: Session, value: Value) -> Value:
    """`value`, which persons wrote and which is about no student, as the person may see it.

    Raises:
        TypeError: as `redacted`.
    """
    unknown = names_unknown(session)
    return cast("Value", without_names(value, unknown.hidden_in)) if unknown else value


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
            shown = redacted_each(session, value) if student_id is None else _refused(session, student_id, value)
            setattr(problem, name, shown)
        raise


def _refused(session: Session, student_id: int, value: object) -> object:
    """What is refused says what was typed: another student's name would be confirmed, were it told otherwise."""
    name = hidden_name(session, student_id)
    return without_names(value, partial(without_name, name=name)) if name else value


def mentions(value: object, name: str) -> bool:
    """Whether a name, or a part of it, stands in some text of `value`."""
    return bool(without_names(value, partial(without_name, name=name)) != value)


def _each(session: Session, value: object) -> object:
    if isinstance(value, Student):
        return redacted(session, value.id, value)
    if isinstance(value, str | NAMELESS):
        return value
    if is_dataclass(value) and not isinstance(value, type) and _is_about_nobody(type(value)):
        return value
    student_id = _whose(value)
    if student_id is not None:
        return redacted(session, student_id, value)
    return with_parts(value, lambda part: _each(session, part))


@cache
def _is_about_nobody(record: type) -> bool:
    """Whether a dataclass has texts, codes and numbers only, and no student's id: a curriculum has thousands."""
    hints = get_type_hints(record)
    return "student_id" not in hints and all(map(_is_plain, hints.values()))


def _is_plain(hint: object) -> bool:
    parts = [part for part in get_args(hint) if part is not ...]
    return all(map(_is_plain, parts)) if parts else isinstance(hint, type) and issubclass(hint, str | NAMELESS)


def _whose(value: object) -> int | None:
    """The student that a value is about, by its `student` or `student_id`."""
    student = getattr(value, "student", None)
    if isinstance(student, Student):
        return student.id
    student_id = getattr(value, "student_id", None)
    return student_id if isinstance(student_id, int) else None


@contextmanager
def names_visible(session: Session) -> Iterator[None]:
    """While something is frozen for the team and the parents: they see the name."""
    before, session.names_visible = session.names_visible, True
    try:
        yield
    finally:
        session.names_visible = before
