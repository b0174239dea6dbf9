"""What a person is told of criteria that can't be told as they were meant: which, and what to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten

from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.parts import criterion_of
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.domain.can_sentence import is_left_out
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.criterion_stem import after_stem
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.what_can import is_turned, support_of, what_can
from ioplogg_tui.locale import _

TURNED_SHOWN = 60
"""So many letters of a criterion are told."""
_LEFT_OUT = N_(
    "Supports left out, as they may tell more than was seen: {criteria}. Write only the support, as in “with a picture "
    "plan”."
)
_SUPPORTS_QUOTED = N_(
    "Supports quoted, as they may not be one: {criteria}. Write only the support, as in “with a picture plan”."
)
_QUALITIES_QUOTED = N_(
    "Qualities quoted, as they are in the present below the goal: {criteria}. Write what the student can, as in "
    "“make soup”."
)
_OTHERWISE_QUOTED = N_(
    "Qualities quoted, as it isn't sure that they are something the student can: {criteria}. Write one thing, as in "
    "“make soup”."
)


_Read = tuple[GoalInPeriod, Criterion]


def on_criteria(facts: DocumentFacts) -> Iterator[Remark]:
    """What says nothing, goal by goal; what is left out, or quoted, a line for each reason; and what is turned."""
    qualities: list[_Read] = []
    supports: list[_Read] = []
    left_out: list[_Read] = []
    for seen in facts.goals:
        quality, independence = (criterion_of(facts, seen, dimension) for dimension in Dimension)
        if quality.text.strip() and not what_can(quality):
            qualities.append((seen, quality))
        if independence.text.strip() and not after_stem(independence.text, independence.first_name):
            sentence = _("Goal {number}, independence {level}: “{criterion}” says nothing. Write the support.")
            yield _of(sentence, seen, independence)
        elif independence.text and not after_stem(quality.text, quality.first_name):
            sentence = _(
                "Goal {number}, independence {level}: “{criterion}” is left out, as no quality is told that it is the "
                "support of."
            )
            yield _of(sentence, seen, independence)
        elif independence.text and not support_of(independence):
            (left_out if is_left_out(quality, independence) else supports).append((seen, independence))
    yield from _of_all(_(_LEFT_OUT), left_out)
    yield from _of_all(_(_QUALITIES_QUOTED), [each for each in qualities if _is_below(each)])
    yield from _of_all(_(_OTHERWISE_QUOTED), [each for each in qualities if not _is_below(each)])
    yield from _of_all(_(_SUPPORTS_QUOTED), supports)
    yield from _on_what_is_turned(facts)


def _is_below(read: _Read) -> bool:
    """Whether a quality is quoted for no more than being in the present below the goal."""
    _seen, quality = read
    return quality.is_below and what_can(replace(quality, level=Level.COMPETENT)) != ""


def _on_what_is_turned(facts: DocumentFacts) -> Iterator[Remark]:
    """With the texts: whether it is right only a person can tell, and mostly it is."""
    of_quality = [(seen.goal.number, criterion_of(facts, seen, Dimension.QUALITY)) for seen in facts.goals]
    turned = {number: _shown(its) for number, its in of_quality if is_turned(its)}
    if turned:
        each = _("goal {number} “{criterion}”")
        criteria = ", ".join(filled(each, number=number, criterion=text) for number, text in turned.items())
        sentence = _("Written as what the student does, and told as “{name} can …”: {criteria}.")
        yield Remark(filled(sentence, name=facts.student.first_name, criteria=criteria), About.CRITERIA, min(turned))


def _of_all(sentence: str, every: list[_Read]) -> Iterator[Remark]:
    """One line of all of a kind, each with its goal and text."""
    if every:
        texts = ((seen.goal.number, _shown(criterion)) for seen, criterion in every)
        each = _("goal {number} “{criterion}”")
        criteria = ", ".join(filled(each, number=number, criterion=text) for number, text in texts)
        yield Remark(filled(sentence, criteria=criteria), About.CRITERIA, every[0][0].goal.number)


def _shown(criterion: Criterion) -> str:
    return shorten(criterion.text, TURNED_SHOWN, placeholder=" …")


def _of(sentence: str, seen: GoalInPeriod, criterion: Criterion) -> Remark:
    number, text = seen.goal.number, " ".join(criterion.text.split())
    level, name = int(criterion.level or 0), criterion.first_name
    return Remark(filled(sentence, number=number, level=level, criterion=text, name=name), About.CRITERIA, number)
