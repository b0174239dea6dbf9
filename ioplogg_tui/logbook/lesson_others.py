"""Who else holds a lesson, and who has told of it."""

from __future__ import annotations

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


def others_who_hold(session: Session, lesson: Lesson) -> list[Open]:
    """The names of those who hold a lesson beside the person."""
    holders = zip(lesson.holder_ids, lesson.held_by, strict=True)
    return [name for number, name in holders if number != session.person.id]


@reading_of_school()
def others_who_told(session: Session, lesson: Lesson) -> list[Open]:
    """The names of those of them who told of who was away, where the person didn't: in it, or else at its end."""
    before = session.store.events.newest_before(lesson.name.begins)
    after = before[0] if before is not None else 0
    for action in (Action.LESSON_ABSENCE, Action.LESSON_END):
        tellers = {staff for _action, staff, _row in session.store.events.about([action], lesson.rows, after)}
        if tellers:
            holders = zip(lesson.holder_ids, lesson.held_by, strict=True)
            return [] if session.person.id in tellers else [name for number, name in holders if number in tellers]
    return []
