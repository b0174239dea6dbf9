"""Which lesson a person means who ends one: by its day, its day and time, or none said."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.day_text import since
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.lesson import Lesson, nearest_to
from ioplogg_tui.logbook.lesson import last_opened
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.lesson_left import held_by_nobody
from ioplogg_tui.logbook.lesson_untold import without_end
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


class LessonThen(NamedTuple):
    """The lesson of a moment, and whether it went on then; else it is the nearest of that day."""

    lesson: Lesson
    went_on: bool = True


@reading_of_school()
def lesson_then(session: Session, text: str) -> LessonThen:
    """The lesson that the person held on a day, or at a time of it, as they write that; or that nobody holds any more.

    It is the one that went on at that time, the one begun last of several, or else the nearest of that day. Of several
    of a day without a time it is the only one that has no end.

    Raises:
        UsageProblem: it is no day, or several were held on it.
        NotFound: none was.
    """
    moment, midnight = since(text, session.now()), datetime.min.time()
    at = to_local(moment)
    own, of_nobody = lessons_on(session, at.date(), at.date()), held_by_nobody(session, at.date(), at.date())
    is_timed = at.time() != midnight
    of_day = sorted([*own, *of_nobody], key=lambda each: each.name.begins) if is_timed else own or of_nobody
    if not of_day:
        raise NotFound(N_("You held no lesson then. “ioplogg lesson list” shows those that you held."))
    if is_timed:
        nearest = nearest_to(of_day, moment)
        return LessonThen(nearest, not nearest.apart_from(moment))
    fitting = of_day if len(of_day) == 1 else [lesson for lesson in of_day if not lesson.is_ended] or of_day
    if len(fitting) > 1:
        times = ", ".join(f"{to_local(lesson.name.begins):%H.%M}" for lesson in fitting)
        raise UsageProblem(N_("You held several that day: {times}. Write the time too."), times=times)
    return LessonThen(fitting[0])


@reading_of_school()
def lesson_to_end(session: Session) -> Lesson | None:
    """The lesson that is ended without saying which.

    It is the one of those that the person holds today that they opened last, also where somebody else began it, or it
    began before another of theirs; else the newest of those, else the last that has no end.
    """
    name, of_today = last_opened(session), lessons_on(session, session.today(), session.today())
    opened = [lesson for lesson in of_today if lesson.name == name]
    return (opened or of_today)[-1] if of_today else without_end(session)
