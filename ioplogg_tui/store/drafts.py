"""Rows of what is being written and isn't saved yet: each is its writer's alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, student_of
from ioplogg_tui.store.tables.people import DraftRow, StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow, PlanRow, PlanSubjectRow


@dataclass(frozen=True, slots=True)
class Draft:
    """`at` is naive UTC; `place` is a DraftPlace as text, where it lies. It is given to its writer alone."""

    text: Open
    at: datetime
    place: Coded


@dataclass(frozen=True, slots=True)
class DraftAbout:
    """A draft about a student, with the name of its writer; `at` is naive UTC. `place` is a DraftPlace as text."""

    at: datetime
    by: Open
    place: Coded
    text: str


class Drafts:
    """`place` is a DraftPlace as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self, staff_id: int, place: str, student_id: int, text: str, at: datetime, gone_on_from: str | None = None
    ) -> None:
        """What it goes on from, at another place, is of the same moment from then on: by that it is known."""
        theirs = DraftRow.staff == staff_id
        before = DraftRow.select(DraftRow.at).where(theirs & (DraftRow.place == place))
        along = theirs & ((DraftRow.at == before) | (DraftRow.place == gone_on_from))
        self._connection.change(DraftRow.update(at=at).where(along & (DraftRow.place != place)))
        self._connection.change(
            DraftRow.insert(staff=staff_id, place=place, student=student_id, text=text, at=at).on_conflict(
                conflict_target=[DraftRow.staff, DraftRow.place], preserve=[DraftRow.text, DraftRow.at]
            )
        )

    def at(self, staff_id: int, student_id: int, places: Sequence[str], own: str) -> Draft | None:
        """Somebody's draft about a student at their `own` place, or the newest at these."""
        query = DraftRow.select(DraftRow.text, DraftRow.at, DraftRow.place).where(
            (DraftRow.staff == staff_id) & DraftRow.place.in_(list(places)) & is_of(DraftRow.student, student_id)
        )
        return self._connection.first(query.order_by(_is_at(own).desc(), DraftRow.at.desc()), Draft)

    def places_about(self, staff_id: int, student_id: int) -> list[str]:
        """The places where somebody has a draft about a student, the newest first."""
        query = DraftRow.select(DraftRow.place).where(
            (DraftRow.staff == staff_id) & is_of(DraftRow.student, student_id)
        )
        return self._connection.column(query.order_by(DraftRow.at.desc()))

    def about(self, student_id: int) -> list[DraftAbout]:
        """What anybody is writing about a student, oldest first."""
        query = DraftRow.select(DraftRow.at, StaffRow.name.alias("by"), DraftRow.place, DraftRow.text).join(StaffRow)
        return self._connection.read(query.where(is_of(DraftRow.student, student_id)).order_by(DraftRow.at), DraftAbout)

    def lies_at(self, staff_id: int, places: Sequence[str], own: str, record: int) -> str | None:
        """At which of these places somebody's draft lies, their `own` before the newest; None where none does.

        What is about another record than that one is another's.
        """
        theirs = (DraftRow.staff == staff_id) & (DraftRow.student == record)
        query = DraftRow.select(DraftRow.place).where(theirs & DraftRow.place.in_(list(places)))
        first = query.order_by(_is_at(own).desc(), DraftRow.at.desc()).limit(1)
        place: str | None = self._connection.value(first)
        return place

    def over_with(self, staff_id: int, places: Sequence[str], own: str, record: int) -> list[str]:
        """At which of these places somebody's drafts lie that are over with the one that `lies_at` says.

        What lies in another record, and was gone on from in that, has nothing more to offer.
        """
        row = DraftRow
        query = row.select(row.place, row.at, row.student).where((row.staff == staff_id) & row.place.in_(list(places)))
        lying = self._connection.rows(query.order_by(_is_at(own).desc(), row.at.desc()))
        its = next(((place, at) for place, at, student in lying if student == record), None)
        if its is None:
            return []
        others = [place for place, at, student in lying if student != record and at == its[1]]
        return [its[0], *others]

    def drop(self, staff_id: int, place: str) -> None:
        self._connection.change(DraftRow.delete().where((DraftRow.staff == staff_id) & (DraftRow.place == place)))

    def records(self, student_id: int) -> list[int]:
        """The student's records, named by the number of any of them."""
        query = StudentRow.select(StudentRow.id).where(is_of(StudentRow.id, student_id))
        return self._connection.column(query.order_by(StudentRow.id))

    def record_of_goal(self, goal_id: int) -> int | None:
        """In which record a goal is; None where there is no such goal."""
        record: int | None = self._connection.value(GoalRow.select(GoalRow.student).where(GoalRow.id == goal_id))
        return record

    def has_goal(self, goal_id: int) -> bool:
        """Whether a goal can be written of: it is there, and not in the bin."""
        return self._connection.exists(
            GoalRow.select(GoalRow.id).where((GoalRow.id == goal_id) & GoalRow.removed_at.is_null())
        )

    def record_of_plan(self, plan_id: int) -> int | None:
        """In which record a plan is; None where there is no such plan."""
        record: int | None = self._connection.value(PlanRow.select(PlanRow.student).where(PlanRow.id == plan_id))
        return record

    def record_of_subject(self, subject_id: int) -> int | None:
        """In whose plan a subject is; None where there is no such subject."""
        query = PlanRow.select(PlanRow.student).join(PlanSubjectRow).where(PlanSubjectRow.id == subject_id)
        record: int | None = self._connection.value(query)
        return record

    def subjects_alike(self, subject_id: int) -> list[int]:
        """A subject, and those of its title in the other plans that joined records have of its year."""
        asked, its = PlanSubjectRow.alias(), PlanRow.alias()
        of_the_year = (PlanRow.school_year == its.school_year) & is_of(PlanRow.student, student_of(its.student))
        query = (
            asked.select(asked.title, PlanSubjectRow.id, PlanSubjectRow.title)
            .join(its, on=(its.id == asked.plan))
            .join(PlanRow, on=of_the_year)
            .join(PlanSubjectRow, on=(PlanSubjectRow.plan == PlanRow.id))
            .where((asked.id == subject_id) & (PlanRow.id != its.id))
            .order_by(PlanSubjectRow.id)
        )
        others = self._connection.rows(query)
        return [subject_id, *(other for title, other, its_title in others if fold(title) == fold(its_title))]


def _is_at(place: str) -> Any:
    return DraftRow.place == place
