"""Rows that tell how much teaching was given: of lessons, for the students in them, and by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from peewee import JOIN

from ioplogg_tui.domain.code import Open
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.school_year import SchoolYear, living_on
from ioplogg_tui.domain.taught import Taught
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.joined import is_of, is_of_one, student_of
from ioplogg_tui.store.living_plan import is_plan
from ioplogg_tui.store.plan_subjects import is_in_plan
from ioplogg_tui.store.shown_plans import goals_shown, shown_plans
from ioplogg_tui.store.tables.lesson import AttendanceRow, HoursByHandRow, LessonHolderRow
from ioplogg_tui.store.tables.people import StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import PlanRow, PlanSubjectRow


@dataclass(frozen=True, slots=True)
class LessonOfStudent:
    """A lesson with all that is kept of it for one student; `minutes` of None where nobody said how long it was."""

    begins: datetime
    held_by: tuple[Open, ...]
    group: str
    subject: str
    counts_for: str
    setting: str
    minutes: int | None
    there: bool


class Hours:
    """A student's rows are those of each of their records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def taught(self, student_ids: Sequence[int], since: datetime, until: datetime) -> Mapping[int, list[Taught]]:
        """Student → the lessons that began between these; `until` is left out."""
        its = is_of(AttendanceRow.student, student_ids[0]) if len(student_ids) == 1 else None
        query = AttendanceRow.select(
            student_of(AttendanceRow.student),
            AttendanceRow.begins,
            AttendanceRow.minutes,
            AttendanceRow.subject,
            AttendanceRow.counts_for,
            AttendanceRow.there,
        ).where((AttendanceRow.begins >= since) & (AttendanceRow.begins < until))
        query = query.where(is_of_one(AttendanceRow.student, student_ids) if its is None else its)
        taught: dict[int, list[Taught]] = defaultdict(list)
        for student_id, begins, minutes, subject, counts_for, there in self._connection.rows(
            query.order_by(AttendanceRow.begins, AttendanceRow.id)
        ):
            taught[student_id].append(Taught(begins, minutes, counts_for or subject, there))
        return taught

    def by_hand(self, student_ids: Sequence[int], first: date, last: date) -> Mapping[int, list[HoursByHand]]:
        """Student → what was told by hand of time that began between these days."""
        its = HoursByHandRow.from_date.between(first, last) & is_of_one(HoursByHandRow.student, student_ids)
        by_hand: dict[int, list[HoursByHand]] = defaultdict(list)
        for row in self._connection.read(_written(its), HoursByHand):
            by_hand[row.student_id].append(row)
        return by_hand

    def subjects_on(self, student_ids: Sequence[int], day: date) -> Mapping[int, list[str]]:
        """Student → the subjects that their time on a day may go to.

        They are those of the plan that was living then, of the one of its school year, which may not be in use yet, and
        those of goals that were left out and go on.
        """
        year, living, student = SchoolYear.of(day), living_on(day), student_of(StudentRow.id)
        of_plans = (
            StudentRow.select(StudentRow.id, PlanSubjectRow.title)
            .join(PlanRow, on=is_plan(student, living) | is_plan(student, year))
            .join(PlanSubjectRow)
            .where(StudentRow.id.in_(list(student_ids)) & is_in_plan(PlanSubjectRow))
            .order_by(PlanRow.school_year, PlanSubjectRow.position)
        )
        shown = shown_plans(list(student_ids), living)
        of_goals = goals_shown(shown, shown.c.asked_id, PlanSubjectRow.title, lived_in=year)
        titles: dict[int, dict[str, str]] = {student_id: {} for student_id in student_ids}
        for student_id, title, *_left_out in chain(self._connection.rows(of_plans), self._connection.rows(of_goals)):
            titles[student_id].setdefault(fold(title), title)
        return {student_id: list(its.values()) for student_id, its in titles.items()}

    def plans(self, plan_ids: Sequence[int]) -> list[Plan]:
        """These, with nothing but their hours, and from and to when the decision holds."""
        query = (
            PlanRow.select(
                PlanRow.id,
                student_of(PlanRow.student),
                PlanRow.school_year,
                PlanRow.hours,
                PlanRow.decision,
                PlanRow.valid_from,
                PlanRow.valid_to,
                PlanSubjectRow.id,
                PlanSubjectRow.title,
                PlanSubjectRow.hours_planned,
                PlanSubjectRow.hours_given,
            )
            .join(PlanSubjectRow, JOIN.LEFT_OUTER, on=(PlanSubjectRow.plan == PlanRow.id) & is_in_plan(PlanSubjectRow))
            .where(PlanRow.id.in_(list(plan_ids)))
            .order_by(PlanRow.id, PlanSubjectRow.position)
        )
        plans: dict[int, Plan] = {}
        for number, student_id, year, hours, decision, begins, ends, *of_subject in self._connection.rows(query):
            basis = Basis(hours=hours, decision=decision, valid_from=begins, valid_to=ends)
            plan = plans.setdefault(number, Plan(number, student_id, year, basis=basis))
            subject_id, title, planned, given = of_subject
            if subject_id is not None:
                subject = PlanSubject(subject_id, title, hours_planned=planned, hours_given=given)
                plans[number] = replace(plan, subjects=(*plan.subjects, subject))
        return list(plans.values())

    def lessons_of(self, student_id: int) -> list[LessonOfStudent]:
        """Every lesson that a student was in, or away from."""
        its, also = is_of(AttendanceRow.student, student_id), LessonHolderRow
        names = also.select(also.attendance, StaffRow.name).join(StaffRow).join_from(also, AttendanceRow).where(its)
        holding_too: dict[int, list[Open]] = defaultdict(list)
        for number, name in self._connection.rows(names.order_by(also.id)):
            holding_too[number].append(name)
        query = AttendanceRow.select(
            AttendanceRow.id,
            AttendanceRow.begins,
            StaffRow.name.alias("by"),
            AttendanceRow.group_name.alias("group"),
            AttendanceRow.subject,
            AttendanceRow.counts_for,
            AttendanceRow.setting,
            AttendanceRow.minutes,
            AttendanceRow.there,
        ).join(StaffRow)
        rows = self._connection.records(query.where(its).order_by(AttendanceRow.begins, AttendanceRow.id))
        return [LessonOfStudent(held_by=(row.pop("by"), *holding_too[row.pop("id")]), **row) for row in rows]

    def every(self, student_id: int) -> list[HoursByHand]:
        """All that was told by hand of a student."""
        return self._connection.read(_written(is_of(HoursByHandRow.student, student_id)), HoursByHand)

    def add(self, row: HoursByHand, staff_id: int, at: datetime) -> int:
        """Add what somebody tells by hand; returns its id: the one it had where it comes back, and it is free."""
        by_hand = HoursByHandRow
        is_free = not self._connection.exists(by_hand.select(by_hand.id).where(by_hand.id == row.id))
        old = {"id": row.id} if row.id and is_free else {}
        return self._connection.add(
            HoursByHandRow.insert(
                **old,
                student=row.student_id,
                staff=staff_id,
                at=at,
                subject=row.subject,
                from_date=row.first,
                to_date=row.last,
                minutes=row.minutes,
                reason=row.reason,
            )
        )

    def rename_subject(self, student_id: int, before: str, after: str, first: date, last: date) -> None:
        """What was told by hand of time that began between these days is of a subject by the title that it has now."""
        its = self.by_hand([student_id], first, last).get(student_id, ())
        ids = [row.id for row in its if fold(row.subject) == fold(before)]
        if ids:
            row = HoursByHandRow
            self._connection.change(row.update(subject=after).where(row.id.in_(ids)))

    def remove(self, number: int) -> bool:
        """Returns whether it was there."""
        return self._connection.change(HoursByHandRow.delete().where(HoursByHandRow.id == number)) > 0


def _written(which: Any) -> Any:
    return (
        HoursByHandRow.select(
            HoursByHandRow.id,
            student_of(HoursByHandRow.student).alias("student_id"),
            HoursByHandRow.subject,
            HoursByHandRow.from_date.alias("first"),
            HoursByHandRow.to_date.alias("last"),
            HoursByHandRow.minutes,
            HoursByHandRow.reason,
            StaffRow.name.alias("by"),
        )
        .join(StaffRow)
        .where(which)
        .order_by(HoursByHandRow.from_date, HoursByHandRow.id)
    )
