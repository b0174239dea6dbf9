"""When a document says «Mathea kan …» and «Støtte: …» itself: only of what it is sure of. All else is quoted.

The school's own word is given on nothing that a person would have to read twice: a quotation costs them one look.
"""

from __future__ import annotations

import re

from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.criterion_stem import after_stem
from ioplogg_tui.domain.in_infinitive import in_infinitive
from ioplogg_tui.domain.no_skill import is_no_skill
from ioplogg_tui.domain.support import is_support
from ioplogg_tui.domain.wording.form import TextField

_COMPARED = re.compile(
    r"\b(?:(?:avhengig|dependent)\b|(?:mindre|meir|mer|færre|less|fewer|more)\b.*\b(?:enn|than)\b)", re.IGNORECASE
)
"""It says how much somebody leans on help, or what has changed since, and not what the support is."""


def what_can(criterion: Criterion) -> str:
    """What follows «Mathea kan …» of a criterion of quality; empty where that isn't sure.

    It is where an infinitive is written, or «kan» before it. The present tense is turned at the goal and above it only:
    below it a ladder also tells what is there before anything is learnt. Nothing is that the check of wording marks,
    whether as it is written or as it would be told.
    """
    what, is_turned = in_infinitive(criterion.text, criterion.first_name)
    if not what or (is_turned and criterion.is_below) or is_no_skill(what):
        return ""
    return "" if any(criterion.marks(text, TextField.CRITERION) for text in {criterion.text, what}) else what


def is_turned(criterion: Criterion) -> bool:
    """Whether what follows «kan» was written in the present: «leser korte ord»."""
    return what_can(criterion) != "" and in_infinitive(criterion.text, criterion.first_name).is_turned


def support_of(criterion: Criterion) -> str:
    """What follows «Støtte: …» of a criterion of independence; empty where that isn't sure."""
    text = after_stem(criterion.text, criterion.first_name)
    if not text or may_tell_a_deed(criterion) or _COMPARED.search(text):
        return ""
    return "" if criterion.marks(criterion.text, TextField.SUPPORT) else text


def may_tell_a_deed(criterion: Criterion) -> bool:
    """Whether a criterion of independence may say what the student gets done, which can be more than was shown."""
    return not is_support(after_stem(criterion.text, criterion.first_name), criterion.first_name)
