"""The lesson that there is already, where one is about to begin another: whether it is gone on with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import GRACE
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.store import Store

_ENDING = (Action.LESSON_END, Action.LESSON_END_TAKE_BACK)


def of_today(
    session: Session, store: Store, group: str, subject: str, taught: Sequence[int]
) -> list[tuple[Lesson, Lesson]]:
    """The lessons of a group in a subject, oldest first, each as it is for these, where one of them is in it."""
    since, until = session.midnight(), session.now() + GRACE
    kept = store.observations.lessons.named(group, subject, since, until, staff_id=session.person.id)
    return [(lesson, lesson.of(taught) if lesson.of(taught).rows else lesson) for lesson in kept]


def goes_on(session: Session, store: Store, lesson: Lesson, taught: Sequence[int]) -> bool:
    """Whether who opens its group and subject now is in it, of these whom they teach, unless they choose otherwise.

    What a colleague ended goes on until its time is up: whoever opens it then comes late. Who held another since it
    began, and not this one, was never in one whose time is up.
    """
    now = session.now()
    if not lesson.has_time_left(now):
        return lesson.goes_on(now) and not _was_elsewhere(session, store, lesson)
    if not lesson.is_ended:
        return True
    is_shared = any(student_id in taught for student_id in lesson.student_ids)
    return is_shared and not _was_ended_by(store, lesson, session.person.id)


@dataclass(frozen=True, slots=True)
class Near:
    """A lesson of today that one may go on with; `goes_on` is whether one does, where nothing is chosen."""

    lesson: Lesson
    goes_on: bool


@reading_of_school()
def near_lesson(session: Session, group: str, subject: str, taught: Sequence[int]) -> Near | None:
    """The newest that `begin_lesson` goes on with, or else may be told to; whoever holds it."""
    seen = of_today(session, session.store, group, subject, taught)
    going = [own for _lesson, own in seen if goes_on(session, session.store, own, taught)]
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


def _was_ended_by(store: Store, lesson: Lesson, staff_id: int) -> bool:
    """Whether somebody holds it who has told how it ended, oftener than they took that back.

    Who only looked in has left it, and ended nothing.
    """
    before, _at = store.events.newest_before(lesson.name.begins) or (0, None)
    times: Counter[int] = Counter()
    for action, _by, row in store.events.about(_ENDING, lesson.rows, before, by=staff_id):
        times[row] += 1 if action == Action.LESSON_END else -1
    return staff_id in lesson.holder_ids and any(count > 0 for count in times.values())
