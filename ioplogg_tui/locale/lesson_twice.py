"""That the time of a lesson is told of already, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.lesson_twice import ToldAlready
from ioplogg_tui.locale import _, time_of_day
from ioplogg_tui.locale.lesson_length import length_of

HERE = N_("{people} reported on that time already: {time}. If this was that lesson, write 0 minutes here.")
BY_COMMAND = N_(
    "{people} reported on that time already: {time}. If this was that lesson: ioplogg lesson end --minutes 0 "
    '--at "{begins}"'
)


def told_in_words(
    already: ToldAlready, names: Mapping[int, str], *, sentence: str = HERE, begins: datetime | None = None
) -> str:
    """When it was, whose it is, and what to do if it is the lesson that ends now, which `begins` then (naive UTC).

    `names` are those of students.
    """
    began = f"{to_local(begins):%Y-%m-%d %H:%M}" if begins else ""
    time = f"{time_of_day(to_local(already.lesson.name.begins))}–{time_of_day(to_local(already.ends))}"
    its = ", ".join(names[student_id] for student_id in already.student_ids if student_id in names)
    if not already.is_all:
        sentence = N_("{people} reported on that time already for {names}: {time}.")
    elif not already.is_most:
        sentence = N_("{people} reported on part of that time already: {time}. Write only the minutes beside it.")
    return filled(_(sentence), people=", ".join(already.lesson.held_by), names=its, time=time, begins=began)


def ended_meanwhile(lesson: Lesson) -> str:
    """That a lesson was ended while somebody had it open, who may have gone on with it."""
    sentence = _("This lesson was ended meanwhile: {length}. If you went on, write how long it was in all.")
    return filled(sentence, length=length_of(lesson.lengths))
