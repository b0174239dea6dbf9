"""Sheets on the screens: saved from the page that shows the same, chosen among the documents, and never published."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import shown, typed


@pytest.fixture
def home(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(path.parent / "papers"))
    return path.parent


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path, home: Path) -> Ioplogg:
    assert home
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    return Ioplogg(path, Settings(language="en"), session)


def documents(app: Ioplogg) -> DocumentsScreen:
    screen = app.screen
    assert isinstance(screen, DocumentsScreen)
    return screen


async def test_what_stands_on_the_page_for_the_meeting_is_saved_there(
    app: Ioplogg, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await typed(pilot, "enter", "m", "f10")
        (file,) = home.rglob("*.pdf")
        assert "since-last-time" in file.name and "Saved" in shown(app)
        await typed(pilot, "w", "w", "w", "f10")
        (other,) = set(home.rglob("*.pdf")) - {file}
        monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 50000 10.0.0.2 22")
        await typed(pilot, "f10")
        said = " ".join(shown(app).split())
        assert "--kind recap" in said and "--period 2026-08-01.." in said and len([*home.rglob("*.pdf")]) == 2
    text = " ".join(word.text for each in pages_of(other.read_bytes(), tmp_path) for word in each.words)
    assert "Siden sist: Mathea Solvik" in text and "1. august 2026" in text


async def test_a_sheet_is_chosen_like_any_document_and_offers_nothing_that_it_hasn_t_got(
    session: Session, mathea: PlannedStudent, app: Ioplogg
) -> None:
    rows = {"5": {"Language", "From", "Up to", "Goals"}, "6": {"Language", "Goals"}, "7": {"Language", "From", "Goals"}}
    everywhere = {"From", "Up to", "Other levels (2=3/2)", "What you write", "B publish", "Language", "Goals"}
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "j")
        assert f"Document (1–{len(DocumentKind)})" in shown(app)
        for number, kind in zip("567", (DocumentKind.OWN, DocumentKind.TALK, DocumentKind.RECAP), strict=True):
            await typed(pilot, number)
            screen = documents(app)
            assert screen._request.kind is kind  # noqa: SLF001
            titles = [row.title if isinstance(row, FormRow) else row.text for row in screen.fresh_rows()]
            levels = {"Other levels (2=3/2)"} if kind is DocumentKind.OWN else set()
            assert set(titles) & everywhere == rows[number] | levels
            assert "publish" not in shown(app)
            await typed(pilot, "b", "b")
        await typed(pilot, "1")
        assert "publish" in shown(app)
    assert published(session, mathea.id) == []


async def test_a_sheet_of_now_is_of_today_whatever_was_looked_at_before(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await typed(pilot, "j")
        screen = documents(app)
        await typed(pilot, *("down",) * 6, "enter", "ctrl+u", *"1.9.2026", "enter")
        assert screen._request.ends.isoformat() == "2026-09-01"  # noqa: SLF001
        await typed(pilot, "7")
        assert screen._request.ends == session.today() and screen._request.begins is None  # noqa: SLF001
        assert "last time" in shown(app)
