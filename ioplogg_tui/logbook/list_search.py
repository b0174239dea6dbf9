"""Finding students in a list by anything of their row, other names, words of their goals, and what was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ioplogg_tui.domain.norwegian import fold, search_key
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, keys_by_student

MOST = 2000
"""Rows with words that are searched, the newest: of a teacher's students a year or two, and read in hundredths of a
second."""


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


@reading_of_school()
def words_said(session: Session, goals: Iterable[WordsOfGoals]) -> list[Observation]:
    """What was written about these goals and counts, newest first; each is told as of the goal that is asked for.

    Of students alone who are open, as `words_of_goals`.
    """
    ids = [goal_id for of in goals if is_open(session, of.student_id) for goal_id in of.ids]
    return session.store.observations.said_of(ids, MOST) if ids else []


def said_key(row: Observation) -> str:
    """Its words and its writer's name, each after a space: a word is looked for where one begins."""
    return f" {fold(f'{row.by} {row.note} {row.feed_forward}')}"


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a text finds: by their name, by the rest of their row or a goal, and by what was written of them alone.

    The first two are in the list's order, the last have the newest words first.
    """

    by_name: Sequence[StudentLine]
    by_the_rest: Sequence[StudentLine] = ()
    by_words: Sequence[StudentLine] = ()
    said: Mapping[int, Observation] = field(default_factory=dict)
    """Student → the newest that has the text, of all who are found by whatever."""


class _Key(NamedTuple):
    """What a student is found by."""

    names: tuple[str, ...]
    row: str
    goals: str
    said: Sequence[tuple[str, Observation]] = ()

    def rank(self, words: Sequence[str], said: Observation | None) -> int | None:
        """0 where a name has every word, 1 where name, row and goals have them, 2 where they were `said`; else None."""
        if any(all(word in name for word in words) for name in self.names):
            return 0
        has_all = all(any(word in text for text in self.rest) or f" {word}" in self.goals for word in words)
        return 1 if has_all else None if said is None else 2

    @property
    def rest(self) -> tuple[str, ...]:
        return (*self.names, self.row)

    def newest_said(self, words: Sequence[str]) -> Observation | None:
        """The newest row with words that has one of these at least, and whose student's row has those it hasn't."""
        for key, row in self.said:
            has = [f" {word}" in key for word in words]
            of_others = (word for word, begun in zip(words, has, strict=True) if not begun)
            if any(has) and all(any(word in text for text in self.rest) for word in of_others):
                return row
        return None


class ListSearch:
    """What a list is searched by is read once for each list, with its first search."""

    def __init__(self, session: Session, in_words: Callable[[Student], str]) -> None:
        """`in_words` is what else stands in a student's row, as a level in words."""
        self._session, self._in_words = session, in_words
        self._lines: Sequence[StudentLine] | None = None
        self._keys: list[_Key] = []

    def matching(self, lines: Sequence[StudentLine], text: str) -> Found:
        """Who has every word of a text.

        A word may stand anywhere in a name, a group, a level and a programme, and begins a word of a goal, a note, a
        next step, or the name of who wrote it.

        Raises:
            CannotWrite: what they are found by can't be read now.
        """
        words = fold(text).split()
        if not words:
            return Found(lines)
        if self._lines is not lines:
            self._keys, self._lines = self._read(lines), lines
        said = [key.newest_said(words) for key in self._keys]
        ranks = [key.rank(words, row) for key, row in zip(self._keys, said, strict=True)]
        by_name, by_the_rest, by_words = (
            [line for line, its in zip(lines, ranks, strict=True) if its == rank] for rank in range(3)
        )
        newest = {line.student.id: row for line, row in zip(lines, said, strict=True) if row is not None}
        by_words.sort(key=lambda line: newest[line.student.id].at, reverse=True)
        return Found(by_name, by_the_rest, by_words, newest)

    def _read(self, lines: Sequence[StudentLine]) -> list[_Key]:
        with asked_once(self._session):
            names = keys_by_student(self._session) if any(line.is_joined for line in lines) else {}
            words = words_of_goals(self._session, [line.student.id for line in lines])
            rows = words_said(self._session, words)
        goals = {of.student_id: of.texts for of in words}
        said: dict[int, list[tuple[str, Observation]]] = defaultdict(list)
        for row in rows:
            said[row.student_id].append((said_key(row), row))
        keys = []
        for line in lines:
            student = line.student
            in_row = (student.group, student.level, self._in_words(student), student.programme)
            keys.append(
                _Key(
                    (search_key(student.name), *names.get(student.id, ())),
                    search_key(" ".join(in_row)),
                    "".join(f" {fold(text)}" for text in goals.get(student.id, ())),
                    said.get(student.id, ()),
                )
            )
        return keys
