"""«Mathea kan …»: a sentence out of the criteria that a student has reached."""

from __future__ import annotations

import re

from ioplogg_tui.domain.languages import Language

CAN: dict[Language, str] = {Language.NB: "kan", Language.NN: "kan", Language.EN: "can"}
"""The verb of the sentence."""

STUDENT_WORDS: dict[Language, tuple[str, ...]] = {
    Language.NB: ("eleven", "kandidaten", "lærlingen"),
    Language.NN: ("eleven", "kandidaten", "lærlingen"),
    Language.EN: ("the student",),
}
"""What whoever the sentence is about is called where they aren't named."""

_ANY_CAN = "|".join(sorted(set(CAN.values())))
_ANY_STUDENT = "|".join(sorted({words for every in STUDENT_WORDS.values() for words in every}))
_ANY_PRONOUN = "jeg|eg|han|hun|hen|ho|I|he|she|they"
_STEM = re.compile(rf"(?:(?:{_ANY_STUDENT}|{_ANY_PRONOUN})\s+)?(?:{_ANY_CAN})\s+", re.IGNORECASE)
_SURNAMES = r"(?:\s+[A-ZÆØÅ]\S*){0,4}"


def after_can(criterion: str, first_name: str) -> str:
    """A criterion as it follows «… kan»: without a stem of its own, a closing full stop or a capital to begin with.

    A capital stays where the word is a name or an abbreviation: more capitals follow, or it is the student's name.
    """
    text = " ".join(criterion.split()).rstrip(".").rstrip()
    stem_by_name = rf"(?i:{re.escape(first_name)}){_SURNAMES}\s+(?i:{_ANY_CAN})\s+"
    named = re.match(stem_by_name, text) if first_name else None
    stem = _STEM.match(text) or named
    if stem:
        text = text[stem.end() :]
    word = text.split(" ", 1)[0]
    if len(word) > 1 and word[0].isupper() and word[1:].islower() and word != first_name:
        text = text[0].lower() + text[1:]
    return text


def can_sentence(both: str, either: str, first_name: str, quality: str, independence: str) -> str:
    """One sentence of quality and independence together; empty where there is no criterion for either.

    `both` («{name} kan {what}, og {how}.») and `either` («{name} kan {what}.») are translated already.
    """
    what, how = after_can(quality, first_name), after_can(independence, first_name)
    if what and how:
        return both.format(name=first_name, what=what, how=how)
    said = what or how
    return either.format(name=first_name, what=said) if said else ""
