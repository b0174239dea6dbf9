"""What the student can, said to the student or by them: «Du kan …» and «Jeg kan …» in place of «Mathea kan …»."""

from __future__ import annotations

import re
from enum import Enum

from ioplogg_tui.domain.can_sentence import STUDENT_WORDS
from ioplogg_tui.domain.languages import Language

_BEFORE_ITSELF = "for|framfor|overfor|etter|over|under"
"""Words that end as a verb does of which somebody else is the subject, and of which nobody is."""
_OF_OTHERS = re.compile(rf"\b(?:(?!(?:{_BEFORE_ITSELF})\b)\w+r|går\s+(?:for|føre))\s+$", re.IGNORECASE)
_NORWEGIAN = re.compile(r"\b(sin|sitt|sine|si|seg)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:hver|kvar|kvart|hvert)\s+$", re.IGNORECASE)
_FEMININE = re.compile(r"\w{3,}a\s+$")
_ENGLISH = re.compile(r"\b(?:one's|their|his|her)\s+own\b", re.IGNORECASE)
_THIRD_PERSON: dict[str, str] = {Language.NB: "|hun|han|hen", Language.NN: "|hen", Language.EN: "|she|he|they"}


class Speech(Enum):
    """Who the student is in a sentence: the letter that each word of what is theirs begins with, and in English."""

    YOU = ("d", "your own")
    ME = ("m", "my own")


def as_said(speech: Speech, criterion: str, language: str, first_name: str) -> str:
    """A criterion as it follows «Du kan» or «Jeg kan»: «pakke sekken sin» has «pakke sekken din», or «min».

    Empty where it names the student, or says «eleven» or «hun»: that can't be said to whom it is about. In nynorsk
    «ho» and «han» are things, too.
    """
    students = "|".join(STUDENT_WORDS.get(Language(language) if language in frozenset(Language) else Language.EN, ()))
    name = f"|{re.escape(first_name)}" if first_name else ""
    if re.search(rf"\b(?:{students}{name}{_THIRD_PERSON.get(language, '')})\b", criterion, re.IGNORECASE):
        return ""
    letter, in_english = speech.value
    if language not in (Language.NB, Language.NN):
        return _ENGLISH.sub(in_english, criterion)

    def theirs(word: re.Match[str]) -> str:
        is_others = _is_of_others(word[0], criterion[: word.start()], language)
        return word[0] if is_others else f"{letter}{word[0].lower().removeprefix('s')}"

    return _NORWEGIAN.sub(theirs, criterion)


def _is_of_others(word: str, before: str, language: str) -> bool:
    """Whether it is somebody else's: «når planen endrer seg», «på hver sin side», «si hva klokka er»."""
    is_verb = language == Language.NB and word == "si" and not _FEMININE.search(before)
    return bool(is_verb or _EACH.search(before) or (word == "seg" and _OF_OTHERS.search(before)))
