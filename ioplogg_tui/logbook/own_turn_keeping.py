"""What a student answers is kept while it is being answered, and goes into the logbook when it is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ioplogg_tui.domain.draft_place import DraftPlace, OwnWordsDraft
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.own_answers import answers_of
from ioplogg_tui.domain.own_turn import OwnTurn
from ioplogg_tui.logbook.drafts import is_there
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session


class Drafting(Protocol):
    """Keeps what is being written at one place at a time, on a screen or line by line."""

    def open(self, place: DraftPlace, read: Callable[[], str]) -> tuple[str, str] | None:
        """Begin to keep what `read` gives; returns (text, time of day) of a draft that was left there."""

    def keep_now(self) -> None:
        """Keep what stands there and isn't kept yet."""

    def close(self) -> None:
        """What was being written is saved, or left on purpose."""

    def drop(self, place: DraftPlace) -> None:
        """What was written in a place is saved."""


class OwnTurnKeeping:
    """The drafts of a turn, a goal's each, and the rows that come of it; `on_paper` is where the teacher types."""

    def __init__(self, session: Session, student_id: int, turn: OwnTurn, drafting: Drafting, *, on_paper: bool) -> None:
        self._session, self._student_id, self._turn, self._drafting = session, student_id, turn, drafting
        self._on_paper = on_paper
        self._kept: set[int] = set()
        """The goals whose answers are in the logbook, as they were given last."""
        self.waiting: set[int] = set()
        """The goals that are gone since they were asked about: what was said of them waits as a draft."""
        self._goal_id: int | None = None
        """The goal whose answers are kept as they are given."""

    def be_at_goal(self) -> None:
        """From now on the answers of the goal are kept as they are given; those of before stand at their questions."""
        turn, goal_id = self._turn, self._turn.goal_id
        self._kept.discard(goal_id)
        if goal_id == self._goal_id:
            return
        self._drafting.keep_now()
        self._goal_id = goal_id
        draft = self._drafting.open(OwnWordsDraft(goal_id), lambda: turn.of(goal_id).as_text())
        if draft is not None:
            turn.remember(answers_of(draft[0]))

    def forget(self) -> None:
        """Of the goal that is asked about nothing is to be kept any longer: it was skipped, or all is said."""
        if self._goal_id not in self.waiting:
            self._drafting.close()
        self._goal_id = None

    def keep_said(self) -> Problem | None:
        """Everything that was said of the goals that are there is in the logbook, each one's once; else why not."""
        self._drafting.keep_now()
        self.waiting.clear()
        try:
            for goal_id, said in self._turn.said.items():
                if goal_id not in self._kept and not is_there(self._session, self._student_id, OwnWordsDraft(goal_id)):
                    self.waiting.add(goal_id)
                    continue
                if goal_id not in self._kept:
                    assess_oneself(
                        self._session,
                        self._student_id,
                        goal_id,
                        said.rating,
                        words=said.words,
                        helped=self._turn.helped,
                        on_paper=self._on_paper,
                    )
                    self._kept.add(goal_id)
                self._drafting.drop(OwnWordsDraft(goal_id))
        except Problem as problem:
            return problem
        return None
