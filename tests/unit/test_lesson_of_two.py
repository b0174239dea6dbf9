"""A lesson that two hold: what each told of it stays until they themselves say otherwise, seeing what was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.everything import everything_of
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.hours_by_hand import add_hours, remove_hours
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_asked import lesson_to_end
from ioplogg_tui.logbook.lesson_end import LessonToldSince, end_lesson, lessons_on
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.tui.lesson_held import kept_in_words
from ioplogg_tui.tui.lesson_told import ToldAlreadyWords
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_subject

FOOD, MATHS, CLASS = "Restaurant- og matfag", "Matematikk", "8A"


@pytest.fixture
def jonas(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    return plan_for(session, "Jonas Elvestad")


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, jonas: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    for student in (mathea, jonas):
        on_team(session, student.id, "ola")
    return session_of("ola")


def opened(session: Session, *students: PlannedStudent, subject: str = FOOD) -> Lesson:
    mine = my_students(session)
    return gone_on_with(
        session, LessonChoice(CLASS, subject), mine.of_group(CLASS), [student.id for student in students]
    )


def minutes_of(session: Session, student: PlannedStudent, subject: str = FOOD) -> int:
    return {its.subject: its.given or 0 for its in hours_of(session, student.id).subjects}[subject]


def test_who_only_looked_in_takes_nothing_from_who_holds_it(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    mine = opened(session, mathea)
    end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(0))
    (kept,) = lessons_on(session, session.today(), session.today())
    assert kept.student_ids == (mathea.id,), "the rows that Ola brought are gone, and no others"
    end_lesson(session, mine, LessonEnd(45))
    assert minutes_of(session, mathea) == 45


def test_what_a_colleague_ended_meanwhile_is_shown_before_it_is_another(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    mine, theirs = opened(session, mathea, jonas), opened(ola, mathea, jonas)
    end_lesson(ola, theirs, LessonEnd(60, absent=(jonas.id,)))
    with pytest.raises(LessonToldSince) as since:
        end_lesson(session, mine, LessonEnd(45, absent=(mathea.id,)))
    assert since.value.end == LessonEnd(60, absent=tuple(sorted((mathea.id, jonas.id)))), "with one's own marks"
    assert minutes_of(session, mathea) == 60, "nothing was written"
    end_lesson(session, since.value.lesson, since.value.end)
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (0, 0)


@pytest.mark.parametrize("theirs", [None, 60])
@pytest.mark.parametrize("mine", [None, 45])
def test_a_line_that_breaks_off_tells_who_is_away_and_no_length(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent, mine: int | None, theirs: int | None
) -> None:
    """Whoever had told of it before, and whoever did while the line was open."""
    if mine is not None:
        end_lesson(session, opened(session, mathea, jonas), LessonEnd(mine))
    lesson = opened(session, mathea, jonas)
    if theirs is not None:
        end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(theirs))
    end_lesson(session, lesson, LessonEnd(None, absent=(jonas.id,)))
    (kept,) = lessons_on(session, session.today(), session.today())
    assert kept.end == LessonEnd(theirs or mine, absent=(jonas.id,))


def test_a_lesson_that_was_taken_away_comes_back_with_who_held_it(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    theirs, mine = opened(ola, mathea), opened(session, mathea)
    end_lesson(ola, theirs, LessonEnd(0))
    end_lesson(session, mine, LessonEnd(45))
    assert minutes_of(session, mathea) == 45


def test_who_comes_into_a_lesson_that_was_ended_has_its_length(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    end_lesson(session, opened(session, mathea), LessonEnd(45))
    end_lesson(session, opened(session, mathea, jonas), LessonEnd(45))
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (45, 45)
    take_back_newest(session)
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (45, 0)


def test_a_lesson_without_a_length_for_somebody_is_not_ended(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who comes into it when it was ended has no minutes, until it is told how long it was for them."""
    end_lesson(session, opened(session, mathea), LessonEnd(45))
    opened(session, mathea, jonas)
    (held,) = lessons_on(session, session.today(), session.today())
    assert held.minutes == 45 and not held.is_ended
    capsys.readouterr()
    assert run(["lesson", "list"], session) == 0
    assert "45, goes on" in capsys.readouterr().out
    assert run(["lesson", "end"], session) == 0
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (45, 45)
    (held,) = lessons_on(session, session.today(), session.today())
    assert held.is_ended


