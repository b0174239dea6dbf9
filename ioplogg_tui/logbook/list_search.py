"""Finding students in a list by anything of their row, by their other names, and by the words of their goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ioplogg_tui.domain.norwegian import fold, search_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, keys_by_student


@dataclass(frozen=True, slots=True)
class WordsOfGoals:
    """The texts of a student's goals, in the order in which they are numbered from 1, and the ids of these goals.

    By whose they are a name in them is hidden from who may not know it.
    """

    student_id: int
    texts: tuple[str, ...]
    ids: tuple[int, ...] = ()


@reading_of_school()
def words_of_goals(session: Session, student_ids: Iterable[int]) -> list[WordsOfGoals]:
    """Of those who are one's own, or opened, and so logged, already: of others nothing is told by a search."""
    open_now = [student_id for student_id in student_ids if is_open(session, student_id)]
    if not open_now:
        return []
    goals = session.store.students.owing.goals_seen(open_now, session.school_year)
    return [
        WordsOfGoals(student_id, tuple(goal.text for goal in own), tuple(goal.id for goal in own))
        for student_id in open_now
        if (own := goals.get(student_id))
    ]


class _Key(NamedTuple):
    """What a student is found by."""

    names: tuple[str, ...]
    row: str
    goals: str

    def rank(self, words: Sequence[str]) -> int | None:
        """0 where a name has every word, 1 where name, row and goals have them; None where one is nowhere."""
        if any(all(word in name for word in words) for name in self.names):
            return 0
        rest = (*self.names, self.row)
        has_all = all(any(word in text for text in rest) or f" {word}" in self.goals for word in words)
        return 1 if has_all else None


class ListSearch:
    """What a list is searched by is read once for each list, with its first search."""

    def __init__(self, session: Session, in_words: Callable[[Student], str]) -> None:
        """`in_words` is what else stands in a student's row, as a level in words."""
        self._session, self._in_words = session, in_words
        self._lines: Sequence[StudentLine] | None = None
        self._keys: list[_Key] = []

    def matching(self, lines: Sequence[StudentLine], text: str) -> tuple[list[StudentLine], list[StudentLine]]:
        """Those whose name has every word of a text, and those who have them otherwise, each in the list's order.

        A word may stand anywhere in a name, a group, a level and a programme, and begins a word of a goal.

        Raises:
            CannotWrite: what they are found by can't be read now.
        """
        words = fold(text).split()
        if not words:
            return list(lines), []
        if self._lines is not lines:
            self._keys, self._lines = self._read(lines), lines
        ranks = [key.rank(words) for key in self._keys]
        by_name, by_the_rest = (
            [line for line, its in zip(lines, ranks, strict=True) if its == rank] for rank in (0, 1)
        )
        return by_name, by_the_rest

    def _read(self, lines: Sequence[StudentLine]) -> list[_Key]:
        with asked_once(self._session):
            names = keys_by_student(self._session) if any(line.is_joined for line in lines) else {}
            words = words_of_goals(self._session, [line.student.id for line in lines])
        goals = {of.student_id: of.texts for of in words}
        keys = []
        for line in lines:
            student = line.student
            row = (student.group, student.level, self._in_words(student), student.programme)
            keys.append(
                _Key(
                    (search_key(student.name), *names.get(student.id, ())),
                    search_key(" ".join(row)),
                    "".join(f" {fold(text)}" for text in goals.get(student.id, ())),
                )
            )
        return keys
