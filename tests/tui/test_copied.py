"""What is copied leaves by the terminal as it is shown: with initials only, where the screen has no more."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keymap import every_page, ids_of
from ioplogg_tui.tui.keys import KEYS
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn
from tests.walks.test_bursts import OPENING

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

COPIED = {
    ("LessonSummaryScreen", "copy-lesson"): "Mathea Solvik",
    ("DocumentReading", "copy"): "Mathea",
    ("DocumentReading", "copy-all"): "Mathea",
}
"""Page and key → a name in what is copied."""
OSC_52 = re.compile("\x1b\\]52;c;([^\a]*)\a")


def test_every_key_that_copies_is_tried() -> None:
    copying = {name for name in KEYS if name.startswith("copy")}
    assert {(page.__name__, name) for page in every_page() for name in ids_of(page) & copying} == COPIED.keys()


def copies(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the terminal is given, as it comes."""
    texts: list[str] = []

    def write(sent: str) -> None:
        texts.extend(base64.b64decode(text).decode() for text in OSC_52.findall(sent))

    assert app._driver is not None  # noqa: SLF001 - what stands between the program and the terminal
    monkeypatch.setattr(app._driver, "write", write)  # noqa: SLF001
    return texts


@pytest.mark.parametrize(("name", "key"), COPIED)
async def test_what_is_copied_is_what_is_shown(
    name: str, key: KeyId, session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, whose = Ioplogg(path, Settings(), session), COPIED[name, key]
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *OPENING[name])
        await pilot.pause()
        texts, pressed = copies(app, monkeypatch), KEYS[key].keys
        lines = 0
        while not texts or whose not in texts[-1]:
            await burst(app, *["down"] * bool(lines), pressed)
            lines += 1
            assert lines < 40, "the name stands nowhere"
        assert "initials" not in drawn(app)
        await burst(app, "i", pressed)
        assert "Mathea" not in texts[-1] and "Solvik" not in texts[-1]
        assert re.search(r"\bM\.", texts[-1]) and texts[-1].count("\n") == texts[-2].count("\n")
        assert "With initials only." in drawn(app)
        await burst(app, "i", pressed)
        assert texts[-1] == texts[-3] and "With initials only." not in drawn(app)


async def test_what_is_cut_out_of_a_text_goes_back_whole(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="Mathea smakte")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)):
        await burst(app, "i", "enter", "n")
        texts = copies(app, monkeypatch)
        await burst(app, "home", "shift+end", "ctrl+x")
        assert texts == ["M. smakte"]
        await burst(app, "ctrl+v", "!", "enter")
    assert session.store.engine.rows("SELECT note FROM observation ORDER BY id")[-1] == ("Mathea smakte!",)
