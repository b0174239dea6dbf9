"""What is due for the students of the person at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from ioplogg_tui.domain.access import Right, oversees
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.agreed_aims import is_candidate
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.due import (
    CASE_NOTICE_DAYS,
    Due,
    Reminding,
    due_of,
    hours_due,
    is_before_next_year,
    late_plan,
    next_year_due,
)
from ioplogg_tui.domain.due_kinds import KNOWN_BY, AwaitedConsent, DueKind
from ioplogg_tui.domain.lived_on import is_here_in
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.access import may, on_team
from ioplogg_tui.logbook.due_changes import agreed_aims_changed, changed_since_published
from ioplogg_tui.logbook.due_papers import PapersOfSchool
from ioplogg_tui.logbook.hours import hours_of_each_so_far
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.redaction import redacted_each
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import is_open
from ioplogg_tui.logbook.telling import tell_of_list

ORDER = {kind: number for number, kind in enumerate(DueKind)}


@reading_of_school()
def what_is_due(session: Session, reminding: Reminding, *, everyone: bool = False) -> list[Due]:
    """Every reminder: the most pressing kind first, then by date, then by name; `reminding` is in the settings.

    Leaders, and `everyone` who sees all, are told of all students of the school. Goals of students who are neither
    one's own nor opened are not told: a student has one reminder of each kind then.

    Raises:
        CannotWrite: it can't be told to the audit log now, and others' students are among them.
    """
    return _reminders(session, reminding, everyone, Action.STUDENTS_DUE)


@reading_of_school()
def due_in_list(session: Session, reminding: Reminding, *, everyone: bool = False) -> list[Due]:
    """As `what_is_due`, for who is shown the list of the same students. Raises as that."""
    return _reminders(session, reminding, everyone, Action.STUDENTS_LIST)


def _reminders(session: Session, reminding: Reminding, everyone: bool, listed_as: Action) -> list[Due]:
    of_all = (everyone or oversees(session.person.role)) and may(session, Right.SEE)
    today = session.today()
    whose = None if of_all else session.person.id
    here, left = session.store.students.here(whose, today), session.store.students.owing.left(whose, today)
    if of_all:
        shown = [*here, *left] if listed_as is Action.STUDENTS_DUE else here  # the list has nobody who left
        tell_of_list(session, listed_as, (student.id for student in shown))
    school = _School(session, here, left, reminding, today)
    reminders = [*school.of_students(), *school.of_proposals(), *school.of_cases()]
    in_order = [*school.students, *school.left]
    if left or any(student.protected for student in in_order):  # as the person knows them: the order tells no name
        in_order = sorted(in_order, key=lambda student: sort_key(student.name))
    names = {student.id: number for number, student in enumerate(in_order)}
    reminders.sort(key=lambda due: (ORDER[due.kind], due.day or today, names[due.student.id]))
    return list(_each_once(session, reminders))


@dataclass
class _School:
    """The students of a person with all that reminders are made of, each read in one statement."""

    session: Session
    raw: Sequence[Student]
    """The students with their names as they are."""
    raw_left: Sequence[Student]
    """And those who have left, of whom only what they owe of their time here is told."""
    reminding: Reminding
    today: date

    @cached_property
    def year(self) -> SchoolYear:
        return SchoolYear.of(self.today)

    @cached_property
    def is_school(self) -> bool:
        return not self.reminding.holidays.has(self.today)

    @cached_property
    def students(self) -> Sequence[Student]:
        """As the person may see them."""
        return self._as_seen(self.raw)

    @cached_property
    def left(self) -> Sequence[Student]:
        """As the person may see them."""
        return self._as_seen(self.raw_left)

    def _as_seen(self, students: Sequence[Student]) -> Sequence[Student]:
        return [redacted_each(self.session, student) if student.protected else student for student in students]

    def of_students(self) -> Iterator[Due]:
        store, today, reminding = self.session.store, self.today, self.reminding
        goals = store.students.owing.goals_seen([student.id for student in self.students], self.year)
        last_asked = store.students.owing.last_asked()
        papers = PapersOfSchool.of(store, [*self.students, *self.left], today, reminding.holidays)
        in_use = self._of_plans_in_use()
        for student in self.students:
            living = self._lived_by(student)
            of_plans = due_of(student, living, goals.get(student.id, ()), last_asked.get(student.id), today, reminding)
            yield from self._of_beginning(student, living)
            yield from of_plans
            yield from papers.due(student, living)
            yield from in_use.get(student.id, ())
        for student in self.left:
            yield from papers.due(student, self._lived_by(student))

    def _lived_by(self, student: Student) -> Plan:
        return self._living.get(student.id) or Plan(0, student.id, self.year)

    @cached_property
    def _living(self) -> Mapping[int, Plan]:
        return {plan.student_id: plan for plan in self.session.store.students.owing.living(self.year)}

    @cached_property
    def _begun(self) -> Mapping[int, Plan]:
        """Student → this school year's plan, where it isn't the one that they live by."""
        return {plan.student_id: plan for plan in self.session.store.students.owing.begun_beside(self.year)}

    @cached_property
    def _unbegun(self) -> set[int]:
        return self.session.store.plans.without(self.year)

    @cached_property
    def _coming(self) -> Mapping[int, Plan]:
        """Student → the following school year's plan, in the months in which it is told of."""
        if not is_before_next_year(self.today):
            return {}
        return {plan.student_id: plan for plan in self.session.store.students.owing.begun(self.year.following)}

    @cached_property
    def _brought(self) -> Mapping[int, datetime]:
        return self.session.store.students.owing.brought([student.id for student in self.students])

    def _of_beginning(self, student: Student, living: Plan) -> Iterator[Due]:
        """That a plan isn't begun, or not in use; who has none is told of nothing else of it."""
        begun, in_school, this_year = self._begun.get(student.id), self._in_school(student), self.year
        if living.id == 0 and begun is None and student.id not in self._unbegun:
            if in_school:
                yield self._of_new(student)
        elif student.id in self._unbegun:
            if is_here_in(student, this_year, self.reminding.holidays):
                yield Due(student, DueKind.NEXT_YEAR, school_year=this_year)
        elif in_school:
            yield from next_year_due(student, self._coming.get(student.id), self.today, self.reminding.holidays)
        if begun is not None and begun.status is PlanStatus.DRAFT:
            if begun.basis.decision is None:
                yield Due(student, DueKind.NO_DECISION, school_year=begun.school_year)
            elif in_school and living.status is not PlanStatus.IN_USE:
                yield from late_plan(student, begun, self.today, self.reminding)

    def _of_new(self, student: Student) -> Due:
        """A student who has no plan: whom a list brought, and nobody of the team has looked at, is new first."""
        at = self._brought.get(student.id)
        if at is None:
            return Due(student, DueKind.NO_PLAN, school_year=self.year)
        day = student.comes or to_local(at).date()
        return Due(student, DueKind.ARRIVED, day, (day - self.today).days)

    def _in_school(self, student: Student) -> bool:
        return self.is_school and student.is_here(self.today)

    def _of_plans_in_use(self) -> Mapping[int, Sequence[Due]]:
        """Student → what is told of the plan in use by what was published of it, and by the hours given."""
        store, year = self.session.store, self.year
        in_use = [
            (student, plan)
            for student in self.raw
            if (plan := self._living.get(student.id)) is not None and plan.status is PlanStatus.IN_USE
        ]
        of_each: dict[int, list[Due]] = {student.id: [] for student, _plan in in_use}
        here = {student.id: student for student in self.students if student.id in of_each and self._in_school(student)}
        shown = {student.id: student for student in self.students if student.id in of_each}
        for plan, day in agreed_aims_changed(store, [plan for student, plan in in_use if is_candidate(student.level)]):
            due = Due(shown[plan.student_id], DueKind.CONSENT, day, consent=AwaitedConsent.COUNTY)
            of_each[plan.student_id].append(replace(due, school_year=plan.school_year))
        for plan, day in changed_since_published(store, in_use, year):
            if plan.student_id in here:
                due = Due(here[plan.student_id], DueKind.PLAN_CHANGED, day, (day - self.today).days)
                of_each[plan.student_id].append(replace(due, school_year=plan.school_year))
        of_year = [plan.id for student, plan in in_use if student.id in here and plan.school_year == year]
        for hours in hours_of_each_so_far(self.session, of_year, self.reminding.holidays):
            of_each[hours.student_id] += hours_due(here[hours.student_id], hours, year, self.reminding)
        return of_each

    def of_proposals(self) -> Iterator[Due]:
        by_id = {student.id: student for student in (*self.students, *self.left)}
        for proposal in proposed(self.session, list(by_id)):
            day = to_local(proposal.at).date()
            due = Due(by_id[proposal.student_id], DueKind.PROPOSAL, day, (day - self.today).days)
            yield replace(due, document=proposal.document, by=proposal.by, school_year=proposal.school_year)

    def of_cases(self) -> Iterator[Due]:
        """Told to who writes the plan: whether the case is to go on is asked of who gave the consent."""
        by_id = {student.id: student for student in self.students}
        last = self.today + timedelta(days=CASE_NOTICE_DAYS)
        for member in self.session.store.teams.cases_ending(list(by_id), self.today, last):
            day = member.place.ends or self.today
            yield Due(by_id[member.place.student_id], DueKind.CASE_ENDS, day, (day - self.today).days, by=member.name)


def _each_once(session: Session, reminders: Sequence[Due]) -> Iterator[Due]:
    """What the person may know; of a student whose goals aren't told, the first of each kind for all of them."""
    of_school = {right for right in set(KNOWN_BY.values()) if may(session, right)}
    openings = {opening.student_id for opening in session.openings}
    once: set[tuple[int, DueKind]] = set()
    for due in reminders:
        student_id, right = due.student.id, KNOWN_BY[due.kind]
        if right not in of_school and not may(session, right, student_id):
            continue
        if (
            due.goal is None
            or on_team(session, student_id)
            or (student_id in openings and is_open(session, student_id))
        ):
            yield due
        elif (student_id, due.kind) not in once:
            once.add((student_id, due.kind))
            yield replace(due, goal=None)
