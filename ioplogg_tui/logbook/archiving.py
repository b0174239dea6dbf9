"""What the school's archive gets of published plans and reports, and that it got it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.archive_copy import ArchiveCopy, Taken, TakenBefore
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.school import School
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import names_visible
from ioplogg_tui.logbook.session import Session

Paper = TypeVar("Paper")


@reading_of_school(Right.EXPORT)
def to_take(session: Session, since: datetime | None = None) -> list[ArchiveCopy]:
    """What isn't in the archive: what was published `since` (naive UTC), and what was withdrawn after it was taken."""
    return session.store.documents.archive_copies.to_take(since, session.now())


@reading_of_school(Right.EXPORT)
def taken_before(session: Session) -> TakenBefore:
    """What the archive has got so far."""
    return session.store.documents.archive_copies.before()


@reading_of_school(Right.EXPORT)
def archiving_school(session: Session) -> School:
    """The school whose archive it is."""
    return session.store.school.itself()


def whole(session: Session, read: Callable[[], Paper]) -> Paper | None:
    """What is read for the archive; None where a name in it is hidden from the person: a copy with initials is none."""
    seen = read()
    with names_visible(session):
        with_names = read()
    return seen if seen == with_names else None


@contextmanager
def taking(session: Session, taken: Sequence[Taken], since: datetime | None) -> Iterator[None]:
    """Keep that these were taken, each told to the log, with what is done inside: both, or neither.

    Raises:
        UsageProblem: something else is to be taken by now; nothing was written.
        NotAllowed: the person hands out no whole data.
    """
    with deed(session, Action.SCHOOL_ARCHIVE, Right.EXPORT) as doing:
        copies = doing.store.documents.archive_copies
        here = {(copy.is_version, copy.id, copy.withdrawn) for copy in copies.to_take(since, session.now())}
        if not {(each.copy.is_version, each.copy.id, each.copy.withdrawn) for each in taken} <= here:
            sentence = N_(
                "Somebody took some of it, or withdrew some, in the meantime. Nothing was written: try again."
            )
            raise UsageProblem(sentence)
        copies.add(taken, session.person.id, session.now())
        for each in taken:
            action = Action.PLAN_ARCHIVE if each.copy.is_version else Action.DOCUMENT_ARCHIVE
            doing.tell(action, each.copy.student_id, each.copy.number)
        yield
