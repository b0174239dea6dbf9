"""What a person is told of criteria that can't be told as they were meant: which, and what to write."""

from __future__ import annotations

from collections.abc import Iterator
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
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.what_can import is_turned, support_of, what_can
from ioplogg_tui.locale import _

_QUOTED = N_(
    "Goal {number}, independence {level}: “{criterion}” isn't surely a support, and is quoted. Write only the "
    "support, as in “with a picture plan”."
)
_LEFT_OUT = N_(
    "Goal {number}, independence {level}: “{criterion}” isn't surely a support, and is left out, as the quality "
    "is below the goal. Write only the support, as in “with a picture plan”."
)
TURNED_SHOWN = 60
"""So many letters of what is turned are told."""


def on_criteria(facts: DocumentFacts) -> Iterator[Remark]:
    """What is turned into «kan»; each quality that is quoted, and each independence that is quoted, or left out."""
    yield from _on_what_is_turned(facts)
    for seen in facts.goals:
        quality, independence = (criterion_of(facts, seen, dimension) for dimension in Dimension)
        if quality.text.strip() and not what_can(quality):
            sentence = _(
                "Goal {number}, quality {level}: “{criterion}” isn't surely something {name} can, and is quoted. "
                "Write what the student does, as in “make soup”."
            )
            yield _of(sentence, seen, quality)
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
            yield _of(_(_LEFT_OUT if is_left_out(quality, independence) else _QUOTED), seen, independence)


def _on_what_is_turned(facts: DocumentFacts) -> Iterator[Remark]:
    """With the texts: whether it is right only a person can tell, and mostly it is."""
    of_quality = [(seen.goal.number, criterion_of(facts, seen, Dimension.QUALITY)) for seen in facts.goals]
    turned = {number: shorten(its.text, TURNED_SHOWN, placeholder=" …") for number, its in of_quality if is_turned(its)}
    if turned:
        each = _("goal {number} “{criterion}”")
        criteria = ", ".join(filled(each, number=number, criterion=text) for number, text in turned.items())
        sentence = _("Written as what the student does, and told as “{name} can …”: {criteria}.")
        yield Remark(filled(sentence, name=facts.student.first_name, criteria=criteria), About.CRITERIA, min(turned))


def _of(sentence: str, seen: GoalInPeriod, criterion: Criterion) -> Remark:
    number, text = seen.goal.number, " ".join(criterion.text.split())
    level, name = int(criterion.level or 0), criterion.first_name
    return Remark(filled(sentence, number=number, level=level, criterion=text, name=name), About.CRITERIA, number)
