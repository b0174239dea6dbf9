"""Whether one begins a lesson or goes on with one is known before it is done, and either can be chosen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.lesson_near import near_lesson
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team

CHOICE = LessonChoice("8A")


class Day:
    """Two who teach one class, by one clock."""

    def __init__(self, session: Session, ola: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.both = (session, ola)
        self.eight = session.now().replace(hour=7, minute=0, second=0)
        self.at(0)

    def at(self, minutes: int) -> datetime:
        moment = self.eight + timedelta(minutes=minutes)
        for session in self.both:
            self._patch.setattr(session, "now", lambda: moment)
        return moment


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


@pytest.fixture
def day(session: Session, ola: Session, monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(session, ola, monkeypatch)


def taught(session: Session) -> list[int]:
    return [student.id for student in my_students(session).students]


def begun(session: Session, *, other: bool = False) -> tuple[datetime, bool]:
    """When the lesson began that one comes to, and whether that is what was told; `other`: what isn't done unasked."""
    told = near_lesson(session, CHOICE.group, CHOICE.subject, taught(session))
    again = told.lesson if other and told is not None and not told.goes_on else None
    after = told.lesson if other and told is not None and told.goes_on else None
    lesson = begin_lesson(session, CHOICE, my_students(session).of_group("8A"), taught(session), again, after)
    goes_on = told is not None and told.goes_on is not other
    return lesson.name.begins, goes_on == (told is not None and lesson.name == told.lesson.name)


@pytest.mark.parametrize("minutes", [1, 20, 44, 45, 61])
def test_after_one_that_a_colleague_ended_comes_another(session: Session, ola: Session, day: Day, minutes: int) -> None:
    """Whenever they did: gone on with and forgotten, a second hour would be lost. Either can be chosen."""
    start = day.at(0)
    begun(ola)
    end_lesson(session, begin_lesson(session, CHOICE, [], taught(session)), LessonEnd(45))
    now = day.at(minutes)
    assert [begun(each, other=True) for each in (session, ola)] == [(start, True)] * 2
    assert [begun(each) for each in (session, ola)] == [(now, True)] * 2


def test_one_that_was_ended_long_ago_is_near_no_longer(session: Session, ola: Session, day: Day) -> None:
    day.at(0)
    begun(ola)
    end_lesson(session, begin_lesson(session, CHOICE, [], taught(session)), LessonEnd(45))
    now = day.at(95)
    assert begun(ola, other=True) == (now, True)


def test_a_lesson_of_nobody_of_ones_own_is_gone_on_with_by_nobody(
    session: Session, ola: Session, mathea: PlannedStudent, day: Day
) -> None:
    """Two who each have their own of a class: what one ended is no lesson of the other's."""
    plan_for(session, "Jonas Elvestad")
    lesson = begin_lesson(session, CHOICE, [], [each for each in taught(session) if each != mathea.id])
    end_lesson(session, lesson, LessonEnd(45))
    now = day.at(30)
    assert begun(ola) == (now, True)


def test_who_only_looked_in_ended_nothing(session: Session, ola: Session, day: Day) -> None:
    start = day.at(0)
    begin_lesson(session, CHOICE, [], taught(session))
    day.at(2)
    end_lesson(ola, begin_lesson(ola, CHOICE, [], taught(ola)), LessonEnd(0))
    day.at(41)
    assert [begun(each) for each in (ola, session)] == [(start, True)] * 2


def test_a_correction_that_was_taken_back_leaves_it_ended(session: Session, mathea: PlannedStudent, day: Day) -> None:
    lesson = begin_lesson(session, CHOICE, [], taught(session))
    day.at(45)
    end_lesson(session, lesson, LessonEnd(45))
    again = begin_lesson(session, CHOICE, [], taught(session), lesson)
    end_lesson(session, again, LessonEnd(None, None, (mathea.id,)))
    take_back_newest(session)
    now = day.at(47)
    assert begun(session) == (now, True), "their next hour is another"


@pytest.mark.parametrize("is_ended", [False, True])
def test_who_held_another_since_was_never_in_it(session: Session, ola: Session, day: Day, is_ended: bool) -> None:
    """Also where the colleague forgot to end theirs: it would have swallowed one's next, and the one between."""
    lesson = begin_lesson(session, CHOICE, [], taught(session))
    day.at(1)
    between = begin_lesson(ola, LessonChoice("8A", "Matematikk"), [], taught(ola))
    day.at(44)
    end_lesson(ola, between, LessonEnd(43))
    if is_ended:
        end_lesson(session, lesson, LessonEnd(45))
    now = day.at(47)
    assert begun(ola) == (now, True)


def test_who_told_only_who_was_away_ended_nothing(
    session: Session, ola: Session, mathea: PlannedStudent, day: Day
) -> None:
    """As a session does whose line went."""
    start = day.at(0)
    begin_lesson(session, CHOICE, [], taught(session))
    end_lesson(ola, begin_lesson(ola, CHOICE, [], taught(ola)), LessonEnd(None, None, (mathea.id,)))
    day.at(41)
    assert [begun(each) for each in (ola, session)] == [(start, True)] * 2


def test_who_comes_late_from_another_is_let_into_what_goes_on(session: Session, ola: Session, day: Day) -> None:
    start = day.at(0)
    begin_lesson(session, CHOICE, [], taught(session))
    day.at(1)
    short = begin_lesson(ola, LessonChoice("8A", "Matematikk"), [], taught(ola))
    day.at(20)
    end_lesson(ola, short, LessonEnd(19))
    day.at(25)
    assert begun(ola) == (start, True)
