"""A document is read on the whole screen, searched, copied, saved where it is said, and opened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.document_reading import DocumentReading
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from ioplogg_tui.tui.widgets.document_lines import document_parts
from ioplogg_tui.tui.widgets.reading_sheet import ReadingSheet
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import page, shown, typed
from tests.fixtures.writing import write_plan, write_subject
from tests.tui.test_plan_journeys import to_row


@pytest.fixture
def home(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(path.parent / "papers"))
    return path.parent


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path, home: Path) -> Ioplogg:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    return Ioplogg(path, Settings(language="en"), session)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was given to the machine to be opened."""
    given: list[list[str]] = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_more: given.append(words))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return given


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_line_is_read_page_by_page(
    app: Ioplogg, session: Session, mathea: PlannedStudent, size: tuple[int, int]
) -> None:
    document = preview(session, DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), language="nb")).document
    lines = [line for part in document_parts(document, size[0]) for line in part.lines]
    async with app.run_test(size=size) as pilot:
        await typed(pilot, "enter", "j", "2", "space")
        assert isinstance(page(app), DocumentReading)
        room = size[1] - 3
        fit = len(lines) if len(lines) <= room else room - 1
        assert f"lines 1–{fit} of {len(lines)}" in shown(app)
        assert f"▾ {len(lines) - fit} more" in shown(app) or fit == len(lines)
        seen: set[str] = set()
        for _page in range(len(lines)):
            seen |= {*app.screen.query_one(ReadingSheet).text().replace("▸", " ").split("\n")}
            if "▾" not in shown(app):
                break
            await typed(pilot, "pagedown")
        assert {"".join(text for text, _style in line).rstrip() for line in lines} <= seen
        for _part in range(200):
            await typed(pilot, "up")
            if "lines 1–" in shown(app):
                break
        assert "lines 1–" in shown(app), "back by the arrows too"


async def test_it_is_searched(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "j", "space", "s", *"SUPPE")
        assert "Match 1 of" in shown(app)
        await typed(pilot, *"xyz")
        assert "It isn't in here." in shown(app)
        await typed(pilot, "ctrl+u", *"mathea", "enter", "n")
        assert "Match 2 of" in shown(app) and "N next" in shown(app)
        await typed(pilot, "p", "p")
        count = int(shown(app).split("of ")[-1].split(".")[0])
        assert f"Match {count} of {count}" in shown(app), "round the beginning"
        await typed(pilot, "escape")
        assert isinstance(page(app), DocumentReading) and "N next" not in shown(app)
        await typed(pilot, "escape")
        assert isinstance(page(app), DocumentsScreen)


async def test_a_paragraph_or_all_of_it_is_copied(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "j", "space", "c")
        assert app.clipboard == "Dette kan Mathea Solvik" and "Copied: the paragraph." in shown(app)
        await typed(pilot, "a")
        assert app.clipboard.startswith("Dette kan Mathea Solvik\n\n") and "steg 3" in app.clipboard
    actions = [event.action for event in session.store.audit_log.all(mathea.id, None)]
    assert actions.count("document.print") == 2, "it leaves the program"


async def test_it_is_saved_where_it_is_said(app: Ioplogg, home: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "enter", "j")
        assert "F10 saves it as" in shown(app) and "~/papers/mathea-solvik-can-" in "".join(shown(app).split())
        await to_row(pilot, app, "F10 saves it as")
        await typed(pilot, "enter", "ctrl+u", *"~/mote/kan", "enter", "f10")
        assert (home / "mote" / "kan.pdf").read_bytes().startswith(b"%PDF")
        await typed(pilot, "f10")
        assert len([*(home / "mote").iterdir()]) == 2, "the next one beside it, and nothing is written over"
        await typed(pilot, "up", "enter", "ctrl+u", *"~/mote/kan", "enter", "f10")
        assert "Nothing is written over" in " ".join(shown(app).split()) and len([*(home / "mote").iterdir()]) == 2
        await typed(pilot, "up", "enter", "ctrl+u", *"~nobody-here/kan", "enter", "f10")
        assert "There is no folder" in shown(app)
        await typed(pilot, "up", "enter", "ctrl+u", *"~/mote/brev.DOCX", "enter", "f10")
        assert (home / "mote" / "brev.DOCX").read_bytes().startswith(b"PK"), "by its ending it is a letter"
        await typed(pilot, "up", "enter", "ctrl+u", *"~/mote/side.html", "enter", "up", "up", "left", "f10")
        assert (home / "mote" / "side.docx").read_bytes().startswith(b"PK"), "and by the choice it has another"


async def test_half_year_in_five_keys(app: Ioplogg, home: Path, opened: list[list[str]]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "j", "3", "o")
        (file,) = home.rglob("*.pdf")
        assert "half-year" in file.name and opened == [["/usr/bin/xdg-open", str(file)]]
        assert "Saved and opened" in shown(app)
        await typed(pilot, "space", "o")
        assert len([*home.rglob("*.pdf")]) == 1 and len(opened) == 2, "what is saved already is opened"
        await typed(pilot, "escape", "4", "o")
        assert len([*home.rglob("*.pdf")]) == 2, "another document is another file"
        await typed(pilot, "escape")
        assert isinstance(page(app), StudentsScreen), "back to the list that it was opened from"


async def test_nothing_is_opened_over_the_line(
    app: Ioplogg, home: Path, opened: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "j", "o")
        assert "You are sitting at another machine" in shown(app) and opened == [] == [*home.rglob("*.pdf")]
        assert "F10 saves it as" not in shown(app)


async def test_the_versions_are_listed_and_how_there_will_be_one_is_said(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "h")
        said = " ".join(shown(app).split())
        assert "No version has been published yet. B on the plan publishes one" in said
        assert "The plan as it stands now" in said and "Lager grønnsakssuppe" in said
        await typed(pilot, "escape", "escape")
        write_plan(session, replace(plan_of(session, mathea.id), basis=Basis(decision=session.today())))
        for subject in plan_of(session, mathea.id).subjects:
            write_subject(
                session, plan_of(session, mathea.id), replace(subject, content="Mat", how_it_is_run="To timer")
            )
        for responsible in [f"Kari {number}" for number in range(12)]:
            write_plan(session, replace(plan_of(session, mathea.id), responsible=responsible))
            publish(session, plan_of(session, mathea.id))
        await typed(pilot, "l", "h")
        assert "▸ 12 · in use" in shown(app) and "Nothing has changed since." in shown(app)
        assert "  11 · in use" in shown(app) and "1 part changed since" in shown(app)
        await typed(pilot, *["left"] * 11)
        assert "▸ 1 · in use" in shown(app) and "Kari 11" in shown(app)
