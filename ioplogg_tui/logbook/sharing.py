"""Working in the same document: who else is here, whether anything changed, and what was being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.logbook.access import may, require, writing
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import events, sharing

STILL_HERE = timedelta(seconds=150)
"""After so long without a sign a session is taken to be gone: its line dropped."""

LONGEST_DRAFT = 100_000
"""Characters; no field takes so many."""


def come_to(session: Session, there: Whereabouts) -> None:
    """Show colleagues that the person has a student, and maybe a goal, open; to be said again while it is so."""
    with writing(session, Right.SEE, there.student_id):
        now = session.now()
        sharing.be_at(session.sign, session.person.id, there.student_id, there.goal_id, now, now - STILL_HERE)


def leave(session: Session) -> None:
    """The person has no student open any longer."""
    with session.store.writing():
        sharing.be_nowhere(session.sign)


def others_here(session: Session, student_id: int) -> list[Colleague]:
    """Who else has the student open, and which goal."""
    require(session, Right.SEE, student_id)
    found = sharing.others_at(session.person.id, student_id, session.now() - STILL_HERE)
    named = any(goal_id is not None for _name, goal_id in found)
    numbers = {goal.id: goal.number for goal in goals_of(session, student_id)} if named else {}
    return [Colleague(name, numbers.get(goal_id or 0)) for name, goal_id in found]


def newest_change(session: Session, student_id: int) -> int:
    """A number that is another one when something of the student's was changed, or read, by anybody."""
    require(session, Right.SEE, student_id)
    return events.newest_event(student_id)


@dataclass
class Watch:
    """What was seen of some students' events, so that a list reads anew only what has changed."""

    newest: int

    def changed(self, session: Session, student_ids: Sequence[int]) -> set[int]:
        """The students among these with something new since the last asking, and those one has come to or lost."""
        before, self.newest = self.newest, events.chain_head()[0]
        if self.newest == before:
            return set()
        mine = [student_id for student_id in student_ids if may(session, Right.SEE, student_id)]
        return events.changed_since(before, mine, session.person.id) | (set(student_ids) - set(mine))


def watch(session: Session) -> Watch:
    """Begin to look out from now on; `changed` asks of students one may see."""
    may(session, Right.SEE)
    return Watch(events.chain_head()[0])


def keep_draft(session: Session, student_id: int, place: str, text: str) -> None:
    """Keep what is being written, as far as LONGEST_DRAFT; only the person themselves gets it back."""
    with writing(session, Right.SEE, student_id):
        sharing.keep_draft(session.person.id, place, student_id, text[:LONGEST_DRAFT], session.now())


def draft_of(session: Session, student_id: int, place: str) -> tuple[str, datetime] | None:
    """What the person was writing of a student at a place and didn't finish, with when (naive UTC)."""
    require(session, Right.SEE, student_id)
    return sharing.draft_of(session.person.id, student_id, place)


def drafts_about(session: Session, student_id: int) -> list[str]:
    """The places where the person has something unfinished about a student, the newest first."""
    require(session, Right.SEE, student_id)
    return sharing.drafts_about(session.person.id, student_id)


def drop_draft(session: Session, place: str) -> None:
    """It was finished, or left on purpose."""
    if sharing.has_draft(session.person.id, place):
        with session.store.writing():
            sharing.drop_draft(session.person.id, place)
