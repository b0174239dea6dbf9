"""What the plan of today has otherwise than the version of it that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ioplogg_tui.documents.content import Block, Bullets, Passages
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.parts import heading, said, written
from ioplogg_tui.domain.plan import FrozenPlan
from ioplogg_tui.domain.plan_comparison import Difference, differences
from ioplogg_tui.locale import _
from ioplogg_tui.locale.plan_parts import name_in_words

_GOAL = "Goal"
"""The part that a whole goal is."""


def changes_since(facts: DocumentFacts) -> Iterator[Block]:
    """Of whom and what, and not the new texts: they are in no version yet. Nothing where nothing is otherwise."""
    if facts.version is None or facts.now is None:
        return
    then, reworded = _in_words_of(facts.now, facts.version.frozen)
    parts: dict[str, list[Difference]] = {whose: [] for whose in reworded}
    for difference in differences(then, facts.now):
        parts.setdefault(difference.part.whose, []).append(difference)
    if parts:
        yield heading(2, _("Changes after version {number}").format(number=facts.version.number))
        yield Bullets(tuple(_changed(facts, whose, its, reworded.get(whose)) for whose, its in parts.items()))


def _in_words_of(now: FrozenPlan, then: FrozenPlan) -> tuple[FrozenPlan, dict[str, str]]:
    """The version with its goals as they are called now; and of those that were called otherwise, how then."""
    named = {goal.id: (goal.subject, goal.text) for goal in now.goals}
    goals, reworded = [], {}
    for goal in then.goals:
        subject, text = named.get(goal.id, (goal.subject, goal.text))
        if (subject, text) != (goal.subject, goal.text):
            reworded[f"{subject}: {text}"] = f"{goal.subject}: {goal.text}"
        goals.append(replace(goal, subject=subject, text=text))
    return replace(then, goals=tuple(goals)), reworded


def _changed(facts: DocumentFacts, whose: str, parts: list[Difference], before: str | None) -> Passages:
    """What was changed of a subject, of a goal by its name in the version or, without a name, of the plan.

    Of a new goal its parts aren't told too.
    """
    goal = next((each for each in parts if each.part.name == _GOAL), None)
    if goal is not None and goal.then is None:
        what = [_("new goal")]
    elif goal is not None and goal.now is None:
        what = [_("goal taken out")]
    else:
        what = [*([] if before is None else [_("other words")]), *(name_in_words(each.part) for each in parts)]
    name = written(facts, before or whose) if whose else said(_("The plan"))
    return (*name, *said(f": {', '.join(dict.fromkeys(what))}"))
