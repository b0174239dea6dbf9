"""Forms, typed: each row is the one it is taken for, each step back the one that was taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.documents import words_of
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of, school_years
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.row_key import RowKey, SectionRow
from ioplogg_tui.tui.screens.document_reading import DocumentReading
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow
from ioplogg_tui.tui.widgets.form_sheet import FormSheet
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import looked_around, notices, shown, typed, until_kept
from tests.fixtures.staff import SessionOf, on_team
from tests.tui.test_plan_journeys import to_row


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


async def to_key(pilot: Pilot[None], app: Ioplogg, key: RowKey) -> None:
    """Put the cursor on the row of a key."""
    sheet = app.screen.query_one(FormSheet)
    keys = [row.key for row in sheet.rows if isinstance(row, FormRow)]
    sheet.move(-len(sheet.rows))
    for _row in range(keys.index(key)):
        sheet.move(1)
    await pilot.pause()
    assert sheet.row is not None and sheet.row.key == key


def responsible(session: Session, student_id: int, year: str = "") -> FieldPlace:
    return FieldPlace(FieldOwner.PLAN, student_id, "responsible", year or session.school_year)


async def test_del_takes_out_the_subject_under_the_cursor(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """On its heading; and subject 10 isn't subject 1, nor is subject 12."""
    plan = plan_of(session, mathea.id)
    for number in range(10):
        add_subject(session, plan, f"Område {number}")
    before = [subject.id for subject in plan_of(session, mathea.id).subjects]
    assert {1, 10, 12} <= set(before), "numbers of which one begins as another does"
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l")
        for subject_id in (10, 12):
            await to_key(pilot, app, SectionRow("subject", subject_id))
            await typed(pilot, "delete")
            left = [subject.id for subject in plan_of(session, mathea.id).subjects]
            assert left == [number for number in before if number != subject_id]
            await typed(pilot, "u")
            assert [subject.id for subject in plan_of(session, mathea.id).subjects] == before


