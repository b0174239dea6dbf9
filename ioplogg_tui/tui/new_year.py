"""What is said on the student's pages while the plan of a year before goes on."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plans import plan_of, year_to_begin
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.widgets.lines import Span


def words_of_new_year(session: Session, student_id: int) -> Span:
    """That this school year's plan isn't begun, with the key that begins it for who may write it; empty where it is."""
    year = year_to_begin(session, student_id)
    if year is None:
        return "", "dim"
    if may(session, Right.WRITE_PLAN, student_id):
        return _("The plan for {year} isn't begun: Y begins it out of last year's.").format(year=year), "accent"
    return _("The plan for {year} isn't begun.").format(year=year), "accent"


def begin_year(session: Session, student_id: int) -> Span:
    """Begin this school year's plan out of the one that goes on; returns what is said then.

    Raises:
        NotAllowed: the person doesn't write the plan.
        CannotWrite: it can't be saved now.
    """
    year = year_to_begin(session, student_id)
    if year is None:
        return _("This school year's plan is begun: L leads to the plans."), "dim"
    next_year(session, plan_of(session, student_id), year)
    sentence = _("The plan for {year} is begun as a draft. L and → lead to it, U takes it back.")
    return sentence.format(year=year), "saved"
