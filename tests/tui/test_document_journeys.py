"""The documents screen, typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.documents.issuing import issue_published, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, Format, FreePart
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.documents import published, words_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.stays import leave
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import notices, shown, typed
from tests.fixtures.writing import write_student
from tests.tui.test_plan_journeys import to_row


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch) -> Ioplogg:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(path.parent / "papers"))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    return Ioplogg(path, Settings(), session)


async def test_chosen_written_read_published_and_saved(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "enter", "j")
        assert isinstance(app.screen, DocumentsScreen)
        assert "Dette kan Mathea Solvik" in shown(app) and "steg 3" in shown(app)
        await typed(pilot, *["left"] * 4)
        assert "Årsrapport for Mathea Solvik" in shown(app)
        await to_row(pilot, app, "The way forward")
        await typed(pilot, "enter", *"Han kan ikke lese")
        assert "«kan ikke»: look at it again." in shown(app), "the wording is looked at"
        await typed(pilot, "ctrl+u", *"Flere supper", "enter")
        assert words_of(session, mathea.id, session.school_year, DocumentKind.YEAR) == {
            FreePart.WAY_FORWARD: "Flere supper"
        }
        await to_row(pilot, app, "Access was given")
        await typed(pilot, "enter", *f"{session.today():%d.%m.%Y}", "enter", "b")
        assert published(session, mathea.id) == [] and "B once more publishes document 1" in shown(app)
        await typed(pilot, "b")
        (document,) = published(session, mathea.id)
        assert (document.number, document.kind) == (1, DocumentKind.YEAR)
        await typed(pilot, "b", "b")
        assert len(published(session, mathea.id)) == 1 and any("since document 1" in said for said in notices(app))
        with locale.speaking("nb"):
            day = locale.long_date(session.today())
        text = issue_published(session, mathea.id, 1, Format.MARKDOWN).content.decode()
        assert "Flere supper" in text and f"Gjort tilgjengelig {day}" in text
        await typed(pilot, "f10")
        (file,) = session.store.path.parent.rglob("*.pdf")
        assert file.name.startswith("mathea-solvik-yearly-report-") and file.read_bytes().startswith(b"%PDF")
        assert file.stat().st_mode & 0o077 == 0
        await typed(pilot, "f10")
        assert len(list(session.store.path.parent.rglob("*.pdf"))) == 2, "no file is written over"


async def test_the_student_s_own_words_are_not_looked_at(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "j", "4")
        await to_row(pilot, app, "The student's own words")
        await typed(pilot, "enter", *"Jeg kan ikke lese")
        assert "F9" not in shown(app)


async def test_over_ssh_nothing_is_saved_and_the_command_is_told(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    async with app.run_test(size=(160, 40)) as pilot:
        await typed(pilot, "enter", "j", "f10")
        assert f"ioplogg document {mathea.id} --kind can" in shown(app)
        assert list(session.store.path.parent.rglob("*.pdf")) == []


async def test_only_some_goals_and_only_some_days(app: Ioplogg) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "j")
        await to_row(pilot, app, "Goals")
        await typed(pilot, "enter", "ctrl+u", *"2", "enter")
        assert "steg 3" not in shown(app)
        await typed(pilot, "home")
        await to_row(pilot, app, "Goals")
        await typed(pilot, "enter", "ctrl+u", *"9", "enter")
        assert "1 to 2" in "".join(notices(app))


async def test_what_a_student_may_want_to_have_told_is_chosen_on_the_page(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """The form, how the student works best, and one quote: whose, of all goals; the appendix has none of them."""
    write_student(session, replace(student_of(session, mathea.id), learns_best="Med bildeplan."))
    for goal, words in ((mathea.soup, "Suppa var god."), (mathea.recipes, "Halvering er gøy.")):
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, None))
        assess_oneself(session, mathea.id, goal, Rating(None, None), words=words)
    async with app.run_test(size=(160, 50)) as pilot:
        await typed(pilot, "enter", "j")
        assert not [words for words in ("Med bildeplan", "Suppa", "Halvering") if words in shown(app)]
        await to_row(pilot, app, "How the student works best")
        await typed(pilot, "right")
        assert "Slik arbeider Mathea best" in shown(app) and "Med bildeplan." in shown(app)
        await to_row(pilot, app, "What the student has said")
        await typed(pilot, "right")
        assert "Halvering er gøy." in shown(app)
        await typed(pilot, "right")
        assert "Suppa var god." in shown(app) and "Halvering er gøy." not in shown(app)
        await typed(pilot, "home")
        await to_row(pilot, app, "Form")
        await typed(pilot, "right")
        assert "Slik arbeider jeg best" in shown(app) and "[ Mitt bilde eller symbol ]" in shown(app)
        await typed(pilot, "b", "b")
        assert "publish" not in shown(app) and published(session, mathea.id) == []
        await typed(pilot, "right")
        assert "Mål for kompetanseprøven" in shown(app) and "How the student works best" not in shown(app)
        await typed(pilot, "left", "left")
        assert "Dette kan Mathea Solvik" in shown(app) and "Suppa" not in shown(app)


async def test_another_level_is_chosen_among_those_seen(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level.OUTSTANDING, Level.BEGINNING))
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter")
        assert "4 / 1 on 1 day" in shown(app), "what was shown, beside now"
        await typed(pilot, "j")
        assert "steg 4" in shown(app)
        await to_row(pilot, app, "Other levels (2=3/2)")
        await typed(pilot, "enter", "ctrl+u", *"1=3/2", "enter")
        assert "steg 3" in shown(app) and "1=3/2" in shown(app)
        await typed(pilot, "home")
        await to_row(pilot, app, "Other levels (2=3/2)")
        await typed(pilot, "enter", "ctrl+u", *"1=4/4", "enter")
        assert "never seen" in "".join(notices(app)) and "steg 3" in shown(app)
        await typed(pilot, "ctrl+u", "enter")
        assert "as shown" in shown(app) and "steg 4" in shown(app)


async def test_of_two_documents_of_one_number_the_chosen_is_shown_and_saved(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    twin = plan_for(session, "Matea Solvik")
    for student in (twin.id, mathea.id):
        publish(session, DocumentRequest(student, DocumentKind.PLAN, session.today()))
    join_records(session, twin.id, mathea.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "j", "end")
        assert "from Matea Solvik" in shown(app)
        await typed(pilot, "enter")
        assert "1 (from Matea Solvik)" in shown(app)
        await typed(pilot, "up", "enter")
        assert "1 (from" not in shown(app)
        await typed(pilot, "enter")
        assert "Enter once more" not in shown(app), "and once more goes back to the draft"


async def test_a_report_is_of_the_year_somebody_left_in_and_another_kind_of_the_plan_that_was_lived_by(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, year = plan_of(session, mathea.id), session.school_year
    with session.store.writing():
        session.store.plans.set_status(plan.id, PlanStatus.IN_USE)
    monkeypatch.setenv(clock.TODAY, str(year.last_day - timedelta(days=40)))
    publish(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), school_year=year))
    monkeypatch.setenv(clock.TODAY, str(year.following.first_day + timedelta(days=60)))
    leave(session, mathea.id, session.today())
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "enter", "j", "4")
        assert f"Årsrapport for Mathea Solvik, {year.following}" in shown(app)
        await to_row(pilot, app, "Goals")
        await typed(pilot, "enter", "ctrl+u", "1", "enter")
        assert "There is no goal" not in shown(app)
        await typed(pilot, "1")
        assert "Dette kan Mathea Solvik" in shown(app) and str(year.following) not in shown(app)
