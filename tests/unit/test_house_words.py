"""Words that stood for another word of the program: `docs/spraaket.md` lists them, and none comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from build_catalogues import sentences
from ioplogg_tui import locale

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "spraaket.md"
OPTION = re.compile(r"--[\w-]+")
IN_NYNORSK = {"utan-aa-sjaa-skjermen.md"}
IN_ENGLISH = {"without-the-screen.md", "commands.md", "keys.md", "settings.md"}
IN_SEVERAL = {PAGE.name, "index.md"}
"""The page of the words has them all."""
PAGES = {
    "nb": [page for page in DOCS.glob("*.md") if page.name not in IN_NYNORSK | IN_ENGLISH | IN_SEVERAL],
    "nn": [DOCS / name for name in IN_NYNORSK],
    "en": [*(DOCS / name for name in IN_ENGLISH), *DOCS.glob("*/*.md")],
}
"""The pages of a language: those of administrators and developers are in English."""


def words_not_to_come_back(language: str) -> set[str]:
    """The third column of the page's last table, of this language."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text("utf-8").splitlines()]
    return {word.strip() for row in rows if len(row) == 3 and row[0] == language for word in row[2].split(",")}


def sentences_said_in(language: str) -> list[str]:
    if language == "en":
        return [text for said in sentences() for text in ([said] if isinstance(said, str) else said)]
    with (locale.FOLDER / language / "LC_MESSAGES" / "ioplogg.po").open("rb") as file:
        strings = [message.string or "" for message in read_po(file) if message.id]
    return [form for string in strings for form in ([string] if isinstance(string, str) else string)]


def with_such_a_word(words: set[str], sentences: list[str]) -> list[str]:
    there = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)
    return [sentence for sentence in sentences if there.search(sentence)]


@pytest.mark.parametrize("language", PAGES)
def test_no_word_of_the_list_is_said(language: str) -> None:
    words = words_not_to_come_back(language)
    assert len(words) > 10
    assert with_such_a_word(words, [f"Ordet {next(iter(words))}."]), "a word of the list is seen"
    pages = [OPTION.sub("", line) for page in PAGES[language] for line in page.read_text("utf-8").splitlines()]
    assert with_such_a_word(words, [*sentences_said_in(language), *pages]) == []
