"""A lesson on the screen from its beginning to its end, and the hours that come out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_asked import lesson_to_end
from ioplogg_tui.logbook.lesson_end import end_lesson, lessons_on
from ioplogg_tui.logbook.lesson_untold import without_end
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.ending import end_by_signal
from ioplogg_tui.tui.screens.lesson import LessonScreen
from ioplogg_tui.tui.screens.lesson_choice import LessonChoiceScreen
from ioplogg_tui.tui.screens.lesson_summary import LessonSummaryScreen
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.choice import Choice
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import notices, page, shown, typed
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_student, write_subject
from tests.tui.test_plan_journeys import to_row


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    plan_for(session, "Ida Berg")
    return Ioplogg(path, Settings(), session)


def given(session: Session, student_id: int) -> list[int]:
    return [subject.given or 0 for subject in hours_of(session, student_id).subjects]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_lesson_over_every_subject(
    app: Ioplogg, session: Session, mathea: PlannedStudent, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t", "enter", "x", "down", "3", "2", "escape")
        assert isinstance(page(app), LessonSummaryScreen)
        assert "1 of 2" in shown(app) and "absent: Ida Berg" in shown(app) and "45 minutes" in shown(app)
        await typed(pilot, "left", "up", "down", "pagedown", "right", "t")
        assert isinstance(page(app), LessonScreen)
        await typed(pilot, "escape", "right", "up", "right", "right", "right", "enter")
        assert isinstance(page(app), StudentsScreen)
        assert "The lesson is saved: 60 minutes, 1 of 2 there. U undoes." in notices(app)
    assert given(session, mathea.id) == [0, 60], "the first of the subjects, and three times five minutes more"
    (lesson,) = lessons_on(session, session.today(), session.today())
    assert lesson.minutes == 60 and len(lesson.end.absent) == 1


async def test_who_only_looks_in_has_held_none(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "escape")
        assert "0 minutes" in shown(app)
        await typed(pilot, "escape")
        assert isinstance(page(app), StudentsScreen) and "The lesson was not held: it isn't kept." in notices(app)
    assert lessons_on(session, session.today(), session.today()) == []


async def test_a_lesson_that_was_ended_is_not_said_to_go(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "escape", "enter")
        await typed(pilot, "t", "up", "right", "enter", "escape", "up", *["left"] * 9)
        assert "0 minutes" in shown(app) and "doesn't count" in shown(app) and "not kept" not in shown(app)
        await typed(pilot, "enter")
        (lesson,) = lessons_on(session, session.today(), session.today())
        assert lesson.minutes == 0
        await typed(pilot, "t", "enter", "3", "2", "escape")
        assert "45 minutes" in shown(app), "the next one is another"


async def test_after_a_lesson_that_was_ended_enter_begins_another_and_going_on_is_chosen(
    app: Ioplogg, session: Session
) -> None:
    """What the page says, what its line calls the key, and what the key does."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x", "down", "3", "2", "escape", "enter", "t")
        said = " ".join(str(label.render()) for label in app.screen.query("Label"))
        assert "is ended: this is a new one" in said and "no: a new lesson" in shown(app)
        assert "Enter begin" in shown(app)
        await typed(pilot, "up", "right")
        assert "go on with" in shown(app) and "Enter go on" in shown(app)
        await typed(pilot, "enter")
        again = page(app)
        assert isinstance(again, LessonScreen) and len(again.state.absent) == 1 and "● 1 of" in shown(app)
        await typed(pilot, "escape", "enter", "t", "enter")
        another = page(app)
        assert isinstance(another, LessonScreen) and not another.state.absent and "● 0 of" in shown(app)
        await typed(pilot, "3", "2", "escape", "enter")
    first, second = lessons_on(session, session.today(), session.today())
    assert (first.minutes, second.minutes) == (45, 45)
    assert len(first.end.absent) == 1 and not second.end.absent


