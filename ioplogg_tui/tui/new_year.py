"""What is said on the student's pages while the plan of a year before goes on, and when the new one takes over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import today
from ioplogg_tui.domain.coming_year import ComingYear
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.undo import YearBegun
from ioplogg_tui.locale import _, counted, day, level_name
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.fields import write_field
from ioplogg_tui.logbook.left_out import left_out_of
from ioplogg_tui.logbook.next_year import coming_now, has_gone_on, next_year, year_of_coming
from ioplogg_tui.logbook.plans import years_of_plans
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import TakenBack
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.lasting import LastingKeys
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId


@dataclass(frozen=True, slots=True)
class MovingUp:
    """A level that a student is offered when a new year's plan is begun, which is the first that has it.

    `plan_id` is that plan, `coming` what it took.
    """

    student: Student
    level: str
    coming: ComingYear
    plan_id: int

    @property
    def school_year(self) -> SchoolYear:
        return SchoolYear(self.coming.newer.school_year)


@dataclass(frozen=True, slots=True)
class YearTaken:
    """What Y has done: in which school year's plan, what is said of it, and a level to offer."""

    year: SchoolYear
    words: Said
    moving: MovingUp | None


class NewYearKeys(LastingKeys[None]):
    """What Y and + do on a page about a student."""

    _session: Session
    _moving_up: MovingUp | None = None
    _year_in_words = ""

    def whose_year(self) -> Student:
        raise NotImplementedError

    def turn_to_year(self, year: SchoolYear | None) -> str:
        """Show anew what was written: a year's plan, or of the student. Returns what leads to the plan, if not here."""
        raise NotImplementedError

    def meaning_of(self, key: KeyId) -> str:
        """Y with the school year that it is for."""
        year = year_of_coming(self._session, self.whose_year().id) if key == "next-year" else None
        if year is None:
            return super().meaning_of(key)
        return _("The plan for {year}: start or add to it").format(year=year)

    def read_year_in_words(self) -> None:
        """With what else the page reads: the line of keys is drawn at each move."""
        self._year_in_words = year_in_words(self._session, self.whose_year())

    def hint_of(self, key: KeyId) -> str:
        return self._year_in_words if key == "next-year" else super().hint_of(key)

    def action_next_year(self) -> None:
        coming = coming_now(self._session, self.whose_year().id)
        if not coming.takes_nothing and not self._meant_or_ask_of(coming):
            return
        taken = begin_year(self._session, self.whose_year())
        self._moving_up, (text, tone) = taken.moving, taken.words
        onward = self.turn_to_year(taken.year)
        self.tell(" ".join(filter(None, (offered(self._moving_up), text, onward))), tone)

    def _meant_or_ask_of(self, coming: ComingYear) -> bool:
        goals = counted("{count} goal", "{count} goals", len(coming.goals))
        sentence = _("{key} once more starts the plan for {year} with {goals}.")
        if coming.newer.id:
            sentence = _("{key} once more takes {goals} into the plan for {year}.")
        return self.meant_or_ask("next-year", sentence, goals=goals, year=coming.newer.school_year)

    def taken_back(self, taken: TakenBack) -> None:
        """A level that was offered with a year's plan isn't without it."""
        if isinstance(taken.kept.step, YearBegun):
            self._moving_up = None

    def action_move_up(self) -> None:
        said, self._moving_up = move_up(self._session, self._moving_up), None
        self.turn_to_year(None)
        self.tell(*said)


def words_of_new_year(session: Session, student: Student, *, with_coming: bool = False) -> Said:
    """What of this school year's plan isn't begun, with the key that does for who may write it.

    Empty where there is nothing to say, as of who has left; `with_coming` says then that the next year's is begun.
    """
    if student.has_left(session.today()):
        return "", "dim"
    years = years_of_plans(session, student.id)
    to_begin = years.to_begin
    if to_begin is None:
        return _words_of_coming(years.coming) if with_coming else "", "dim"
    year, writes = to_begin.year, may(session, Right.WRITE_PLAN, student.id)
    if to_begin.left_out:
        goals = with_keys(
            counted(
                "{count} goal. [next-year] takes it in.", "{count} goals. [next-year] takes them in.", to_begin.left_out
            )
        )
        sentence = _("Not in the plan for {year}: {goals}") if writes else ""
        return sentence.format(year=year, goals=goals), "accent"
    if writes:
        return with_keys(_("The plan for {year} hasn't been started: [next-year] starts it from last year's.")).format(
            year=year
        ), "accent"
    return _("The plan for {year} hasn't been started.").format(year=year), "accent"


