"""What the student can, said to the student or by them: «Du kan …» and «Jeg kan …» in place of «Mathea kan …»."""

from __future__ import annotations

import re
from enum import Enum

from ioplogg_tui.domain.criterion_stem import STUDENT_WORDS
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.whose import Whose, whose

_BACK: dict[bool, re.Pattern[str]] = {
    True: re.compile(r"\b(sin|sitt|sine|si|seg)\b", re.IGNORECASE),
    False: re.compile(r"\b(?:(one|him|her|them)sel(?:f|ves)|(?:one's|their|his|her)\s+own)\b", re.IGNORECASE),
}
"""What points back to somebody, in Norwegian and in English."""
_NYNORSK_OBJECT = re.compile(r"\b(\w+)\s+(?:ho|han)\b", re.IGNORECASE)
_OF_SOMEBODY: dict[str, frozenset[str]] = {
    Language.NB: frozenset({"seg"}),
    Language.NN: frozenset({"seg"}),
    Language.EN: frozenset({"them", "their", "themselves"}),
}
"""Words that may be about the student, or about somebody or something else: only a person knows."""
_WORD = re.compile(r"[^\W\d_]+")
_THIRD_PERSON: dict[str, str] = {
    Language.NB: "|hun|han|hen|ham|henne|hans|hennes|hens",
    Language.NN: "|hen|ho|han|henne|hans|hennar",
    Language.EN: r"|she|he|they|him|hers|(?:his|her)(?!\s+own\b)",
}
"""Words for the student, or for another: in a sentence to the student they would all be of another."""


class Speech(Enum):
    """Who the student is in a sentence: the letter that words for what is theirs begin with, and the English words."""

    YOU = ("d", "your own", "yourself")
    ME = ("m", "my own", "myself")


def as_said(speech: Speech, criterion: str, language: str, first_name: str) -> str:
    """A criterion as it follows «Du kan» or «Jeg kan»: «pakke sekken sin» has «pakke sekken din», or «min».

    Empty where it names the student, or says «eleven», «hun» or «henne», and where it may be of another that «sin» or
    «seg» is: that can't be said to whom it is about. In nynorsk «ho» of «krysse ho av» is a thing.
    """
    students = "|".join(STUDENT_WORDS.get(Language(language) if language in frozenset(Language) else Language.EN, ()))
    name = f"|{re.escape(first_name)}(?:['’]?s)?" if first_name else ""
    of_whom = _without_objects(criterion) if language == Language.NN else criterion
    if re.search(rf"\b(?:{students}{name}{_THIRD_PERSON.get(language, '')})\b", of_whom, re.IGNORECASE):
        return ""
    letter, own, oneself = speech.value
    is_norwegian = language in (Language.NB, Language.NN)
    said, last = "", 0
    for word in _BACK[is_norwegian].finditer(criterion):
        of = whose(criterion, word.start(), word.end(), language)
        if of is Whose.UNKNOWN:
            return ""
        theirs = f"{letter}{word[0].lower().removeprefix('s')}" if is_norwegian else oneself if word[1] else own
        said += criterion[last : word.start()] + (theirs if of is Whose.STUDENT else word[0])
        last = word.end()
    return said + criterion[last:]


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
