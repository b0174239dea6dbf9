"""What is news in a yearly report, and a last day that somebody asked for: else it is the last one again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DAYS as DAYS_OF_PARTS
from ioplogg_tui.domain.document import PARTS, DocumentKind, FreePart
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.rows_of_schools import PAPERS, ROWS, Written, add_elsewhere, write_row
from tests.unit.test_papers_here import planned
from tests.walks.test_access_of_reports import date_access, since_due
from tests.walks.test_joined_papers import YEAR


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-08-25")
        with set_up(tmp_path_factory.mktemp("again") / "again.db", "Kari Vik", "en") as session:
            yield session


@pytest.fixture(scope="module")
def elsewhere(logbook: Session) -> int:
    return add_elsewhere(logbook)


def _free_part(part: FreePart) -> Callable[[Session, Plan], None]:
    def write(session: Session, plan: Plan) -> None:
        place = part.value, plan.school_year
        field = FieldPlace(FieldOwner.DOCUMENT, plan.student_id, *place, document=DocumentKind.YEAR)
        write_field(session, field, "Nytt", seen="")

    return write


def _goal(session: Session, plan: Plan) -> None:
    write_goal(session, plan.student_id, GoalText("Norsk", "Skriver"))


def _text_of_plan(session: Session, plan: Plan) -> None:
    write_field(session, FieldPlace(FieldOwner.PLAN, plan.student_id, "deviations", YEAR), "Annet", seen="")


def _text_of_subject(session: Session, plan: Plan) -> None:
    add_subject(session, plan, "Kunst")


WITHOUT_A_DAY: dict[str, Callable[[Session, Plan], None]] = {
    **{part.value: _free_part(part) for part in PARTS[DocumentKind.YEAR] if part not in DAYS_OF_PARTS},
    "goal": _goal,
    "text of the plan": _text_of_plan,
    "subject": _text_of_subject,
}
"""What a report tells that has no day of its own."""


@pytest.mark.parametrize("kind", sorted({*ROWS} - PAPERS) + sorted(WITHOUT_A_DAY))
def test_what_was_written_of_the_student_since_is_news(
    logbook: Session, elsewhere: int, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Fails for the next kind of row, and of words. Without any the report is the last one, whenever it is read."""
    made_on, seen, today = date(2027, 6, 1), date(2027, 6, 10), date(2027, 6, 22)
    request = DocumentRequest(0, DocumentKind.YEAR, made_on, school_year=YEAR, usual_period=True)
    monkeypatch.setenv(clock.TODAY, str(made_on))
    with logbook.store.writing():
        plan = planned(logbook, [])
    request = replace(request, student_id=plan.student_id)
    publish(logbook, request)
    monkeypatch.setenv(clock.TODAY, "2027-06-02")
    with logbook.store.writing():
        date_access(logbook, plan, "2027-06-02", logbook.person.id)
    monkeypatch.setenv(clock.TODAY, str(today))
    request = replace(request, ends=today)
    before = drafted(logbook, request)
    assert (before.request.ends, before.access.given) == (made_on, date(2027, 6, 2))
    if kind in ROWS:
        with logbook.store.writing():
            write_row(logbook, plan, Written(kind, seen, is_own=True), elsewhere)
    else:
        WITHOUT_A_DAY[kind](logbook, plan)
    since = drafted(logbook, request)
    assert (since.request.ends, since.access.given) == (today, None)
    assert publish(logbook, request).ends == today
    assert drafted(logbook, request).request.ends == today
    assert plan.student_id in since_due(logbook)


@pytest.mark.parametrize("back", [0, 5], ids=["today", "before"])
def test_a_last_day_that_somebody_asked_for_holds(logbook: Session, monkeypatch: pytest.MonkeyPatch, back: int) -> None:
    """Though nothing is new; the next draft that nobody asks a day of is that again."""
    made_on, today = date(2027, 6, 1), date(2027, 6, 22)
    asked = today - timedelta(days=back)
    monkeypatch.setenv(clock.TODAY, str(made_on))
    with logbook.store.writing():
        plan = planned(logbook, [])
    usual = DocumentRequest(plan.student_id, DocumentKind.YEAR, made_on, school_year=YEAR, usual_period=True)
    publish(logbook, usual)
    monkeypatch.setenv(clock.TODAY, str(today))
    request = replace(usual, ends=asked, ends_asked=True)
    assert preview(logbook, request).ends == asked
    assert preview(logbook, replace(usual, ends=today)).ends == made_on
    assert publish(logbook, request).ends == asked
    monkeypatch.setenv(clock.TODAY, "2027-06-24")
    again = replace(usual, ends=date(2027, 6, 24))
    assert preview(logbook, again).ends == asked
    with pytest.raises(UsageProblem, match="Nothing has changed"):
        publish(logbook, again)
