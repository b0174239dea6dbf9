"""When a document says «Mathea kan …» and «Støtte: …» itself: only of what it is sure of. All else is quoted.

The school's own word is given on nothing that a person would have to read twice: a quotation costs them one look.
"""

from __future__ import annotations

import re

from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.criterion_stem import after_stem
from ioplogg_tui.domain.doing import is_known_deed
from ioplogg_tui.domain.in_infinitive import in_infinitive
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.no_skill import is_no_skill
from ioplogg_tui.domain.support import is_support
from ioplogg_tui.domain.support_words import QUOTED
from ioplogg_tui.domain.wording.form import TextField

_COMPARED = re.compile(
    r"\b(?:(?:avhengig|dependent)\b|(?:mindre|meir|mer|færre|less|fewer|more)\b.*\b(?:enn|than)\b)", re.IGNORECASE
)
"""It says how much somebody leans on help, or what has changed since, and not what the support is."""
_MAY_HAPPEN = re.compile(r"\s*(?:\w+\s+){0,2}(?:kan|can)\s", re.IGNORECASE)
"""«Kan legge seg på gulvet»: below the goal it may tell of what happens now and then, as well as of a skill."""
_FIRST_PERSON = re.compile(
    r"\b(?:jeg|eg|meg|(?<!\d )min|mi|mitt|mine|vi|oss|vår|vårt|våre|vårs|my|myself|us|our|we)\b|"
    r"(?-i:(?<=\S )(?:I|me)\b)",
    re.IGNORECASE,
)
"""The student, the teacher or both: which can't be known. «15 min» are minutes."""


def what_can(criterion: Criterion) -> str:
    """What follows «Mathea kan …» of a criterion of quality; empty where that isn't sure.

    It is where an infinitive is written, or «kan» before it. Below the goal a ladder also tells what is there before
    anything is learnt: the present tense isn't turned there, and «kan» stands for a skill only where what is done is
    one that is known. Nothing is that the check of wording marks, whether as it is written or as it would be told.
    """
    what, is_turned = in_infinitive(criterion.text, criterion.first_name)
    if not what or is_no_skill(what) or _is_in_first_person(what):
        return ""
    if criterion.is_below and (is_turned or (_MAY_HAPPEN.match(criterion.text) and not is_known_deed(what))):
        return ""
    return "" if any(criterion.marks(text, TextField.CRITERION) for text in {criterion.text, what}) else what


def is_turned(criterion: Criterion) -> bool:
    """Whether what follows «kan» was written in the present: «leser korte ord»."""
    return what_can(criterion) != "" and in_infinitive(criterion.text, criterion.first_name).is_turned


def goes_on_from_stem(criterion: Criterion, dimension: Dimension) -> bool:
    """Whether a criterion as it is written goes on from «Mathea kan …», or from «Støtte: …»."""
    if dimension is Dimension.INDEPENDENCE:
        return support_of(criterion) != ""
    return what_can(criterion) != "" and not is_turned(criterion)


def support_of(criterion: Criterion) -> str:
    """What follows «Støtte: …» of a criterion of independence; empty where that isn't sure."""
    text = after_stem(criterion.text, criterion.first_name)
    if not text or may_tell_a_deed(criterion) or _COMPARED.search(text) or _is_in_first_person(text):
        return ""
    return "" if criterion.marks(criterion.text, TextField.SUPPORT) else text


def may_tell_a_deed(criterion: Criterion) -> bool:
    """Whether a criterion of independence may say what the student gets done, which can be more than was shown."""
    return not is_support(after_stem(criterion.text, criterion.first_name), criterion.first_name)


def _is_in_first_person(text: str) -> bool:
    """Whether somebody says it of themselves; a card that is named in it, as «min tur», doesn't."""
    return _FIRST_PERSON.search(QUOTED.sub("«»", text)) is not None