def test_who_has_no_length_gets_one_alone(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others keep theirs; where nobody lacks one, or everybody does, there is no such rest."""
    opened(session, mathea)
    assert run(["lesson", "end", "--rest", "30"], session) == 2
    assert run(["lesson", "end", "--minutes", "60"], session) == 0
    opened(session, mathea, jonas)
    assert run(["lesson", "list"], session) == 0
    assert run(["lesson", "end", "--rest", "30"], session) == 0
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (60, 30)
    assert run(["lesson", "end", "--rest", "30"], session) == 2
    take_back_newest(session)
    assert (minutes_of(session, mathea), minutes_of(session, jonas)) == (60, 0)
    capsys.readouterr()


def test_what_a_colleague_said_too_is_taken_back_by_nobody_else(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    end_lesson(ola, opened(ola, mathea), LessonEnd(60))
    end_lesson(session, opened(session, mathea), LessonEnd(60))
    with pytest.raises(WrittenSince):
        take_back_newest(ola)
    assert minutes_of(session, mathea) == 60


@pytest.mark.parametrize("before", [None, 60])
def test_what_a_colleague_took_back_hinders_nobody(
    session: Session, ola: Session, mathea: PlannedStudent, before: int | None
) -> None:
    """What they told before that, too, and have not taken back, is theirs still."""
    end_lesson(ola, opened(ola, mathea), LessonEnd(60))
    for minutes in filter(None, (before, 45)):
        end_lesson(session, opened(session, mathea), LessonEnd(minutes))
    take_back_newest(session)
    if before is None:
        take_back_newest(ola)
        assert minutes_of(session, mathea) == 0
    else:
        with pytest.raises(WrittenSince):
            take_back_newest(ola)
        assert minutes_of(session, mathea) == 60


def test_the_lesson_that_was_opened_last_is_the_one_that_is_ended(session: Session, mathea: PlannedStudent) -> None:
    first = opened(session, mathea)
    end_lesson(session, first, LessonEnd(45))
    end_lesson(session, opened(session, mathea, subject=MATHS), LessonEnd(45))
    opened(session, mathea)
    again = lesson_to_end(session)
    assert again is not None and again.name == first.name, "though another began after it"


def test_a_colleague_in_it_ends_the_lesson_by_command(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    mine = opened(session, mathea)
    opened(ola, mathea)
    lesson = lesson_to_end(ola)
    assert lesson is not None and lesson.name == mine.name


def test_whoever_brings_whom_both_see_the_whole_lesson(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    opened(session, mathea)
    end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(45))
    for holder in (session, ola):
        (lesson,) = lessons_on(holder, holder.today(), holder.today())
        assert lesson.student_ids == (mathea.id, jonas.id)
        assert {*lesson.held_by} == {session.person.name, ola.person.name}
    opened(ola, mathea, subject=MATHS)
    assert len(lessons_on(session, session.today(), session.today())) == 1, "of what one holds no part of, nothing"


def held_today(*holders: Session) -> list[int]:
    return [len(lessons_on(holder, holder.today(), holder.today())) for holder in holders]


def test_who_joins_a_lesson_and_brings_nobody_holds_it(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    opened(session, mathea, jonas)
    joined = opened(ola, mathea)
    names = {session.person.name, ola.person.name}
    assert {*joined.held_by} == names
    assert held_today(session, ola) == [1, 1]
    for holder in (session, ola):
        (lesson,) = lessons_on(holder, holder.today(), holder.today())
        assert {*lesson.held_by} == names and lesson.student_ids == (mathea.id, jonas.id)
    end_lesson(ola, joined, LessonEnd(60))
    (kept,) = everything_of(session, mathea.id).lessons
    assert kept.held_by == (session.person.name, ola.person.name), "as who asks for access is told"
    assert everything_of(session, jonas.id).lessons[0].held_by == (session.person.name,)


@pytest.mark.parametrize("first_to_leave", [0, 1])
def test_a_lesson_goes_with_the_last_who_holds_it(
    session: Session, ola: Session, mathea: PlannedStudent, first_to_leave: int
) -> None:
    """Whoever began it: who only looked in takes nothing from who stays."""
    lessons = [opened(session, mathea), opened(ola, mathea)]
    holders = [session, ola]
    leaves, stays = holders[first_to_leave], holders[1 - first_to_leave]
    end_lesson(leaves, lessons[first_to_leave], LessonEnd(0))
    assert held_today(leaves, stays) == [0, 1]
    assert lesson_to_end(leaves) is None
    (kept,) = everything_of(session, mathea.id).lessons
    assert kept.held_by == (stays.person.name,)
    end_lesson(stays, lessons[1 - first_to_leave], LessonEnd(0))
    assert everything_of(session, mathea.id).lessons == ()
    assert check(session) == []


def test_a_lesson_is_handed_to_who_came_first_of_those_who_stay(
    session: Session, ola: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "per", "Per Li", Role.TEACHER)
    on_team(session, mathea.id, "per")
    lesson, lessons = opened(session, mathea), session.store.observations.lessons
    me, first, then = session.person.id, ola.person.id, session_of("per").person.id
    with session.store.writing():
        assert not lessons.hold(lesson.rows, me), "who brought them holds them"
        assert [lessons.hold(lesson.rows, holder) for holder in (first, then, first)] == [True, True, False]
        assert lessons.leave(lesson.rows, me).held
        kept = lessons.of_rows(lesson.rows)
        assert kept is not None and kept.holder_ids == (first, then)
        assert not lessons.leave(lesson.rows, me).held and lessons.leave(lesson.rows, first).held
        kept = lessons.of_rows(lesson.rows)
        assert kept is not None and kept.holder_ids == (then,)


def test_who_tells_the_end_of_a_lesson_holds_it(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    """Also of one that they left, and of one from before it was kept who holds it."""
    opened(session, mathea)
    theirs = opened(ola, mathea)
    end_lesson(ola, theirs, LessonEnd(0))
    end_lesson(ola, theirs, LessonEnd(60))
    assert held_today(session, ola) == [1, 1]


def test_two_who_are_called_the_same_are_two_who_hold_a_lesson(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "namesake", session.person.name, Role.TEACHER)
    on_team(session, mathea.id, "namesake")
    namesake = session_of("namesake")
    lesson = opened(session, mathea)
    end_lesson(namesake, lesson, LessonEnd(50))
    (theirs,) = lessons_on(namesake, session.today(), session.today())
    assert theirs.held_by == (session.person.name,) * 2 and len({*theirs.holder_ids}) == 2
    joined = opened(namesake, mathea)
    assert (joined.held_by, joined.holder_ids) == (theirs.held_by, theirs.holder_ids)


def test_nobody_ends_a_lesson_that_they_did_not_open(session: Session, ola: Session, mathea: PlannedStudent) -> None:
    """Whatever the person held before in that group and subject, and whether it was kept."""
    end_lesson(session, opened(session, mathea), LessonEnd(0))
    theirs = opened(ola, mathea)
    assert lesson_to_end(session) is None
    end_lesson(ola, theirs, LessonEnd(0))
    end_lesson(session, mine := opened(session, mathea), LessonEnd(45))
    end_lesson(session, mine.ended(LessonEnd(45)), LessonEnd(0))
    opened(ola, mathea)
    lesson = lesson_to_end(session)
    assert lesson is not None and lesson.name == mine.name


def test_the_time_of_every_subject_goes_to_who_has_the_subject(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    plan = plan_of(session, jonas.id)
    maths = next(subject for subject in plan.subjects if subject.title == MATHS)
    write_subject(session, plan, replace(maths, title="Norsk"))
    end_lesson(session, opened(session, mathea, jonas, subject=""), LessonEnd(45, MATHS))
    assert minutes_of(session, mathea, MATHS) == 45
    assert (hours_of(session, jonas.id).given, hours_of(session, jonas.id).without_subject) == (None, 45)
    take_back_newest(session)
    assert hours_of(session, mathea.id).without_length and hours_of(session, jonas.id).without_length


@pytest.mark.parametrize("is_ended", [True, False])
def test_a_subject_that_a_student_has_not_takes_none_that_a_colleague_told(
    session: Session,
    ola: Session,
    mathea: PlannedStudent,
    jonas: PlannedStudent,
    is_ended: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whether the others in it had an end; who keeps another subject is told, and none for all can be said."""
    plan = plan_of(session, jonas.id)
    maths = next(subject for subject in plan.subjects if subject.title == MATHS)
    write_subject(session, plan, replace(maths, title="Norsk"))
    end_lesson(ola, opened(ola, mathea, subject=""), LessonEnd(45, MATHS))
    opened(session, mathea, jonas, subject="")
    if is_ended:
        assert run(["lesson", "end"], session) == 0
    capsys.readouterr()
    assert run(["lesson", "end", "--subject", "Norsk"], session) == 0
    assert "was told for them: Mathea Solvik." in capsys.readouterr().out
    assert (minutes_of(session, mathea, MATHS), minutes_of(session, jonas, "Norsk")) == (45, 45)
    assert run(["lesson", "end", "--subject", ""], session) == 0
    assert hours_of(session, mathea.id).without_subject == 45


def test_a_subject_by_another_name_keeps_what_was_given_in_it(session: Session, mathea: PlannedStudent) -> None:
    end_lesson(session, opened(session, mathea), LessonEnd(45))
    end_lesson(session, opened(session, mathea, subject=""), LessonEnd(30, FOOD))
    add_hours(session, HoursByHand(0, mathea.id, FOOD, session.today(), None, 600, "Tur", ""))
    before, plan = minutes_of(session, mathea), plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], title="Mat og helse"))
    assert minutes_of(session, mathea, "Mat og helse") == before >= 645
    take_back_newest(session)
    assert minutes_of(session, mathea) == before