async def test_a_line_that_is_gone_keeps_who_was_away_and_it_is_asked_about(
    app: Ioplogg, session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = session.now()
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "x")
        end_by_signal(app, 1)
    later = now + timedelta(hours=14)
    monkeypatch.setattr(session, "now", lambda: later)
    forgotten = without_end(session)
    assert forgotten is not None and forgotten.minutes is None and len(forgotten.end.absent) == 1
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        assert isinstance(page(again), LessonSummaryScreen)
        assert "never ended" in shown(again) and "45 minutes" in shown(again) and "last rated" not in shown(again)
        assert "Esc later" in shown(again)
        await typed(pilot, "up", "left", "enter")
        assert isinstance(page(again), LessonChoiceScreen)
    assert without_end(session) is None
    (lesson,) = lessons_on(session, session.today() - timedelta(days=1), session.today())
    assert (lesson.minutes, len(lesson.end.absent)) == (40, 1)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_lesson_of_an_earlier_day_is_told_anew(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Its length, what its time goes to, and who was there; of the subjects that are chosen, and undone as any."""
    mine, now = my_students(session), session.now()
    ids = [student.id for student in mine.students]
    maths, food = mine.subjects("")
    for days, subject in enumerate(("", maths)):
        monkeypatch.setattr(session, "now", lambda days=days: now + timedelta(days=days))
        end_lesson(session, begin_lesson(session, LessonChoice(subject=subject), mine.students, ids), LessonEnd(45))
    monkeypatch.setattr(session, "now", lambda: now + timedelta(days=3))
    before = given(session, mathea.id)

    def held() -> tuple[int | None, int]:
        (lesson, _maths) = lessons_on(session, now.date(), session.now().date())
        return lesson.minutes, len(lesson.end.absent)

    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t")
        assert "Enter begin" in shown(app) and maths in shown(app), "what was chosen last"
        await to_choice(pilot, app, "subject")
        await typed(pilot, "left")
        await to_choice(pilot, app, "earlier")
        await typed(pilot, "right", "right")
        assert "Enter open" in shown(app) and "Enter begin" not in shown(app)
        await typed(pilot, "enter")
        assert isinstance(page(app), LessonSummaryScreen), shown(app)
        assert "Enter save" in shown(app) and "Esc back" in shown(app)
        assert "ended already" in shown(app) and "45 minutes" in shown(app) and "‹ none ›" in shown(app)
        await typed(pilot, "right", "up", "right", "down", "down", "right")
        assert "‹ absent ›" in shown(app) and "1 of 2" in shown(app)
        await typed(pilot, "escape")
        assert isinstance(page(app), LessonChoiceScreen) and held() == (45, 0), "nothing was told"
        assert "Enter begin" in shown(app)
        await to_choice(pilot, app, "earlier")
        await typed(pilot, "right", "right", "enter", "right", "up", "right", "down", "down", "right", "enter")
        assert isinstance(page(app), LessonChoiceScreen) and held() == (50, 1)
        assert given(session, mathea.id) != before
        await to_choice(pilot, app, "earlier")
        await typed(pilot, "right", "right")
        assert "50 minutes" in shown(app), "as it is told now"
        app.screen.query_one("#subject", Choice).focus()
        await typed(pilot, "right")
        offered = app.screen.query_one("#earlier", Choice)
        names = [name for value, name in offered._options if value]  # noqa: SLF001 - what can be chosen
        assert names and all(maths in name for name in names), "in the subject that is chosen"
        assert food not in "".join(names)


async def to_choice(pilot: Pilot[None], app: Ioplogg, name: str) -> None:
    app.screen.query_one(f"#{name}", Choice).focus()
    await pilot.pause()


async def test_a_forgotten_lesson_is_asked_about_by_the_subjects_of_its_day(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    june, august = datetime(2027, 6, 18, 8), datetime(2027, 8, 17, 8)
    monkeypatch.setattr(session, "now", lambda: june)
    begin_lesson(session, LessonChoice(), my_students(session).students, [mathea.id])
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    monkeypatch.setattr(session, "now", lambda: august)
    next_year(session, plan_of(session, mathea.id))
    plan = plan_of(session, mathea.id, "2027/28")
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, title=f"Ny {subject.title}"))
    with session.store.writing():
        session.store.plans.set_status(plan.id, PlanStatus.IN_USE)
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t")
        assert "never ended" in shown(app) and "last rated one of them at 08.00" in " ".join(shown(app).split())
        await typed(pilot, "right")
        assert "Ny" not in shown(app) and "Matematikk" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_whose_time_goes_to_no_subject_is_told_before_a_lesson_ends(
    app: Ioplogg, session: Session, size: tuple[int, int]
) -> None:
    ida = next(student for student in my_students(session).students if student.name == "Ida Berg")
    plan = plan_of(session, ida.id)
    maths = next(subject for subject in plan.subjects if subject.title == "Matematikk")
    write_subject(session, plan, replace(maths, title="Norsk"))
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "escape")
        assert "Without that subject" not in shown(app)
        await typed(pilot, "right")
        assert "‹ Matematikk ›" in shown(app) and "with no subject: Ida Berg." in " ".join(shown(app).split())
        await typed(pilot, "right")
        assert "‹ Norsk ›" in shown(app) and "with no subject: Mathea Solvik." in " ".join(shown(app).split())
        await typed(pilot, "right")
        assert "Without that subject" not in shown(app)


async def test_hours_by_hand_in_the_plan(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    mine = my_students(session)
    begin_lesson(session, LessonChoice(), mine.students, [mathea.id])
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "down", "enter", "l")
        await to_row(pilot, app, "Hours given")
        await typed(pilot, "enter", *"tre Tur", "enter")
        assert given(session, mathea.id) == [0, 0]
        await typed(pilot, *["backspace"] * 7, *"2,5 Tur til museet", "enter")
        assert given(session, mathea.id) == [150, 0]
        await typed(pilot, "u")
        assert given(session, mathea.id) == [0, 0]


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    """A colleague on the team of Mathea, who is in 8A."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    write_student(session, replace(student_of(session, mathea.id), group="8A"))
    return session_of("ola")


def opened(holder: Session, *students: PlannedStudent, subject: str = "") -> None:
    mine = my_students(holder)
    gone_on_with(holder, LessonChoice("8A", subject), mine.of_group("8A"), [student.id for student in students])


@pytest.mark.parametrize("keys", [("enter", "enter"), ("escape",)])
async def test_what_a_colleague_ended_meanwhile_is_shown_and_kept_or_left_as_it_is(
    keys: tuple[str, ...], app: Ioplogg, session: Session, mathea: PlannedStudent, ola: Session
) -> None:
    opened(session, mathea, subject="Matematikk")
    opened(ola, mathea, subject="Matematikk")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "3", "2", "escape")
        assert "45 minutes" in shown(app)
        theirs = lesson_to_end(ola)
        assert theirs is not None
        end_lesson(ola, theirs, LessonEnd(60))
        await typed(pilot, "enter")
        assert isinstance(page(app), LessonSummaryScreen)
        assert "60 minutes" in shown(app)
        assert "Somebody has ended the lesson since" in shown(app)
        for let_be in ("escape", "enter", "escape"):  # which is the key that ends one elsewhere
            await typed(pilot, let_be)
            assert isinstance(page(app), LessonSummaryScreen)
        assert "nothing was done" in shown(app)
        assert given(session, mathea.id) == [0, 60]
        await typed(pilot, *keys)
        assert isinstance(page(app), StudentsScreen)
    assert given(session, mathea.id) == [0, 60]


