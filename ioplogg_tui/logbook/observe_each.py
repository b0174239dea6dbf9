"""Observations that come as a list: all of them are written, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import count
from typing import TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.domain.undo import KeptStep, ObservationAdded, Step
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.observe import withdrawn_in, written_in
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.observations import Observations

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ListedRow:
    """What a line of a list says, as it is kept; `is_new` where it is by this list, and not by one before."""

    observation: Observation
    is_new: bool


def rate_each(session: Session, lines: Sequence[tuple[int, Seen]]) -> list[ListedRow]:
    """Append an observation for each line, by its number, in their order; they are taken back together.

    A line that was logged that day by a list of the person's, and still stands, isn't logged once more: a list that is
    sent anew, since nobody knew how much of it came, doubles nothing. Two lines that are alike are two.

    Raises:
        UsageProblem, NotAllowed, NotFound: as `rate`, of the first line that can't be written, with its number; nothing
            was written.
        DatabaseProblem: they could not be written; nothing was.
    """
    listed: list[ListedRow] = []
    cleaned = [(number, _of_line(number, seen.cleaned)) for number, seen in lines]
    with deed(session, Action.OBSERVATION_ADD, None) as doing:
        signed = set[str]()
        for number, seen in cleaned:
            listed.append(_of_line(number, partial(_written, doing, seen, signed)))
        doing.in_vain = not any(row.is_new for row in listed)
    return listed


def withdraw_each(session: Session, others: Sequence[KeptStep], *, undoing: KeptStep) -> None:
    """Take back what came as a list, all of it or nothing; `undoing` is what the person did last.

    Raises:
        NotFound: an observation is gone, or was taken back already.
        NotAllowed: the person may no longer write of one of the students.
        NewerStep, DatabaseProblem: as `deed`.
    """
    last = undoing.step
    with deed(session, Action.OBSERVATION_WITHDRAW, Right.COMMENT, last.student_id, undoing=undoing) as doing:
        for kept in others:
            if not doing.store.undo_steps.forget(kept.id):
                raise NotFound(N_("That was taken back already."))
            doing.student_id = kept.step.student_id
            doing.require(Right.COMMENT)
            _withdraw(doing, kept.step)
            doing.tell(doing.action, doing.student_id, doing.object_id)
        doing.student_id = last.student_id
        _withdraw(doing, last)


def _withdraw(doing: Deed, step: Step) -> None:
    if not isinstance(step, ObservationAdded):
        raise TypeError(f"{type(step).__name__} is in no list")
    withdrawn_in(doing, step.observation_id)


def _written(doing: Deed, seen: Seen, signed: set[str]) -> ListedRow:
    """`signed` are the signs of the lines before it, in this list."""
    before, step = (doing.student_id, doing.object_id), doing.step
    doing.student_id = seen.student_id
    doing.require(Right.SEE)
    for sign in _signs(doing.session, seen):
        if sign in signed:
            continue
        kept = _newest(doing.store.observations, sign)
        if kept is not None and kept.withdrawn:
            continue
        signed.add(sign)
        if kept is not None:
            doing.student_id = before[0]
            return ListedRow(kept, is_new=False)
        if step is not None:
            doing.steps_before.append(step)
            doing.tell(doing.action, *before)
        return ListedRow(written_in(doing, replace(seen, typed=sign)).observation, is_new=True)
    raise AssertionError  # there are as many signs as it takes


def _signs(session: Session, seen: Seen) -> Iterator[str]:
    """Of the first such line of the person's that day, of the second, and so on."""
    line = (session.person.id, seen.at or session.today(), seen.student_id, seen.goal_id, str(seen.rating), seen.note)
    digest = sha256("\0".join(map(str, line)).encode()).hexdigest()
    return (f"{digest}/{place}" for place in count())


def _newest(observations: Observations, sign: str) -> Observation | None:
    """What was made with this sign, as it was corrected last, or withdrawn; None where nothing was."""
    row = observations.typed(sign)
    while row is not None and (later := observations.correction_of(row.id)) is not None:
        row = observations.of(later)
    return row


def _of_line(number: int, does: Callable[[], Value]) -> Value:
    """What a line asks for, or why it can't be, with its number."""
    try:
        return does()
    except (UsageProblem, NotAllowed, NotFound) as problem:
        raise type(problem)(N_("Line {line}: {why}"), line=number, why=problem.sentence) from problem
