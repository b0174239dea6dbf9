"""A long name costs no more than its letters, and a long text no more than its signs, whatever they are made of."""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Iterator
from enum import EnumType
from functools import partial
from types import FrameType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from ioplogg_tui.domain import (
    initials,
    name_called,
    name_everyday,
    name_fields,
    name_gaps,
    name_initials,
    name_lines,
    name_markup,
    name_middle,
    name_neighbours,
    name_parts,
    name_rows,
    name_spelling,
    name_words,
    norwegian,
    whole_names,
)
from ioplogg_tui.domain.initials import NameParts, without_name
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.name_parts import KnownParts, OneName, parts_of_one
from ioplogg_tui.domain.name_spelling import spelling_of
from ioplogg_tui.domain.whole_names import WholeNames
from tests.trials import times

if TYPE_CHECKING:
    from _typeshed import TraceFunction

MODULES = (
    *(
        initials,
        name_called,
        name_everyday,
        name_fields,
        name_gaps,
        name_initials,
        name_lines,
        name_markup,
        name_middle,
    ),
    *(name_neighbours, name_parts, name_rows, name_spelling, name_words, whole_names, norwegian),
)

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


def in_texts(look: Callable[[str, str], object], name: str) -> None:
    for text in TEXTS:
        look(text, name)


LOOKED_THROUGH: dict[str, Callable[[str, str], object]] = {
    "without_name": without_name,
    "NameParts": lambda text, name: list(NameParts([name]).found_in(text)),
    "WholeNames": lambda text, name: WholeNames([name], lambda: [name, "Mathea Hansen"]).hidden_in(text),
    "OneName": lambda text, name: OneName(name).put_together(text),
    "KnownParts": lambda text, name: KnownParts([OneName(name)]).initial_of(text),
    "spelling_of": lambda text, name: spelling_of(name).is_spelled(text),
}
"""What takes a text and a name."""

USES: dict[str, Callable[[str], object]] = {
    "initials": initials.initials,
    "initials_by_line": name_gaps.initials_by_line,
    "parts_of_one": parts_of_one,
    "is_particle": lambda name: name_parts.is_particle(name, name),
    "without_commas_inside": name_words.without_commas_inside,
    "words_of": name_words.words_of,
    "known_names": lambda name: name_words.known_names([name]),
    "names_of_one": lambda name: whole_names.names_of_one([name, f"{name.split()[0]} Vik"]),
    "search_key": norwegian.search_key,
    "sort_key": norwegian.sort_key,
    **{use: partial(in_texts, look) for use, look in LOOKED_THROUGH.items()},
}

SHAPES = {
    "hyphens": "a-",
    "laughter": "ha-",
    "apostrophes": "a'",
    "line ends": "a-\n",
    "line ends and spaces": "ma-  \n  ",
    "capitals inside": "Ma",
    "capitals tied": "Ma-",
    "beginnings of a part": "mat-h-",
    "a part in pieces": "m-a-t-h-e-a-",
    "nearly a part in pieces": "m-a-t-h-e-s-",
    "a part": "Mathea ",
    "a part again": "La og ",
    "the name": "Mathea Solvik, ",
    "written together": "matheasolvik",
    "parts written together": "lala",
    "letters spelled in several ways": "aaoeae",
    "with others": "Mathea, Per, Ola og Kari ",
    "initials": "M. S. ",
    "nicknames": 'Mathea "Tea" (',
    "spaces": " ",
    "lines": "\n",
    "signs": "-",
    "signs that nobody sees": "\u200b",
    "accents alone": "-\u0301",
    "Thai and what nobody sees": "ส\u200b",
    "Thai": "สมชายใจดี",
    "Chinese": "王小明",
    "Korean": "김민수이가",
    "Arabic": "و",
    "Arabic tied": "ا-",
    "cut off": "Math… ",
    **{f"runs of {sign!r}": sign for sign in ".,:;!?…'’\"«»()[]{}&+/_|<>*#\t\r\u00a0\u2028\x85"},
    "dots and spaces": ". ",
    "names on lines": "Mathea Hansen\nOla ",
    "middle names": "Mathea Hansen ",
    "called so": 'Mathea (Tea) "Kris" ',
    "names of two": "Mathea Hansen Ola Solvik ",
    "double names": "Mathea Hansen-",
    "particles": "Mathea van der ",
    "particles alone": "van d’",
    "short for a name": "Mathea Kr. ",
    "turned round": "Solvik, Kristine ",
    "surnames": "Solvik ",
    "parts of addresses": "mathea.",
    "underlined": "mathea_k_",
    "addresses": "mathea.kristine.solvik@",
    "addresses in a line": "og.per@skole.no ",
    "ties": "-._/+",
    "a part tied at line ends": "Mathea-\n",
    "no capitals": "Mathea محمد ",
    "no capitals and no name": "محمد ",
    "small words": "Han og den ",
    "small words that are names": "Og, Per Og ",
    "markup": "<b>Mathea</b>&nbsp;",
    "markup that never ends": "<b Mathea &nbsp ",
    "a comment that never ends": "<!-- Mathea ",
    "encoded": "Mathea%20Bj%C3%B8r=C3=B8\\'f8\\u00f8 ",
    "percents": "%",
    "letters apart": "S o l v e ",
    "a letter and a space": "i ",
    "labels": "Fornavn: Mathea ",
    "labels of two kinds": "Etternavn Solvik fornavn ",
    "bold inside": "Ma**the**a ",
    "columns": "Solvik;Mathea\t8B|",
    "a class in columns": "Solvik;8B;",
    "lines turned round": "Kari Solvik\nMathea ",
    "a name with initials": "Lan HO Og.Per ",
}

