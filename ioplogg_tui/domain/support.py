"""The support that a criterion of independence tells: what is cut out of an infinitive, and what has to stand whole.

A cut is made only where nothing that it drops says how: what is dropped is a verb and what it is done to. Where that
isn't certain the criterion is told as it was written, which is longer, and never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGINS = re.compile(
    r"\b(?:på egen hånd|på eiga hand|sammen med|saman med|side om side med|med|når|"
    r"on (?:one's|their|her|his) own|together with|with|when)\b",
    re.IGNORECASE,
)
"""How a support begins."""

_WHOLE = re.compile(
    r"(?:uten|utan|ved|litt|noe|noko|noen|nokon|nokre|ingen|en|et|ei|ein|eit|ett|eitt|without|by|a|an|some|no|"
    r"(?P<adverb>alene|aleine|åleine|selvstendig|sjølvstendig|nesten|helt|heilt|delvis|bare|berre|stort sett|"
    r"alone|independently|almost|only|partly|mostly))\b(?:\s+(?P<next>\w+))?",
    re.IGNORECASE,
)
"""How a text begins that is no infinitive, and is a support from its first word: «uten hjelp», «litt hjelp»."""

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

_FIRST_WORDS = frozenset(_CASES.split())
_ADVERBS = frozenset(_ALONE.split())
_BY_TURNS = re.compile(r"(\w+) (?:for|i|by|etter|mot|og|om|over|på|til|to|under|ved) \1\b", re.IGNORECASE)
"""«Steg for steg», «hånd under hånd», «side om side»."""
_WORD = re.compile(r"\w+|,")

_SAYS_HOW = re.compile(
    r",|\b(?:uten|utan|ikke|ikkje|aldri|ingen|without|not|never|no|cannot|\w+n't|"
    r"selv|sjølv|\w*selvstendig\w*|sjølvstendig\w*|alene|aleine|åleine|initiativ\w*|ansvar\w*|egen|eiga|eigen|eget|"
    r"eige|egne|eigne|alone|\w+self|themselves|independent\w*|responsib\w*|own|"
    r"nesten|bare|berre|kun|sjelden|sjeldan|delvis|litt|av og til|stundom|almost|only|partly|rarely|sometimes|"
    r"og|eller|men|(?<=\s)så|deretter|and|or|but|then)\b",
    re.IGNORECASE,
)
"""What isn't only a verb and what it is done to: a negation, the student's own doing, how much of it, another verb."""

_OWNS_MED = re.compile(
    r"(?:^|\s)(?:være|vere|følge|følgje|ta|bli|ha|få|komme|kome|gi|drive|holde på|halde på|begynne|byrje|starte|slutte|"
    r"fortsette|fortsetje|hjelpe|hjelpe til|ferdig|ferdige|nøye|forsiktig|enig|einig|kjent|trygg|klar|fornøyd|"
    r"keep up|go on|agree|help|finish|deal)\s*$",
    re.IGNORECASE,
)
"""What «med» belongs to, where it tells what, and no support."""

_WITH_WHOM = re.compile(
    r"^(?:snakke|prate|samarbeide|leke|leike|dele|bytte|byte|sammenligne|sammenlikne|samanlikne|avtale|diskutere|"
    r"talk|speak|cooperate|play|share|compare|discuss|exchange)\b",
    re.IGNORECASE,
)
"""What is done with somebody, or with another thing, where nothing follows that one holds on to."""

_TOOL = re.compile(r"\s+\w*(?:kort|list|plan|bild|bilet|ramm|mal|symbol|tavl|card|list|plan|picture)\w*", re.IGNORECASE)

_NO_SUPPORT_AFTER_MED = re.compile(
    r"\s+(?:på|en gang|ein gong|én gang|det same|det samme|seg|vilje|once)\b", re.IGNORECASE
)

_ASKS_WHEN = re.compile(
    r"(?:^|\s)(?:se|sjå|kjenne|vite|merke|si|seie|spørre|spørje|høre|høyre|bestemme|avgjøre|avgjere|huske|hugse|"
    r"forstå|oppdage|finne ut|etter|om|på|av|see|know|tell|ask|decide|notice|remember|understand|about|of)\s*$",
    re.IGNORECASE,
)
"""What «når» belongs to, where it is a question: «se når kurven er full»."""

_HELPS = re.compile(
    r"\b(?:noen|nokon|voksne?n?|vaksne?n?|lærer\w*|kontaktlærer\w*|instruktør\w*|assistent\w*|kollega\w*|kokk\w*|"
    r"medelev\w*|andre|støtt\w*|hjelp\w*|hint\w*|minn\w*|påminn\w*|vis(?:er|t|ast|es)|forklar\w*|"
    r"somebody|someone|adults?|teachers?|instructors?|assistants?|colleagues?|support\w*|help\w*|remind\w*|show\w*)\b",
    re.IGNORECASE,
)
"""Whoever or whatever it is that a «når» waits for, where it tells a support and not an occasion."""

_JOINED = re.compile(
    r"(?:,|\b(?:og|eller|men|så|and|or|but|then)\b)\s+"
    r"(?:(?:å|to|så|deretter|etterpå|også|selv|sjølv|then|also)\s+)*(?P<word>\w+)",
    re.IGNORECASE,
)
_SHORT_INFINITIVES = re.compile(
    r"be|bli|by|dra|forstå|få|gi|gjengi|gli|gni|gå|ha|kle|la|le|nå|oppgi|overta|se|si|sjå|skru|slå|snu|sy|så|ta|tilby|"
    r"unngå|vri"
)
_NO_INFINITIVE = re.compile(
    r".*(?:else|ige|startere|liste|kode|ramme|side|plate|klokke|mappe|tavle|bilde|bilete|merke|lampe|rekke|rekkje|pinne)"
    r"|korte|faste|små|gode|store|enkle|egne|eigne|nye|flere|fleire|andre|mange|noe|noko|ene|begge|alle|ferdige|"
    r"(?!(?:be|for)?tjene|trene|mene|forene)\w{2,}ene|voksne|vaksne|avtalte|utvalgte|utvalde|rolige|denne|dette|disse|desse",
    re.IGNORECASE,
)
"""Words of «-e» that name things or tell what they are like."""
_ENGLISH = re.compile(r"\b(?:the|with|when|without|own|and)\b", re.IGNORECASE)
_ENGLISH_THINGS = re.compile(r"(?:a|an|the|some|one|two|three|his|her|their|no|in|on|at|when|with|by|\w+(?:s|ing|ed))")


def support_of(text: str) -> str:
    """The support in a criterion without a stem; empty where it names none that can be told without the rest of it."""
    if _begins_as_support(text):
        return text
    begins = next(_beginnings(text), None)
    if begins is None or _SAYS_HOW.search(text, 0, begins) or _has_another_verb(text[begins:]):
        return ""
    return text[begins:]


def _begins_as_support(text: str) -> bool:
    if _BEGINS.match(text) or is_support(text):
        return True
    whole = _WHOLE.match(text)
    return whole is not None and not (whole["adverb"] and whole["next"] and _is_infinitive(whole["next"], text))


def _beginnings(text: str) -> Iterator[int]:
    for begins in _BEGINS.finditer(text):
        word, before, after = begins[0].casefold(), text[: begins.start()], text[begins.end() :]
        if word in {"med", "with"} and _is_of_the_verb(before, after):
            continue
        if word in {"når", "when"} and (_ASKS_WHEN.search(before) or not _HELPS.search(after)):
            continue
        yield begins.start()


def _is_of_the_verb(before: str, after: str) -> bool:
    is_shared = _WITH_WHOM.match(before) is not None and _TOOL.match(after) is None
    return is_shared or bool(_OWNS_MED.search(before) or _NO_SUPPORT_AFTER_MED.match(after))


def _has_another_verb(text: str) -> bool:
    return any(_is_infinitive(joined["word"], text) for joined in _JOINED.finditer(text))


def _is_infinitive(word: str, text: str) -> bool:
    """Whether a word may be one: where it can't be known, it is, and nothing is cut."""
    word = word.casefold()
    if _ENGLISH.search(text):
        return _ENGLISH_THINGS.fullmatch(word) is None
    return _SHORT_INFINITIVES.fullmatch(word) is not None or (
        word.endswith("e") and _NO_INFINITIVE.fullmatch(word) is None
    )


def is_support(text: str) -> bool:
    """Whether a text is a support from its first word on, and no infinitive that names one further on."""
    first, second = (*_WORD.findall(text.casefold())[:2], "", "")[:2]
    if first in _ADVERBS:
        return second in ("", ",") or second in _FIRST_WORDS
    return first in _FIRST_WORDS or _BY_TURNS.match(text) is not None
