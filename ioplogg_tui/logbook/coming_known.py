"""The day on which a student came, where a list has a later one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.session import Session


class ComingKnown:
    """Of the students that lines may be about."""

    def __init__(self, session: Session, students: Iterable[Student]) -> None:
        self._session, self._students = session, students

    def kept(self, before: Student | None, after: Student) -> Student:
        """With the day of coming as before, where the list's is later, and this school saw the student between them."""
        if before is None or before.comes is None or after.comes is None or after.comes <= before.comes:
            return after
        is_seen = self._seen_since_coming.get(before.id, after.comes) < after.comes
        return replace(after, comes=before.comes) if is_seen else after

    @cached_property
    def _seen_since_coming(self) -> Mapping[int, date]:
        """Student → the first day since then on which this school wrote something with them."""
        came = [student.id for student in self._students if student.comes is not None]
        return self._session.store.stays.seen_since_coming(came)
