"""What is painted can be read: every text of every page, in each theme, on terminals of many, some and few colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.palette import styles
from ioplogg_tui.tui.widgets.sheet import Sheet
from tests.fixtures.contrast import between, contrast, looks
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.pointed import painted
from tests.fixtures.screen import burst
from tests.walks.test_bursts import OPENING

SYSTEMS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
LEAST_OF_A_CHOSEN_ROW = 3.0
"""Between its ground and the page's."""
WRITING = {"a note": ("enter", "n", *"Skar selv"), "a search": ("s", *"ma"), "a date": ("enter", "l", "down", "enter")}


def paint(app: Ioplogg, system: ColorSystem) -> Iterator[tuple[str, Style]]:
    """What stands on the screen, as it is drawn for a terminal of so many colours."""
    app.console._color_system = system  # noqa: SLF001 - a terminal is asked for it once, as a program begins
    for sheet in app.screen.query(Sheet):
        sheet._drawn = None  # noqa: SLF001 - as above
        sheet.refresh()
    for row in painted(app):
        yield from ((segment.text, segment.style) for segment in row if segment.style is not None)


async def test_every_text_of_every_page_can_be_read(session: Session, mathea: PlannedStudent, path: Path) -> None:
    import_example(session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    plan_for(session, "Jonas Elvestad")
    faults: set[str] = set()
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        for name, keys in (OPENING | WRITING).items():
            while len(app.screen_stack) > 2:
                app.pop_screen()
            await pilot.pause()
            await burst(app, *keys)
            for theme, least in LEAST.items():
                app.theme = theme
                await pilot.pause()
                for system in SYSTEMS:
                    for text, style in {(text, style) for text, style in paint(app, system) if text.strip()}:
                        if contrast(style, system) < least:
                            faults.add(
                                f"{name}, {theme}, {system.name}: {text[:20]!r} {style} {contrast(style, system):.1f}"
                            )
            app.theme = "dark"
            await pilot.pause()
    assert not faults, "\n".join(sorted(faults))


@pytest.mark.parametrize("theme", list(LEAST))
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_chosen_row_stands_out(theme: str, system: ColorSystem) -> None:
    known = styles(theme, {ColorSystem.EIGHT_BIT: "256", ColorSystem.STANDARD: "standard"}.get(system, "truecolor"))
    for row, page in zip(looks(known["cursor"], system), looks(known["text"], system), strict=True):
        assert between(row[1], page[1]) >= LEAST_OF_A_CHOSEN_ROW


@pytest.mark.parametrize(
    "keys", [(), ("enter", "3"), ("f2",), ("enter", "j", "space"), ("enter", "m"), *WRITING.values()]
)
async def test_without_colours_what_is_chosen_is_turned_round(
    session: Session, mathea: PlannedStudent, path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    app = Ioplogg(path, Settings(theme="light"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, *keys)
        await pilot.pause()
        seen = [segment.style for row in painted(app) for segment in row if segment.style is not None]
        assert not any(colour and not colour.is_default for style in seen for colour in (style.color, style.bgcolor))
        assert any(style.reverse for style in seen)
