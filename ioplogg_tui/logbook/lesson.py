"""A lesson: which group, which subject, who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, CannotWrite, NotFound
from ioplogg_tui.domain.lesson import Attendance, Lesson
from ioplogg_tui.domain.lesson_columns import columns_of
from ioplogg_tui.domain.limits import SETTING_LIMIT
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.teaching import LessonName
from ioplogg_tui.logbook.access import may, opening_now, require
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.lesson_near import goes_on, of_today
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Opening, Session
from ioplogg_tui.logbook.students import own_lines
from ioplogg_tui.logbook.telling import go_on_untold, opening
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.fields import moments_of, utc_text


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """An empty group is all of one's students, an empty subject every subject, an empty setting none named."""

    group: str = ""
    subject: str = ""
    setting: str = ""


_CHOICES = {"group": "lesson.group", "subject": "lesson.subject", "setting": "lesson.setting"}
"""Field of LessonChoice → the name under which it is kept."""
_BEGINS = "lesson.begins"
"""When the lesson began that was opened last. Naive UTC."""


@dataclass(frozen=True, slots=True)
class MyStudents:
    """One's students with their goals of this school year, read in a handful of queries."""

    students: list[Student]
    goals: Mapping[int, list[ObservedGoal]]

    def groups(self) -> list[str]:
        return sorted({student.group for student in self.students if student.group})

    def of_group(self, group: str) -> list[Student]:
        return [student for student in self.students if not group or student.group == group]

    def subjects(self, group: str) -> list[str]:
        """The subjects that somebody in the group has goals in."""
        return sorted({goal.subject for student in self.of_group(group) for goal in self.goals.get(student.id, ())})

    def taught(self, choice: LessonChoice) -> list[Student]:
        """Those of the group who have goals to work on in the subject: they are in the lesson."""
        return [student for student in self.of_group(choice.group) if columns_of([student], self.goals, choice.subject)]


@reading_of_school()
def my_students(session: Session) -> MyStudents:
    """The students at the school whose team the person is on, whose names they see."""
    lines = own_lines(session)
    here = [line.student for line in lines if line.student.is_here(session.today())]
    students = [student for student in here if may(session, Right.OBSERVE, student.id)]
    goals = session.store.observed_goals.of_students([student.id for student in students], session.living)
    return MyStudents(students, goals)


@reading_of_school()
def last_choice(session: Session) -> LessonChoice:
    """What was chosen for the last lesson."""
    kept = session.store.staff.choices(session.person.id)
    return LessonChoice(**{field: kept.get(name, "") for field, name in _CHOICES.items()})


@reading_of_school()
def last_opened(session: Session) -> LessonName | None:
    """Which lesson the person opened last, whoever began it."""
    kept = session.store.staff.choices(session.person.id)
    group, subject = kept.get(_CHOICES["group"], ""), kept.get(_CHOICES["subject"], "")
    began = moments_of([kept[_BEGINS]] if _BEGINS in kept else ())
    return LessonName(group, subject, began[0]) if began else None


def choice_of(mine: MyStudents, group: str, subject: str, setting: str) -> LessonChoice:
    """What a person means by these, each as it is written, or as its name begins; empty as in a choice.

    Raises:
        NotFound: they have no such group, or nobody in it has goals in such a subject.
    """
    chosen = _called(mine.groups(), group, N_("You have no group “{text}”. Yours: {known}.")) if group else ""
    name = subject_called(mine.subjects(chosen), subject) if subject else ""
    return LessonChoice(chosen, name, clean_line(setting, SETTING_LIMIT))


def subject_called(subjects: Sequence[str], text: str) -> str:
    """Which of these subjects a person means. Raises NotFound as `choice_of`."""
    return _called(subjects, text, N_("Nobody there has goals in “{text}”. There are: {known}."))


def _called(names: Sequence[str], text: str, refusal: str) -> str:
    wanted = fold(text.strip())
    fitting = [name for name in names if fold(name) == wanted] or [
        name for name in names if fold(name).startswith(wanted)
    ]
    if len(fitting) != 1:
        raise NotFound(refusal, text=Known(text), known=", ".join(names) or "–")
    return fitting[0]


def begin_lesson(
    session: Session,
    choice: LessonChoice,
    students: Sequence[Student],
    taught: Sequence[int] = (),
    again: Lesson | None = None,
    after: Lesson | None = None,
) -> Lesson:
    """Begin a lesson, or go on with one of the group in the subject: one's own, or a colleague's.

    After one that the person ended comes another, also in a double hour; one that a colleague has just ended is theirs,
    too, and no second one. By choice that is otherwise: `again` is one that is gone on with though it was ended, and
    `after` one after which this is another.

    The choice is kept for next time, and the audit log told whose goals are on the screen. `taught` are the ids of
    those who are in the lesson. Where nothing can be written now, the lesson is kept when it ends.

    Raises:
        NotAllowed: somebody is none whom the person observes.
    """
    try:
        with deed(session, Action.LESSON_BEGIN if taught else Action.KEEP_CHOICE, None) as doing:
            opened = _to_open(session, students)
            doing.is_asked = True
            doing.also += _told(session, opened)
            lesson = _begun(doing, choice, taught, again, after)
            choices = {name: getattr(choice, field) for field, name in _CHOICES.items()}
            doing.store.staff.choose(session.person.id, {**choices, _BEGINS: utc_text(lesson.name.begins)})
    except CannotWrite as problem:
        opened = _to_open(session, students)
        go_on_untold(session, problem, _told(session, opened))
        lesson = again or _new(session, choice, [Attendance(0, student_id) for student_id in taught])
    session.openings.update(opened)
    return lesson


def _begun(
    doing: Deed, choice: LessonChoice, taught: Sequence[int], again: Lesson | None, after: Lesson | None
) -> Lesson:
    session, lessons, me = doing.session, doing.store.observations.lessons, doing.session.person.id
    seen = of_today(session, doing.store, choice.group, choice.subject, taught)
    if again is not None:
        going = [lesson for lesson, _own in seen if lesson.name == again.name]
    else:
        later = [pair for pair in seen if after is None or pair[0].name.begins > after.name.begins]
        going = [lesson for lesson, own in later if goes_on(session, doing.store, own)]
    lesson = going[-1] if going else _new(session, choice, ())
    there = [attendance for attendance in lesson.attendances if attendance.student_id in taught]
    missing = sorted(set(taught) - {attendance.student_id for attendance in there})
    holds_too = bool(there) and lessons.hold([attendance.id for attendance in there], me)
    if missing:
        there += lessons.begin(lesson.name, lesson.setting, me, missing)
    doing.in_vain = not (missing or holds_too)
    people = dict(zip(lesson.holder_ids, lesson.held_by, strict=True)) | {me: session.person.name}
    return replace(lesson, held_by=tuple(people.values()), holder_ids=tuple(people), attendances=tuple(there))


def _new(session: Session, choice: LessonChoice, attendances: Sequence[Attendance]) -> Lesson:
    name = LessonName(choice.group, choice.subject, session.now())
    return Lesson(name, choice.setting, (session.person.name,), (session.person.id,), tuple(attendances))


def _to_open(session: Session, students: Sequence[Student]) -> list[Opening]:
    """Of those who aren't open yet. Raises NotAllowed where somebody is none whom the person observes."""
    for student in students:
        require(session, Right.OBSERVE, student.id)
    now = [opening_now(session, student.id) for student in students]
    return [opened for opened in now if opened not in session.openings]


def _told(session: Session, openings: Sequence[Opening]) -> list[NewEvent]:
    return [opening(session, opened.student_id) for opened in openings]
