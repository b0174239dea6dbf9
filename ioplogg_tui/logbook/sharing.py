"""Working in the same document: who else is here, whether anything changed, and what was being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.logbook.access import may, require, writing
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.store import events, sharing

STILL_HERE = timedelta(seconds=150)
"""After so long without a sign a session is taken to be gone: its line dropped."""

LONGEST_DRAFT = 100_000
"""Characters; no field takes so many."""


def come_to(book: Book, there: Whereabouts) -> None:
    """Show colleagues that the person has a student, and maybe a goal, open; to be said again while it is so."""
    with writing(book, Right.SEE, there.student_id):
        now = book.now()
        sharing.be_at(book.session, book.user.id, there.student_id, there.goal_id, now, now - STILL_HERE)


def leave(book: Book) -> None:
    """The person has no student open any longer."""
    with book.store.writing():
        sharing.be_nowhere(book.session)


def others_here(book: Book, student_id: int) -> list[Colleague]:
    """Who else has the student open, and which goal."""
    require(book, Right.SEE, student_id)
    found = sharing.others_at(book.user.id, student_id, book.now() - STILL_HERE)
    named = any(goal_id is not None for _name, goal_id in found)
    numbers = {goal.id: goal.number for goal in goals_of(book, student_id)} if named else {}
    return [Colleague(name, numbers.get(goal_id or 0)) for name, goal_id in found]


def newest_change(book: Book, student_id: int) -> int:
    """A number that is another one when something of the student's was changed, or read, by anybody."""
    require(book, Right.SEE, student_id)
    return events.newest_event(student_id)


@dataclass
class Watch:
    """What was seen of some students' events, so that a list reads anew only what has changed."""

    newest: int

    def changed(self, book: Book, student_ids: Sequence[int]) -> set[int]:
        """The students among these with something new since the last asking, and those one has come to or lost."""
        before, self.newest = self.newest, events.chain_head()[0]
        if self.newest == before:
            return set()
        mine = [student_id for student_id in student_ids if may(book, Right.SEE, student_id)]
        return events.changed_since(before, mine, book.user.id) | (set(student_ids) - set(mine))


def watch(book: Book) -> Watch:
    """Begin to look out from now on; `changed` asks of students one may see."""
    may(book, Right.SEE)
    return Watch(events.chain_head()[0])


def keep_draft(book: Book, student_id: int, place: str, text: str) -> None:
    """Keep what is being written, as far as LONGEST_DRAFT; only the person themselves gets it back."""
    with writing(book, Right.SEE, student_id):
        sharing.keep_draft(book.user.id, place, student_id, text[:LONGEST_DRAFT], book.now())


def draft_of(book: Book, student_id: int, place: str) -> tuple[str, datetime] | None:
    """What the person was writing of a student at a place and didn't finish, with when (naive UTC)."""
    require(book, Right.SEE, student_id)
    return sharing.draft_of(book.user.id, student_id, place)


def drafts_about(book: Book, student_id: int) -> list[str]:
    """The places where the person has something unfinished about a student, the newest first."""
    require(book, Right.SEE, student_id)
    return sharing.drafts_about(book.user.id, student_id)


def drop_draft(book: Book, place: str) -> None:
    """It was finished, or left on purpose."""
    if sharing.has_draft(book.user.id, place):
        with book.store.writing():
            sharing.drop_draft(book.user.id, place)