def test_hours_that_are_taken_out_are_told_as_the_person_may_read_them(
    session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    hidden = plan_for(session, "Rune Skjult")
    row = add_hours(session, HoursByHand(0, mathea.id, FOOD, session.today(), None, 60, "Tur med Rune Skjult", ""))
    with session.store.writing():
        session.store.students.set_protected(hidden.id, True)
    assert remove_hours(ola, mathea.id, row.id).reason == Known("Tur med R.S.")


def test_an_hour_that_a_colleague_told_of_is_said_when_it_is_told_again(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(45))
    assert run(["lesson", "begin", "--subject", MATHS], session) == 0
    assert run(["lesson", "end", "--minutes", "45"], session) == 0
    assert "reported on that time already" not in capsys.readouterr().err, "another subject"
    assert run(["lesson", "begin", "--subject", FOOD], session) == 0
    assert run(["lesson", "end", "--minutes", "45"], session) == 0
    assert "Ola Berg reported on that time already" in capsys.readouterr().err


def test_who_was_away_and_that_one_left_end_no_lesson(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    mine = opened(session, mathea, jonas)
    end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(0))
    end_lesson(session, mine, LessonEnd(None, None, (jonas.id,)))
    done = {event.action for event in read_audit(session, mathea.id)}
    assert {Action.LESSON_LEAVE, Action.LESSON_ABSENCE} <= done
    assert Action.LESSON_END not in done


def test_undo_is_named_only_by_who_has_something_to_take_back(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    """What a colleague said first is theirs: a key that undoes would take back something else."""
    mine, theirs = opened(session, mathea, jonas), opened(ola, mathea, jonas)
    end_lesson(ola, theirs, LessonEnd(45))
    assert ola.left_step
    kept = end_lesson(session, lessons_on(session, session.today(), session.today())[-1], LessonEnd(45))
    assert not session.left_step
    assert "undoes" not in kept_in_words(kept, can_undo=session.left_step)
    assert mine.name == theirs.name


def test_each_length_that_stands_is_tried_against_what_is_told(
    session: Session, ola: Session, mathea: PlannedStudent, jonas: PlannedStudent
) -> None:
    """As ← and → change it, and as Enter ends it: a colleague may have told of theirs meanwhile."""
    mine = begin_lesson(session, LessonChoice("", FOOD), [], [mathea.id, jonas.id])
    already = ToldAlreadyWords(session, mine, {}, 45)
    assert not already.words
    end_lesson(ola, opened(ola, mathea, jonas), LessonEnd(45))
    assert [already.is_news_for(minutes) for minutes in (45, 45, 0, 60, 90)] == [True, False, False, True, True]
    assert "part of that time" in already.words
    kept = end_lesson(session, mine, LessonEnd(45))
    assert kept is not None
    assert not ToldAlreadyWords(session, kept, {}, 45).words, "as it stands"
    assert ToldAlreadyWords(session, kept, {}, 60).words, "longer than it was told"