async def test_two_steps_back_over_a_new_year(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Responsible")
        await typed(pilot, "enter", *"Kari Vik", "enter")
        assert plan_of(session, mathea.id).responsible == "Kari Vik"
        await typed(pilot, "y", "y")
        assert len(school_years(session, mathea.id)) == 2
        await typed(pilot, "u")
        assert school_years(session, mathea.id) == [session.school_year]
        assert session.school_year in shown(app), "back in the year that it came from"
        await typed(pilot, "u")
        assert plan_of(session, mathea.id).responsible == ""
        assert "Undone: Responsible" in shown(app)
        assert notices(app) == []


async def test_a_field_of_this_year_is_taken_back_on_next_year_s_plan(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l", "y", "y", "left")
        await to_row(pilot, app, "Responsible")
        await typed(pilot, "enter", *"Kari Vik", "enter", "right", "u")
        (this_year, year) = school_years(session, mathea.id)
        assert plan_of(session, mathea.id, this_year).responsible == ""
        assert field_value(session, responsible(session, mathea.id, year)).text == ""


async def test_what_was_being_written_in_a_document_is_told_with_its_key(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "j")
        await to_row(pilot, app, "Introduction")
        await typed(pilot, "enter", *"Mathea lager")
        await until_kept(app, session, mathea.id, "Mathea lager")
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter")
        assert "Something you wrote isn't finished: J leads to it." in shown(again)
        await typed(pilot, "j")
        await to_row(pilot, again, "Introduction")
        await typed(pilot, "enter", *" suppe", "enter")
        kept = words_of(session, mathea.id, session.school_year, DocumentKind.CAN)
        assert kept == {FreePart.INTRODUCTION: "Mathea lager suppe"}
        await typed(pilot, "escape")
    final = Ioplogg(path, Settings(), session)
    async with final.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter")
        assert "isn't finished" not in shown(final)


async def test_a_subject_being_added_is_told_with_its_key(
    app: Ioplogg, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l", "end", "enter", *"Hverdags")
        await until_kept(app, session, mathea.id, "Hverdags")
    again = Ioplogg(path, Settings(), session)
    async with again.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter")
        assert "Something you wrote isn't finished: L leads to it." in shown(again)
        await typed(pilot, "l", "end", "enter", *"liv", "enter", "u")
        assert len(plan_of(session, mathea.id).subjects) == 2
        assert "Undone: the new subject “Hverdagsliv”" in shown(again)


async def test_looking_at_documents_leaves_nothing_to_take_back(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "3", "2")
        steps, newest = len(steps_of_today(session)), session.store.events.head()[0]
        await typed(pilot, "j", "right", "right", "down", "right", "space")
        assert isinstance(app.screen, DocumentReading)
        assert (len(steps_of_today(session)), session.store.events.head()[0]) == (steps, newest)
        await typed(pilot, "escape", "escape", "u")
        assert progress_of(session, mathea.id)[0].points == ()


async def test_publishing_again_claims_no_step_back(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Decision")
        await typed(pilot, "enter", *"20.8.2026", "enter")
        for _subject in range(2):
            await to_row(pilot, app, "Content")
            await typed(pilot, "enter", *"Mat", "enter", "enter", *"To timer", "enter")
        await typed(pilot, "b", "b")
        assert "version 1" in shown(app)
        await typed(pilot, "home")
        await to_row(pilot, app, "Responsible")
        await typed(pilot, "enter", *"Kari", "enter", "b", "b")
        assert "version 2" in shown(app)
        await typed(pilot, "u")
        assert "Undone: Responsible" in shown(app)


async def test_a_colleague_s_change_does_not_move_what_is_being_written(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l")
        assert isinstance(app.screen, PlanScreen)
        await to_row(pilot, app, "Group")
        await typed(pilot, "enter", *" x")
        write_field(ola, responsible(session, mathea.id), "Ola", seen="")
        await looked_around(pilot, app)
        assert app.screen.query_one("#box").text.endswith(" x")  # type: ignore[attr-defined]
        assert "Ola" not in app.screen.query_one(FormSheet).text()
        await typed(pilot, "escape", "escape")
        assert "Ola" in app.screen.query_one(FormSheet).text(), "what was not shown meanwhile"
        row = app.screen.query_one(FormSheet).row
        assert row is not None and row.title == "Group"
        write_field(ola, responsible(session, mathea.id), "Ola Berg", seen="Ola")
        await looked_around(pilot, app)
        assert "Ola Berg" in app.screen.query_one(FormSheet).text()


async def test_what_is_told_stands_when_a_colleague_writes_and_what_is_no_longer_so_goes(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    decision = FieldPlace(FieldOwner.PLAN, mathea.id, "decision", session.school_year)
    async with app.run_test(size=(120, 60)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Decision")
        await typed(pilot, "enter", *"20.8.2026", "enter")
        for _subject in range(2):
            await to_row(pilot, app, "Content")
            await typed(pilot, "enter", *"Mat", "enter", "enter", *"To timer", "enter")
        assert "Saved: " in shown(app)
        write_field(ola, responsible(session, mathea.id), "Ola", seen="")
        await looked_around(pilot, app)
        assert "Saved: " in shown(app), "one's own deed"
        await typed(pilot, "enter", "escape")
        assert "Ready to be used" in shown(app)
        write_field(ola, decision, "", seen="2026-08-20")
        await looked_around(pilot, app)
        assert "Ready to be used" not in shown(app) and "✗ decision" in shown(app)


async def test_a_choice_that_a_colleague_changed_is_shown_and_not_overwritten(
    app: Ioplogg, session: Session, ola: Session, mathea: PlannedStudent
) -> None:
    place = FieldPlace(FieldOwner.STUDENT, mathea.id, "language", session.school_year)
    async with app.run_test(size=(120, 50)) as pilot:
        await typed(pilot, "enter", "l")
        await to_row(pilot, app, "Documents in")
        write_field(ola, place, "en", seen="nb")
        form = app.screen
        assert isinstance(form, PlanScreen)
        form.action_turn(1)  # before the program looks around
        await pilot.pause()
        assert field_value(session, place).text == "en"
        assert any("changed by somebody else meanwhile" in notice for notice in notices(app))
        assert "‹ English ›" in shown(app)