async def test_a_line_that_breaks_off_keeps_who_is_away_in_a_lesson_that_was_ended(
    app: Ioplogg, session: Session, mathea: PlannedStudent, ola: Session
) -> None:
    opened(session, mathea, subject="Matematikk")
    mine = lesson_to_end(session)
    assert mine is not None
    end_lesson(session, mine, LessonEnd(45))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "up", "right", "enter", "x")
        opened(ola, mathea, subject="Matematikk")
        theirs = lesson_to_end(ola)
        assert theirs is not None
        end_lesson(ola, theirs, LessonEnd(60))
        end_by_signal(app, 1)
    (lesson,) = lessons_on(session, session.today(), session.today())
    assert lesson.end == LessonEnd(60, absent=(mathea.id,))


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_who_came_into_an_ended_lesson_is_told_of_and_gets_its_length(
    app: Ioplogg,
    session: Session,
    mathea: PlannedStudent,
    ola: Session,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    """Where it was as long for all; where it wasn't, each has their own until another is told of all of them."""
    jonas = plan_for(session, "Jonas Elvestad")
    write_student(session, replace(student_of(session, jonas.id), group="8A"))
    opened(ola, mathea)
    end_lesson(ola, lessons_on(ola, ola.today(), ola.today())[0], LessonEnd(90))
    opened(session, mathea, jonas)
    later = session.now() + timedelta(days=1)
    for holder in (session, ola):
        monkeypatch.setattr(holder, "now", lambda: later)

    def lengths(holder: Session) -> tuple[int, ...]:
        return lessons_on(holder, holder.today() - timedelta(days=1), holder.today())[0].lengths

    async with app.run_test(size=size) as pilot:
        await typed(pilot, "t")
        assert "90 minutes" in shown(app) and "Without a length: Jonas Elvestad." in shown(app)
        assert "not for everybody" in shown(app) and "Esc later" in shown(app)
        await typed(pilot, "enter")
        assert without_end(session) is None and lengths(session) == (90,)
        yesterday = lessons_on(ola, ola.today() - timedelta(days=1), ola.today())[0]
        end_lesson(ola, yesterday, LessonEnd(60))
        await typed(pilot, "escape", "t")
        await to_choice(pilot, app, "earlier")
        await typed(pilot, "right")
        assert "60–90 minutes" in shown(app)
        await typed(pilot, "enter")
        assert "60–90 minutes" in shown(app)
        await typed(pilot, "down", "right", "enter")
        assert lengths(session) == (60, 90), "whoever is told of as away"
        await to_choice(pilot, app, "earlier")
        await typed(pilot, "right", "enter", "up", "left", "enter")
        assert lengths(session) == (85,) and lengths(ola) == (85,)


async def test_who_has_no_length_gets_one_alone_where_it_differs_for_the_others(
    app: Ioplogg, session: Session, mathea: PlannedStudent, ola: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas, siv = (plan_for(session, name) for name in ("Jonas Elvestad", "Siv Berg"))
    for student in (jonas, siv):
        write_student(session, replace(student_of(session, student.id), group="8A"))
    opened(session, mathea)
    end_lesson(session, lessons_on(session, session.today(), session.today())[0], LessonEnd(45))
    opened(session, mathea, jonas)
    lesson = lessons_on(session, session.today(), session.today())[0]
    end_lesson(session, lesson, replace(lesson.end, minutes_for_rest=60))
    opened(session, mathea, jonas, siv)
    later = session.now() + timedelta(days=1)
    monkeypatch.setattr(session, "now", lambda: later)
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "t")
        assert "45–60 minutes" in shown(app) and "Without a length: Siv Berg." in shown(app)
        assert "▸ Their length      ‹ not said ›" in shown(app)
        await typed(pilot, "right", "left", "enter")
    (lesson,) = lessons_on(session, session.today() - timedelta(days=1), session.today())
    assert {row.student_id: row.minutes for row in lesson.attendances} == {mathea.id: 45, jonas.id: 60, siv.id: 55}
    assert without_end(session) is None


class Written(Page[None]):
    """A page that keeps what is written on it, or can't."""

    def __init__(self, number: int, kept: list[int], *, fails: bool) -> None:
        super().__init__()
        self._number, self._kept, self._fails = number, kept, fails

    def keep_draft(self) -> None:
        if self._fails:
            raise RuntimeError("nothing can be kept")
        self._kept.append(self._number)


async def test_a_page_that_can_keep_nothing_stops_no_other(app: Ioplogg) -> None:
    kept: list[int] = []
    async with app.run_test(size=(80, 24)):
        for number in range(4):
            await app.push_screen(Written(number, kept, fails=number % 2 == 0))
        end_by_signal(app, 1)
    assert kept == [1, 3]


async def test_who_looks_into_a_colleague_s_lesson_is_told_that_it_stays(
    app: Ioplogg, session: Session, mathea: PlannedStudent, ola: Session
) -> None:
    opened(ola, mathea)
    opened(session, mathea)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "t", "enter", "escape")
        assert "you only looked in" in shown(app)
        await typed(pilot, "escape")
    assert hours_of(session, mathea.id).without_length, "it is still there, without an end"
