"""A criterion as an infinitive, or nothing: «Mathea kan rene hender» is no sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.criterion_stem import ANY_PRONOUN, ANY_STUDENT, SURNAMES, bare, inside_a_sentence
from ioplogg_tui.domain.in_present import turned
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.support_words import ADVERBS, NOT
from ioplogg_tui.domain.verb_forms import has_object, is_finite, like_a_verb

_CAPABLE = re.compile(
    r"(?:skal\s+|should\s+)?(?:(?:kunne|kan|can|to)(?!['’])\s+|(?:klare[r]?|klarar|mestre[r]?|meistra[r]?|greie[r]?|evner|får\s+til)\s+å\s+|"
    r"(?:manages|able|is\s+able|be\s+able)\s+to\s+|å\s+)",
    re.IGNORECASE,
)
"""What stands before an infinitive, and says nothing that «kan» doesn't."""
_LIKE_ADJECTIVES_WORDS = """
    klare korte lette tette tørre hvile kvile varme tre clean clear close dry empty light open colour color
"""
_LIKE_ADJECTIVES = frozenset(_LIKE_ADJECTIVES_WORDS.split())
"""Of infinitives that are much else those that say what a thing is like, or count it."""
_ENGLISH_WORDS = "test start plan print park post mix log stop step sit set send sing help hold"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Infinitives in English that are a noun or a request in Norwegian."""
_ENGLISH_OBJECT = re.compile(r"the|an?|my|your|his|her|their|one's|each|every|two|three|it|them|up|out|off|to|with")
_PLURALS_WORDS = "prøver maler danser reiser leker analyser bruker leser spiller løper svømmer"
_PLURALS = frozenset(_PLURALS_WORDS.split())
"""Present forms that name several things, or somebody, too."""
_OFTEN_WORDS = "få ha"
_OFTEN = frozenset(_OFTEN_WORDS.split())
_WITH_IT = re.compile(
    r"(?:seg|til|fram|frem|med|tak|opp|ut|inn|på|igjen|att|og|i|ned|bort|øye|auge|oversikt|kontakt|frø|ei?tt|to|tre)$"
)


class InInfinitive(NamedTuple):
    """What follows «kan», empty where none is sure; and whether it was written in the present: «lager suppe»."""

    what: str
    is_turned: bool


_NOTHING = InInfinitive("", is_turned=False)


def in_infinitive(criterion: str, first_name: str) -> InInfinitive:
    """A criterion of quality as an infinitive with what belongs to it: of one clause, without its stem and subject."""
    text, is_said = bare(criterion, first_name)
    text = inside_a_sentence(text, first_name)
    subject = _subject(first_name).match(text)
    if subject and is_finite(text[subject.end() :].split(" ", 1)[0]):
        text = text[subject.end() :]
    while capable := _CAPABLE.match(text):
        text, is_said = text[capable.end() :], True
    text = inside_a_sentence(text, first_name)
    adverbs = ADVERBS.match(text)
    before, verb, rest = _parts(text, adverbs.end() if adverbs else 0)
    if _is_infinitive(verb, rest, is_said=is_said):
        return _NOTHING if _says_more(text, first_name) or _has_second(text) else InInfinitive(text, is_turned=False)
    what = turned(f"{verb}{rest}")
    return InInfinitive(f"{before}{what}", is_turned=True) if what else _NOTHING


def _subject(first_name: str) -> re.Pattern[str]:
    name = rf"{re.escape(first_name)}(?-i:{SURNAMES})|" if first_name else ""
    return re.compile(rf"(?:{name}{ANY_STUDENT}|{ANY_PRONOUN})\s+", re.IGNORECASE)


def _says_more(text: str, first_name: str) -> bool:
    """Whether a sentence of its own follows, with the student in it or left out: «hente kjele. Koker vann»."""
    sentences = re.split(r"[.!?]\s+", text)[1:]
    return any(_subject(first_name).match(each) or is_finite(each.split(" ", 1)[0]) for each in sentences)


def _parts(text: str, at: int) -> tuple[str, str, str]:
    """What stands before the first word that is no adverb, that word, and what stands after it."""
    word = re.match(r"\w+(?![\w/-])", text[at:])
    verb = word[0] if word else ""
    return text[:at], verb, text[at + len(verb) :]


def _is_infinitive(word: str, rest: str, *, is_said: bool) -> bool:
    after = rest.casefold().split()
    if after[:1] and after[0] in NOT:
        return False
    with_it = has_object(after) or (bool(after) and _WITH_IT.match(after[0].strip(",")) is not None)
    if word in _ENGLISH:
        return bool(after) and _ENGLISH_OBJECT.fullmatch(after[0]) is not None
    if word in _OFTEN and rest.startswith(","):
        return True
    if word in _OFTEN or word in _LIKE_ADJECTIVES:
        return with_it
    if word == "så":
        return (with_it and after[:1] != ["på"]) or after[:1] == ["i"]
    if word in INFINITIVES | ALSO_NAMES | OF_HELPERS:
        return True
    if not like_a_verb(word) or not word.endswith("e" if not is_said else ("e", "a")):
        return False
    return has_object(after) or (is_said and (not after or word.endswith("ere")))


def _has_second(text: str) -> bool:
    """Whether a verb in the present surely goes on after an infinitive: «lese korte ord, men gjetter på lange»."""
    after_but = [part.split(" ", 1)[0] for part in _BUT.split(text)[1:]]
    after_join = [words for words in _joined(text) if words and words[0] not in INFINITIVES]
    with_object = any(is_finite(words[0]) and has_object(words[1:]) for words in after_join)
    after_comma = [part.casefold().split(" ", 1)[0] for part in _COMMA.split(text)[1:]]
    in_present = any(word not in _NO_VERB and word.endswith(("er", "ar")) and is_finite(word) for word in after_comma)
    return with_object or in_present or any(map(is_finite, after_but)) or _BUT_DOES.search(text) is not None


_JOINS = re.compile(r"[,;:–—(]|\b(?:og|eller|men|samt|mens|medan|and|or|but|while)\b", re.IGNORECASE)
_NO_VERB = _PLURALS | {"klar"}
"""What may look like a verb after a comma: «lekser, prøver og turer», «til avtalt tid, klar til første oppgave»."""
_COMMA = re.compile(r"[,;]\s*")
_BUT = re.compile(r"\b(?:men|but)\s+", re.IGNORECASE)
_BUT_DOES = re.compile(r"\bbut\s+(?:still\s+|often\s+|sometimes\s+|then\s+)?(?!always\b|less\b)\w+s\b", re.IGNORECASE)
"""“Can read but guesses often”: any word that looks like a verb there may be one."""


def _joined(text: str) -> list[list[str]]:
    """The words after each «og», comma and the like, until the next."""
    return [part.casefold().split() for part in _JOINS.split(text)[1:]]
