"""Lessons as they are kept: begun, gone on with, ended, forgotten; and a term of them to a yearly report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotAllowed, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.lesson import MOST_MINUTES, Lesson
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.hours import hours_of, hours_of_each_so_far
from ioplogg_tui.logbook.hours_by_hand import add_hours, remove_hours
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson, last_seen_in, lessons_on
from ioplogg_tui.logbook.lesson_untold import without_end
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject

FOOD, MATHS = "Restaurant- og matfag", "Matematikk"
At = Callable[[Session, datetime], None]


@pytest.fixture
def at(session: Session, monkeypatch: pytest.MonkeyPatch) -> At:
    """Puts a session's clock on a moment."""

    def put(whose: Session, moment: datetime) -> None:
        monkeypatch.setattr(whose, "now", lambda: moment)

    return put


@pytest.fixture
def jonas(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    return plan_for(session, "Jonas Elvestad")


def lesson_in(session: Session, subject: str = FOOD, group: str = "") -> Lesson:
    """As the screen goes on with it."""
    mine, choice = my_students(session), LessonChoice(group, subject)
    return gone_on_with(
        session, choice, mine.of_group(group), [student.id for student in mine.taught(replace(choice, group=""))]
    )


def begun(session: Session, subject: str = FOOD, *, group: str = "") -> Lesson:
    """As `T` and the command begin it where nothing else is chosen."""
    mine = my_students(session)
    taught = [student.id for student in mine.students]
    return begin_lesson(session, LessonChoice(group, subject), mine.students, taught)


def given(session: Session, student: PlannedStudent) -> dict[str, int]:
    return {subject.subject: subject.given or 0 for subject in hours_of(session, student.id).subjects}


def test_whoever_was_there_was_taught(session: Session, mathea: PlannedStudent, jonas: PlannedStudent) -> None:
    end_lesson(session, lesson_in(session), LessonEnd(60, absent=(jonas.id,)))
    assert given(session, mathea) == {FOOD: 60, MATHS: 0}
    assert given(session, jonas) == {FOOD: 0, MATHS: 0}
    assert hours_of(session, jonas.id).subjects[0].away == 60
    assert "lesson.end" in [event.action for event in read_audit(session, jonas.id)]
    assert check(session) == []


def test_a_knock_at_the_door_is_one_lesson_and_the_second_of_a_double_hour_another(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, at: At
) -> None:
    """What was ended stays as it was told; who wants to goes on with it, until it is long over."""
    morning = session.now().replace(hour=7, minute=0, second=0)
    at(session, morning)
    first = begun(session)
    at(session, morning + timedelta(minutes=44))
    assert begun(session).name == first.name
    end_lesson(session, first, LessonEnd(45, absent=(jonas.id,)))
    at(session, morning + timedelta(minutes=46))
    second = begun(session)
    assert second.name != first.name and second.end == LessonEnd(None)
    end_lesson(session, second, LessonEnd(30))
    assert (given(session, mathea)[FOOD], given(session, jonas)[FOOD]) == (75, 30)
    assert hours_of(session, jonas.id).subjects[0].away == 45
    again = lesson_in(session)
    assert (again.name, again.minutes) == (second.name, 30), "by choice"
    assert begun(session, MATHS).name != first.name, "another subject is another lesson"
    at(session, second.name.begins + timedelta(minutes=61))
    assert lesson_in(session).name not in (first.name, second.name)


def test_what_a_colleague_ended_is_ones_own_lesson_too(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, at: At
) -> None:
    """Whoever opens it after that may choose to be in it still: two who teach together give no hour twice."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "liv", "Liv Moe", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    on_team(session, mathea.id, "liv")
    ola, liv = session_of("ola"), session_of("liv")
    morning = session.now().replace(hour=7, minute=0, second=0)
    for each in (session, ola, liv):
        at(each, morning)
    before = begun(liv, MATHS)
    for each in (session, ola, liv):
        at(each, morning + timedelta(minutes=1))
    first = begun(session, group="8A")
    assert begun(ola, group="8A").name == first.name
    end_lesson(liv, before, LessonEnd(1))
    for each in (session, ola, liv):
        at(each, morning + timedelta(minutes=40))
    end_lesson(session, first, LessonEnd(45))
    for each in (session, ola, liv):
        at(each, morning + timedelta(minutes=42))
    mine = my_students(liv)
    late = begin_lesson(liv, LessonChoice("8A", FOOD), mine.students, [mathea.id], first)
    assert late.name == first.name
    end_lesson(liv, late, LessonEnd(45))
    assert given(session, mathea) == {FOOD: 45, MATHS: 1}
    assert begun(session, group="8A").name != first.name != begun(liv, group="8A").name, (
        "who ended it begins the next one"
    )


def test_a_colleague_in_it_makes_no_second_lesson(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.ASSISTANT)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    mine, theirs = lesson_in(session, group="8A"), lesson_in(ola, group="8A")
    assert mine.name == theirs.name
    end_lesson(session, mine, LessonEnd(45))
    end_lesson(ola, lesson_in(ola, group="8A"), LessonEnd(60))
    assert given(session, mathea)[FOOD] == 60, "what was told last, once"
    assert lesson_in(ola).name != lesson_in(session).name, "all of one's own students are one's own lesson"


def test_two_at_once_do_not_double_a_minute(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    end_lesson(session, lesson_in(session, FOOD), LessonEnd(60))
    ola = session_of("ola")
    end_lesson(ola, lesson_in(ola, MATHS), LessonEnd(60))
    assert 60 <= sum(given(session, mathea).values()) <= 61


def test_the_time_of_every_subject_goes_to_one_or_none(session: Session, mathea: PlannedStudent) -> None:
    lesson = lesson_in(session, "")
    end_lesson(session, lesson, LessonEnd(45))
    hours = hours_of(session, mathea.id)
    assert (hours.given, hours.without_subject) == (None, 45)
    end_lesson(session, lesson_in(session, ""), LessonEnd(45, MATHS))
    assert given(session, mathea)[MATHS] == 45
    take_back_newest(session)
    assert hours_of(session, mathea.id).without_subject == 45
    take_back_newest(session)
    assert hours_of(session, mathea.id).without_length == (lesson.name.begins,)


def test_no_lesson_was_held(session: Session, mathea: PlannedStudent) -> None:
    end_lesson(session, lesson_in(session), LessonEnd(0))
    assert lessons_on(session, session.today(), session.today()) == []
    assert hours_of(session, mathea.id).without_length == ()
    with pytest.raises(UsageProblem, match="480"):
        end_lesson(session, lesson_in(session), LessonEnd(14 * 60))


def test_a_lesson_that_was_told_to_be_none_is_said_to_stay_and_swallows_no_other(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], at: At
) -> None:
    first_day = session.today()  # two hours on it may be another
    lesson = lesson_in(session)
    capsys.readouterr()
    for minutes, words in (("45", "45 minutes"), ("0", "it stays")):
        assert run(["lesson", "end", "--minutes", minutes], session) == 0
        said = capsys.readouterr()
        assert words in said.out + said.err and "isn't kept" not in said.out + said.err
        assert len(lessons_on(session, session.today(), session.today())) == 1, "as it was said"
    at(session, session.now() + timedelta(minutes=5))
    again = lesson_in(session)
    assert again.name != lesson.name and again.minutes is None
    end_lesson(session, again, LessonEnd(45))
    assert given(session, mathea)[FOOD] == 45
    at(session, session.now() + timedelta(minutes=120))
    capsys.readouterr()
    lesson_in(session)
    assert run(["lesson", "end", "--minutes", "0"], session) == 0
    said = capsys.readouterr()
    assert "isn't kept" in said.out + said.err
    assert len(lessons_on(session, first_day, session.today())) == 2, "as it was said"


def test_what_was_broken_off_is_kept_counts_nothing_and_is_asked_about(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, at: At
) -> None:
    lesson = lesson_in(session)
    end_lesson(session, lesson, LessonEnd(None, absent=(jonas.id,)))  # as a line that is gone leaves it
    assert without_end(session) is None, "it goes on"
    at(session, lesson.name.begins + timedelta(hours=14))
    forgotten = without_end(session)
    assert forgotten is not None and (forgotten.name, forgotten.end.absent) == (lesson.name, (jonas.id,))
    assert given(session, mathea)[FOOD] == 0
    assert hours_of(session, mathea.id).without_length == (lesson.name.begins,)
    end_lesson(session, forgotten, replace(forgotten.end, minutes=45))
    assert without_end(session) is None and given(session, mathea)[FOOD] == 45 and given(session, jonas)[FOOD] == 0


def test_a_lesson_that_was_forgotten_is_ended_by_its_day_though_another_was_ended_since(
    session: Session, mathea: PlannedStudent, at: At, capsys: pytest.CaptureFixture[str]
) -> None:
    morning = session.now().replace(hour=7, minute=15, second=40)
    at(session, morning)
    lesson_in(session)
    at(session, morning + timedelta(hours=1))
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    at(session, morning + timedelta(days=1))
    end_lesson(session, lesson_in(session, MATHS), LessonEnd(45))
    forgotten = without_end(session)
    assert forgotten is not None and last_seen_in(session, forgotten) == morning + timedelta(hours=1)
    capsys.readouterr()
    assert run(["lesson", "list"], session) == 0
    assert "never ended" in capsys.readouterr().out
    assert run(["lesson", "end", "--subject", MATHS], session) == 0
    assert f'--at "{to_local(morning):%Y-%m-%d %H:%M}"' in capsys.readouterr().err, "how it is reached"
    command = ["lesson", "end", "--minutes", "60", "--at", f"{to_local(morning):%Y-%m-%d %H:%M}"]
    assert run(command, session) == 0
    assert without_end(session) is None and given(session, mathea)[FOOD] == 60
    assert "Never ended" not in capsys.readouterr().err
    assert run(["lesson", "end", "--minutes", "50", "--at", "i går"], session) == 0
    assert given(session, mathea)[FOOD] == 50
    lesson_in(session)
    at(session, morning + timedelta(days=2))
    assert run(["lesson", "end", "--at", "i går"], session) == 0, "of several of a day the one without an end"
    assert run(["lesson", "end", "--at", "i går"], session) != 0
    assert f"{to_local(morning):%H.%M}" in capsys.readouterr().err
    assert run(["lesson", "end", "--at", "for lenge siden"], session) != 0


def test_whose_time_goes_to_no_subject_is_told_as_a_lesson_ends(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_of(session, jonas.id)
    maths = next(subject for subject in plan.subjects if subject.title == MATHS)
    write_subject(session, plan, replace(maths, title="Norsk"))
    lesson_in(session, "")
    capsys.readouterr()
    for subject, lacks in ((MATHS, "Jonas Elvestad"), ("Norsk", "Mathea Solvik"), (FOOD, "")):
        assert run(["lesson", "end", "--subject", subject], session) == 0
        (*without, _ended) = capsys.readouterr().out.splitlines()
        assert [lacks in line for line in without] == [True] * bool(lacks)
    assert run(["lesson", "end", "--subject", MATHS, "--absent", "jonas"], session) == 0
    assert "Jonas" not in "".join(capsys.readouterr().out.splitlines()[:-1]), "who was away has no time"


def test_what_was_seen_last_in_a_lesson_is_of_it_and_of_no_other(
    session: Session, mathea: PlannedStudent, at: At
) -> None:
    """From its beginning on, before the next one that day, and for as long as a lesson can be."""
    morning = session.now().replace(hour=7, minute=15, second=0, microsecond=0) + timedelta(days=1)
    at(session, morning)
    lesson = lesson_in(session, FOOD)
    seen = [morning, *(morning + timedelta(minutes=minutes) for minutes in (MOST_MINUTES - 1, MOST_MINUTES))]
    for number, moment in enumerate((morning - timedelta(minutes=1), *seen)):
        at(session, moment)
        observe(session, mathea.id, mathea.soup, Rating(Level(number % 4 + 1), None))
        assert last_seen_in(session, lesson) == (None, *seen[:2], seen[1])[number]
    at(session, seen[1])
    lesson_in(session, MATHS)
    assert last_seen_in(session, lesson) == morning, "the next one begins with it"


def test_a_time_that_goes_to_no_subject_is_told_by_the_command(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson_in(session, "")
    capsys.readouterr()
    assert run(["lesson", "end"], session) == 0
    (said, _ended) = capsys.readouterr().out.splitlines()
    assert "no subject" in said and "--subject" in said and FOOD in said and MATHS in said
    assert run(["lesson", "end", "--subject", MATHS], session) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    lesson_in(session, FOOD)
    assert run(["lesson", "end"], session) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1, "a lesson in a subject has one"


def test_a_time_of_a_day_is_of_the_lesson_that_went_on_then_or_the_nearest(
    session: Session, mathea: PlannedStudent, at: At, capsys: pytest.CaptureFixture[str]
) -> None:
    first = session.now().replace(hour=8, minute=0, second=40, microsecond=0) + timedelta(days=1)
    begins = [first, first + timedelta(minutes=90), first + timedelta(minutes=135)]
    for begin, subject in zip(begins, (FOOD, MATHS, FOOD), strict=True):
        at(session, begin)
        end_lesson(session, lesson_in(session, subject), LessonEnd(45))
    at(session, first + timedelta(days=1))
    for minutes, meant, went_on in (
        (-60, 0, False),
        (0, 0, True),
        (45, 0, True),
        (50, 0, False),
        (75, 1, False),
        (90, 1, True),
        (134, 1, True),
        (135, 2, True),
        (400, 2, False),
    ):
        then = to_local(first + timedelta(minutes=minutes))
        capsys.readouterr()
        assert run(["lesson", "end", "--minutes", "45", "--at", f"{then:%Y-%m-%d %H:%M}", "--json"], session) == 0
        said = capsys.readouterr()
        assert json.loads(said.out)["begins"][:16] == f"{to_local(begins[meant]):%Y-%m-%dT%H:%M}", minutes
        assert ("nearest" in said.err) is not went_on, minutes


def test_who_does_not_observe_holds_no_lesson(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "siri", "Siri Moe", Role.LEADER)
    lesson, leader = lesson_in(session), session_of("siri")
    with pytest.raises(NotAllowed):
        end_lesson(leader, lesson, LessonEnd(45))
    with pytest.raises(NotAllowed):
        add_hours(leader, HoursByHand(0, mathea.id, FOOD, session.today(), None, 60, "Vikar", ""))
    assert hours_of(leader, mathea.id).given is None


def test_hours_by_hand_have_a_reason_a_subject_and_days_that_were(session: Session, mathea: PlannedStudent) -> None:
    today = session.today()
    wanted = HoursByHand(0, mathea.id, "rest", today - timedelta(days=1), today, 150, " Tur ", "")
    row = add_hours(session, wanted)
    assert (row.subject, row.reason, row.by) == (FOOD, "Tur", session.person.name)
    assert given(session, mathea)[FOOD] == 150
    for wrong in (
        replace(wanted, reason=" "),
        replace(wanted, last=today - timedelta(days=3)),
        replace(wanted, first=today + timedelta(days=1), last=None),
    ):
        with pytest.raises(UsageProblem):
            add_hours(session, wrong)
    with pytest.raises(NotFound, match="Norsk"):
        add_hours(session, replace(wanted, subject="Norsk"))
    remove_hours(session, mathea.id, row.id)
    assert given(session, mathea)[FOOD] == 0
    take_back_newest(session)
    assert given(session, mathea)[FOOD] == 150
    with pytest.raises(NotFound):
        remove_hours(session, mathea.id, 99)


def test_what_an_older_plan_says_was_given_is_kept_and_counted_once(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], hours_given=10, hours_planned=95))
    end_lesson(session, lesson_in(session), LessonEnd(45))
    food = hours_of(session, mathea.id).subjects[0]
    assert (food.in_plan, food.lessons, food.given) == (10, 45, 645)


def test_joined_records_are_taught_once(session: Session, mathea: PlannedStudent) -> None:
    twin = plan_for(session, "Mathea Solvig")
    end_lesson(session, lesson_in(session), LessonEnd(45))
    join_records(session, twin.id, mathea.id)
    assert given(session, mathea)[FOOD] == 45
    assert check(session) == []


def test_an_undone_end_stays_where_a_colleague_told_of_it_since(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    end_lesson(session, lesson_in(session, group="8A"), LessonEnd(45))
    ola = session_of("ola")
    end_lesson(ola, lesson_in(ola, group="8A"), LessonEnd(50))
    with pytest.raises(WrittenSince):
        take_back_newest(session)
    assert given(session, mathea)[FOOD] == 50


def test_lessons_and_hours_go_with_the_student(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    end_lesson(session, lesson_in(session), LessonEnd(45))
    add_hours(session, HoursByHand(0, mathea.id, FOOD, session.today(), None, 60, "Tur", ""))
    write_archive(tmp_path / "m.zip", archive_of(session, [mathea.id]))
    with set_up(tmp_path / "other.db", "Liv Moe", "nb") as other:
        import_archive(other, tmp_path / "m.zip")
        (student,) = [row.id for row in other.store.students.names(None, other.today())]
        there = hours_of(other, student, session.school_year)
        assert (there.given, there.by_hand[0].reason) == (105, "Tur")
        assert check(other) == []


def test_hours_so_far_are_read_of_many_at_once(session: Session, mathea: PlannedStudent, jonas: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(hours=190)))
    write_subject(session, plan_of(session, mathea.id), replace(plan.subjects[0], hours_planned=95))
    end_lesson(session, lesson_in(session), LessonEnd(45))
    plans = [plan_of(session, student.id).id for student in (mathea, jonas)]
    (mine,) = hours_of_each_so_far(session, plans, Holidays())
    assert (mine.student_id, mine.subject, mine.decided, mine.planned) == (mathea.id, FOOD, 190 * 60, 95 * 60)
    assert mine.given == 45 and 0 <= mine.planned_so_far <= 95 * 60


def test_a_term_of_lessons_to_a_yearly_report(session: Session, at: At, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve weeks, two lessons in each, away from one; a tour by hand; and what the report says of it."""
    begins = datetime(2026, 8, 18, 8)
    at(session, begins - timedelta(days=1))
    nora = plan_for(session, "Nora Ask")
    plan = plan_of(session, nora.id)
    write_plan(session, replace(plan, basis=Basis(hours=95, decision=session.today())))
    write_subject(session, plan_of(session, nora.id), replace(plan.subjects[0], hours_planned=76))
    for week in range(12):
        for day, minutes in ((0, 45), (2, 60)):
            at(session, begins + timedelta(days=7 * week + day))
            away = (nora.id,) if (week, day) == (0, 2) else ()
            end_lesson(session, lesson_in(session), LessonEnd(minutes, absent=away))
    add_hours(session, HoursByHand(0, nora.id, FOOD, begins.date(), None, 150, "Tur til museet", ""))
    assert len(lessons_on(session, session.school_year.first_day, session.today())) == 24
    assert hours_of(session, nora.id).given == 12 * 45 + 11 * 60 + 150
    report = preview(session, DocumentRequest(nora.id, DocumentKind.YEAR, session.today(), language="nb"))
    assert f"Hours given aren't written: {MATHS}." in report.remarks, "what lessons tell needn't be written"
    text = "\n".join(texts_of(report.document))
    for words in (
        "95 t",
        "76 t",
        "22,5 t",
        "Tur til museet",
        "Ingen gitte timer er skrevet: Matematikk.",
        "60 minutter",
    ):
        assert words in text, words
    assert "mens eleven var borte, ikke regnet med: 1 t" in text
    assert run(["hours", "nora", "--json"], session) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["given_minutes"], answer["decided_hours"], answer["unlogged"]) == (1350, 95, [MATHS])


def test_what_a_command_told_of_a_lesson_it_can_tell_otherwise(
    session: Session, mathea: PlannedStudent, jonas: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson_in(session)
    capsys.readouterr()
    for words, absent in (
        ("--absent mathea --absent jonas", [mathea.id, jonas.id]),
        ("--minutes 60", [mathea.id, jonas.id]),
        ("--there mathea", [jonas.id]),
        ("--absent mathea", [mathea.id, jonas.id]),
        ("--there mathea --there jonas", []),
    ):
        assert run(["lesson", "end", *words.split(), "--json"], session) == 0
        assert json.loads(capsys.readouterr().out)["absent"] == absent, words
    assert run(["lesson", "end"], session) == 2, "a second lesson in a row, or the same once more"
    assert "60 minutes" in capsys.readouterr().err