NAMES = ("Mathea Solvik", "La La La Al La", "Ann-Mari O'Brien Sol-Vik", "สมชาย ใจดี", "김민수", "الحسن علي", "Per Og")

MOST_FOR_A_SIGN = 800
"""Lines of the program, in whatever text."""


MOST_SECONDS = 4.0
"""For 20,000 signs, on a slow machine that is busy; what grows with their square takes several times as long."""


def takers(module: ModuleType) -> Iterator[str]:
    """What in a module takes a name, names, or a part of one."""
    for word, thing in vars(module).items():
        wrapped: Any = inspect.unwrap(thing) if callable(thing) else None
        if (
            isinstance(thing, EnumType)
            or wrapped is None
            or word.startswith("_")
            or getattr(wrapped, "__module__", "") != module.__name__
        ):
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


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        (use, kind)
        for number, use in enumerate(USES)
        for at, kind in enumerate(KINDS)
        if (number + at) % times(3, 1) == 0
    ],
)
def test_twice_as_many_letters_are_twice_the_work(use: str, kind: str) -> None:
    short, long = (steps(USES[use], name_of(kind, signs)) for signs in (NAME_LIMIT // 2, NAME_LIMIT))
    assert long <= 2.5 * short + 100


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("use", LOOKED_THROUGH)
def test_twice_as_long_a_text_is_twice_the_work(use: str, name: str) -> None:
    surname = f" {name.rsplit(maxsplit=1)[-1]}"
    step = times(3, 1)  # with each name and use another third, under the trials all
    first = (NAMES.index(name) + list(LOOKED_THROUGH).index(use)) % step
    for shape, signs in list(SHAPES.items())[first::step]:
        texts = [(signs * size)[:size] + surname for size in (200, 400)]
        short, long = (steps(partial(LOOKED_THROUGH[use], text), name) for text in texts)
        assert long <= 2.5 * short + 100, shape
        assert long <= MOST_FOR_A_SIGN * 400, shape


@pytest.mark.parametrize("name", NAMES[:2])
def test_no_sign_makes_a_long_text_slow(name: str) -> None:
    """Also where it isn't the program's own lines that take the time."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    for shape, signs in list(SHAPES.items())[NAMES.index(name) :: times(8, 1)]:
        text = f"{first}{(signs * 20_000)[:20_000]}{last}"
        for use in (WholeNames([name]).hidden_in, partial(without_name, name=name)):
            before = time.process_time()
            use(text)
            assert time.process_time() - before < MOST_SECONDS, shape


def test_a_name_of_many_letters_is_hidden_however_it_is_spelled() -> None:
    name = name_of("many parts", NAME_LIMIT)
    assert "Øyvind" not in without_name(f"{name} og Oeyvind", name)
    assert WholeNames([name]).hidden_in(f"med {name}") == f"med {initials.initials(name)}"
    assert WholeNames([name]).hidden_in("med Aase Oe") == "med A.O."
