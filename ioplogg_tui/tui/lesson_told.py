"""Whether the time of a lesson is told of already, as its end is asked about."""

from __future__ import annotations

from collections.abc import Mapping

from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.locale.lesson_twice import told_in_words
from ioplogg_tui.logbook.lesson_twice import told_before
from ioplogg_tui.logbook.session import Session


class ToldAlreadyWords:
    """What is said of it, for the length that stands there."""

    def __init__(self, session: Session, lesson: Lesson, names: Mapping[int, str], minutes: int) -> None:
        """`names` are those of the students in it."""
        self._session, self._lesson, self._names = session, lesson, names
        self.words = ""
        self.is_news_for(minutes)

    def is_news_for(self, minutes: int, rest: int | None = None) -> bool:
        """Whether something is said that wasn't: of another length, or since a colleague told of theirs.

        `rest` is the length for those who have none yet beside others who do.
        """
        its, before = self._lesson if rest is None else self._lesson.of(self._lesson.without_length), self.words
        already = told_before(self._session, its, minutes if rest is None else rest)
        self.words = told_in_words(already, self._names) if already is not None else ""
        return self.words not in ("", before)
