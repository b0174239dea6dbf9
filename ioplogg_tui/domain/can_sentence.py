"""«Mathea kan …», and «Støtte: …»: the criteria that a student has reached, as they are read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support_begins import support_of

if TYPE_CHECKING:
    from ioplogg_tui.domain.goal import Criteria

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
    return text if text.split(" ", 1)[0] == first_name else inside_a_sentence(text)


def inside_a_sentence(text: str) -> str:
    """A text without the capital that it begins with; an abbreviation keeps its own."""
    word = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if len(word) > 1 and word[0].isupper() and word[1:].islower() else text


def support_in(criterion: str, first_name: str) -> str:
    """The support that a criterion of independence tells, as it follows «Støtte: …»; empty where it names none."""
    return support_of(after_can(criterion, first_name))


@lru_cache(maxsize=1024)  # some are drawn at each key
def as_read_after_stem(dimension: Dimension, criterion: str, first_name: str) -> str:
    """A criterion as it stands under its stem: of independence the support, where it names one."""
    if dimension is Dimension.QUALITY:
        return criterion
    return support_in(criterion, first_name) or criterion


def criteria_as_read(criteria: Criteria) -> Criteria:
    """All criteria of a goal, each as it stands under its stem."""
    return {
        dimension: {level: as_read_after_stem(dimension, text, "") for level, text in texts.items()}
        for dimension, texts in criteria.items()
    }


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

    `can` («{name} kan {what}.») and `support` («Støtte: {support}.») are translated already. Independence that names no
    support, or without any quality, is told whole: it has the verb of the goal, so where the quality `is_below` the
    goal it would tell more than was shown, and is left out.
    """
    what, how = after_can(quality, first_name), after_can(independence, first_name)
    with_support = support_in(independence, first_name)
    shown = can.format(name=first_name, what=what) if what else ""
    if with_support and (what or with_support == how):
        return CanTold(shown, support.format(support=with_support))
    if not how or is_below:
        return CanTold(shown, "")
    whole = can.format(name=first_name, what=how)
    return CanTold(shown, whole) if shown else CanTold(whole, "")
