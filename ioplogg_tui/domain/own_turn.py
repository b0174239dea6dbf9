"""A student's way through the questions about their goals: where it is, and what was answered so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.own_answers import OwnAnswers


class Step(StrEnum):
    """What is asked: three things of each goal, who helped with all of them, and whether it was meant so."""

    QUALITY = Dimension.QUALITY.value
    INDEPENDENCE = Dimension.INDEPENDENCE.value
    WORDS = "words"
    HELPED = "helped"
    SAID = "said"
    OVER = "over"


class OwnTurn:
    """Everything can be gone back to and answered anew until it is over. Keeping the answers is others' work."""

    def __init__(self, goal_ids: Sequence[int], *, with_words: bool = True) -> None:
        self._goal_ids = tuple(goal_ids)
        self._of_a_goal = (Step.QUALITY, Step.INDEPENDENCE, *([Step.WORDS] if with_words else []))
        self._answers: dict[int, OwnAnswers] = {}
        self._through: set[int] = set()
        self._is_anew = False
        """Whether one goal is answered anew after all of them were."""
        self.helped: HelpedBy | None = None
        self.at = 0
        self.step = Step.QUALITY

    @property
    def goal_id(self) -> int:
        return self._goal_ids[self.at]

    @property
    def is_of_a_goal(self) -> bool:
        return self.step in self._of_a_goal

    @property
    def here(self) -> OwnAnswers:
        """What was answered of the goal that is asked about."""
        return self.of(self.goal_id)

    def of(self, goal_id: int) -> OwnAnswers:
        """What was answered of a goal."""
        return self._answers.get(goal_id, OwnAnswers())

    @property
    def said(self) -> Mapping[int, OwnAnswers]:
        """Goal id → what was answered of each goal that was gone through and not skipped, in their order."""
        return {goal_id: self._answers[goal_id] for goal_id in self._goal_ids if goal_id in self._through}

    def remember(self, answers: OwnAnswers) -> None:
        """What was answered of the goal before the keyboard was taken away."""
        self._answers.setdefault(self.goal_id, answers)

    def answer(self, level: Level | None) -> None:
        """The question of a dimension is answered; None is “don't know”."""
        here = self.here
        self._answers[self.goal_id] = replace(here, levels={**here.levels, Dimension(self.step.value): level})
        self._go_on()

    def write(self, words: str) -> None:
        """The words are being written."""
        self._answers[self.goal_id] = replace(self.here, words=words)

    def words_written(self) -> None:
        self._go_on()

    def skip(self) -> None:
        """Nothing is said of the goal."""
        self._answers.pop(self.goal_id, None)
        self._through.discard(self.goal_id)
        self._next_goal()

    def name_helper(self, helped: HelpedBy | None) -> None:
        """Who helped; None where the student would rather not say."""
        self.helped = helped
        self.step = Step.SAID

    def answer_anew(self, number: int) -> None:
        """One of the goals, by its place among them, is asked about once more."""
        self.at, self.step, self._is_anew = number, Step.QUALITY, True

    def finish(self) -> None:
        self.step = Step.OVER

    def go_back(self) -> None:
        """To the question before; where there is none, nothing."""
        match self.step:
            case Step.SAID:
                self.step = Step.HELPED if self._through else self._last_step()
            case Step.HELPED:
                self.step = self._last_step()
            case Step.QUALITY if self._is_anew:
                self._all_said()
            case Step.QUALITY if self.at:
                self.at -= 1
                self.step = self._last_step()
            case Step.INDEPENDENCE | Step.WORDS:
                self.step = self._of_a_goal[self._of_a_goal.index(self.step) - 1]
            case _:
                return

    def _last_step(self) -> Step:
        return self._of_a_goal[-1] if self.goal_id in self._through else Step.QUALITY

    def _go_on(self) -> None:
        if self.step is not self._of_a_goal[-1]:
            self.step = self._of_a_goal[self._of_a_goal.index(self.step) + 1]
            return
        self._through.add(self.goal_id)
        self._next_goal()

    def _next_goal(self) -> None:
        if self._is_anew:
            self._all_said()
        elif self.at + 1 < len(self._goal_ids):
            self.at += 1
            self.step = Step.QUALITY
        else:
            self.step = Step.HELPED if self._through else Step.SAID

    def _all_said(self) -> None:
        self._is_anew, self.at, self.step = False, len(self._goal_ids) - 1, Step.SAID
