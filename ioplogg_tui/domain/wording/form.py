"""Which field a text is written in, and the form that is written there: an infinitive, a phrase, a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, StrEnum

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.wording.sentence import Token


class TextField(StrEnum):
    """A kind of field in which somebody writes about a student."""

    CRITERION = "criterion"
    SUPPORT = "support"
    GOAL = "goal"
    NOTE = "note"
    NEXT = "next"
    """The next step: advice, which may name what is not there yet."""
    REPORT = "report"


class Form(Enum):
    """The form of a text."""

    INFINITIVE = "infinitive"
    PHRASE = "phrase"
    SENTENCE = "sentence"


_PREPOSITIONS = frozenset({"med", "saman", "sammen", "på", "ved", "når", "etter", "i", "uten", "utan"})
_EVERY_INFINITIVE = INFINITIVES | ALSO_NAMES | OF_HELPERS


def is_infinitive(word: str) -> bool:
    """Whether it is an infinitive that criteria begin with, in -e or, in nynorsk, in -a."""
    return word in _EVERY_INFINITIVE or (word.endswith("a") and f"{word[:-1]}e" in _EVERY_INFINITIVE)


_BEFORE_INFINITIVE = frozenset({"ikke", "ikkje", "aldri", "kun", "bare", "berre", "å", "og", "selv", "sjølv"})


def _is_after_can(word: str) -> bool:
    return is_infinitive(word) or (word.endswith("e") and word not in _BEFORE_INFINITIVE)


def form_of(tokens: Sequence[Token], field: TextField | None) -> Form:
    """The form of a sentence; the field's own where it is known, else as the first words tell."""
    first = next((token.word for token in tokens if token.word not in _BEFORE_INFINITIVE), "")
    of_words = _form_of_word(first, tokens)
    if field is TextField.GOAL and tokens[0].word == "kan" and len(tokens) > 1 and _is_after_can(tokens[1].word):
        return Form.INFINITIVE
    match field:
        case TextField.CRITERION:
            return Form.INFINITIVE
        case TextField.SUPPORT:
            return of_words if of_words is Form.SENTENCE else Form.PHRASE
        case TextField.GOAL | TextField.NEXT:
            return Form.INFINITIVE if of_words is Form.INFINITIVE or _looks_infinitive(tokens) else Form.SENTENCE
        case TextField.NOTE | TextField.REPORT:
            return Form.SENTENCE
        case None:
            return of_words


_VERBS = """
    skal kan har er må vil bør les skriv får og tek tar held kjem går står ser veit vet treng slit syng spring søv ligg
    sit gir gjev blir vert fekk fikk vart ble var hadde sa såg så sto stod gjekk gikk
"""
_AFTER_NAMES = frozenset(_VERBS.split())


def _looks_infinitive(tokens: Sequence[Token]) -> bool:
    """An infinitive that no list has, where one is to be expected: «Mase mindre»."""
    after = tokens[1].word if len(tokens) > 1 else ""
    return (
        (tokens[0].word.endswith(("e", "a")) or tokens[0].word in ("få", "ha"))
        and after not in _AFTER_NAMES
        and not after.endswith(("er", "ar"))
    )


def _form_of_word(word: str, tokens: Sequence[Token]) -> Form:
    if word in _EVERY_INFINITIVE:
        return Form.INFINITIVE
    denied = tokens[0].word in _BEFORE_INFINITIVE or tokens[0].word in ("sjeldnere", "sjeldnare")
    if denied and word.endswith(("e", "å")):
        return Form.INFINITIVE
    if word in _PREPOSITIONS and len(tokens) <= 8 and not tokens[0].is_name:
        return Form.PHRASE
    return Form.SENTENCE
