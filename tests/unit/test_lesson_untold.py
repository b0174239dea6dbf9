"""A second hour in a lesson that a colleague ended is asked about, and nothing is taken off the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson, lately
from ioplogg_tui.logbook.lesson_rated import rated_in
from ioplogg_tui.logbook.lesson_untold import seen_after_end, without_end
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.tui.lesson_going import GoingLesson
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

CHOICE = LessonChoice("8A")
TOLD = 45


class Both:
    """Two who hold one lesson, each with its grid open, by one clock that stands at when it began."""

    def __init__(self, sessions: Sequence[Session], monkeypatch: pytest.MonkeyPatch) -> None:
        self._sessions, self._patch = sessions, monkeypatch
        self._began = sessions[0].now().replace(hour=7, minute=0, second=0)
        self.at(0)
        self.kari, self.ola = (self._opened(session) for session in sessions)

    def at(self, minutes: int) -> datetime:
        moment = self._began + timedelta(minutes=minutes)
        for session in self._sessions:
            self._patch.setattr(session, "now", lambda: moment)
        return moment

    @staticmethod
    def _opened(session: Session) -> GoingLesson:
        mine = my_students(session)
        lesson = begin_lesson(session, CHOICE, mine.students, [student.id for student in mine.students])
        return GoingLesson(session, CHOICE, mine, lesson, rated_in(session, lesson), TOLD)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


@pytest.fixture
def both(session: Session, ola: Session, monkeypatch: pytest.MonkeyPatch) -> Both:
    return Both((session, ola), monkeypatch)


def seen(session: Session, student: PlannedStudent, at: datetime) -> None:
    observe(session, student.id, student.soup, Rating(Level(3), Level(2)), at=at)


@pytest.mark.parametrize(("last", "is_asked"), [(40, False), (50, False), (65, True), (85, True), (95, False)])
def test_who_saw_something_after_a_colleague_ended_it_is_asked_once(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both, last: int, is_asked: bool
) -> None:
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD))
    seen(ola, mathea, both.at(last))
    assert without_end(ola) is None, "it may go on"
    both.at(8 * 60)
    untold = without_end(ola)
    assert (untold is not None) is is_asked
    assert without_end(session) is None, "who ended it has told of it"
    if untold is not None:
        end_lesson(ola, untold, LessonEnd(2 * TOLD))
        assert without_end(ola) is None
        take_back_newest(ola)
        again = without_end(ola)
        assert again is not None
        end_lesson(ola, again, LessonEnd(TOLD))
        assert without_end(ola) is None, "also where it was as the colleague said"


def test_it_is_asked_about_over_a_weekend_and_not_for_ever(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both
) -> None:
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD))
    seen(ola, mathea, both.at(80))
    days = 24 * 60
    asked = [(both.at(count * days), without_end(ola))[1] is not None for count in (1, 3, 5)]
    assert asked == [True, True, False]


@pytest.mark.parametrize(
    ("after", "is_asked"), [(("8A", 80), False), (("8A", 86), True), (("9B", 80), True), (("9B", 59), False)]
)
def test_the_next_lesson_ends_what_is_asked_about(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both, after: tuple[str, int], is_asked: bool
) -> None:
    """What was seen before it was seen in the second hour, unless it is that, begun anew."""
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD))
    group, begins = after
    if begins > 70:
        seen(ola, mathea, both.at(70))
    both.at(begins)
    begin_lesson(ola, LessonChoice(group), [], [mathea.id], None)
    seen(ola, mathea, both.at(88))
    both.at(8 * 60)
    asked = [each for each in lately(ola) if seen_after_end(ola, each) is not None]
    assert bool(asked) is is_asked
    if is_asked:
        assert seen_after_end(ola, asked[0]) == both.ola.lesson.name.begins + timedelta(minutes=70)


@pytest.mark.parametrize("why", ["held another", "another subject", "taken back"])
def test_what_was_seen_outside_it_is_asked_about_by_nobody(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both, why: str
) -> None:
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD))
    if why == "held another":
        both.at(55)
        after = begin_lesson(ola, LessonChoice("8A", "Norsk"), [], [mathea.id])
        seen(ola, mathea, both.at(65))
        both.at(100)
        end_lesson(ola, after, LessonEnd(TOLD))
    else:
        seen(ola, mathea, both.at(65))
    if why == "taken back":
        take_back_newest(ola)
    both.at(8 * 60)
    asked = without_end(ola)
    if why == "another subject":
        assert asked is not None
        of_another = replace(asked, name=replace(asked.name, subject="Noe annet"))
        assert seen_after_end(ola, of_another) is None
    else:
        assert asked is None


@pytest.mark.parametrize(("last", "minutes"), [(None, TOLD), (30, TOLD), (70, 85)])
def test_what_is_proposed_is_as_told_or_as_long_as_it_was_gone_on_with(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both, last: int | None, minutes: int
) -> None:
    if last is not None:
        seen(ola, mathea, both.at(last))
        both.ola.read_observations()
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD, None, ()))
    both.at(85)
    for _time in range(2):  # also as it is gone back to, and ended again
        held, end = both.ola.as_it_ends()
        assert (held.lesson.minutes, end.minutes, held.ended_meanwhile) == (TOLD, minutes, True)


def test_who_was_marked_by_either_is_away_as_it_ends(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both
) -> None:
    both.at(TOLD)
    end_lesson(session, both.kari.lesson, LessonEnd(TOLD, None, (mathea.id,)))
    _held, end = both.ola.as_it_ends()
    assert end.absent == (mathea.id,)


@pytest.mark.parametrize("is_ended", [False, True])
def test_a_line_that_goes_takes_nothing_off_what_a_colleague_ended(
    session: Session, ola: Session, mathea: PlannedStudent, both: Both, is_ended: bool
) -> None:
    if is_ended:
        both.at(TOLD)
        end_lesson(session, both.kari.lesson, LessonEnd(TOLD))
    both.at(55)
    both.ola.state.absent = {mathea.id}
    both.ola.keep()
    (row,) = begin_lesson(ola, CHOICE, [], [mathea.id], both.kari.lesson).attendances
    assert row.there is is_ended
