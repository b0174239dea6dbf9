"""Where the words of a kind are listed they are made from it, or all there: one that is new is forgotten nowhere."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.settings import MOUSES, THEMES
from tests.fixtures.commands import leaves
from tests.unit.test_total import RUN_WHEN_IMPORTED

ROOT = Path(ioplogg_tui.__file__).parents[1]
LISTED = re.compile(r"[\w-]+(?:(?:\||, | and | or )[\w-]+)+")
BETWEEN = re.compile(r"\||, | and | or ")

PARTIAL = {
    "import students": {"Column", "ListedField"}  # columns in the words of people, some of them of more than one
}
"""Command → the kinds of which its help names some on purpose."""

NAMED: Mapping[str, Mapping[str, Collection[str]]] = {
    "docs/dokumentene.md": {r"(?s)## Fire som publiseres(.*)## Hva som står": [*DocumentKind]},
    "docs/settings.md": {
        "(?m)^language = (.*)$": PROGRAM_LANGUAGES,
        "(?m)^theme = (.*)$": THEMES,
        "(?m)^mouse = (.*)$": MOUSES,
    },
}
"""Page → where it tells of each of a kind → what there is."""


def kinds() -> dict[str, set[str]]:
    """Each kind of the program by its name, with its words as one types them."""
    every: dict[str, set[str]] = {}
    for module in pkgutil.walk_packages(ioplogg_tui.__path__, "ioplogg_tui."):
        if module.name not in RUN_WHEN_IMPORTED:
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.name:
                    every[name] = {word.replace(" ", "-") for word in value}
    return every


def lists_in(text: str) -> Iterator[set[str]]:
    for listed in LISTED.findall(" ".join(text.split())):
        yield set(BETWEEN.split(listed))


def lacking(text: str, every: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The kinds that a text seems to list whole, three words or more of them, with what it lacks."""
    there = [(name, words, listed) for listed in lists_in(text) for name, words in every.items()]
    return {name: words - listed for name, words, listed in there if len(words & listed) >= 3 and words - listed}


def by_hand(code: str, every: Mapping[str, set[str]]) -> Iterator[str]:
    """What stands in code as `one|another` and is two words of one kind."""
    texts = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    for text in texts:
        for listed in re.findall(r"[\w-]+(?:\|[\w-]+)+", text) if isinstance(text, str) else ():
            if any(len(words & {*listed.split("|")}) > 1 for words in every.values()):
                yield listed


def test_no_list_of_the_words_of_a_kind_is_written_by_hand() -> None:
    every = kinds()
    rooms = [*(ROOT / "ioplogg_tui" / "cli").rglob("*.py"), *(ROOT / "ioplogg_tui" / "served").rglob("*.py")]
    listed = {f.relative_to(ROOT).as_posix(): [*by_hand(f.read_text("utf-8"), every)] for f in rooms}
    message = 'write it as "|".join(KIND), so that one that is new stands there too'
    assert {file: lists for file, lists in listed.items() if lists} == {}, message


def test_help_that_names_the_words_of_a_kind_names_each() -> None:
    """`metavar` is made from the kind; a sentence that tells of each in words is looked at here."""
    every = kinds()
    for name, command in leaves():
        gaps = lacking(command.help or "", every)
        gaps = {kind: words for kind, words in gaps.items() if kind not in PARTIAL.get(name, ())}
        assert gaps == {}, f"the help of “ioplogg {name}”, in its module of ioplogg_tui/cli/, lacks them"


@pytest.mark.parametrize("page", NAMED)
def test_a_page_that_tells_of_each_of_a_kind_names_each(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for place, words in NAMED[page].items():
        (told,) = re.findall(place, text)
        assert set(words) - set(re.findall(r"[\w-]+", told)) == set(), f"{page}, after “{place}”"


def test_a_list_that_is_not_whole_is_found() -> None:
    every = kinds()
    assert [*by_hand('metavar = "can|plan"\nother = "goal|novel"', every)] == ["can|plan"]
    assert lacking("Say how it goes: active, paused or reached.", every) == {"GoalStatus": {"put-away"}}
    assert lacking("A goal that is active or paused.", every) == {}
