"""The pictures of the screens, out of the invented school: `python -m docs.pictures` makes them anew."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import typst

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg

HERE = Path(__file__).parent / "pictures"
A_DAY = "2026-11-25"
"""The invented school ends the day before: the pictures are the same whenever they are made."""

SECONDS_DRAWN = 0.7
"""After a key; what a page reads when it is opened is there then."""

WEB_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""Fetched from elsewhere by whoever looks: the machine's own font of one width does."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is typed to come to a screen, the language that is read there, and how many columns and rows it has."""

    keys: tuple[str, ...]
    language: Language = Language.NB
    size: tuple[int, int] = (100, 30)


MATHEA = ("s", *"mathea", "enter")

PICTURES: dict[str, Picture] = {
    "list": Picture((), Language.EN),
    "cockpit": Picture(MATHEA, Language.EN),
    "elevlista": Picture(()),
    "eleven": Picture(MATHEA),
    "halv-vurdering": Picture((*MATHEA, "3")),
    "timen": Picture(("t", "enter")),
    "planen": Picture((*MATHEA, "l")),
    "laeringsbanken": Picture((*MATHEA, "g", "f7", *"handle")),
    "utviklingen": Picture((*MATHEA, "p")),
    "dokumentet": Picture((*MATHEA, "j", "space")),
    "egenvurdering": Picture((*MATHEA, "v", *"kaffi", "enter")),
}
"""Name of the file, without its ending → what is on it."""


PAPERS = {"dette-kan": ("document", "mathea", "--kind", "can", "--language", "nb", "--format", "pdf")}
"""Name of the file, without its ending → the command whose first page is on it."""

PAPER = '#set page(width: auto, height: auto, margin: 0pt)\n#image("paper.pdf", page: 1)'
PAPER_DENSITY = 100.0


async def drawn(picture: Picture, database: Path) -> str:
    """A screen as SVG."""
    columns, rows = picture.size
    app = Ioplogg(database, Settings(language=picture.language), open_session(database))
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.pause(SECONDS_DRAWN)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(SECONDS_DRAWN)
        svg = app.export_screenshot(title="ioplogg", simplify=True)
    app.close_logbook()
    return WEB_FONT.sub("", svg).replace("Fira Code, ", "")


def printed(command: tuple[str, ...], database: Path) -> bytes:
    """The first page of what a command prints, as PNG."""
    paper = database.with_name("paper.pdf")
    run(["--database", str(database), *command, "-o", str(paper)])
    page = paper.with_suffix(".typ")
    page.write_text(PAPER, "utf-8")
    return typst.compile(page, format="png", ppi=PAPER_DENSITY)


def school(database: Path, language: Language) -> Path:
    """The invented school, in a place of its own, as a person who has chosen nothing sees it."""
    os.environ[clock.TODAY] = A_DAY
    os.environ["COLORTERM"] = "truecolor"
    os.environ["HOME"] = str(database.parent)
    os.environ["IOPLOGG_CONFIG"] = str(database.with_name("settings.toml"))
    locale.use_language(language)
    set_up(database, "Kari Vik", language, fill=fill).close()
    return database


def make(name: str, folder: Path) -> None:
    database = folder / "school.db"
    if name in PAPERS:
        (HERE / f"{name}.png").write_bytes(printed(PAPERS[name], school(database, Language.NB)))
    else:
        picture = PICTURES[name]
        svg = asyncio.run(drawn(picture, school(database, picture.language)))
        (HERE / f"{name}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for chosen in sys.argv[1:] or [*PICTURES, *PAPERS]:
        with tempfile.TemporaryDirectory() as its:
            make(chosen, Path(its))
