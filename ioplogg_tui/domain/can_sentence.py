"""«Mathea kan …», and «Støtte: …»: the criteria that a student has reached, as they are told."""

from __future__ import annotations

import re
from typing import NamedTuple

from ioplogg_tui.domain.criterion_stem import as_quoted, bare, inside_a_sentence
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support import is_support
from ioplogg_tui.domain.what_can import what_can

STEMS: dict[Dimension, str] = {Dimension.QUALITY: N_("{name} can …"), Dimension.INDEPENDENCE: N_("Support: …")}
"""What the criteria of a dimension go on from, of a student by name, wherever they are read."""

STEMS_TO_WRITE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("The student can"),
    Dimension.INDEPENDENCE: N_("Support:"),
}
"""What a criterion follows where it is written, in the student's own language."""

_ENDS = re.compile(r"([!?])\.$")


def after_stem(criterion: str, first_name: str) -> str:
    """A criterion as it follows its stem: without one of its own, a closing full stop or a capital to begin with."""
    return inside_a_sentence(bare(criterion, first_name).text, first_name)


def support_of(criterion: str, first_name: str) -> str:
    """What follows «Støtte: …» of a criterion of independence; empty where it isn't sure that it is a support."""
    text = after_stem(criterion, first_name)
    return text if text and is_support(text, first_name) else ""


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


def can_told(into: Told, first_name: str, quality: str, independence: str, *, is_below: bool = False) -> CanTold:
    """The two sentences out of the criteria that were shown.

    What isn't surely an infinitive, or a support, is quoted: it is nothing but what was written. Where the quality
    `is_below` the goal, such an independence may have the verb of the goal and tell more than was shown, and is left
    out. No support is told of nothing.
    """
    shown = _quoted(into.shown, quality, first_name)
    if what := what_can(quality, first_name):
        shown = _ended(into.can.format(name=first_name, what=what))
    if not shown:
        return CanTold("", "")
    if support := support_of(independence, first_name):
        return CanTold(shown, _ended(into.support.format(support=support)))
    return CanTold(shown, "" if is_below else _quoted(into.quoted, independence, first_name))


def _quoted(sentence: str, criterion: str, first_name: str) -> str:
    return sentence.format(quoted=as_quoted(criterion)) if after_stem(criterion, first_name) else ""


def _ended(sentence: str) -> str:
    return _ENDS.sub(r"\1", sentence)
