"""What is said on the student's pages while the plan of a year before goes on, and when the new one takes over."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.coming_year import ComingYear
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import _, counted, level_name
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.left_out import left_out_of
from ioplogg_tui.logbook.next_year import coming_year_of, next_year
from ioplogg_tui.logbook.plans import year_to_begin
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Span


@dataclass(frozen=True, slots=True)
class MovingUp:
    """A level that a student is offered when a new year's plan is begun."""

    student: Student
    level: str


def words_of_new_year(session: Session, student_id: int) -> Span:
    """What of this school year's plan isn't begun, with the key that does for who may write it; empty where all is."""
    to_begin = year_to_begin(session, student_id)
    if to_begin is None:
        return "", "dim"
    year, writes = to_begin.year, may(session, Right.WRITE_PLAN, student_id)
    if to_begin.left_out:
        goals = counted("{count} goal", "{count} goals", to_begin.left_out)
        sentence = _("Not in the plan for {year}: {goals}. Y takes them in.") if writes else ""
        return sentence.format(year=year, goals=goals), "accent"
    if writes:
        return _("The plan for {year} isn't begun: Y begins it out of last year's.").format(year=year), "accent"
    return _("The plan for {year} isn't begun.").format(year=year), "accent"


def begin_year(session: Session, student: Student) -> tuple[Span, MovingUp | None]:
    """Go on in this school year's plan with what lives of the one before; what is said then, and a level to offer.

    Raises:
        NotAllowed: the person doesn't write the plan.
        CannotWrite: it can't be saved now.
    """
    if year_to_begin(session, student.id) is None:
        return (_("This school year's plan is begun: L leads to the plans."), "dim"), None
    coming = coming_year_of(session, student.id, this_years=True)
    next_year(session, coming.older, session.school_year)
    if coming.newer.id:
        return (_taken(coming), "saved"), moving_up(student, coming)
    sentence = _("The plan for {year} is begun as a draft. L and → lead to it, U takes it back.")
    return (_with_decision(sentence.format(year=session.school_year), coming), "saved"), moving_up(student, coming)


def copy_to_next_year(session: Session, student: Student, plan: Plan) -> tuple[SchoolYear, Span, MovingUp | None]:
    """The year after a plan's goes on with it; which that is, what is said then, and a level to offer.

    Raises as `begin_year`, and UsageProblem where there is nothing to copy.
    """
    coming = coming_year_of(session, student.id, plan.school_year)
    year = SchoolYear(next_year(session, plan).school_year)
    if coming.newer.id:
        return year, (_taken(coming), "saved"), moving_up(student, coming)
    sentence = _("Copied to {year}: goals reached stayed behind, levels are kept as starting points.")
    return year, (_with_decision(sentence.format(year=year), coming), "saved"), moving_up(student, coming)


def moving_up(student: Student, coming: ComingYear) -> MovingUp | None:
    """The level that is offered, where one follows."""
    return None if coming.next_level is None else MovingUp(student, coming.next_level)


def offered(moving: MovingUp | None) -> str:
    """What is said of a level that is offered; empty where there is none."""
    if moving is None:
        return ""
    sentence = _("{name} is at {old}: + moves up to {new}.")
    student = moving.student
    return sentence.format(name=student.first_name, old=level_name(student.level), new=level_name(moving.level))


def move_up(session: Session, moving: MovingUp) -> str:
    """The student goes to the level that was offered; what is said then.

    Raises:
        FieldChanged: somebody has written another level meanwhile.
        NotAllowed: the person doesn't write the plan any longer.
    """
    student = moving.student
    write_field(session, FieldPlace(FieldOwner.STUDENT, student.id, "level"), moving.level, seen=student.level)
    sentence = _("{name} is at {new} now. U takes it back.")
    return sentence.format(name=student.first_name, new=level_name(moving.level))


def words_of_left_out(session: Session, plan: Plan) -> str:
    """Of a plan that was taken into use: what it hasn't taken in, and where on its page that is answered."""
    goals = left_out_of(session, plan.student_id, plan.school_year)
    if plan.status is not PlanStatus.IN_USE or not goals:
        return ""
    sentence = _("Not in it: {goals} of the plan before. Below, Enter takes one in and Del puts it away.")
    return sentence.format(goals=counted("{count} goal", "{count} goals", len(goals)))


def _taken(coming: ComingYear) -> str:
    """What was taken over into a plan that was begun already, and what it had."""
    year, there = coming.newer.school_year, len(coming.there)
    if coming.takes_nothing:
        return _("The plan for {year} has everything that goes on already.").format(year=year)
    goals = counted("{count} goal", "{count} goals", len(coming.goals))
    sentence = _("Taken into the plan for {year}: {goals}. U takes it back.")
    if there:
        sentence = _("Taken into the plan for {year}: {goals}; {there} were there. U takes it back.")
    return _with_decision(sentence.format(year=year, goals=goals, there=there), coming)


def _with_decision(sentence: str, coming: ComingYear) -> str:
    """What is said, and of a decision of the compulsory school that it stays behind."""
    if not coming.decision_stays:
        return sentence
    return f"{sentence} {_('The decision and the consents stay behind: upper secondary needs its own.')}"
