"""What was written of a student, as the student says it."""

from __future__ import annotations

import re

from ioplogg_tui.domain.can_sentence import STUDENT_WORDS
from ioplogg_tui.domain.languages import Language

_OWN: dict[Language, dict[str, str]] = {
    Language.NB: {"seg": "meg", "sin": "min", "sitt": "mitt", "sine": "mine"},
    Language.NN: {"seg": "meg", "sin": "min", "sitt": "mitt", "sine": "mine"},
    Language.EN: {"oneself": "myself", "one's": "my"},
}
"""Words that point back to whoever does it. «Si» is no such word here: it is to say, as often."""

_OF_SOMEBODY: dict[Language, frozenset[str]] = {
    Language.NB: frozenset({"han", "hun", "hen", "ham", "henne", "hans", "hennes", "hens"}),
    Language.NN: frozenset({"han", "ho", "hen", "henne", "hans", "hennar", "si"}),
    Language.EN: frozenset({"he", "she", "him", "her", "his", "hers", "they", "them", "their", "themselves"}),
}
"""Words that may be about the student, or about somebody else: only a person knows."""

_WORD = re.compile(r"[^\W\d_]+(?:'s)?")


def in_first_person(text: str, language: Language) -> str:
    """The text with what points back to whoever does it in the first person."""
    own = _OWN[language]
    return _WORD.sub(lambda word: own.get(word[0], word[0]), text)


def is_to_be_read(text: str, language: Language, first_name: str) -> bool:
    """Whether something in it was changed for that, or may still speak of the student as of somebody else."""
    words = {word.casefold() for word in _WORD.findall(text)}
    others = {first_name.casefold(), *STUDENT_WORDS[language]} | _OF_SOMEBODY[language]
    return in_first_person(text, language) != text or not words.isdisjoint(others)
