"""What place somebody can be given on a student's team: one rule, be it a person who gives it or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotAllowed, UsageProblem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.people import ON_TEAMS, PLACE_ON_TEAM, Role, User
from ioplogg_tui.domain.plan import subject_title
from ioplogg_tui.logbook.posts import refuse_unfit
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What somebody is to be on a team: what people of their role are there where `role` is None.

    Without `subjects` it is for all of them. `ends` is its last day. A case has that and a consent, of a day and with
    who gave it.
    """

    role: Role | None = None
    subjects: Sequence[str] = ()
    ends: date | None = None
    consent: date | None = None
    consent_by: str = ""


def place_from_today(session: Session, user: User, student_id: int, new: NewPlace) -> Membership:
    """The place that somebody gets, be it given by a person or by a list.

    Raises:
        UsageProblem: they may no longer come in, the role is none that works with students, a post of theirs can't
            have the place, it would be over, or it is a case and lacks what one rests on.
        NotAllowed: somebody without a place of their own would put themselves there.
    """
    role, today = _role_on_team(session, user, new.role, new.ends), session.today()
    titles = tuple(title for subject in new.subjects if (title := subject_title(subject)))
    giver = clean_line(new.consent_by, NAME_LIMIT)
    place = Membership(user.id, student_id, role, today, new.ends, titles, consent=new.consent, consent_by=giver)
    _refuse_incomplete(place, user, today)
    return place


def _refuse_incomplete(place: Membership, user: User, today: date) -> None:
    """A place that is over, a case without what it rests on, or consent to what is no case."""
    name = Known(user.name)
    if place.ends is not None and place.ends < today:
        raise UsageProblem(
            N_("The place would already be over: it ends on {day}. Give today, or a day to come."), day=place.ends
        )
    if not place.is_whole:
        sentence = N_(
            "{name} is put on a team as a case: say on which day consent was given, by whom, and the case's last day."
        )
        raise UsageProblem(sentence, name=name)
    if not place.is_case and (place.consent is not None or place.consent_by):
        raise UsageProblem(N_("Only an adviser's case has a consent. {name} works here without."), name=name)
    if place.consent is not None and place.consent > today:
        raise UsageProblem(N_("The consent is given later than today: {day}."), day=place.consent)


def _role_on_team(session: Session, user: User, wanted: Role | None, ends: date | None) -> Role:
    """What somebody is to be on a team, to a day: what is wanted, else what people of their role are there.

    Raises:
        UsageProblem: they may no longer come in, the role is none that works with students, or a post of theirs, now
            or to come, can't have the place.
        NotAllowed: somebody without a place of their own would put themselves there.
    """
    if not user.active or user.is_over(session.today()):
        raise UsageProblem(N_("{account} may no longer log in."), account=user.account)
    usual = PLACE_ON_TEAM[user.role]
    role = wanted or usual
    if role not in ON_TEAMS:
        known = ", ".join(role for role in Role if role in ON_TEAMS)
        raise UsageProblem(N_("On a team one is one of these: {known}."), known=Known(known))
    refuse_unfit(session, user, role, ends)
    if user.id == session.person.id and usual is None:
        raise NotAllowed(N_("An administrator can't put themselves on a team: somebody else does."))
    return role
