"""Which lesson is offered first to who opens one: the one that goes on, or what they usually teach at this hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.usual_lesson import UsualLesson, usual_lesson, usual_minutes
from ioplogg_tui.logbook.lesson import LessonChoice, MyStudents, last_choice
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """What is offered first, and why: a lesson that goes on, or a usual one; else it is what was chosen last."""

    choice: LessonChoice
    going: Lesson | None = None
    usual: UsualLesson | None = None


@reading_of_school()
def first_choice(session: Session, mine: MyStudents, held: Sequence[Lesson]) -> FirstChoice:
    """Of the lessons that the person held, newest first. Groups and subjects that they have no longer are none."""
    now = session.now()
    choices = {lesson.name: choice for lesson in held if (choice := _choice_of(mine, lesson)) is not None}
    possible = [lesson for lesson in held if lesson.name in choices]
    usual = usual_lesson(possible, now)
    for lesson in possible:
        if _goes_on(session, lesson) and not (usual is not None and _is_past(lesson, possible, now)):
            return FirstChoice(choices[lesson.name], going=lesson)
    if usual is not None:
        return FirstChoice(choices[usual.newest.name], usual=usual)
    last = last_choice(session)
    if last.group and last.group not in mine.groups():
        return FirstChoice(LessonChoice(setting=last.setting))
    return FirstChoice(last if last.subject in mine.subjects(last.group) else replace(last, subject=""))


def _goes_on(session: Session, lesson: Lesson) -> bool:
    return lesson.goes_on(session.now()) and not lesson.is_ended and lesson.name.begins >= session.midnight()


def _is_past(lesson: Lesson, held: Sequence[Lesson], now: datetime) -> bool:
    """Whether it would be over, had somebody ended it: then what is usual now is meant rather than that."""
    name = lesson.name
    return now >= name.begins + timedelta(minutes=usual_minutes(held, name.group, name.subject, name.begins))


def _choice_of(mine: MyStudents, lesson: Lesson) -> LessonChoice | None:
    """A lesson as it is chosen now, by the title that its subject has; None where it can't be any longer."""
    group, subject = lesson.name.group, lesson.name.subject
    titles = [title for title in mine.subjects(group) if fold(title) == fold(subject)] if subject else [""]
    is_there = titles and (group in mine.groups() if group else bool(mine.students))
    return LessonChoice(group, titles[0], lesson.setting) if is_there else None
