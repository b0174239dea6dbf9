"""What a person is told of criteria that can't be told as they were meant: which, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.domain.can_sentence import after_stem, support_of
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.what_can import is_turned, what_can
from ioplogg_tui.locale import _

_QUOTED = N_(
    "Goal {number}, independence {level}: “{criterion}” doesn't follow “Support: …”, and is quoted. Write only the "
    "support, as in “with a picture plan”."
)
_LEFT_OUT = N_(
    "Goal {number}, independence {level}: “{criterion}” isn't surely a support, and is left out, as the quality "
    "is below the goal. Write only the support, as in “with a picture plan”."
)


def on_criteria(facts: DocumentFacts) -> Iterator[Remark]:
    """Each quality that doesn't follow «kan», and each independence that is quoted, or left out; and what is turned."""
    name = facts.student.first_name
    turned = [seen for seen in facts.goals if is_turned(seen.criterion(Dimension.QUALITY), name)]
    if turned:
        numbers = ", ".join(str(seen.goal.number) for seen in turned)
        sentence = _("Written as what the student does, and told as “{name} can …”: read goal {numbers}.")
        yield Remark(filled(sentence, name=name, numbers=numbers), About.CRITERIA, turned[0].goal.number)
    for seen in facts.goals:
        quality, independence = map(seen.criterion, Dimension)
        if quality.strip() and not what_can(quality, name):
            sentence = _(
                "Goal {number}, quality {level}: “{criterion}” doesn't follow “{name} can …”, and is quoted. "
                "Write what the student does, as in “make soup”."
            )
            yield _of(sentence, facts, seen, Dimension.QUALITY)
        if independence.strip() and not after_stem(independence, name):
            sentence = _("Goal {number}, independence {level}: “{criterion}” says nothing. Write the support.")
            yield _of(sentence, facts, seen, Dimension.INDEPENDENCE)
        elif independence and not after_stem(quality, name):
            sentence = _(
                "Goal {number}, independence {level}: “{criterion}” is left out, as no quality is told that it is the "
                "support of."
            )
            yield _of(sentence, facts, seen, Dimension.INDEPENDENCE)
        elif independence and not support_of(independence, name):
            yield _of(_(_LEFT_OUT if seen.is_below else _QUOTED), facts, seen, Dimension.INDEPENDENCE)


def _of(sentence: str, facts: DocumentFacts, seen: GoalInPeriod, dimension: Dimension) -> Remark:
    level = seen.printed.rating.of(dimension) if seen.printed else None
    criterion = " ".join(seen.criterion(dimension).split())
    number, name = seen.goal.number, facts.student.first_name
    said = filled(sentence, number=number, level=int(level or 0), criterion=criterion, name=name)
    return Remark(said, About.CRITERIA, number)
