"""Hours given without the program: written where a lesson would be, and told where lessons are logged as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd
from ioplogg_tui.domain.undo import KeptStep
from ioplogg_tui.logbook import hours_by_hand, stays
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.hours_by_hand import add_hours, remove_hours
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson, my_students
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_subject

ROOT = Path(__file__).parents[2]

FOOD = "Restaurant- og matfag"
A_DAY = timedelta(days=1)


def by_hand(student: PlannedStudent, first: date, last: date | None = None, subject: str = FOOD) -> HoursByHand:
    return HoursByHand(0, student.id, subject, first, last, 120, "Tur", "")


def lesson(session: Session, minutes: int) -> None:
    mine = my_students(session)
    choice = LessonChoice("", FOOD)
    taught = [student.id for student in mine.taught(choice)]
    end_lesson(session, begin_lesson(session, choice, mine.students, taught), LessonEnd(minutes))


def test_no_hours_were_given_on_days_when_the_student_was_elsewhere(session: Session, mathea: PlannedStudent) -> None:
    today = session.today()
    kept = add_hours(session, by_hand(mathea, today - A_DAY))
    stays.leave(session, mathea.id, today - 3 * A_DAY)
    for first, last in ((today, None), (today - 3 * A_DAY, today), (today - 2 * A_DAY, today - A_DAY)):
        with pytest.raises(UsageProblem, match="left on"):
            add_hours(session, by_hand(mathea, first, last))
    add_hours(session, by_hand(mathea, today - 4 * A_DAY, today - 3 * A_DAY))
    remove_hours(session, mathea.id, kept.id)
    take_back_newest(session)
    assert len(hours_of(session, mathea.id).by_hand) == 2, "what was written before they left comes back"


@pytest.mark.parametrize("day", [date(2026, 6, 10), date(2026, 8, 3), date(2026, 8, 20)])
def test_hours_are_written_wherever_a_lesson_of_the_subject_is(
    session: Session, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    """Whichever plan is the living one on a day, what a lesson can be held in can be written by hand."""
    monkeypatch.setattr(session, "now", lambda: datetime(2026, 6, 1, 10))
    nora = plan_for(session, "Nora Ask")
    monkeypatch.setattr(session, "now", lambda: datetime(day.year, day.month, day.day, 10))
    subjects = my_students(session).subjects("")
    assert subjects
    for subject in subjects:
        add_hours(session, by_hand(nora, day, subject=subject))
    lesson(session, 45)
    of_year = hours_of(session, nora.id, SchoolYear.of(day))
    assert of_year.given == 120 * len(subjects) + 45
    with pytest.raises(NotFound, match="Norsk"):
        add_hours(session, by_hand(nora, day, subject="Norsk"))


def test_hours_are_of_a_subject_by_the_title_that_it_has_when_they_are_kept(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague gives it another one while they are written: the deed begins after that."""
    add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")

    @contextmanager
    def after_the_colleague(
        session: Session, action: Action, right: Right, student_id: int, *, undoing: KeptStep | None = None
    ) -> Iterator[Deed]:
        plan = plan_of(ola, mathea.id)
        write_subject(ola, plan, replace(plan.subjects[0], title="Mat og helse"))
        with deed(session, action, right, student_id, undoing=undoing) as doing:
            yield doing

    monkeypatch.setattr(hours_by_hand, "deed", after_the_colleague)
    with pytest.raises(NotFound, match="Mat og helse"):
        add_hours(session, by_hand(mathea, session.today()))
    assert hours_of(session, mathea.id).by_hand == ()


def test_the_days_of_hours_by_hand_are_worded_in_one_place() -> None:
    files = (ROOT / "ioplogg_tui").rglob("*.py")
    wording = {file.relative_to(ROOT).as_posix() for file in files if "if row.last is None" in file.read_text("utf-8")}
    assert wording == {"ioplogg_tui/locale/hours.py"}


def test_hours_beside_lessons_are_told_and_never_guessed(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson(session, 45)
    today = session.today()
    row = add_hours(session, by_hand(mathea, today - A_DAY, today))
    add_hours(session, by_hand(mathea, today, subject="Matematikk"))
    add_hours(session, by_hand(mathea, today - A_DAY))
    of_year = hours_of(session, mathea.id)
    assert [beside.id for beside in of_year.beside_lessons] == [row.id]
    assert of_year.given == 3 * 120 + 45, "both are counted"
    report = preview(session, DocumentRequest(mathea.id, DocumentKind.YEAR, today, language="nb"))
    assert sum("da er begge regnet med" in text for text in texts_of(report.document)) == 1
    words = ["hours", "add", "mathea", FOOD, "2", "--reason", "Tur"]
    assert run([*words, "--json"], session) == 0
    assert json.loads(capsys.readouterr().out)["beside_lessons_minutes"] == 45
    assert run(words, session) == 2
    assert "--beside 4" in capsys.readouterr().err
    assert run([*words, "--beside", "4"], session) == 0
    assert "0.75 h" in capsys.readouterr().out


def test_a_report_of_an_earlier_day_counts_what_was_given_by_then(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, today = session.now(), session.today()
    for days in (0, 10):
        monkeypatch.setattr(session, "now", lambda days=days: now + timedelta(days=days))
        lesson(session, 45)
        add_hours(session, by_hand(mathea, session.today()))
    add_hours(session, replace(by_hand(mathea, today, today + 8 * A_DAY), minutes=600))

    def text(ends: date) -> str:
        request = DocumentRequest(mathea.id, DocumentKind.YEAR, ends, language="nb")
        return "\n".join(texts_of(preview(session, request).document))

    early, late = text(today), text(session.today())
    assert "2,75 t" in early and "15,5 t" not in early
    assert "15,5 t" in late
    assert "ikke regnet med" in early and "10 t" in early, "which of them were given by then isn't known"
    assert "fram til" in early and "fram til" not in late
