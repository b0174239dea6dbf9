"""Whose «sin» and «seg» it is in what is written of a student: theirs surely, somebody else's surely, or unknown.

In a clause of its own it is its subject's: «når en voksen former sin egen skål». Elsewhere it is the student's where
nothing stands between their verb and it but what it is about: «pakke sekken sin». In «vise gjesten til bordet sitt» and
«lese om en gutt og hunden sin» only a person knows.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.support_words import NOT
from ioplogg_tui.domain.verb_forms import AUXILIARIES, infinitive_of

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[,.;:]")
_OPENS = """
    når som at kvar hvis dersom mens medan fordi hva kva hvem kven hvor kor hvordan korleis hvilken hvilket hvilke om
    da då der straks hvorfor kvifor inntil idet ettersom when while until who as
"""
_BETWEEN = """
    i på til med av for fra frå om under over etter ved hos mot uten utan blant langs rundt inntil foran framfor bak
    fram frem opp ned inn ut bort tilbake igjen att klar ferdig alene åleine både eller og samt også òg
    det den de dei en et ei ein eit to tre fire fem seks sju åtte ni ti alt eget egen egne eige eigen eigne ny nytt nye
    riktig rett rette første andre siste god gode hele heile helt heilt vare hensyn omsyn kontakt tak hei takk greie
    greia tett selv sjølv on in of with up out for to the from about at into
"""
_ACTORS = """
    alle noen nokon nokre hver kvar hvert kvart andre hverandre kvarandre begge ingen henne ham han ho dem dei de ein en
    others everyone everybody each them him her
"""
_ASKING = """
    be la invitere oppfordre overtale instruere hjelpe minne lære se sjå høre høyre få rettleie rettlede veilede
    oppmuntre følge følgje vise passe bede late help let ask teach watch see hear remind show
"""
_NOBODY = """
    om av på til med i etter over for fra frå opp fram frem seg det selv sjølv og eller når både at bort ut inn ned så
    sin sitt sine si up out for on in to at about
