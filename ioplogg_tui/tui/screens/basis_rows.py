"""What the rows of a plan's basis offer, and say of the law."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import CONSENT_GIVER_NAMES, ConsentGiver, consents_themselves
from ioplogg_tui.locale import _
from ioplogg_tui.tui.widgets.form_rows import NOT_SAID

GIVERS = {"consent_by": "consent", "assessment_consent_by": "assessment_consent"}
"""Field that says who gave a consent → the one that says when."""


def givers(student: Student, basis: Basis, name: str, today: date) -> list[tuple[str, str]]:
    """Who can have given a consent, as (value, name): whose it is by the student's age first, after nobody."""
    own = _is_own(student, basis, name, today)
    order = sorted(ConsentGiver, key=lambda giver: giver is not ConsentGiver.PARENTS) if own is False else ConsentGiver
    return [("", _(NOT_SAID)), *((giver.value, _(CONSENT_GIVER_NAMES[giver])) for giver in order)]


def basis_note(student: Student, basis: Basis, name: str, today: date) -> str:
    """What a row says of whose consent it is, where that is known."""
    if name == "county_consent":
        return _("To a change of the aims for the competence test (§ 7-2).")
    own = _is_own(student, basis, name, today) if name in GIVERS else None
    if own is None:
        return ""
    return _("15 or older then: the student's own (§ 24-5).") if own else _("Under 15 then: the parents'.")


def _is_own(student: Student, basis: Basis, name: str, today: date) -> bool | None:
    """Whether the student was old enough to consent on the day, today where none is written; None: it isn't known."""
    given: date | None = getattr(basis, GIVERS[name])
    return None if student.birth_date is None else consents_themselves(student.birth_date, given or today)
