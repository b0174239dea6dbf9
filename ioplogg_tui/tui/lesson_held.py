"""A lesson as its end is told on the screen: who was in it, what was rated, and that it is one of an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.observation import Observation, setting_name
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.lesson_length import length_of
from ioplogg_tui.locale.lesson_twice import ended_meanwhile
from ioplogg_tui.locale.weekdays import WEEKDAYS
from ioplogg_tui.logbook.lesson import LessonChoice
from ioplogg_tui.logbook.lesson_first import FirstChoice
from ioplogg_tui.logbook.lesson_near import Near
from ioplogg_tui.tui.keys import with_keys

AGAIN, ANEW = "again", "anew"
"""Beside the numbers of the lessons that are over: one that was ended is gone on with, or another begun after it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson with those in it, their goals by student, and what was rated in it."""

    lesson: Lesson
    students: Sequence[Student]
    goals: Mapping[int, Sequence[Goal]]
    observations: Sequence[Observation] = ()
    subjects: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Student → what their time may go to, of a lesson over every subject."""
    ended_meanwhile: bool = False
    """Whether a colleague ended it while it was open here."""

    def in_words(self) -> str:
        """What was told of it while it was open here, if anything."""
        return ended_meanwhile(self.lesson) if self.ended_meanwhile else ""

    @property
    def names(self) -> dict[int, str]:
        return {student.id: student.name for student in self.students}

    def of_these(self, students: Sequence[Student]) -> Held:
        """The same lesson, of these of its students alone."""
        ids = {student.id for student in students}
        return replace(
            self,
            lesson=self.lesson.of(ids),
            students=students,
            goals={student_id: goals for student_id, goals in self.goals.items() if student_id in ids},
            observations=[row for row in self.observations if row.student_id in ids],
            subjects={student_id: titles for student_id, titles in self.subjects.items() if student_id in ids},
        )

    @property
    def goal_texts(self) -> dict[int, str]:
        return {goal.id: goal.text for its_goals in self.goals.values() for goal in its_goals}

    def without_subject(self, end: LessonEnd) -> list[str]:
        """The names of who was there and hasn't the subject that the time goes to."""
        ended = self._ended(end)
        return self._named(ended.to_no_subject) if any(ended.subjects) else []

    def with_another_subject(self, end: LessonEnd) -> list[str]:
        """The names of who was there and keeps a subject other than the one that the time goes to."""
        return self._named(self._ended(end).to_another(end.counts_for)) if end.counts_for else []

    @property
    def without_length(self) -> list[str]:
        """The names of who was there and has no length, of a lesson that has."""
        return self._named(self.lesson.without_length)

    def _ended(self, end: LessonEnd) -> Lesson:
        return self.lesson.ended(end, self.lesson.goes_to(end.counts_for, self.subjects))

    def _named(self, students: Sequence[int]) -> list[str]:
        return [self.names[number] for number in students if number in self.names]


Anew = Callable[[Held, LessonEnd], tuple[Held, LessonEnd]]
"""The same, and how it would end, with what was rated in it by now."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A lesson that is over: it was ended, or never was.

    `last_seen` is when who held it saw something last (naive UTC): of one that was ended only after that.
    """

    last_seen: datetime | None = None
    was_ended: bool = False
    lacks_some: bool = False
    """Whether it was for some in it only."""

    @property
    def is_whole(self) -> bool:
        """Whether all is told of it, so that it isn't asked about the next time."""
        return self.was_ended and not self.lacks_some and self.last_seen is None

    def in_words(self) -> str:
        if self.lacks_some:
            return _("This lesson was ended, but not for everybody. How long was it for them?")
        if self.was_ended and self.last_seen is not None:
            sentence = _("A colleague ended this lesson, and you saw something after that, at {time}. How long was it?")
            return sentence.format(time=f"{to_local(self.last_seen):%H.%M}")
        if self.was_ended:
            return _("This lesson was ended already. What you change here is kept.")
        said = _("This lesson was never ended. How long was it?")
        if self.last_seen is None:
            return said
        return f"{said} {_('You last rated one of them at {time}.').format(time=f'{to_local(self.last_seen):%H.%M}')}"


