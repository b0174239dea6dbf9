"""What the log says was written of who is in a list: since the school year turned, and by who brings it."""

from __future__ import annotations

from datetime import datetime, time
from functools import cached_property
from typing import Final

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.events import Span

_COMING: Final = (Action.STUDENT_ENROL, Action.STUDENT_IMPORT_LIST)


class Written:
    """The log tells that a student was written, and not what: a list that moves who is here tells no more than that."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def came_this_year(self, student_id: int) -> bool:
        """Whether a list, or somebody, wrote who the student is in this school year: in which class, too."""
        return self._is_told(student_id, *_COMING)

    def is_this_year(self, student_id: int) -> bool:
        """Whether anything of the student themselves was written in this school year."""
        return self._is_told(student_id, *_COMING, Action.STUDENT_WRITE)

    def was_brought(self, student_id: int) -> bool:
        """Whether the person brought a list before with this student, who was told to them as a new one."""
        person = self._session.person.id
        return self._session.store.events.written(Span(0), actions=_COMING, student_id=student_id, by=person)

    @cached_property
    def _since_the_turn(self) -> Span:
        begun = from_local(datetime.combine(self._session.school_year.first_day, time()))
        newest, _at = self._session.store.events.newest_before(begun) or (0, begun)
        return Span(newest)

    def _is_told(self, student_id: int, *actions: Action) -> bool:
        return self._session.store.events.written(self._since_the_turn, actions=actions, student_id=student_id)
