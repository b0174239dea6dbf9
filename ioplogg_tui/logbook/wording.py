"""Positive wording: the rules that ship with the program, asked of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.wording import Hint, HintKind, WordingRule, WordingRules, hints_in, words_in
from ioplogg_tui.shipped import shipped


@dataclass(frozen=True)
class SchoolOnly:
    """Rules for what nobody outside of the school is to read, and what is `ordinary` whichever rule finds it."""

    rules: Sequence[WordingRule]
    ordinary: Sequence[str]


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


@cache
def _school_only() -> Sequence[WordingRule]:
    """The rules for what nobody outside of the school is to read: those that are sensitive, and their own."""
    import msgspec

    own = msgspec.toml.decode(shipped("data/wording/school_only.toml"), type=SchoolOnly)
    sensitive = [rule for rule in wording_rules().rules if rule.kind is HintKind.SENSITIVE]
    return [replace(rule, exceptions=(*rule.exceptions, *own.ordinary)) for rule in (*own.rules, *sensitive)]


def words_for_school_only(text: str) -> list[str]:
    """The words of a text that tell of special education, a decision, a service, health or a diagnosis."""
    return words_in(_school_only(), text)
