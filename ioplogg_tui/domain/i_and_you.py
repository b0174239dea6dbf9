"""What the student can, said to the student or by them: «Du kan …» and «Jeg kan …» in place of «Mathea kan …»."""

from __future__ import annotations

import re
from enum import Enum

from ioplogg_tui.domain.criterion_stem import STUDENT_WORDS
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES
from ioplogg_tui.domain.languages import Language

_BEFORE_ITSELF = "for|framfor|overfor|etter|over|under"
"""Words that end as a verb does of which somebody else is the subject, and of which nobody is."""
_OF_OTHERS = re.compile(rf"\b(?:(?!(?:{_BEFORE_ITSELF})\b)\w+r|går\s+(?:for|føre))\s+$", re.IGNORECASE)
_NORWEGIAN = re.compile(r"\b(sin|sitt|sine|si|seg)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:hver|kvar|kvart|hvert)\s+$", re.IGNORECASE)
_FEMININE = re.compile(r"\w{3,}a\s+$")
_ENGLISH = re.compile(r"\b(?:(one)self|(?:one's|their|his|her)\s+own)\b", re.IGNORECASE)
_ASKS_ANOTHER = re.compile(
    r"\b(?:be|la|hjelpe|minne|lære|vise|se|sjå|høre|høyre|rettleie|rettlede|veilede)\s+"
    r"(?!(?:om|av|på|til|med|i|etter|over|for|fra|frå|opp|fram|seg|det|selv|sjølv|og|eller|når|både|at|hv\w+|kv\w+)\b)\w+"
    r"(?:(?!\bog\b)[^,])*\b(?:seg|sin|sitt|sine)\b",
    re.IGNORECASE,
)
"""«Be gjesten ta av *seg* jakka»: whose it is, only a person knows."""
_NYNORSK_OBJECT = re.compile(r"\b(\w+)\s+(?:ho|han)\b", re.IGNORECASE)
_OF_SOMEBODY: dict[str, frozenset[str]] = {
    Language.NB: frozenset({"seg", "ham", "henne", "hans", "hennes", "hens"}),
    Language.NN: frozenset({"seg", "han", "ho", "henne", "hans", "hennar"}),
    Language.EN: frozenset({"him", "her", "his", "hers", "them", "their", "themselves"}),
}
"""Words that may be about the student, or about somebody or something else: only a person knows."""
_WORD = re.compile(r"[^\W\d_]+")
_THIRD_PERSON: dict[str, str] = {Language.NB: "|hun|han|hen", Language.NN: "|hen|ho|han", Language.EN: "|she|he|they"}


class Speech(Enum):
    """Who the student is in a sentence: the letter that words for what is theirs begin with, and the English words."""

    YOU = ("d", "your own", "yourself")
    ME = ("m", "my own", "myself")


def as_said(speech: Speech, criterion: str, language: str, first_name: str) -> str:
    """A criterion as it follows «Du kan» or «Jeg kan»: «pakke sekken sin» has «pakke sekken din», or «min».

    Empty where it names the student, or says «eleven» or «hun», and where «seg» may be somebody's whom the student
    asks: that can't be said to whom it is about. In nynorsk «ho» of «krysse ho av» is a thing.
    """
    students = "|".join(STUDENT_WORDS.get(Language(language) if language in frozenset(Language) else Language.EN, ()))
    name = f"|{re.escape(first_name)}" if first_name else ""
    of_whom = _without_objects(criterion) if language == Language.NN else criterion
    if re.search(rf"\b(?:{students}{name}{_THIRD_PERSON.get(language, '')})\b", of_whom, re.IGNORECASE):
        return ""
    letter, own, oneself = speech.value
    if language not in (Language.NB, Language.NN):
        return _ENGLISH.sub(lambda words: oneself if words[1] else own, criterion)
    if _ASKS_ANOTHER.search(criterion):
        return ""

    def theirs(word: re.Match[str]) -> str:
        is_others = _is_of_others(word[0], criterion[: word.start()], language)
        return word[0] if is_others else f"{letter}{word[0].lower().removeprefix('s')}"

    return _NORWEGIAN.sub(theirs, criterion)


def is_to_be_read(text: str, language: str, first_name: str) -> bool:
    """Whether it is told in other words by the student, or can't be, or may still speak of them as of somebody else."""
    words = {word.casefold() for word in _WORD.findall(text)}
    own = as_said(Speech.ME, text, language, first_name)
    return own != text or not words.isdisjoint(_OF_SOMEBODY.get(language, frozenset()))


def _without_objects(criterion: str) -> str:
    """A nynorsk criterion without the «ho» and «han» to which something is done: of the student it would be «seg»."""

    def kept(words: re.Match[str]) -> str:
        return words[1] if words[1].casefold() in INFINITIVES | ALSO_NAMES else words[0]

    return _NYNORSK_OBJECT.sub(kept, criterion)


def _is_of_others(word: str, before: str, language: str) -> bool:
    """Whether it is somebody else's: «når planen endrer seg», «på hver sin side», «si hva klokka er»."""
    is_verb = language == Language.NB and word == "si" and not _FEMININE.search(before)
    others = _OF_OTHERS.search(before) if word == "seg" else None
    has_subject = others is not None and bool(
        before[: others.start()].strip()
    )  # «Klargjør seg» has none but the student
    return bool(is_verb or _EACH.search(before) or has_subject)