def _words_of_coming(year: SchoolYear | None) -> str:
    if year is None:
        return ""
    sentence = filled(
        _("The plan for {year} has been started, and is valid from {day}."), year=year, day=day(year.first_day)
    )
    return f"{sentence} {with_keys(_('[plan] and → lead to it.'))}"


def begin_year(session: Session, student: Student) -> YearTaken:
    """The plan that follows on the living one goes on with what lives; the same on whichever page it is asked for.

    Raises:
        NothingToCopy, UsageProblem: there is no plan to go on from, or the other is archived.
        NotAllowed: the person doesn't write the plan.
        CannotWrite: it can't be saved now.
    """
    coming = coming_now(session, student.id)
    year = SchoolYear(coming.newer.school_year)
    moving = moving_up(student, coming, next_year(session, coming.older, coming.newer))
    if coming.newer.id:
        return YearTaken(year, (_taken(coming), "saved"), moving)
    sentence = with_keys(
        _(
            "The plan for {year} is now a draft. Goals reached stayed behind, levels are kept as starting "
            "points. [undo] takes it back."
        )
    )
    return YearTaken(year, (_with_decision(sentence.format(year=year), coming), "saved"), moving)


def year_in_words(session: Session, student: Student) -> str:
    """What the foot says of Y; empty where there is no year to begin, or the student has left."""
    year = None if student.has_left(session.today()) else year_of_coming(session, student.id)
    return "" if year is None else _("plan {year}").format(year=year)


def moving_up(student: Student, coming: ComingYear, begun: Plan) -> MovingUp | None:
    """The level that is offered, where one follows."""
    return None if coming.next_level is None else MovingUp(student, coming.next_level, coming, begun.id)


def offered(moving: MovingUp | None) -> str:
    """What is said of a level that is offered; empty where there is none."""
    if moving is None:
        return ""
    sentence = with_keys(_("{name} is at {old}: [move-up] moves up to {new}."))
    if moving.school_year.first_day > today():
        sentence = with_keys(_("{name} is at {old}: [move-up] moves up to {new} at once, before August."))
    student = moving.student
    return filled(sentence, name=student.first_name, old=level_name(student.level), new=level_name(moving.level))


def move_up(session: Session, moving: MovingUp | None) -> Said:
    """The student goes to the level that was offered; what is said then, or where none is offered.

    Raises:
        FieldChanged: somebody has written another level meanwhile.
        NotAllowed: the person doesn't write the plan any longer.
    """
    gone_on = moving is not None and has_gone_on(session, moving.student.id, moving.coming, moving.plan_id)
    if moving is None or not gone_on:  # taken back elsewhere
        return with_keys(
            _(
                "No year level is offered now: [next-year] offers one where it starts a plan. You can also "
                "write it in the plan."
            )
        ), "dim"
    student = moving.student
    place = FieldPlace(FieldOwner.STUDENT, student.id, "level", moving.school_year, plan_id=moving.plan_id)
    write_field(session, place, moving.level, seen=student.level)
    sentence = with_keys(_("{name} is at {new} now. [undo] takes it back."))
    if moving.school_year.first_day > session.today():
        sentence = with_keys(
            _("{name} is at {new} now, in lists too; this school year's plan keeps {old}. [undo] takes it back.")
        )
    level, old = level_name(moving.level), level_name(student.level)
    return filled(sentence, name=student.first_name, new=level, old=old), "saved"


def words_of_left_out(session: Session, plan: Plan) -> str:
    """Of a plan that was taken into use: what it hasn't taken in, and where on its page that is answered."""
    goals = left_out_of(session, plan)
    if plan.status is not PlanStatus.IN_USE or not goals:
        return ""
    sentence = with_keys(
        _("Not in it: {goals} of the plan before. Below, [open] takes one in and [remove] puts it away.")
    )
    return sentence.format(goals=counted("{count} goal", "{count} goals", len(goals)))


def _taken(coming: ComingYear) -> str:
    """What was taken over into a plan that was begun already, and what it had."""
    year, there = coming.newer.school_year, len(coming.there)
    if coming.takes_nothing:
        return _("The plan for {year} has everything that goes on already.").format(year=year)
    goals = counted("{count} goal", "{count} goals", len(coming.goals))
    sentence = with_keys(_("Taken into the plan for {year}: {goals}. [undo] takes it back."))
    if there:
        sentence = with_keys(_("Taken into the plan for {year}: {goals}; {there} were there. [undo] takes it back."))
    return _with_decision(sentence.format(year=year, goals=goals, there=there), coming)


def _with_decision(sentence: str, coming: ComingYear) -> str:
    """What is said, and of a decision of the compulsory school that it stays behind."""
    if not coming.decision_stays:
        return sentence
    return f"{sentence} {_('The decision and the consents are not taken along: upper secondary needs its own.')}"
