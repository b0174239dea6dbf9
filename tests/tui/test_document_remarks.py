"""What a document lacks is listed on its page, and Enter opens where each is written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import day, long_date, speaking, written_date
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.places import DocumentsPlace
from ioplogg_tui.tui.row_key import Choice, ChoiceRow, FieldRow, RemarkRow
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import shown, typed

OPENED = {
    "No decision is written": "PlanScreen",
    "Not observed in this period": "ProgressionScreen",
    "The way forward isn't written": "DocumentsScreen",
    "The document has no sender": "SchoolScreen",
}
"""How a remark begins → where Enter on it leads."""


def to_remark(page: DocumentsScreen, place: int) -> None:
    """The cursor on the row of one of those that are to be looked at."""
    sheet = page._sheet  # noqa: SLF001
    (key,) = (row.key for row in sheet.rows if isinstance(row.key, RemarkRow) and row.key.place == place)
    sheet.go_to(key)


@pytest.mark.parametrize("begins", OPENED)
async def test_enter_on_a_remark_opens_where_it_is_written(
    session: Session, mathea: PlannedStudent, begins: str
) -> None:
    app = Ioplogg(session.store.path, Settings(), session)
    async with app.run_test(size=(110, 40)) as pilot:
        page = app.page_at(DocumentsPlace(student_of(session, mathea.id), DocumentKind.YEAR))
        await app.push_screen(page)
        assert isinstance(page, DocumentsScreen)
        assert "Before you publish (Enter opens it)" in shown(app), shown(app)
        remarks = preview(session, page._request).to_look_at  # noqa: SLF001 - what the page shows
        place = next(number for number, remark in enumerate(remarks) if remark.sentence.startswith(begins))
        to_remark(page, place)
        await typed(pilot, "enter")
        assert type(app.screen).__name__ == OPENED[begins]
        if remarks[place].part is not None:
            row = page._sheet.row  # noqa: SLF001
            assert row is not None and isinstance(row.key, FieldRow) and row.key.place.name == FreePart.WAY_FORWARD
        else:
            await typed(pilot, "escape")
            assert app.screen is page


async def test_enter_on_how_long_it_is_goes_to_the_choice_of_goals(session: Session, mathea: PlannedStudent) -> None:
    for number in range(40):
        criteria = {Dimension.QUALITY: {Level.COMPETENT: f"lage rett {number}"}}
        goal = write_goal(session, mathea.id, GoalText("Restaurant- og matfag", f"Rett {number}", criteria=criteria))
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, None))
    app = Ioplogg(session.store.path, Settings(), session)
    async with app.run_test(size=(110, 40)) as pilot:
        page = app.page_at(DocumentsPlace(student_of(session, mathea.id), DocumentKind.CAN))
        await app.push_screen(page)
        assert isinstance(page, DocumentsScreen)
        remarks = preview(session, page._request).to_look_at  # noqa: SLF001 - what the page shows
        (place,) = (number for number, remark in enumerate(remarks) if remark.about is About.WHICH_GOALS)
        to_remark(page, place)
        await typed(pilot, "enter")
        assert page._sheet.row is not None and page._sheet.row.key == ChoiceRow(Choice.GOALS)  # noqa: SLF001


def test_a_next_step_from_before_the_days_is_told_of_until_it_is_tried(
    session: Session, mathea: PlannedStudent
) -> None:
    today, before = session.today(), session.now() - timedelta(days=40)
    asked = DocumentRequest(mathea.id, DocumentKind.YEAR, today, today - timedelta(days=7))
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), at=before, feed_forward="Smak på suppa")
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), None), feed_forward="Les høyt")

    def older() -> list[Remark]:
        return [remark for remark in preview(session, asked).to_look_at if "from before this period" in remark.sentence]

    assert [(remark.about, remark.goal) for remark in older()] == [(About.GOAL, 1)]
    observe(session, mathea.id, mathea.soup, Rating(None, None), tried=True)
    assert older() == []


async def test_the_page_of_a_report_in_which_nothing_is_new_says_the_day_that_the_paper_says(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row, the paper, and what is asked before it is published."""
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    request = DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), usual_period=True)
    ends, now = publish(session, request).ends, session.now()
    assert ends == session.today()
    monkeypatch.setattr(session, "now", lambda: now + timedelta(days=1))
    monkeypatch.setattr(session, "today", lambda: ends + timedelta(days=1))
    app = Ioplogg(session.store.path, Settings(), session)
    async with app.run_test(size=(120, 40)) as pilot:
        page = app.page_at(DocumentsPlace(student_of(session, mathea.id), DocumentKind.YEAR))
        await app.push_screen(page)
        assert isinstance(page, DocumentsScreen)
        (row,) = (row for row in page.fresh_rows() if isinstance(row, FormRow) and row.key == ChoiceRow(Choice.ENDS))
        assert row.value == written_date(ends)
        with speaking("nb"):
            assert long_date(ends) in shown(app)
        await typed(pilot, "b")
        assert f"up to {day(ends)}" in " ".join(shown(app).split())
        await typed(pilot, "escape")
        page.take(ChoiceRow(Choice.ENDS), session.today().isoformat())
        page.show_again()
        (row,) = (row for row in page.fresh_rows() if isinstance(row, FormRow) and row.key == ChoiceRow(Choice.ENDS))
        assert row.value == written_date(session.today()), "a day that somebody writes holds, also today"
        await typed(pilot, "b", "b")
    assert [report.ends for report in published(session, mathea.id)] == [session.today(), ends]
