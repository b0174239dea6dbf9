"""What the program can say by itself is in docs/ as it says it, and what people wrote there names what is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from docs.pictures import PAPERS, PICTURES
from docs.reference import PAGES
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.logo import MOST_BYTES
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.goal_bin import BIN_DAYS
from ioplogg_tui.logbook.self_assessment import SHORTEST_CODE
from ioplogg_tui.settings import CurriculumSource, Settings, read_settings, settings_path
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.keys import FIXED, KEYS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", *(page for page in sorted(DOCS.rglob("*.md")) if page.name not in PAGES)]
"""By people."""

CODE = re.compile(r"`([^`\n]+)`")
KEY = re.compile(r"[A-ZÆØÅ]|F\d+|(?:Ctrl[+-])?[A-Z]|[0-9]|Esc|Enter|Del|Space|Tab|[←→↑↓+]")
BY_ANOTHER_NAME = {"Space": "␣", "Ctrl-D": "", "Ctrl+Q": ""}
"""What is a key of the terminal's, or of Textual's, is none of the program's."""


def keys_there() -> set[str]:
    every = {*KEYS.values(), *FIXED.values()}
    of_documents = {str(place) for place, _kind in enumerate(DocumentKind, 1)}
    return {part for key in every for part in shown_keys(key.keys).split()} | of_documents | {""}


def keys_named(text: str) -> set[str]:
    """The keys that a text names; `Z` is one, `W3C` isn't."""
    named = [words for words in CODE.findall(text) if KEY.fullmatch(words)]
    return {BY_ANOTHER_NAME.get(key, key) for key in named}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_made_is_what_the_program_says(page: str) -> None:
    """Whatever language somebody was helped in before."""
    assert run(["--language", "nn", "log", "--help"]) == 0
    assert (DOCS / page).read_text("utf-8") == PAGES[page](), "python -m docs.reference"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_key_that_is_named_is_there(page: Path) -> None:
    assert keys_named(page.read_text("utf-8")) - keys_there() == set()


def test_a_key_that_is_none_is_found() -> None:
    assert keys_named("`Z` `Ctrl+Q` `F11` `ZZ` `settings`") - keys_there() == {"F11"}


def test_each_setting_is_told_and_can_be_read() -> None:
    (told,) = re.findall(r"(?ms)^```toml\n(.*?)^```", (DOCS / "settings.md").read_text("utf-8"))
    named = tomllib.loads(told)
    assert named.keys() == {field.name for field in fields(Settings)}
    assert named["curriculum"].keys() == {field.name for field in fields(CurriculumSource)}
    settings_path().write_text(told, "utf-8")
    chosen, usual = read_settings(), Settings()
    assert {field.name for field in fields(Settings) if getattr(chosen, field.name) != getattr(usual, field.name)} == {
        "language",
        "theme",
        "keys",
        "holidays",
    }, "what is told of each other setting is what it is when nobody chose"


def test_the_pages_show_the_pictures_that_are_made_and_no_others() -> None:
    shown = {
        (page.parent / link).resolve().name
        for page in WRITTEN
        for link in re.findall(r"(?:\]\(|src=\")([^)\"]*pictures/[^)\"]+)", page.read_text("utf-8"))
    }
    made = {*(f"{name}.svg" for name in PICTURES), *(f"{name}.png" for name in PAPERS)}
    assert shown == made == {picture.name for picture in (DOCS / "pictures").iterdir()}


def test_no_picture_fetches_anything() -> None:
    said = {picture: picture.read_text("utf-8") for picture in DOCS.rglob("*.svg")}
    fetched = re.compile(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:")
    assert [picture.name for picture, text in said.items() if fetched.search(text)] == []


def test_the_figures_of_the_goal_bank_are_so() -> None:
    """Three hundred goals, eight criteria each, in twenty-six areas, sixty of them in English."""
    bank = list(shipped_goals())
    assert len({goal.id for goal in bank}) // 100 == 3
    assert len({goal.area for goal in bank}) == 26
    assert sum(Language.EN in goal.texts for goal in bank) // 10 == 6


IN_BOKMAAL, IN_ENGLISH = {4: "fire", 30: "tretti"}, {30: "thirty"}
FIGURES = [
    ("dokumentene.md", f"høyst {MOST_BYTES // 2**10} kB"),
    ("dokumentene.md", f"Velg med `1`–`{len(DocumentKind)}`"),
    ("egenvurdering.md", f"minst {IN_BOKMAAL[SHORTEST_CODE]} tegn"),
    ("i-timen.md", f"papirkurven i {IN_BOKMAAL[BIN_DAYS]} dager"),
    ("admin/retention.md", f"in the bin for {IN_ENGLISH[BIN_DAYS]} days"),
]
"""Page, and what it says of a limit."""


@pytest.mark.parametrize(("page", "figure"), FIGURES)
def test_a_limit_is_what_the_page_says(page: str, figure: str) -> None:
    assert figure in " ".join((DOCS / page).read_text("utf-8").split()), f"docs/{page} says another"


def test_the_readme_is_read_in_one_go() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 130
