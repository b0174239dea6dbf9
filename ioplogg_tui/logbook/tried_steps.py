"""That a next step was tried: of the one that was read, and of each day once."""

from __future__ import annotations

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_, Problem, UsageProblem, WrittenSince
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.observations import NewObservation


class StepUnread(WrittenSince):
    """The next step that stands is none that the person has read."""

    def __init__(self, words: str) -> None:
        super().__init__(N_("The next step is: {words}"), words=words)
        self.words = words


class TriedAlready(Problem):
    """It is told of that day that the step was tried, and nothing else was to be told now."""

    def __init__(self) -> None:
        super().__init__(N_("That the next step was tried that day is told already."))


def require_next_step(doing: Deed, seen: Seen, row: NewObservation) -> None:
    """Go on with a row that says that a next step was tried.

    Raises:
        UsageProblem: there is none.
        TriedAlready: the row says nothing that isn't told.
        StepUnread: it is another than the one that was read.
    """
    last = doing.store.last_words.on([seen.goal_id]).get(seen.goal_id)
    if last is None or not last.feed_forward:
        raise UsageProblem(N_("Nobody has written a next step for this goal yet: there is none that was tried."))
    says_more = not row.rating.empty or row.note or row.feed_forward
    if not says_more and last.tried_at and to_local(last.tried_at).date() == to_local(row.at).date():
        raise TriedAlready
    if seen.step_read not in (None, last.feed_forward):
        raise StepUnread(last.feed_forward)
