"""Who is in the list of students: found by what is searched for, in the order that was chosen, and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right, oversees
from ioplogg_tui.domain.errors import CannotWrite, Problem
from ioplogg_tui.domain.list_order import ORDER_NAMES, ListOrder, in_order
from ioplogg_tui.domain.norwegian import fold, search_key
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.locale import _, level_name
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import own_lines, student_lines

if TYPE_CHECKING:
    from ioplogg_tui.logbook.list_search import ListSearch


class StudentListing:
    """Read when it is made: one's own alone where others' can't be shown now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.everyone = False
        """Whether all students were asked for, and not only one's own."""
        self.order = ListOrder.NAME
        self.unread: Problem | None = None
        """Why not all of the list could be read."""
        self.all = self._read_first()
        self.listed: Sequence[StudentLine] = self.all
        """Those that are looked among: all, or those who have left."""
        self.shown: Sequence[StudentLine] = self.all
        self.sought = ""
        self.said: Mapping[int, Observation] = {}
        """Student → the newest words of staff that have what is `sought`."""
        self._by_words: frozenset[int] = frozenset()
        """Who has what is sought in such words alone."""
        self._followed: set[int] = set()
        """Whose goal that was found has been opened, and maybe left for another."""

    @cached_property
    def _search(self) -> ListSearch:
        from ioplogg_tui.logbook.list_search import ListSearch  # for who searches

        return ListSearch(self._session, _level_in_words)

    def _read_first(self) -> Sequence[StudentLine]:
        """Why it isn't all of it is told when the page is there, and reads again."""
        try:
            return student_lines(self._session)
        except CannotWrite as problem:
            self.unread = problem
            return own_lines(self._session)

    def read_again(self) -> Problem | None:
        """Why it can't be read now, where it can't; what was read before stays."""
        try:
            self.all = student_lines(self._session, everyone=self.everyone)
            self.unread = None
        except Problem as problem:
            self.unread = problem
        return self.unread

    @property
    def is_of_left(self) -> bool:
        """Whether those are shown, or nobody of them, who have left."""
        return self.listed is not self.all

    def find(self, text: str, left: Sequence[StudentLine] | None = None) -> None:
        """Who has a text, of all, or of these who have `left`: in the order that was chosen, the newest words last.

        Raises: as `ListSearch.matching`.
        """
        listed = self.all if left is None else left
        matches = self._search.matching(listed, text)
        ordered = (in_order(matching, self.order) for matching in (matches.by_name, matches.by_the_rest))
        self.shown = [*(line for matching in ordered for line in matching), *matches.by_words]
        self._by_words = frozenset(line.student.id for line in matches.by_words)
        if text != self.sought:
            self._followed.clear()
        self.listed, self.sought, self.said = listed, text, matches.said

    def follow(self, student_id: int) -> None:
        """The goal of theirs that was found is opened: from now on the one counts that they are left on."""
        self._followed.add(student_id)

    def words_hit(self, student_id: int) -> Observation | None:
        """The words by which alone a student was found, which their own page may not show."""
        return self.said.get(student_id) if student_id in self._by_words else None

    def goal_hit(self, student: Student | None, goals: Sequence[ObservedGoal]) -> ObservedGoal | None:
        """Which of a student's goals is what was sought: the one of the newest words that have it, else one whose own
        text has it where the name hasn't. None where it is none, or was opened since.
        """
        if not self.sought or student is None or student.id in self._followed:
            return None
        if (row := self.said.get(student.id)) is not None:
            return next((goal for goal in goals if goal.id == row.goal_id), None)
        name = search_key(student.name)
        words = [f" {word}" for word in fold(self.sought).split() if word not in name]
        return next((goal for goal in goals if any(word in f" {fold(goal.text)}" for word in words)), None)

    def place_in_words(self, due: str) -> tuple[str, ...]:
        """`Elever › mine 2 av 8 · etter gruppe`: whose list it is, how many are shown, in which order; and `due`."""
        if self.unread is not None and not self.all:
            return (_("Students"),)
        shown, listed = len(self.shown), len(self.listed)
        count = str(shown) if shown == listed else _("{some} of {all}").format(some=shown, all=listed)
        parts = [self._whose().format(count=count)]
        if self.order is not ListOrder.NAME:
            parts.append(_(ORDER_NAMES[self.order]))
        if self.unread is not None:
            parts.append(_("not all can be shown now"))
        return _("Students"), f"{' · '.join(parts)}{due}"

    def _whose(self) -> str:
        if self.listed is not self.all:
            return _("left {count}")
        of_all = (self.everyone or oversees(self._session.person.role)) and may(self._session, Right.SEE)
        return _("all {count}") if of_all else _("mine {count}")


def _level_in_words(student: Student) -> str:
    return level_name(student.level)
