"""What a student is shown at each step of their own turn, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ioplogg_tui.domain.can_sentence import Says, after_can, says
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_answers import OwnAnswers
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import ANSWERS, DO_NOT_KNOW, HELPED, Asking, answers, question
from ioplogg_tui.locale import _, day
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.answer_sheet import AnswerPage, AnswerRow

FINISHED = "0"
"""The key of what ends the turn."""

CRITERION = N_("I can {criterion}")
"""What the student does at a level, as they would say it of themselves."""


def page_of(
    turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, chosen: int | None = None, *, with_criteria: bool
) -> AnswerPage:
    """What is asked now, and which of the answers is chosen, where hands choose and it isn't one of what was said."""
    page = _asked(turn, goals, asking, with_criteria=with_criteria)
    if chosen is None or turn.step is Step.SAID or asking.scan_seconds:
        return page
    return replace(page, receipt=_("You chose: {answer}").format(answer=page.rows[chosen].words))


def _asked(turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, *, with_criteria: bool) -> AnswerPage:
    match turn.step:
        case Step.QUALITY | Step.INDEPENDENCE:
            return _dimension(turn, goals, asking, Dimension(turn.step.value), with_criteria=with_criteria)
        case Step.WORDS:
            hints = [with_keys(_("[keep] goes on. You may leave it empty."))]
            words = _("Do you want to say something? In your own words.")
            return AnswerPage(
                words, way=_way(turn, goals), goal=goals[turn.at].text_for_student, hints=hints, is_low=True
            )
        case Step.HELPED:
            rows = [AnswerRow(str(number), _(words)) for number, words in enumerate(HELPED.values(), 1)]
            return AnswerPage(_("Who helped with the answers?"), rows, hints=_keys(asking), is_spaced=asking.is_spaced)
        case Step.SAID:
            return _said(turn, goals, asking)
        case Step.OVER:
            if asking.on_paper:
                return AnswerPage(_("The answers are saved."), _since_last(turn.said, goals), hints=[_leaves()])
            hints = [_("Your answers are saved. Give the keyboard back."), _teacher()]
            return AnswerPage(_("Thank you!"), _since_last(turn.said, goals), hints=hints)


def chosen_before(turn: OwnTurn, asking: Asking) -> int | None:
    """The place among the answers of what was answered to the question already; None where nothing was."""
    if turn.step not in (Step.QUALITY, Step.INDEPENDENCE):
        return None
    dimension = Dimension(turn.step.value)
    if dimension not in turn.here.levels:
        return None
    levels = [(answer.level, answer.skips) for answer in answers(dimension, asking)]
    chosen = (turn.here.levels[dimension], False)
    return levels.index(chosen) if chosen in levels else None


def spoken(page: AnswerPage) -> str:
    """What is read aloud of a page: a line each thing."""
    rows = [f"{row.key}: {'. '.join((row.words, *row.below))}" for row in page.rows]
    return "\n".join(text for text in (page.way.partition("   ")[0], page.goal, page.question, *rows) if text)


def _teacher() -> str:
    return with_keys(_("Teacher: [give-back], then your code."))


def closed_page(sentence: str) -> AnswerPage:
    """Nothing can be answered any longer; the sentence is in the language in use already."""
    return AnswerPage(sentence, hints=[_teacher()])


def _as_said(dimension: Dimension, criterion: str) -> str:
    is_done = dimension is Dimension.QUALITY or says(criterion, "") is Says.WHAT_IS_DONE
    return filled(_(CRITERION), criterion=after_can(criterion, "")) if is_done else criterion


def _dimension(
    turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, dimension: Dimension, *, with_criteria: bool
) -> AnswerPage:
    goal = goals[turn.at]
    criteria = goal.criteria.get(dimension, {})
    rows = []
    for answer in answers(dimension, asking):
        criterion = criteria.get(answer.level, "") if answer.level and with_criteria else ""
        below = (_as_said(dimension, criterion),) if criterion else ()
        rows.append(AnswerRow(answer.key, _(answer.words), int(answer.level or 0), below))
    hints = _keys(asking)
    if any(criteria.values()) and not asking.scan_seconds:
        shows = with_keys(_("[criteria] shows what they mean here."))
        hints.append(with_keys(_("[criteria] hides what they mean here.")) if with_criteria else shows)
    way = _way(turn, goals)
    return AnswerPage(
        _(question(dimension, asking)), rows, way, goal.text_for_student, hints=hints, is_spaced=asking.is_spaced
    )


def _leaves() -> str:
    return with_keys(_("Answers on paper, typed in by you. [back] leaves."))


def _keys(asking: Asking) -> list[str]:
    if asking.scan_seconds:
        return [_("Press any key when the mark is on your answer.")]
    leaves = [_leaves()] if asking.on_paper else []
    return [*leaves, with_keys(_("Press a number, or ↑ ↓. [keep] goes on, ← goes back."))]


def _way(turn: OwnTurn, goals: Sequence[ObservedGoal]) -> str:
    """Which goal of how many."""
    if len(goals) == 1:
        return ""
    number, count = turn.at + 1, len(goals)
    words = _("Goal {number} of {count}").format(number=number, count=count)
    return f"{words}   {' '.join('●' if place <= turn.at else '○' for place in range(count))}"


def _said(turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking) -> AnswerPage:
    """Everything that was answered, to be changed or meant."""
    rows = [
        AnswerRow(str(number) if number < 10 else " ", goal.text_for_student, below=_in_words(turn.said.get(goal.id)))
        for number, goal in enumerate(goals, 1)
    ]
    rows.append(AnswerRow(FINISHED, _("That is what I want to say. Finished!")))
    changes = with_keys(_("[keep] changes the goal that is marked, or finishes."))
    hints = _keys(asking) if asking.scan_seconds else [changes]
    return AnswerPage(_("This is what you said"), rows, hints=hints)


def _in_words(said: OwnAnswers | None) -> tuple[str, ...]:
    if said is None:
        return (_("You skipped this one."),)
    return (_levels(said.rating), *_quoted(said.words))


def _levels(rating: Rating) -> str:
    """Both answers, as they were chosen."""
    levels = [(dimension, rating.of(dimension)) for dimension in Dimension]
    return " · ".join(_(ANSWERS[dimension][level]) if level else _(DO_NOT_KNOW) for dimension, level in levels)


def _quoted(words: str) -> tuple[str, ...]:
    return (f"«{' '.join(words.split())}»",) if words.strip() else ()


def _since_last(said: Mapping[int, OwnAnswers], goals: Sequence[ObservedGoal]) -> list[AnswerRow]:
    """The student's own answers beside their own of last time, where there was one; never beside the teacher's."""
    rows = []
    for goal in goals:
        last = goal.own
        if last is None or goal.id not in said:
            continue
        before = _("{day} you said: {answers}").format(day=day(to_local(last.at).date()), answers=_levels(last.rating))
        now = _("Now: {answers}").format(answers=_in_words(said[goal.id])[0])
        rows.append(AnswerRow(" ", goal.text_for_student, below=(before, now)))
    return rows
