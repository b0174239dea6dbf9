"""Observations that come as a list: all of them are written, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.observation import Observation, Rating
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.domain.undo_observed import ObservationAdded
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.observe import withdrawn_in, written_in
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.observations import Observations

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep, Step

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of a list, by its number from 1; `goal` is the goal's words in it, and the texts are clean.

    `goal_id` is what these words name by now; None where it isn't asked, of a line that was logged before.
    """

    number: int
    student_id: int
    goal: str
    rating: Rating
    at: datetime | None
    note: str
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListedRow:
    """What a line of a list says, as it is kept; `is_new` where it is by this list, and not by one before."""

    observation: Observation
    is_new: bool


@reading_of_school()
def are_logged(session: Session, lines: Sequence[ListedLine]) -> list[bool]:
    """Whether each of these lines was logged before, as `rate_each` knows it."""
    signed = set[str]()
    return [_logged(session, line, signed)[1] is not None for line in lines]


def rate_each(session: Session, lines: Sequence[ListedLine]) -> list[ListedRow]:
    """Append an observation for each line, in their order; they are taken back together.

    A line that was logged that day by a list of the person's, and still stands, isn't logged once more: a list that is
    sent anew, since nobody knew how much of it came, doubles nothing. Two lines that are alike are two. It is known by
    its own words, and stays on the goal that it was logged on, whatever has that goal's number now.

    Raises:
        UsageProblem, NotAllowed, NotFound: as `rate`, of the first line that can't be written, with its number; nothing
            was written.
        DatabaseProblem: they could not be written; nothing was.
    """
    with deed(session, Action.OBSERVATION_ADD, None) as doing:
        signed = set[str]()
        listed = [_of_line(line.number, partial(_written, doing, line, signed)) for line in lines]
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


def _written(doing: Deed, line: ListedLine, signed: set[str]) -> ListedRow:
    """`signed` are the signs of the lines before it, in this list."""
    before, step = (doing.student_id, doing.object_id), doing.step
    doing.student_id = line.student_id
    doing.require(Right.SEE)
    sign, kept = _logged(doing.session, line, signed)
    if kept is not None:
        doing.student_id = before[0]
        return ListedRow(kept, is_new=False)
    if line.goal_id is None:
        raise NotFound(N_("That was taken back already."))
    if step is not None:
        doing.steps_before.append(step)
        doing.tell(doing.action, *before)
    seen = Seen(line.student_id, line.goal_id, line.rating, line.at, note=line.note, typed=sign)
    return ListedRow(written_in(doing, seen).observation, is_new=True)


def _logged(session: Session, line: ListedLine, signed: set[str]) -> tuple[str, Observation | None]:
    """The line's sign, which is `signed` then, and what was logged by it and stands.

    The first such line of the person's that day has a sign of its own, the second, and so on; what was taken back has
    used one up.
    """
    said = (session.person.id, line.at or session.today(), line.student_id, line.goal, str(line.rating), line.note)
    digest = sha256("\0".join(map(str, said)).encode()).hexdigest()
    signs = (f"{digest}/{place}" for place in count())
    for sign in signs:
        if sign in signed:
            continue
        kept = _newest(session.store.observations, sign)
        if kept is None or not kept.withdrawn:
            break
    signed.add(sign)
    return sign, kept


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
