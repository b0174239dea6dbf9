"""A criterion without what it was written with and is never printed with: stem, bullet, number, quotes, full stop."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.verb_forms import is_finite

CAN: dict[Language, str] = {Language.NB: "kan", Language.NN: "kan", Language.EN: "can"}
"""The verb of the sentence."""

STUDENT_WORDS: dict[Language, tuple[str, ...]] = {
    Language.NB: ("eleven", "kandidaten", "lærlingen"),
    Language.NN: ("eleven", "kandidaten", "lærlingen"),
    Language.EN: ("the student",),
}
"""What whoever the sentence is about is called where they aren't named."""

ANY_STUDENT = "|".join(sorted({words for every in STUDENT_WORDS.values() for words in every}))
ANY_PRONOUN = "jeg|eg|han|hun|hen|ho|(?-i:I)|he|she|they"
SURNAMES = r"(?:\s+[A-ZÆØÅ]\S*){0,4}"
_ANY_CAN = "|".join(sorted(set(CAN.values())))
_MARKS = re.compile(r"^(?:[-–—•*·▪]+|\(?\d{1,2}[.)])\s*")
_LINES = re.compile(r"[,;.]?\s*\n+\s*[-–—•*·▪]\s*")
_STEM = re.compile(
    rf"(?:(?:{ANY_STUDENT}|elevene|elevane|student|students|{ANY_PRONOUN})\s+)?(?:{_ANY_CAN})\b\s*:?\s*", re.IGNORECASE
)
_SUPPORT = re.compile(r"^(?:støtte|support)\s*:\s*", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{ANY_STUDENT}|{ANY_PRONOUN})\s*:\s*", re.IGNORECASE)


_MEASURES = frozenset({"Litt", "Lite", "Mye", "Mykje", "Noe", "Noko", "Full"})
_ENGLISH_AFTER_I_WORDS = "am was need have had get got will would like want don't do did know never"
_ENGLISH_AFTER_I = frozenset(_ENGLISH_AFTER_I_WORDS.split())
_TRAILING = " .;:,…"
_INNER = str.maketrans("«»“”", "‘’‘’")
_PAIRS = ("«»", "“”", "””", "‘’", "()", '""', "''")


class Bare(NamedTuple):
    """The text that is left, and whether «kan» stood before it."""

    text: str
    after_can: bool


def bare(criterion: str, first_name: str) -> Bare:
    """What is left of a criterion; empty where no letter or figure is."""
    text, after_can = _on_one_line(criterion), False
    before = None
    while text != before:
        before = text
        text = _unmarked(text)
        for prefix in (_SUPPORT, _ALONE):
            if start := prefix.match(text):
                text = text[start.end() :]
        if stem := _stem(text, first_name):
            text, after_can = text[stem.end() :], True
    return Bare(text if re.search(r"\w", text) else "", after_can)


def as_quoted(criterion: str) -> str:
    """A criterion word for word, as it stands inside quotes."""
    return _unmarked(_SUPPORT.sub("", _unmarked(_on_one_line(criterion)), count=1)).translate(_INNER)


def _on_one_line(criterion: str) -> str:
    return " ".join(_LINES.sub(", ", criterion.strip()).split())


def _unmarked(text: str) -> str:
    return _without_quotes(_MARKS.sub("", text).rstrip(_TRAILING))


def _without_quotes(text: str) -> str:
    """Without those that are about it whole: «lage suppe», and not «si «hei» og «ha det»»."""
    for opening, closing in (tuple(pair) for pair in _PAIRS):
        inside = text[1:-1]
        if text.startswith(opening) and text.endswith(closing) and not {opening, closing} & set(inside):
            return inside.strip()
    return text


def _stem(text: str, first_name: str) -> re.Match[str] | None:
    by_name = rf"(?i:{re.escape(first_name)}){SURNAMES}\s+(?i:{_ANY_CAN})\b\s*:?\s*"
    return _STEM.match(text) or (re.match(by_name, text) if first_name else None)


def inside_a_sentence(text: str, first_name: str = "") -> str:
    """A text without the capital that it begins with; a name and an abbreviation keep their own.

    A name is the student's, or what nobody knows and has a verb after it: «Bjørn hjelper», and not «Læreren viser».
    """
    word, *after = text.split(" ", 2)
    if after and (word == "Å" or (word == "I" and not _may_be_english_verb(after[0].casefold()))):
        return text[0].lower() + text[1:]
    if not (len(word) > 1 and word[0].isupper() and word[1:].islower()):
        return text
    is_defined = word.endswith(("en", "et", "a", "ene", "ane")) or not word.isalpha()
    is_name = bool(after) and is_finite(after[0]) and not is_defined and not is_finite(word) and word not in _MEASURES
    is_theirs = first_name != "" and word in (first_name, f"{first_name}s", f"{first_name}'s", f"{first_name}’s")
    return text if is_theirs or is_name else text[0].lower() + text[1:]


def _may_be_english_verb(word: str) -> bool:
    return word in INFINITIVES | ALSO_NAMES | OF_HELPERS | _ENGLISH_AFTER_I or is_finite(word)


def after_stem(criterion: str, first_name: str) -> str:
    """A criterion as it follows its stem: without one of its own, a closing full stop or a capital to begin with."""
    return inside_a_sentence(bare(criterion, first_name).text, first_name)
