"""What a person is told of criteria that can't be told as they were meant: which, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.facts import DocumentFacts, GoalInPeriod
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.domain.can_sentence import after_stem, tells_more
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.what_can import what_can
from ioplogg_tui.locale import _


def on_criteria(facts: DocumentFacts) -> Iterator[Remark]:
    """Each quality that doesn't follow «kan», and each independence that is left out below the goal."""
    name = facts.student.first_name
    for seen in facts.goals:
        quality, independence = map(seen.criterion, Dimension)
        if quality.strip() and not what_can(quality, name):
            sentence = _(
                "Goal {number}, quality {level}: “{criterion}” doesn't follow “{name} can …”. "
                "Write what the student does, as in “make soup”."
            )
            yield _of(sentence, facts, seen, Dimension.QUALITY)
        if independence.strip() and not after_stem(independence, name):
            sentence = _("Goal {number}, independence {level}: “{criterion}” says nothing. Write the support.")
            yield _of(sentence, facts, seen, Dimension.INDEPENDENCE)
        elif independence and seen.is_below and tells_more(independence, name):
            sentence = _(
                "Goal {number}, independence {level}: “{criterion}” may say that the whole goal is reached, "
                "which the quality doesn't, and is left out. Write only the support, as in “with a picture "
                "plan”."
            )
            yield _of(sentence, facts, seen, Dimension.INDEPENDENCE)


def _of(sentence: str, facts: DocumentFacts, seen: GoalInPeriod, dimension: Dimension) -> Remark:
    level = seen.printed.rating.of(dimension) if seen.printed else None
    criterion = " ".join(seen.criterion(dimension).split())
    number, name = seen.goal.number, facts.student.first_name
    said = filled(sentence, number=number, level=int(level or 0), criterion=criterion, name=name)
    return Remark(said, About.CRITERIA, number)
