"""Positive wording: the rules that ship with the program, asked of a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.wording.check import hints_in
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import Hint
from ioplogg_tui.domain.wording.rules import Family, Grammar, WordingRules
from ioplogg_tui.domain.wording.topic import Suggestions
from ioplogg_tui.domain.wording.written_in import Languages
from ioplogg_tui.shipped import shipped, shipped_in

if TYPE_CHECKING:
    from ioplogg_tui.domain.criterion import Marks
    from ioplogg_tui.domain.wording.school_only import SchoolOnly

FAMILIES = "data/wording/families"
_WORDS = "data/wording/words.toml"
_SUGGESTIONS = "data/wording/suggestions.toml"
_SCHOOL_ONLY = "data/wording/school_only.toml"


@cache
def wording_rules() -> WordingRules:
    """The rules of `data/wording`."""
    import msgspec

    words = msgspec.toml.decode(shipped(_WORDS), type=dict[str, dict[str, str]])
    families = [
        family
        for content in shipped_in(FAMILIES, ".toml")
        for family in msgspec.toml.decode(content, type=dict[str, list[Family]])["families"]
    ]
    endings = {name: tuple(end.strip("-") for end in ends.split()) for name, ends in words["endings"].items()}
    lists = {name: frozenset(each.split()) for name, each in words["lists"].items()}
    return WordingRules(families, endings, lists, _grammar(words["grammar"]), _languages(words["languages"]))


def _languages(words: Mapping[str, str]) -> Languages:
    return Languages(
        frozenset(words["nynorsk"].split()),
        frozenset(words["bokmaal"].split()),
        tuple(words["nynorsk_ends"].split()),
        tuple(words["bokmaal_ends"].split()),
        frozenset(words["english"].split()),
        frozenset(words["either"].split()),
    )


def _grammar(words: Mapping[str, str]) -> Grammar:
    lists = {name: frozenset(each.split()) for name, each in words.items()}
    beginnings = {name: tuple(words[name].split()) for name in ("others", "other_people", "thing_traits", "traits")}
    pairs = frozenset(" ".join(pair.split()) for pair in words["no_clause"].replace(";", ",").split(","))
    return Grammar(**{**lists, **beginnings, "no_clause": pairs})  # type: ignore[arg-type]


@cache
def wording_suggestions() -> Suggestions:
    """What is suggested, of `data/wording`."""
    import msgspec

    return msgspec.toml.decode(shipped(_SUGGESTIONS), type=Suggestions)


def wording_hints(
    text: str, language: str | None = None, *, field: TextField | None = None, name: str = ""
) -> list[Hint]:
    """What in a text may say what the student does not manage; nothing is kept of the asking.

    `language` is that of the text; None has each line's own. A language without rules, as English is, has nothing to
    hint at. `field` is where the text is written; None has each line's own form. `name` is the student's first name.
    """
    if language is not None and language not in SCHOOL_LANGUAGES:
        return []
    return hints_in(wording_rules(), wording_suggestions(), text, language, field=field, name=name)


_ASKED_AGAIN = 500
"""So many texts are remembered while the program runs: a document asks of each several times."""


def marking(language: str | None = None, name: str = "") -> Marks:
    """Whether a text of theirs is hinted at; without a language, and in one that has no rules, each line's own."""
    of_school = language if language in SCHOOL_LANGUAGES else None
    return lambda text, field: _is_marked(text, of_school, field, name)


@lru_cache(maxsize=_ASKED_AGAIN)
def _is_marked(text: str, language: str | None, field: TextField, name: str) -> bool:
    return wording_hints(text, language, field=field, name=name) != []


@cache
def _school_only() -> SchoolOnly:
    import msgspec

    from ioplogg_tui.domain.wording.school_only import SchoolOnly

    return msgspec.toml.decode(shipped(_SCHOOL_ONLY), type=SchoolOnly)


def words_for_school_only(text: str) -> list[str]:
    """The words of a text that tell of special education, a decision, a service, health or a diagnosis."""
    from ioplogg_tui.domain.wording.school_only import school_words_in

    return school_words_in(_school_only(), wording_rules(), text)
