"""How a support begins that is told after «Støtte: …», and what comes before one where an infinitive was written."""

from __future__ import annotations

import re

_CASES = """
    av bak blant etter for foran framfor forbi fra frå før gjennom hos i ifølge ifølgje innen innan innenfor innanfor
    langs med mellom mot nær nærmest om over på som til under uten utan ut utenfor utanfor ved
    når mens medan hvis dersom der også òg bare berre både enten anten sammen saman tett
    en ei ein ett eit eitt én éi éin to tre fire fem hver hvert kvar kvart annenhver annethvert annakvar
    after along an at before behind by during each every following in near next of on one only through to together two
    under using when where while with within without
"""
"""Prepositions, conjunctions and determiners: no infinitive is one."""

_ALONE = """
    alene åleine aleine uoppfordret uoppmoda selvstendig sjølvstendig alone unprompted independently
"""
"""Adverbs that are a support by themselves; an infinitive may follow them."""

_BEGINS = frozenset(_CASES.split())
_ADVERBS = frozenset(_ALONE.split())
_BY_TURNS = re.compile(r"(\w+) (?:for|i|by|etter|mot|og|om|over|på|til|to|under|ved) \1\b", re.IGNORECASE)
"""«Steg for steg», «hånd under hånd», «side om side»."""
_WORD = re.compile(r"\w+|,")

_SUPPORT = re.compile(
    r"\b(?:på eg(?:en hånd|et initiativ)|på ei(?:ga hand|ge initiativ)|av seg (?:selv|sjølv)|"
    r"sammen med|saman med|med|når|"
    r"on (?:one's|their|her|his) own|together with|with|when)\b",
    re.IGNORECASE,
)
"""How a support goes on from an infinitive."""


def is_support(text: str) -> bool:
    """Whether a text is a support from its first word on, and no infinitive that names one further on."""
    first, second = (*_WORD.findall(text.casefold())[:2], "", "")[:2]
    if first in _ADVERBS:
        return second in ("", ",") or second in _BEGINS
    return first in _BEGINS or _BY_TURNS.match(text) is not None


def support_of(text: str) -> str:
    """The support that a text tells, whole where it is one; empty where it names none.

    An infinitive that somebody wrote is cut to it: «lage suppen med bildeoppskrift» has «med bildeoppskrift».
    """
    if is_support(text):
        return text
    begins = _SUPPORT.search(text)
    return text[begins.start() :] if begins else ""
