"""A criterion in the present, turned after «kan», clause by clause: «leser oppskriften og finner fram mengdene».

Each clause has to be a verb of doing with what belongs to it, and what stands in a list must be no verb: nothing is
guessed, and what isn't known is left to be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ioplogg_tui.domain.doing import is_deed, is_done_against, is_whatever
from ioplogg_tui.domain.infinitives import ALSO_NAMES
from ioplogg_tui.domain.no_skill import is_no_skill
from ioplogg_tui.domain.verb_forms import AUXILIARIES, infinitive_of, is_finite

_NOT_TURNED = re.compile(
    r"\b(?:ikke|ikkje|aldri|not|never|men|but|mens|medan|while|(?<!\d )min|mi|mitt|mine|meg|my|me)\b|[.!?;:(–—]\s?",
    re.IGNORECASE,
)
"""What says something else when its verb is turned: «lager ikke suppe», «lager suppen min», «rydder, men roter»."""
_HOW_OFTEN = re.compile(
    r"\s*(?:sjelden|sjeldan|av og til|iblant|som regel|som oftast|som oftest|oftest|oftast|ofte|alltid|"
    r"vanligvis|vanlegvis|noen ganger|nokre gonger|sometimes|often|always|usually|rarely)\b",
    re.IGNORECASE,
)
"""It stands after a present verb and before an infinitive: «rydder av og til» is «av og til rydde»."""
_JOINS = re.compile(r"(,\s+(?:og|eller|and|or)\s+|,\s*|\s+(?:og|eller|samt|and|or)\s+)", re.IGNORECASE)
_THEN = re.compile(r"(?:(?:så|deretter|etterpå|selv|sjølv|også|then|also)\s+)?", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:når|da|som|at|hvis|dersom|fordi|hva|kva|hvem|kven|hvor|kor|hvordan|korleis|hvilke[nt]?|om|der|til|før|etter\s+at|"
    r"when|that|which|who|what|where|how|if|because|until|before|after)\b",
    re.IGNORECASE,
)
_NOUNS_TOO_WORDS = "prøve male danse reise leke analysere bruke spille løpe feste teste skrive runde skru klippe"
_NOUNS_TOO = frozenset(_NOUNS_TOO_WORDS.split())
"""Verbs whose present names several things, or somebody, too: «supper og retter»."""
_BEFORE_THING = re.compile(
    r"(?!(?:i|på|til|med|for|av|fra|frå|om|ved|etter|uten|utan|og|eller|in|on|at|to|of|with|from|by|and|or|som)\b)\w"
)
_LIKE_PRESENT = re.compile(r"\w+(?:er|ar|ør|es)|slåss|fortel")
_ENGLISH = re.compile(r"(?!les\b)\w+s\b", re.IGNORECASE)
_LIKE_ENGLISH = re.compile(r"(?!his|its|this|others|us)\w+s")
_FIRST = 2
"""So many words after an «og» may be a verb that nobody knows: «og ofte vingler»."""
_THINGS_WORDS = """
    etter under over før ved ikke sukker smør pepper vater papir vær klær gulrøtter poteter potetar grønnsaker grønsaker
    bananer epler tomater bøker aviser blader filmer filmar tabeller tabellar kurver grafer priser prisar varer penger
    pengar bilder planer planar tekster tekstar ord setninger setningar bokstaver bokstavar tall farger fargar former
    meter liter centimeter kilometer timer minutter minuttar nyheter nyheiter oppgaver oppgåver
    lekser turer turar regler reglar figurer figurar kunder kundar gjester kolleger venner vener lærer lærere
    ansikter nummer datoer dager dagar måneder månader klokkeslett søker servietter kopper koppar tallerkener
    glass gafler kniver skjeer bestikk bukser gensere sokker sokkar sko støvler hansker hanskar sanger songar historier
    forteljingar fortellinger eventyr dikt kaker kaker boller bollar brød pannekaker vafler skruer skruar spiker
    planker plankar dyr hester hestar kuer sauer blomster planter bær frukter nøtter salater supper sauser andre eller
    seier ender ganger gonger deler delar sider mer meir flere fleire mindre størrelser hverdager halvtimer halvtimar
    cups spoons forks knives plates books words numbers letters sentences coins notes vegetables clothes towels shoes
    places facts minutes hours metres friends classmates mistakes sounds shapes colours pictures pages
"""
_THINGS = frozenset(_THINGS_WORDS.split())
_THING = re.compile(r"\w+(?:ning(?:er|ar)|het(?:er)|sjon(?:er|ar)|elser|menter|lapp(?:er|ar)|tekst(?:er|ar)|kort)")


class _Part(NamedTuple):
    """What stands between two joins, and the join before it."""

    join: str
    text: str


def turned(text: str) -> str:
    """What follows «kan» of a text that begins with a verb in the present; empty where that isn't sure."""
    if _NOT_TURNED.search(text):
        return ""
    said, is_open = "", False
    like_present = _LIKE_ENGLISH if _ENGLISH.match(text) else _LIKE_PRESENT
    for place, part in enumerate(_parts(text)):
        clause = _clause(part.text, is_first=place == 0)
        if clause and is_open and "," not in part.join:
            return ""
        if not clause and (place == 0 or _may_be_clause(part.text, like_present, is_open=is_open)):
            return ""
        if clause and is_no_skill(clause):
            return ""
        said += f"{part.join}{clause or part.text}"
        is_open = _opens(part.text) or (is_open and not clause)
    return "" if is_done_against(said) else said


def _parts(text: str) -> Iterator[_Part]:
    first, *others = _JOINS.split(text)
    yield _Part("", first)
    yield from map(_Part, others[::2], others[1::2])


def _opens(text: str) -> bool:
    """Whether a clause of somebody's own begins in it: «når klokka ringer», and not «om helga»."""
    _before, *after = _OPENS.split(text.casefold())
    words = " ".join(after).split()
    return any(is_finite(word) or _like_any(word) for word in words)


def _like_any(word: str) -> bool:
    return _LIKE_PRESENT.fullmatch(word) is not None and not _is_thing([word])


def _clause(text: str, *, is_first: bool) -> str:
    """A clause as an infinitive, with what stands before its verb; empty where it is none that is known."""
    at = 0 if is_first or (then := _THEN.match(text)) is None else then.end()
    word = re.match(r"\w+(?![\w/-])", text[at:])
    verb, rest = (word[0], text[at + word.end() :]) if word else ("", "")
    infinitive = infinitive_of(verb)
    if not infinitive or _HOW_OFTEN.match(rest) or not is_deed(infinitive, rest):
        return ""
    may_be_noun = is_whatever(infinitive) and infinitive in ALSO_NAMES | _NOUNS_TOO
    if not is_first and may_be_noun and not _BEFORE_THING.match(rest.lstrip()):
        return ""
    return f"{text[:at]}{infinitive}{rest}"


def _may_be_clause(text: str, like_present: re.Pattern[str], *, is_open: bool) -> bool:
    """Whether what is joined may be another clause: it has a verb that is known, or one that nobody knows."""
    words = text.casefold().split()
    before_opening = _OPENS.split(text.casefold(), maxsplit=1)[0].split()
    if any(map(is_finite, words if is_open else before_opening)) or words[:1] == []:
        return not _is_thing(words)
    return any(like_present.fullmatch(word) and not _is_thing([word]) for word in words[:_FIRST]) or (
        not AUXILIARIES.isdisjoint(words) and not _OPENS.search(text)
    )


def _is_thing(words: list[str]) -> bool:
    return len(words) == 1 and (words[0] in _THINGS or _THING.fullmatch(words[0]) is not None)
