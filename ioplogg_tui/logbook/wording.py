"""Positive wording: the rules that ship with the program, asked of a text."""

from __future__ import annotations

from functools import cache

from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.wording import Hint, WordingRules, hints_in
from ioplogg_tui.shipped import shipped


@cache
def wording_rules() -> WordingRules:
    """The rules of `data/wording`."""
    import msgspec

    return msgspec.toml.decode(shipped("data/wording/negative.toml"), type=WordingRules)


def wording_hints(text: str, language: str, *, softer: bool = False, name: str = "") -> list[Hint]:
    """What in a text may say what the student does not manage; nothing is kept of the asking.

    A language without rules, as English is, has nothing to hint at.
    """
    if language not in SCHOOL_LANGUAGES:
        return []
    return hints_in(wording_rules(), text, language, softer=softer, name=name)
