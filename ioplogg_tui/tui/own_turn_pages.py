"""What a student is shown at each step of their own turn: the question, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_page import AnswerPage
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import Asking
from ioplogg_tui.locale import _
from ioplogg_tui.locale.own_turn import asked_now
from ioplogg_tui.logbook.wording import marking
from ioplogg_tui.tui.keys import with_keys


def page_of(
    turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, chosen: int | None = None, *, with_criteria: bool
) -> AnswerPage:
    """What is asked now, and which of the answers is chosen, where hands choose and it isn't one of what was said."""
    page = asked_now(turn, goals, asking, marking() if with_criteria else None)
    page = replace(
        page,
        way=f"{page.way}   {_dots(turn, goals)}" if page.way else "",
        hints=_hints(turn, goals, asking, with_criteria=with_criteria),
        is_spaced=asking.is_spaced and turn.step in (Step.QUALITY, Step.INDEPENDENCE, Step.HELPED),
        is_low=turn.step is Step.WORDS,
    )
    if chosen is None or turn.step is Step.SAID or asking.scan_seconds:
        return page
    return replace(page, receipt=_("You chose: {answer}").format(answer=page.rows[chosen].words))


def _hints(turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, *, with_criteria: bool) -> list[str]:
    match turn.step:
        case Step.QUALITY | Step.INDEPENDENCE:
            criteria = goals[turn.at].criteria.get(Dimension(turn.step.value), {})
            if not any(criteria.values()) or asking.scan_seconds:
                return _keys(asking)
            shows = with_keys(_("[criteria] shows what they mean here."))
            return [*_keys(asking), with_keys(_("[criteria] hides what they mean here.")) if with_criteria else shows]
        case Step.WORDS:
            return [with_keys(_("[keep] goes on. You may leave it empty."))]
        case Step.HELPED:
            return _keys(asking)
        case Step.SAID:
            changes = with_keys(_("[keep] changes the goal that is marked, or finishes."))
            return _keys(asking) if asking.scan_seconds else [changes]
        case Step.OVER if asking.on_paper:
            return [_leaves()]
        case Step.OVER:
            return [_("Your answers are saved. Give the keyboard back."), _teacher()]


def spoken(page: AnswerPage) -> str:
    """What is read aloud of a page: a line each thing."""
    rows = [f"{row.key}: {'. '.join((row.words, *row.below))}" for row in page.rows]
    return "\n".join(text for text in (page.way.partition("   ")[0], page.goal, page.question, *rows) if text)


def _teacher() -> str:
    return with_keys(_("Teacher: [give-back], then your code."))


def closed_page(sentence: str) -> AnswerPage:
    """Nothing can be answered any longer; the sentence is in the language in use already."""
    return AnswerPage(sentence, hints=[_teacher()])


def _leaves() -> str:
    return with_keys(_("Answers on paper, typed in by you. [back] leaves."))


def _keys(asking: Asking) -> list[str]:
    if asking.scan_seconds:
        return [_("Press any key when the mark is on your answer.")]
    leaves = [_leaves()] if asking.on_paper else []
    return [*leaves, with_keys(_("Press a number, or ↑ ↓. [keep] goes on, ← goes back."))]


def _dots(turn: OwnTurn, goals: Sequence[ObservedGoal]) -> str:
    """Which goal of how many, to be seen."""
    return " ".join("●" if place <= turn.at else "○" for place in range(len(goals)))