def in_words(choice: LessonChoice, setting: str, *, rated: int, of: int) -> str:
    """Which lesson goes on, and how much of it is rated."""
    known = setting_name(setting)
    parts = (choice.group or _("all your students"), choice.subject or _("every subject"))
    count = f"● {_('{count} of {all}').format(count=rated, all=of)}"
    return " · ".join(filter(None, (*parts, _(known) if known else setting, count)))


def in_a_row(lesson: Lesson) -> str:
    """Which lesson it was, and how long, in one row."""
    begins = to_local(lesson.name.begins)
    parts = (f"{day(begins.date())} {begins:%H.%M}", lesson.name.group, lesson.name.subject, length_of(lesson.lengths))
    return " · ".join(filter(None, parts))


def why_first(first: FirstChoice) -> str:
    """Why a lesson is the one that is offered first; nothing where it is only what was chosen last."""
    if first.usual is None:
        return ""
    begins = first.usual.begins
    weekday, time = _(WEEKDAYS[begins.weekday()]), f"{begins:%H.%M}"
    if first.usual.is_mostly:
        return _("Most often on a {weekday} at {time}.").format(weekday=weekday, time=time)
    return _("As on {weekday} {day} at {time}.").format(weekday=weekday, day=day(begins.date()), time=time)


def rows_beside(near: Near | None) -> list[tuple[str, str]]:
    """Whether one begins a lesson or goes on with one: what Enter does first, in the row as it is done."""
    if near is None:
        return [("", _("no: a new lesson"))]
    going = filled(_("go on with {lesson}"), lesson=in_a_row(near.lesson))
    if near.goes_on:
        return [("", going), (ANEW, _("no: a new lesson"))]
    return [("", _("no: a new lesson")), (AGAIN, going)]


def why_near(near: Near, person_id: int) -> str:
    """That one goes on with a lesson, or with none that was ended, and that the last row does otherwise."""
    lesson, time = near.lesson, f"{to_local(near.lesson.name.begins):%H.%M}"
    if not near.goes_on and not lesson.is_ended:
        said = _("One began at {time} ({names}) and has no end yet: this is a new one. The last row goes on with that.")
    elif not near.goes_on:
        said = _("The one that began at {time} ({names}) is ended: this is a new one. The last row goes on with that.")
    elif person_id in lesson.holder_ids:
        said = _("It began at {time} and isn't ended: you go on with it.")
    else:
        said = _("It began at {time} ({names}): you go on with it. The last row begins a new one.")
    return filled(said, time=time, names=", ".join(lesson.held_by))


def about_in_words(held: Held, *, is_earlier: bool) -> str:
    """Which lesson it was, of one that is over; else how much was rated in it."""
    name, count = held.lesson.name, len(held.observations)
    if is_earlier:
        begins = to_local(name.begins)
        return " · ".join(filter(None, (f"{day(begins.date())} {begins:%H.%M}", name.group, name.subject)))
    return counted("{count} rating, saved", "{count} ratings, all saved", count) if count else _("nothing rated")


def none_in_words(lesson: Lesson, person_id: int) -> str:
    """What becomes of a lesson of no minutes."""
    if person_id not in lesson.holder_ids:
        return _("doesn't count")
    if lesson.minutes is None and {*lesson.holder_ids} - {person_id}:
        return _("you only looked in")
    return _("not held: not kept") if lesson.minutes is None else _("doesn't count")


def kept_in_words(kept: Lesson | None, *, can_undo: bool) -> str:
    """What became of a lesson that was ended: whichever key ended it, that is said where one comes to.

    Who said the same as a colleague has nothing to take back.
    """
    if kept is None:
        return _("The lesson was not held: it isn't kept.")
    if kept.minutes is None:
        return _("You only looked in: the lesson goes on without you.")
    if not kept.minutes:
        return _("The lesson was not held: it stays, with no minutes.")
    there = _("{count} of {all}").format(count=len(kept.attendances) - len(kept.end.absent), all=len(kept.attendances))
    sentence = _("The lesson is saved: {length}, {there} there.")
    if can_undo:
        sentence = with_keys(_("The lesson is saved: {length}, {there} there. [undo] undoes."))
    return sentence.format(length=length_of(kept.lengths), there=there)
