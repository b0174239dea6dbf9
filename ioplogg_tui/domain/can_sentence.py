"""«Mathea kan …», and «Støtte: …»: the criteria that a student has reached, as they are told."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.criterion_stem import after_stem, as_quoted
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.what_can import may_tell_a_deed, support_of, what_can

STEMS: dict[Dimension, str] = {Dimension.QUALITY: N_("{name} can …"), Dimension.INDEPENDENCE: N_("Support: …")}
"""What the criteria of a dimension go on from, of a student by name, wherever they are read."""

STEMS_TO_WRITE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("The student can"),
    Dimension.INDEPENDENCE: N_("Support:"),
}
"""What a criterion follows where it is written, in the student's own language."""

_ENDS = re.compile(r"([!?])\.$")


class CanTold(NamedTuple):
    """What was shown, and the support after it: a sentence each, never one by «og»; empty where there is none."""

    what: str
    support: str

    @property
    def sentences(self) -> str:
        return " ".join(filter(None, self))


class Told(NamedTuple):
    """The sentences that criteria are put into, translated already.

    They are «{name} kan {what}.», «Støtte: {support}.», «Vist: «{quoted}».» and «Slik: «{quoted}».».
    """

    can: str
    support: str
    shown: str
    quoted: str


def can_told(into: Told, quality: Criterion, independence: Criterion) -> CanTold:
    """The two sentences out of what was shown: what isn't sure is quoted, and no support is told of nothing."""
    shown = _quoted(into.shown, quality)
    if what := what_can(quality):
        shown = ended(into.can.format(name=quality.first_name, what=what))
    if not shown or is_left_out(quality, independence):
        return CanTold(shown, "")
    if support := support_of(independence):
        return CanTold(shown, ended(into.support.format(support=support)))
    return CanTold(shown, _quoted(into.quoted, independence))


def is_left_out(quality: Criterion, independence: Criterion) -> bool:
    """Whether an independence may have the verb of the goal, and so tell more than the quality that was shown."""
    return quality.is_below and may_tell_a_deed(independence)


def ended(sentence: str) -> str:
    """A sentence with one mark at its end, where what is put into it has one of its own."""
    return _ENDS.sub(r"\1", sentence)


def _quoted(sentence: str, criterion: Criterion) -> str:
    text = criterion.text
    return sentence.format(quoted=as_quoted(text)) if after_stem(text, criterion.first_name) else ""
