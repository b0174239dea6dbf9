"""The students that are found by a part of a name wherever one is, with the words of their goals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ioplogg_tui.domain.access import Right, oversees
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.norwegian import fold, refuse_wordless
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.sought_words import rank_of, words_begun
from ioplogg_tui.logbook.access import asked_once, may
from ioplogg_tui.logbook.list_search import WordsOfGoals, said_key, words_of_goals, words_said
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open, keys_by_student
from ioplogg_tui.logbook.telling import tell_of_list


class Findable(NamedTuple):
    """A student, as the person may see them, and what they are found by."""

    student: Student
    keys: tuple[str, ...]
    """Of each of their names, those of records that were joined too, a `search_key`."""
    goals: WordsOfGoals | None
    """None where they have none, or aren't open to the person."""
    has_documents: bool
    """Whether the person reads their documents."""

    @property
    def whose(self) -> str:
        """What everything of theirs is found by: their names and their group."""
        return f" {' '.join((*self.keys, fold(self.student.group))).replace(chr(10), ' ')}"


class FoundWords(NamedTuple):
    """What has the words: a student, a goal of theirs by its number, or what was written of that when it was seen."""

    student: Student
    number: int | None = None
    goal_id: int | None = None
    goal: str = ""
    said: Observation | None = None


def findable_students(session: Session, *, everyone: bool = False) -> list[Findable]:
    """Those whom the list of students shows, in its order; with `everyone`, and for leaders, all they see.

    That it is all is told to the audit log, as of the list.

    Raises:
        CannotWrite: it can't be told now, and others' students are among them.
    """
    with asked_once(session):
        everyone = (everyone or oversees(session.person.role)) and may(session, Right.SEE)
        students = _students_here(session, everyone=everyone)
        if everyone:
            tell_of_list(session, Action.STUDENTS_LIST, (student.id for student in students))
        keys = keys_by_student(session)
        goals = _by_student(words_of_goals(session, [student.id for student in students]))
        return [
            Findable(
                student,
                tuple(keys.get(student.id, ())),
                goals.get(student.id),
                may(session, Right.READ_DOCUMENT, student.id),
            )
            for student in students
        ]


def not_searched(session: Session, *, everyone: bool = False) -> int:
    """Of how many students that are found by name nothing else was searched: they aren't open to the person."""
    everyone = (everyone or oversees(session.person.role)) and may(session, Right.SEE)
    return sum(not is_open(session, student.id) for student in _students_here(session, everyone=everyone))


def find_words(session: Session, text: str, goal_called: str, *, everyone: bool = False) -> list[FoundWords]:
    """All that has every word of a text: students, then goals, best match first; then what was written, newest first.

    `goal_called` is what a goal is called before its number, which finds it too.

    Raises:
        UsageProblem: there is no word in the text.
        CannotWrite: as `findable_students`.
    """
    refuse_wordless(text)
    words, matches, numbers = fold(text).split(), list[tuple[int, int, FoundWords]](), dict[int, FoundWords]()
    if not words:
        return []
    every = findable_students(session, everyone=everyone)
    whose = {of.student.id: of.whose for of in every}
    for of in every:
        matches += _ranked(words, "", of.whose, 0, FoundWords(of.student))
        for number, (goal_id, goal) in enumerate(zip(of.goals.ids, of.goals.texts, strict=True) if of.goals else (), 1):
            numbers[goal_id] = FoundWords(of.student, number, goal_id, goal)
            matches += _ranked(words, words_begun(f"{goal_called} {number} {goal}"), of.whose, 1, numbers[goal_id])
    rows = words_said(session, [of.goals for of in every if of.goals])
    said = [row for row in rows if rank_of(words, said_key(row), whose[row.student_id]) is not None]
    best = [its for *_rank, its in sorted(matches, key=lambda match: match[:2])]
    return [*best, *(numbers[row.goal_id]._replace(said=row) for row in said)]


def _ranked(words: list[str], own: str, whose: str, kind: int, match: FoundWords) -> list[tuple[int, int, FoundWords]]:
    rank = rank_of(words, own, whose)
    return [] if rank is None else [(rank, kind, match)]


@reading_of_school()
def _students_here(session: Session, *, everyone: bool) -> list[Student]:
    return session.store.students.here(None if everyone else session.person.id, session.today())


def _by_student(words: list[WordsOfGoals]) -> Mapping[int, WordsOfGoals]:
    return {of.student_id: of for of in words}
