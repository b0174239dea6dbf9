"""What a reminder says of itself, beside its kind, its student and its date."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import CONSENT_NAMES, DUE_TAGS, OF_A_YEAR, DueKind
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.hours import number_of_hours


def about_due(due: Due, this_year: str) -> str:
    """The goal, the paper, the consent or the hours, and whose; with the school year where it may be of several."""
    if due.goal is not None:
        return due.goal.text
    parts = [
        due.school_year if due.kind in OF_A_YEAR or due.school_year != this_year else "",
        _(KIND_NAMES[due.document]) if due.document is not None else "",
        _(CONSENT_NAMES[due.consent]) if due.consent is not None else "",
        _hours_in_words(due.hours) if due.hours is not None else "",
        due.by,
    ]
    return ", ".join(filter(None, parts))


BY_ITS_DAY = frozenset(
    {
        *(DueKind.DECISION_ENDS, DueKind.CASE_ENDS, DueKind.NEXT_YEAR, DueKind.EVALUATION, DueKind.HALF_YEAR),
        *(DueKind.REPORT, DueKind.GOAL_DUE),
    }
)
"""Those whose day is the one by which something is to be done, and not the one since when, or of what it comes."""


def due_in_brief(due: Due) -> tuple[str, str]:
    """`evaluering`, `4. des.`: the kind, and the day by which it is due, empty where it is by none."""
    by = due.day if due.kind in BY_ITS_DAY else None
    return _(DUE_TAGS[due.kind]), day(by) if by else ""


def _hours_in_words(hours: HoursSoFar) -> str:
    planned = number_of_hours(6 * round(hours.planned_so_far / 6))
    if hours.given is None:
        sentence = _("{subject}: hours given aren't written, {planned} planned so far")
        return filled(sentence, subject=hours.subject, planned=planned)
    sentence, given = _("{subject}: {given} of {planned} hours planned so far"), number_of_hours(hours.given)
    return filled(sentence, subject=hours.subject, given=given, planned=planned)
