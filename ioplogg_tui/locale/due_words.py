"""What a reminder says of itself, beside its kind, its student and its date."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.due import Due
from ioplogg_tui.domain.due_kinds import CONSENT_NAMES, OF_A_YEAR
from ioplogg_tui.domain.hours_so_far import HoursSoFar
from ioplogg_tui.locale import _
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


def _hours_in_words(hours: HoursSoFar) -> str:
    sentence = _("{subject}: {given} of {planned} hours planned so far")
    given, planned = number_of_hours(hours.given), number_of_hours(6 * round(hours.planned_so_far / 6))
    return filled(sentence, subject=hours.subject, given=given, planned=planned)