"""
_FOLLOWING = "og eller i på til med av for fra frå om under over etter ved blant når som hver kvar , . ; :"
_FOLLOWS = frozenset(_FOLLOWING.split())
_OPENING, _CLOSED, _OTHERS = frozenset(_OPENS.split()), frozenset(_BETWEEN.split()), frozenset(_ACTORS.split())
_ASKED, _NO_PERSON = frozenset(_ASKING.split()), frozenset(_NOBODY.split())
_VERBS = INFINITIVES | ALSO_NAMES | OF_HELPERS | _ASKED | {"få", "ha", "si", "så"}
_JOINS = frozenset({"og", "eller", ",", "and", "or", "å", "to"})
_POINTS = frozenset({"seg", "oneself", "themselves"})
_ARTICLES = frozenset(("en", "ei", "et", "ein", "eit", "den", "de", "dei"))
_OF_EACH = frozenset(("hver", "kvar", "hvert", "kvart", "each"))


class Whose(Enum):
    """Whose a word is that points back."""

    STUDENT = auto()
    OTHERS = auto()
    UNKNOWN = auto()
    NOT_ANYBODY = auto()
    """It is a verb: «si hva klokka er»."""


def whose(text: str, start: int, end: int, language: str) -> Whose:
    """Whose the word of a text is that stands from `start` to `end`."""
    word, before = text[start:end].casefold(), _words(text[:start])
    after = _words(text[end:])[:1]
    if word == "si" and (of_si := _as_verb(before, language)) is not None:
        return of_si
    if before[-1:] and before[-1] in _OF_EACH | {"andre", "others", "annen", "annan"}:
        return Whose.OTHERS
    if (opened := _opened_at(before)) is not None:
        return _in_clause(before[opened:])
    if _asks_somebody(before) or _has_subject(text):
        return Whose.UNKNOWN
    if word.startswith(("one", "himself", "herself", "themselves")):
        return Whose.STUDENT
    if _gets_somebody_to(before):
        return Whose.UNKNOWN
    return _of_verb(_since_verb(before), after, is_pointing=word in _POINTS)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _is_verb(word: str) -> bool:
    return word in _VERBS or infinitive_of(word) != ""


def _as_verb(before: list[str], language: str) -> Whose | None:
    """What «si» is where it is no possessive; None where it surely is one."""
    last = before[-1] if before else ""
    if not last or last in _JOINS | AUXILIARIES:
        return Whose.NOT_ANYBODY
    if re.fullmatch(r"\w{3,}a", last):
        return None
    if language == Language.NN:
        return None
    return Whose.UNKNOWN if _is_verb(last) else Whose.NOT_ANYBODY


def _opened_at(before: list[str]) -> int | None:
    """Where a clause of its own begins; None where none does. «Til alle har fått» and «til gjesten skal» are."""
    for at, word in enumerate(before):
        following = before[at + 1 : at + 5]
        is_finite = any(infinitive_of(other) or other in AUXILIARIES for other in following[1:])
        if word in ("om", "da", "der", "kvar") and not is_finite:
            continue
        verbs = [other for other in following[1:3] if other not in NOT]
        does = verbs[:1] and (infinitive_of(verbs[0]) or verbs[0] in AUXILIARIES)
        of_somebody = bool(following) and (following[0] in _OTHERS or bool(does))
        if word == "så" and not NOT.isdisjoint(following[1:2]):  # «så maten ikke brenner seg fast»
            return at
        if word in _OPENING or (word in ("til", "før", "etter", "så") and is_finite and of_somebody):
            return at
    return None


def _in_clause(clause: list[str]) -> Whose:
    """Its subject's, unless the student's own infinitive follows it: «når planen sier det, og tørke seg»."""
    joined = pairwise(clause)
    back = any(join in _JOINS - {"å", "to"} and word in INFINITIVES for join, word in joined)
    stands = any(word in ("ligger", "ligg", "står", "stands", "lies") for word in clause)
    return Whose.UNKNOWN if back or stands else Whose.OTHERS


def _asks_somebody(before: list[str]) -> bool:
    """«Be gjesten ta av seg», «lære en venn å knyte»; not «be om hjelp»."""
    for at, word in enumerate(before[:-1]):
        infinitive = word if word in _ASKED else infinitive_of(word)
        if infinitive not in _ASKED or before[at + 1] in _NO_PERSON or _is_verb(before[at + 1]):
            continue
        if infinitive not in ("vise", "følge", "følgje", "show", "passe") or {"å", "to"} & set(before[at + 2 :]):
            return True
    return False


def _gets_somebody_to(before: list[str]) -> bool:
    """«Motivere barnet til å kle på seg», whatever the verb; not «bruke lista for å kle på seg»."""
    begins = max((at for at, word in enumerate(before) if word in ("og", "eller", ",", ".", ";", ":")), default=-1) + 1
    clause = before[begins:]
    return any(
        word in ("til", "i", "på", "med", "om")
        and clause[at + 1 : at + 2] == ["å"]
        and any(other not in _CLOSED and not _is_verb(other) for other in clause[:at])
        for at, word in enumerate(clause)
    )


def _has_subject(text: str) -> bool:
    """«Gjesten tar av seg jakka»: somebody is the subject, who isn't left out as the student is."""
    words = _words(text)[:3]
    verbs = [infinitive_of(word) != "" for word in words]
    if not any(verbs) or verbs[0] or words[0] in _VERBS:
        return False
    return words[0] not in _CLOSED or (len(words) > 2 and words[0] in _ARTICLES)


def _since_verb(before: list[str]) -> list[str]:
    """The words since the student's last verb, or since a comma."""
    begins = 0
    for at, word in enumerate(before):
        is_own_verb = _is_verb(word) and (before[at - 1] in _JOINS or word in INFINITIVES)
        is_joined = word in ("og", "eller", "and", "or") and before[at - 1] in ("sin", "sitt", "sine", "si")
        if is_joined or word in (",", ".", ";", ":") or (at == 0 and word not in _CLOSED) or is_own_verb:
            begins = at + 1
    return before[begins:]


def _of_verb(between: list[str], after: list[str], *, is_pointing: bool) -> Whose:
    """The student's where nothing but a thing that is theirs stands between; of «seg» whatever is no person."""
    nouns = [word for word in between if word not in _CLOSED]
    if not _OTHERS.isdisjoint(set(between) - _CLOSED) or (is_pointing and between[-1:] == ["for"]):
        return Whose.UNKNOWN
    if is_pointing or not nouns:
        return Whose.STUDENT
    either = len(nouns) == 2 and between[-2:-1] == ["eller"] and between[-3:-2] == nouns[:1]
    if (len(nouns) > 1 and not either) or between[-1] != nouns[-1]:
        return Whose.UNKNOWN
    return Whose.STUDENT if not after or after[0] in _FOLLOWS or after[0] in _CLOSED else Whose.UNKNOWN
