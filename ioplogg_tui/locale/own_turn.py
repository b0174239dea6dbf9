"""What a student is asked at each step of their own turn, in the language in use, whatever it is answered with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.criterion import Criterion, Marks
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_answers import OwnAnswers
from ioplogg_tui.domain.own_page import AnswerPage, AnswerRow
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import ANSWERS, DO_NOT_KNOW, HELPED, Asking, answers, question
from ioplogg_tui.domain.what_can import what_can
from ioplogg_tui.locale import _, day

FINISHED = "0"
"""The key of what ends the turn."""

CRITERION = N_("I can {criterion}")
"""What the student does at a level, as they would say it of themselves."""


def asked_now(turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, marks: Marks | None = None) -> AnswerPage:
    """The question where the turn is, with its answers, and with criteria where there is a check of these."""
    match turn.step:
        case Step.QUALITY | Step.INDEPENDENCE:
            return _dimension(turn, goals, asking, Dimension(turn.step.value), marks)
        case Step.WORDS:
            words = _("Do you want to say something? In your own words.")
            return AnswerPage(words, way=_way(turn, goals), goal=goals[turn.at].text_for_student)
        case Step.HELPED:
            rows = [AnswerRow(str(number), _(words)) for number, words in enumerate(HELPED.values(), 1)]
            return AnswerPage(_("Who helped with the answers?"), rows)
        case Step.SAID:
            return _said(turn, goals)
        case Step.OVER:
            thanks = _("The answers are saved.") if asking.on_paper else _("Thank you!")
            return AnswerPage(thanks, _since_last(turn.said, goals))


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


def _as_said(dimension: Dimension, criterion: Criterion) -> str:
    does = what_can(criterion) if dimension is Dimension.QUALITY else ""
    return filled(_(CRITERION), criterion=does) if does else criterion.text


def _dimension(
    turn: OwnTurn, goals: Sequence[ObservedGoal], asking: Asking, dimension: Dimension, marks: Marks | None
) -> AnswerPage:
    goal = goals[turn.at]
    criteria = goal.criteria.get(dimension, {})
    rows = []
    for answer in answers(dimension, asking):
        text = criteria.get(answer.level, "") if answer.level else ""
        below = (_as_said(dimension, Criterion(text, answer.level, "", marks)),) if text and marks else ()
        rows.append(AnswerRow(answer.key, _(answer.words), int(answer.level or 0), below))
    return AnswerPage(_(question(dimension, asking)), rows, _way(turn, goals), goal.text_for_student)


def _way(turn: OwnTurn, goals: Sequence[ObservedGoal]) -> str:
    """Which goal of how many."""
    return "" if len(goals) == 1 else _("Goal {number} of {count}").format(number=turn.at + 1, count=len(goals))


def _said(turn: OwnTurn, goals: Sequence[ObservedGoal]) -> AnswerPage:
    """Everything that was answered, to be changed or meant."""
    rows = [
        AnswerRow(str(number) if number < 10 else " ", goal.text_for_student, below=_in_words(turn.said.get(goal.id)))
        for number, goal in enumerate(goals, 1)
    ]
    rows.append(AnswerRow(FINISHED, _("That is what I want to say. Finished!")))
    return AnswerPage(_("This is what you said"), rows)


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
