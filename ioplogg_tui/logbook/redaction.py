"""A protected student's name: told by initials, wherever it stands, to everyone who isn't on the team.

Readings do it by themselves to whatever they give (`logbook.reading`), and deeds and readings to what they refuse with.
Only what persons wrote is told otherwise: no code, key or sentence of the program's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_type_hints

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.code import Known, nameless_fields
from ioplogg_tui.domain.errors import DatabaseProblem, Problem
from ioplogg_tui.domain.norwegian import search_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.access import may, on_team, refresh
from ioplogg_tui.logbook.basis_left_out import without_basis
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.texts import NAMELESS, Hiding, is_nameless, with_parts, without_names
from ioplogg_tui.store.students import ProtectedNames, StudentName

if TYPE_CHECKING:
    from ioplogg_tui.domain.whole_names import WholeNames

Value = TypeVar("Value")


def hidden_name(session: Session, student_id: int) -> str:
    """The name that the person is not to see; empty where they may."""
    return next(iter(_hidden_names(session, student_id)), "")


def _is_known(session: Session, student_id: int) -> bool:
    return not hidden_name(session, student_id)


def _hidden_names(session: Session, student_id: int) -> tuple[str, ...]:
    """As `hidden_name`, with the names of records that were joined into the student's, and what they were called."""
    protected = _protected(session).get(student_id)
    return () if protected is None or on_team(session, protected.student_id) else protected.names


def names_unknown(session: Session) -> WholeNames | None:
    """The names of all protected students whom the person may not know; None where there is none."""
    protected, rights = _protected(session), session.rights
    if protected and rights.unknown is None:
        hidden = [known.elsewhere for known in {*protected.values()} if not on_team(session, known.student_id)]
        if hidden:
            from ioplogg_tui.domain.whole_names import WholeNames, names_of_one  # few schools have a protected student

            store, today = session.store, session.today()

            def everybody() -> list[str]:
                return [*(student.name for student in store.students.names(None, today)), *store.staff.names()]

            whole = [name for names in hidden for name in names_of_one(names)]
            rights.unknown = WholeNames(whole, everybody)
    return rights.unknown if protected else None


def _protected(session: Session) -> dict[int, ProtectedNames]:
    """A record of a student → names, of all whose name is protected; none for whom every name is told."""
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
        return name._replace(name=Known(name.name))
    from ioplogg_tui.domain.initials import initials  # few schools have a protected student

    shown = initials(name.name)
    return name._replace(name=Known(shown), key=search_key(shown))


def redacted(session: Session, student_id: int, value: Value) -> Value:
    """`value` as the person may see it: in every text of a person in it the name is told by its initials.

    So are the whole names of other protected students whom the person may not know; in what is of a student who has
    such a name in their own, it is that student's name. What a plan rests on is left out for who may not see that.

    Raises:
        TypeError: there is something in it of which isn't known where its texts are.
    """
    names, unknown = _hidden_names(session, student_id), names_unknown(session)
    if not may(session, Right.SEE_BASIS, student_id):
        value = cast("Value", without_basis(value))
    seen, writer = value, session.person.id
    if unknown and not is_nameless(value):
        known = partial(_is_known, session)
        seen = cast("Value", without_names(value, unknown.hidden_in, writer, known))
        if seen is not value and not names:
            own = _unknown_to(session, student_id, unknown)
            seen = seen if own is unknown else cast("Value", without_names(value, own.hidden_in, writer, known))
    if names:
        from ioplogg_tui.domain.initials import without_name  # as above

        for name in names:
            seen = cast("Value", without_names(seen, partial(without_name, name=name), writer))
    return seen


def _unknown_to(session: Session, student_id: int, unknown: WholeNames) -> WholeNames:
    """Those of the names that aren't the student's own, or in it: of any of their records. Itself where all are.

    What they were called before opens nothing: it may have been somebody else's name, written here by mistake.
    """
    names = session.rights.unknown_to
    if student_id not in names:
        of_all = session.store.students.names(None, session.today())
        whole = {name.id for name in of_all if student_id in (name.id, name.record)}
        names[student_id] = unknown.but_for(name.name for name in of_all if name.id in whole)
    return names[student_id]


def redacted_each(session: Session, value: Value) -> Value:
    """`value` as the person may see it, where it is of the school: each value of one student by that student's name.

    In every other text of a person in it the whole names of students whom the person may not know are told by initials.

    Raises:
        TypeError: there is something in it of which isn't known where its texts are, or which students it holds.
    """
    unknown = names_unknown(session)
    return cast("Value", _each(session, value, unknown.hidden_in if unknown else None))


@contextmanager
def problems_redacted(session: Session, student_id: int | None) -> Iterator[None]:
    """Whatever is refused inside is told as the person may see it, of a student where it is about one.

    What was typed is said again as it was: a name in it would be confirmed, were it told otherwise. What a database
    says of itself names nobody, and it is asked nothing more: it may not answer.
    """
    try:
        yield
    except DatabaseProblem:
        raise
    except Problem as problem:
        for name, value in vars(problem).items():
            shown = _each(session, value, None) if student_id is None else redacted(session, student_id, value)
            setattr(problem, name, shown)
        raise


def mentions(value: object, name: str) -> bool:
    """Whether a name, or a part of it, stands in some text of `value`."""
    from ioplogg_tui.domain.initials import without_name  # as above

    return bool(without_names(value, partial(without_name, name=name)) != value)


def _each(session: Session, value: object, hide: Hiding | None) -> object:
    if isinstance(value, Student):
        return redacted(session, value.id, value)
    if isinstance(value, StudentName):
        return as_known(session, value)
    if isinstance(value, str | NAMELESS):
        return value if hide is None else without_names(value, hide)
    if is_dataclass(value) and not isinstance(value, type) and _is_about_nobody(type(value), hide is None):
        return value
    student_id = _whose(value)
    if student_id is not None:
        return redacted(session, student_id, value)
    if getattr(value, "by_id", None) == session.person.id:
        return value
    return with_parts(value, lambda part: _each(session, part, hide))


@cache
def _is_about_nobody(record: type, with_texts: bool) -> bool:
    """Whether a dataclass has codes and numbers only, texts too if they count, and no student's id.

    A curriculum has thousands.
    """
    hints, nameless = get_type_hints(record), nameless_fields(record)
    texts = [hint for name, hint in hints.items() if name not in nameless]
    return "student_id" not in hints and all(_is_plain(hint) and (with_texts or not _has_text(hint)) for hint in texts)


def _is_plain(hint: object) -> bool:
    parts = [part for part in get_args(hint) if part is not ...]
    return all(map(_is_plain, parts)) if parts else isinstance(hint, type) and issubclass(hint, str | NAMELESS)


def _has_text(hint: object) -> bool:
    return hint is str or any(map(_has_text, get_args(hint)))


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
