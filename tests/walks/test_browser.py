"""HTML as a browser shows it: axe finds nothing, and no page is wider than a telephone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from ioplogg_tui.documents.html import as_html
from tests.fixtures.kinds import KINDS, of_every_kind
from tests.fixtures.nasty import NASTY, of_blocks
from tests.fixtures.pages import DARK, darkest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
HARD = ("criteria of many words", "a word that no line holds", "nothing in it")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    documents = of_every_kind(tmp_path_factory.mktemp("school")) | {name: of_blocks(NASTY[name]) for name in HARD}
    return {name: as_html(document) for name, document in documents.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as programs:
        # Root, who runs tests in a container, has no sandbox; these pages have no script.
        yield programs.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.mark.parametrize("name", [*KINDS, *HARD])
@pytest.mark.parametrize(("width", "colours"), [(1000, "light"), (320, "dark")])
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, str], name: str, width: int, colours: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
    page.set_content(pages[name])
    violations = Axe().run(page).response["violations"]
    assert [(fault["id"], node["html"]) for fault in violations for node in fault["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("name", KINDS)
def test_a_table_of_many_columns_is_read_on_a_telephone_without_moving_it(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.set_content(pages[name])
    tables = page.evaluate(
        "[...document.querySelectorAll('table')].map(e => [e.tHead.rows[0].cells.length, e.className])"
    )
    assert [bool(classes) for _columns, classes in tables] == [columns > 3 for columns, _classes in tables]
    wide = "[...document.querySelectorAll('.wide:has(.stacked)')].filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.evaluate(wide) == 0
    snapshot = page.locator("main").aria_snapshot()
    assert snapshot.count("- table ") + snapshot.count("- table:") == len(tables), "it is a table for ears"
    page.close()


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler's pdftoppm is not installed")
@pytest.mark.parametrize("name", KINDS)
def test_what_is_printed_is_light_where_the_screen_is_dark(
    browser: Browser, pages: dict[str, str], name: str, tmp_path: Path
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.set_content(pages[name])
    assert 0 < darkest(page.pdf(print_background=True), tmp_path) < DARK
    page.close()
