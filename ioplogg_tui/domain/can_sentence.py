"""«Mathea kan …», and «Støtte: …»: the criteria that a student has reached, as they are read."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support import is_done, is_present

CAN: dict[Language, str] = {Language.NB: "kan", Language.NN: "kan", Language.EN: "can"}
"""The verb of the sentence."""

STUDENT_WORDS: dict[Language, tuple[str, ...]] = {
    Language.NB: ("eleven", "kandidaten", "lærlingen"),
    Language.NN: ("eleven", "kandidaten", "lærlingen"),
    Language.EN: ("the student",),
}
"""What whoever the sentence is about is called where they aren't named."""

STEMS: dict[Dimension, str] = {Dimension.QUALITY: N_("{name} can …"), Dimension.INDEPENDENCE: N_("Support: …")}
"""What the criteria of a dimension go on from, of a student by name, wherever they are read."""

STEMS_TO_WRITE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("The student can"),
    Dimension.INDEPENDENCE: N_("Support:"),
}
"""What a criterion follows where it is written, in the student's own language."""

_ANY_CAN = "|".join(sorted(set(CAN.values())))
_ANY_STUDENT = "|".join(sorted({words for every in STUDENT_WORDS.values() for words in every}))
_ANY_PRONOUN = "jeg|eg|han|hun|hen|ho|I|he|she|they"
_STEM = re.compile(rf"\s*(?:(?:{_ANY_STUDENT}|{_ANY_PRONOUN})\s+)?(?:{_ANY_CAN})\s+", re.IGNORECASE)
_SURNAMES = r"(?:\s+[A-ZÆØÅ]\S*){0,4}"


def after_can(criterion: str, first_name: str) -> str:
    """A criterion as it follows «… kan»: without a stem of its own, a closing full stop or a capital to begin with.

    A capital stays where the word is a name or an abbreviation: more capitals follow, or it is the student's name.
    """
    text = " ".join(criterion.split()).rstrip(".").rstrip()
    if stem := _stem(text, first_name):
        text = text[stem.end() :]
    return text if text.split(" ", 1)[0] == first_name else inside_a_sentence(text)


def _stem(criterion: str, first_name: str) -> re.Match[str] | None:
    by_name = rf"\s*(?i:{re.escape(first_name)}){_SURNAMES}\s+(?i:{_ANY_CAN})\s+"
    return _STEM.match(criterion) or (re.match(by_name, criterion) if first_name else None)


def inside_a_sentence(text: str) -> str:
    """A text without the capital that it begins with; an abbreviation keeps its own."""
    word = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if len(word) > 1 and word[0].isupper() and word[1:].islower() else text


class Says(Enum):
    """What a criterion of independence says: what the student can do, a sentence about them, or a support."""

    WHAT_IS_DONE = auto()
    SENTENCE = auto()
    SUPPORT = auto()


def says(criterion: str, first_name: str) -> Says:
    """What a criterion of independence says; what can't be known is a support.

    An infinitive in which the student is named is done by somebody else: «minne Mathea på neste steg».
    """
    if _stem(criterion, first_name):
        return Says.WHAT_IS_DONE
    name = rf"{re.escape(first_name)}(?-i:{_SURNAMES})|" if first_name else ""
    student = rf"(?:{name}{_ANY_STUDENT})"
    subject = re.match(rf"\s*(?:{student}|{_ANY_PRONOUN})\s+(\w+)", criterion, re.IGNORECASE)
    if subject:
        return Says.SENTENCE if is_present(subject[1]) else Says.SUPPORT
    of_others = re.search(rf"\b{student}\b", criterion, re.IGNORECASE)
    return Says.WHAT_IS_DONE if is_done(after_can(criterion, first_name)) and not of_others else Says.SUPPORT


def independence_told(can: str, first_name: str, criterion: str) -> str:
    """A criterion of independence, whole: what follows «Støtte: …», or a sentence.

    `can` («{name} kan {what}.») is in the student's language, and is what the student does told with.
    """
    text = after_can(criterion, first_name)
    match says(criterion, first_name):
        case Says.WHAT_IS_DONE:
            return can.format(name=first_name, what=text)
        case Says.SENTENCE:
            return f"{text[0].upper()}{text[1:]}."
        case Says.SUPPORT:
            return text


def as_printed_after_stem(dimension: Dimension, criterion: str, first_name: str, can: str) -> str:
    """A criterion under its stem on paper; of independence what is no support is a sentence of its own there.

    `can` («{name} kan {what}.») is in the student's language.
    """
    if dimension is Dimension.QUALITY or not criterion:
        return criterion
    return independence_told(can, first_name, criterion)


class CanTold(NamedTuple):
    """What was shown, and the support after it: a sentence each, never one by «og»; empty where there is none."""

    what: str
    support: str

    @property
    def sentences(self) -> str:
        return " ".join(filter(None, self))


def can_told(
    can: str, support: str, first_name: str, quality: str, independence: str, *, is_below: bool = False
) -> CanTold:
    """The two sentences out of the criteria that were shown.

    `can` («{name} kan {what}.») and `support` («Støtte: {support}.») are translated already. What the student does has
    the verb of the goal, so where the quality `is_below` the goal it would tell more than was shown, and is left out. A
    support never is.
    """
    what = after_can(quality, first_name)
    shown = can.format(name=first_name, what=what) if what else ""
    if not after_can(independence, first_name):
        return CanTold(shown, "")
    how, it_says = independence_told(can, first_name, independence), says(independence, first_name)
    if it_says is Says.SUPPORT:
        return CanTold(shown, support.format(support=how))
    if is_below and it_says is Says.WHAT_IS_DONE:
        return CanTold(shown, "")
    return CanTold(shown, how) if shown else CanTold(how, "")
