"""Ratings that the disk or a lock refused: kept as they were typed, whatever screen is shown, until they are saved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import N_, DatabaseProblem, Problem
from ioplogg_tui.domain.observation import Words
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.domain.seen import Seen


@dataclass
class Unsaved:
    """In the order they were typed. Each has the sign of its keys, so that one sent twice is written once."""

    waiting: list[Seen] = field(default_factory=list)

    def try_again(self, session: Session) -> list[Rated]:
        """Save what can be saved now.

        Raises:
            Problem: one of them can't be saved whenever it is tried; it is forgotten.
        """
        saved: list[Rated] = []
        if self.waiting:
            from ioplogg_tui.logbook.observe import rate  # was read already for what waits, and isn't needed to start
        while self.waiting:
            try:
                saved.append(rate(session, self.waiting[0]))
            except DatabaseProblem:
                break
            except Problem:
                self.waiting.pop(0)
                raise
            self.waiting.pop(0)
        return saved

    def say_with(self, rating: Seen, words: Words, text: str) -> bool:
        """Let a rating that waits be saved with a note or a next step; False where it waits no longer."""
        for place, seen in enumerate(self.waiting):
            if seen.typed == rating.typed:
                note, feed_forward = (text, seen.feed_forward) if words is Words.NOTE else (seen.note, text)
                self.waiting[place] = replace(seen, note=note, feed_forward=feed_forward)
                return True
        return False

    def in_words(self) -> str:
        """The ratings, as `3 / 2, 2 / 1 with words`."""
        with_words = _("{rating} with words")
        return ", ".join(
            with_words.format(rating=seen.rating) if seen.note or seen.feed_forward else str(seen.rating)
            for seen in self.waiting
        )

    def keep_words(self, session: Session) -> None:
        """The session ends: words that wait with a rating are kept as drafts, as far as they can be.

        Something newer that is being written there already began with them, and stays.
        """
        if not self.waiting:
            return
        from ioplogg_tui.domain.draft_place import NextStepDraft, NoteDraft  # few sessions end with something unsaved
        from ioplogg_tui.logbook.drafts import draft_of, keep_draft

        for number, seen in enumerate(self.waiting):
            for place, text in ((NoteDraft(seen.goal_id), seen.note), (NextStepDraft(seen.goal_id), seen.feed_forward)):
                try:
                    if text and draft_of(session, seen.student_id, place) is None:
                        keep_draft(session, seen.student_id, place, text)
                except Problem:
                    break  # they are told in the line that ends the session
            else:
                self.waiting[number] = replace(seen, note="", feed_forward="")

    def lost_with(self, end: Problem, session: Session) -> Problem:
        """Why the session ends, with the ratings that are lost with it, and the words that can't be kept."""
        if not self.waiting:
            return end
        self.keep_words(session)
        with_words = _("{rating} “{words}”")
        lost = [
            with_words.format(rating=seen.rating, words=" · ".join(words))
            if (words := [text for text in (seen.note, seen.feed_forward) if text])
            else str(seen.rating)
            for seen in self.waiting
        ]
        return Problem(N_("{why} Not saved: {rating}."), why=end.sentence, rating=", ".join(lost))
