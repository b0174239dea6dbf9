"""What waits for somebody to publish it."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.proposals import Proposal


@reading_of_school()
def proposed(session: Session, student_ids: Sequence[int]) -> list[Proposal]:
    """What waits for the person to publish, of these students, oldest first."""
    mine = [student_id for student_id in student_ids if may(session, Right.PUBLISH, student_id)]
    return session.store.proposals.waiting(mine)
