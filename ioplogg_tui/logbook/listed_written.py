"""What was written of who is in a list: since the school year turned, by who brings it, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from functools import cached_property
from hashlib import sha256
from typing import Final

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.class_codes import apart_key, class_of
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart
from ioplogg_tui.store.events import Span

_COMING: Final = (Action.STUDENT_ENROL, Action.STUDENT_IMPORT_LIST)


ANSWERS, BROUGHT_BY, READ_SO = "answers", "brought by", "read so"
"""What the name begins with of what is kept beside the keys of lists: whom one meant, brought, had in a class."""


class Written:
    """By this a list that is brought again is read as it was the first time, whatever it has made since.

    Whoever was brought into their class since the school year turned, by a list or by hand, is of that class in this
    school year; anybody else is in one of last year's still, and it is by these alone that a class is known again. An
    answer to which of several a name is, as “Ida Moen (8A)” in 9A, is kept with the student for the school year.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.answers_of = f"{ANSWERS} {session.school_year}"
        """What the answers of this school year are kept by, beside the keys of lists."""
        self._read_so_in, self._brought_by = f"{READ_SO} {session.school_year}", f"{BROUGHT_BY} {session.person.id}"

    @cached_property
    def moved(self) -> frozenset[int]:
        """Those of whom a list, or somebody, wrote in this school year which class they are in."""
        return self._told(Action.STUDENT_CLASS)

    @cached_property
    def settled(self) -> frozenset[int]:
        """Those of whom it is known by this school year which class they are in."""
        return self._told(*_COMING) | self.moved | frozenset(self._answers.values()) | self._read_so

    def came_this_year(self, student_id: int) -> bool:
        return student_id in self.settled

    def came_last_year(self, student_id: int) -> bool:
        """Whether it was told in this school year or the one before which class they are in."""
        return self.came_this_year(student_id) or student_id in self._since_last_year

    def is_this_year(self, student_id: int) -> bool:
        """Whether anything of the student themselves was written in this school year."""
        return self.came_this_year(student_id) or self._session.store.events.written(
            self._since_the_turn, actions=[Action.STUDENT_WRITE], student_id=student_id
        )

    def was_brought(self, student_id: int) -> bool:
        """Whether the person brought a list before with this student, who was told to them as a new one."""
        person = self._session.person.id
        was_told = self._session.store.events.written(Span(0), actions=_COMING, student_id=student_id, by=person)
        return was_told or student_id in self._brought

    def bring(self, doing: Deed, student_id: int, *, is_read_so: bool) -> None:
        """Keep that the person brought a list with a student who is told to them as a new one.

        The log isn't told: which number a name of the list is would be read there. `is_read_so`: by the list it is
        known which class they are in.
        """
        for source, there, is_kept in (
            (self._brought_by, self._brought, True),
            (self._read_so_in, self._read_so, is_read_so),
        ):
            if is_kept and student_id not in there:
                doing.store.teams.listed.keep_key(source, str(student_id), student_id)
                there.add(student_id)

    def answered(self, line: RosterLine) -> int | None:
        """The student whom a line was answered to be about in this school year."""
        return self._answers.get(answer_of(line))

    def new_answer(self, line: RosterLine, before: Student | None) -> str:
        """By what it is to be kept whom a line was answered to be about; empty where that is kept, or no answer."""
        is_new = bool(before and told_apart(line.name)[1]) and self.answered(line) is None
        return answer_of(line) if is_new and not line.key and before and fold(before.name) != fold(line.name) else ""

    @cached_property
    def _answers(self) -> Mapping[str, int]:
        return self._session.store.teams.listed.keys(self.answers_of)

    @cached_property
    def _read_so(self) -> set[int]:
        return {*self._session.store.teams.listed.keys(self._read_so_in).values()}

    @cached_property
    def _brought(self) -> set[int]:
        return {*self._session.store.teams.listed.keys(self._brought_by).values()}

    @cached_property
    def _since_the_turn(self) -> Span:
        return self._since(self._session.school_year)

    @cached_property
    def _since_last_year(self) -> frozenset[int]:
        after = self._since(self._session.school_year.before).after
        return self._session.store.events.students_of((*_COMING, Action.STUDENT_CLASS), after)

    def _since(self, year: SchoolYear) -> Span:
        begun = from_local(datetime.combine(year.first_day, time()))
        newest, _at = self._session.store.events.newest_before(begun) or (0, begun)
        return Span(newest)

    def _told(self, *actions: Action) -> frozenset[int]:
        return self._session.store.events.students_of(actions, self._since_the_turn.after)


def answer_of(line: RosterLine) -> str:
    """What an answer is kept by: the name and what tells it apart, in its class, of which nobody reads a name."""
    bare, apart = told_apart(line.name)
    said = (fold(bare), apart_key(apart), class_of(line.group or "", line.level or ""))
    return sha256(repr(said).encode()).hexdigest()
