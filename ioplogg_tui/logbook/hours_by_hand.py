"""Hours of teaching that were given without the program: written by hand, with the reason, and taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, Sentence, UsageProblem, WrittenSince
from ioplogg_tui.domain.hours import hours_in_line
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.stay import refuse_outside
from ioplogg_tui.domain.taught import called_so
from ioplogg_tui.domain.teaching import HoursAdded, HoursByHand, HoursRemoved
from ioplogg_tui.domain.undo_since import HOURS_HANDED_OUT
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.gone_out import require_not_handed_out
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep

MINUTES_A_DAY = 24 * 60

HOURS_WRITTEN = N_("Somebody has written the same hours since. They stay as they are.")


def add_hours(session: Session, wanted: HoursByHand, *, undoing: KeptStep | None = None) -> HoursByHand:
    """Write hours that were given in a subject and that no lesson tells of, with the reason; gives them as kept.

    Raises:
        NotFound: the plan of that school year has no such subject.
        NotAllowed: the person doesn't write the subject.
        UsageProblem: there is no reason, or the days are none that were, or none when the student was at the school.
    """
    reason, student_id = clean_line(wanted.reason), wanted.student_id
    if not reason:
        raise UsageProblem(N_("Say why: hours without a lesson are written with a reason."))
    last = wanted.last if wanted.last != wanted.first else None
    if (last or wanted.first) < wanted.first:
        raise UsageProblem(N_("The last day is before the first."))
    if (last or wanted.first) > session.today():
        sentence = N_("Hours are written when they were given: {day} is later than today.")
        raise UsageProblem(sentence, day=last or wanted.first)
    if wanted.minutes > MINUTES_A_DAY * (((last or wanted.first) - wanted.first).days + 1):
        raise UsageProblem(N_("There are no more than 24 hours in a day. For several days, write the last one too."))
    with deed(session, Action.HOURS_ADD, Right.SEE, student_id, undoing=undoing) as doing:
        subject = subject_in(session, student_id, wanted.subject, wanted.first)
        doing.require(Right.WRITE_SUBJECT, subject)
        if undoing is not None and any(_same(row, wanted) for row in doing.store.plans.hours.every(student_id)):
            raise WrittenSince(HOURS_WRITTEN)
        row = replace(wanted, subject=subject, last=last, reason=reason, by=session.person.name)
        if undoing is None:
            for day in (row.first, row.last or row.first):
                refuse_outside(doing.store.stays.of(student_id), day)
        row = replace(row, id=doing.store.plans.hours.add(row, session.person.id, session.now()))
        doing.step = HoursAdded(student_id, row.id, row.subject, row.minutes)
    return row


def add_hours_in_line(session: Session, student_id: int, subject: str, line: str) -> HoursByHand:
    """As `add_hours`, of hours, day and reason in one line. Raises as that and as `hours_in_line`."""
    minutes, day, reason = hours_in_line(line, session.today())
    return add_hours(session, HoursByHand(0, student_id, subject, day, None, minutes, reason, ""))


@reading(Right.SEE)
def same_hours(session: Session, student_id: int, wanted: HoursByHand) -> list[int]:
    """The numbers of hours that say the same already, whoever wrote them. Raises as `subject_in`."""
    subject = subject_in(session, student_id, wanted.subject, wanted.first)
    last = wanted.last if wanted.last != wanted.first else None
    said = replace(wanted, subject=subject, last=last, reason=fold(clean_line(wanted.reason)))
    every = session.store.plans.hours.every(student_id)
    return [row.id for row in every if _same(replace(row, reason=fold(row.reason)), said)]


def _same(row: HoursByHand, wanted: HoursByHand) -> bool:
    return replace(row, id=wanted.id, by=wanted.by) == wanted


def remove_hours(session: Session, student_id: int, number: int, *, undoing: KeptStep | None = None) -> HoursByHand:
    """Take out hours that were written by hand; gives what they were, as the person may read it.

    Raises:
        NotFound: there are none of that number, or no longer.
        NotAllowed: the person doesn't write the subject.
        WrittenSince: it undoes `add_hours`, and what has them went out since.
    """
    with deed(session, Action.HOURS_REMOVE, Right.SEE, student_id, undoing=undoing) as doing:
        rows = [row for row in doing.store.plans.hours.every(student_id) if row.id == number]
        if not rows:
            raise NotFound(N_("There are no hours of that number. “ioplogg hours” with the student lists them."))
        doing.require(Right.WRITE_SUBJECT, rows[0].subject)
        if undoing is not None:
            require_not_handed_out(doing, Sentence(HOURS_HANDED_OUT))
        doing.store.plans.hours.remove(number)
        doing.step = HoursRemoved(student_id, rows[0])
        return redacted(session, student_id, rows[0])


@reading(Right.SEE)
def subject_in(session: Session, student_id: int, text: str, day: date) -> str:
    """The subject in which a lesson was held on a day that is called so, or whose name begins so.

    Raises:
        NotFound: there is none, or more than one.
    """
    subjects = session.store.plans.hours.subjects_on([student_id], day)[student_id]
    wanted, exact = fold(text.strip()), called_so(subjects, text)
    fitting = [exact] if exact else [subject for subject in subjects if wanted and fold(subject).startswith(wanted)]
    if len(fitting) != 1:
        sentence = N_("The plan for {year} has no subject “{subject}”. It has: {known}.")
        raise NotFound(sentence, year=SchoolYear.of(day), subject=Known(text), known=", ".join(subjects) or "–")
    return fitting[0]
