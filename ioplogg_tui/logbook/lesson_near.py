"""The lesson that there is already, where one is about to begin another: whether it is gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.clock import GRACE
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store


def of_today(
    session: Session, store: Store, group: str, subject: str, taught: Sequence[int]
) -> list[tuple[Lesson, Lesson]]:
    """The lessons of a group in a subject, oldest first, each as it is for these, where one of them is in it."""
    since, until = session.midnight(), session.now() + GRACE
    kept = store.observations.lessons.named(group, subject, since, until, staff_id=session.person.id)
    return [(lesson, lesson.of(taught) if lesson.of(taught).rows else lesson) for lesson in kept]


def goes_on(session: Session, store: Store, lesson: Lesson) -> bool:
    """Whether who opens its group and subject now is in it, unless they choose otherwise.

    After one that was ended comes another, whoever ended it and whenever: a second hour that is forgotten would be
    lost in it, while an hour that is told twice is said. Who held another since it began, and not this one, was never
    in one whose time is up.
    """
    now = session.now()
    return lesson.goes_on(now) and (lesson.has_time_left(now) or not _was_elsewhere(session, store, lesson))


@dataclass(frozen=True, slots=True)
class Near:
    """A lesson of today that one may go on with; `goes_on` is whether one does, where nothing is chosen."""

    lesson: Lesson
    goes_on: bool


@reading_of_school()
def near_lesson(session: Session, group: str, subject: str, taught: Sequence[int]) -> Near | None:
    """The newest that `begin_lesson` goes on with, or else may be told to; whoever holds it."""
    seen = of_today(session, session.store, group, subject, taught)
    going = [own for _lesson, own in seen if goes_on(session, session.store, own)]
    if going:
        return Near(going[-1], goes_on=True)
    possible = [own for _lesson, own in seen if own.may_go_on(session.now())]
    return Near(possible[-1], goes_on=False) if possible else None


def _was_elsewhere(session: Session, store: Store, lesson: Lesson) -> bool:
    me, began = session.person.id, lesson.name.begins
    if me in lesson.holder_ids:
        return False
    held = store.observations.lessons.of_staff(me, began, session.now() + GRACE)
    return any(other.name.begins > began for other in held)
