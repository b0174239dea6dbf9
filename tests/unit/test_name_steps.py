"""A long name costs no more than its letters: whatever it is made of, and in whatever text it is looked for."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from ioplogg_tui.domain import initials, name_parts, name_spelling, norwegian, whole_names
from ioplogg_tui.domain.initials import NameParts, without_name
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.name_parts import KnownParts, OneName, parts_of_one
from ioplogg_tui.domain.name_spelling import spelling_of
from ioplogg_tui.domain.whole_names import WholeNames

if TYPE_CHECKING:
    from _typeshed import TraceFunction

MODULES = (initials, name_parts, name_spelling, whole_names, norwegian)

KINDS = {
    "many parts": "Åse Øyvind Pål Bjørn Håkon Søren Kåre Åge Jørn Bård Gøran Tåle Såga Mørk Råd Ørn ",
    "short parts": "Aa Åå Øe Ae Æø Oe ",
    "parts all alike": "La ",
    "initials": "A ",
    "letters of the north": "ÅåØøÆæÄäÖöÜü",
    "letters written twice": "aaoeaeue",
    "tied by hyphens": "Åse-Øya-",
    "apostrophes": "O'Å'",
    "nicknames": 'Åse "Åsa" (Øya) ',
    "capitals inside": "ÅseØya",
    "Chinese": "王小明",
    "Thai": "สมชายใจดี ",
    "Korean": "김민수이가",
    "Arabic": "الحسن و",
    "Latin and Chinese": "Åse王",
}

TEXTS = (
    "a " * 60,
    "A. " * 60,
    "a" * 120,
    "åase øoe æae " * 10,
    "La" * 15,
    "王小明" * 20,
    "김민수이가" * 10,
    "الحسن و" * 10,
    '"Åse" (Øya ' * 10,
    KINDS["many parts"],
    KINDS["short parts"] * 2,
)


def in_texts(look: Callable[[str], object]) -> None:
    for text in TEXTS:
        look(text)


USES: dict[str, Callable[[str], object]] = {
    "initials": initials.initials,
    "without_name": lambda name: in_texts(lambda text: without_name(text, name)),
    "NameParts": lambda name: in_texts(lambda text: list(NameParts([name]).found_in(text))),
    "WholeNames": lambda name: in_texts(WholeNames([name]).hidden_in),
    "OneName": lambda name: in_texts(OneName(name).put_together),
    "KnownParts": lambda name: in_texts(KnownParts([OneName(name)]).initial_of),
    "parts_of_one": parts_of_one,
    "spelling_of": lambda name: in_texts(spelling_of(name).is_spelled),
    "search_key": norwegian.search_key,
    "sort_key": norwegian.sort_key,
}


def takers(module: ModuleType) -> Iterator[str]:
    """What in a module takes a name, names, or a part of one."""
    for word, thing in vars(module).items():
        wrapped: Any = inspect.unwrap(thing) if callable(thing) else None
        if wrapped is None or word.startswith("_") or getattr(wrapped, "__module__", "") != module.__name__:
            continue
        if {"name", "names", "part"} & set(inspect.signature(wrapped).parameters):
            yield word


def test_whatever_takes_a_name_is_counted() -> None:
    assert {word for module in MODULES for word in takers(module)} - {"may_stand_in"} == set(USES)


def name_of(kind: str, signs: int) -> str:
    """A name of so many signs; its surname stands in a text."""
    surname = "" if kind == "Korean" else " Øe"
    return f"{(KINDS[kind] * signs)[: signs - len(surname)].strip()}{surname}"


def steps(use: Callable[[str], object], name: str) -> int:
    """How many lines of the program it takes, the first time that the name is met."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return step

    spelling_of.cache_clear()
    parts_of_one.cache_clear()
    traced = sys.gettrace()
    sys.settrace(step)
    try:
        use(name)
    finally:
        sys.settrace(traced)
    return count


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("use", USES)
def test_twice_as_many_letters_are_twice_the_work(use: str, kind: str) -> None:
    short, long = (steps(USES[use], name_of(kind, signs)) for signs in (NAME_LIMIT // 2, NAME_LIMIT))
    assert long <= 2.5 * short + 100


def test_a_name_of_many_letters_is_hidden_however_it_is_spelled() -> None:
    name = name_of("many parts", NAME_LIMIT)
    assert "Øyvind" not in without_name(f"{name} og Oeyvind", name)
    assert WholeNames([name]).hidden_in(f"med {name}") == f"med {initials.initials(name)}"
    assert WholeNames([name]).hidden_in("med Aase Oe") == "med A.O."
