"""Who may do what with whose data: one table, asked by every use case.

The law gives the frame: colleagues get what they need for their work (forvaltningsloven § 13 b), who helps in the
teaching is guided by a teacher (opplæringslova § 17-6), subject teachers and instructors assess
(opplæringsforskrifta § 9-13), and the educational-psychological service advises (§ 11-13). Who approves is the school's
own choice: here it is leaders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import BY_CASE, ON_TEAMS, Role


class Right(StrEnum):
    """What one may want to do. Those from ENROL on are about the school, not about one student."""

    SEE = "see"
    SEE_BASIS = "see basis"
    COMMENT = "comment"
    """A note without levels; where the right to observe is missing, marked as a comment."""
    OBSERVE = "observe"
    RATE = "rate"
    HELP_ASSESS = "help assess"
    WRITE_SUBJECT = "write subject"
    WRITE_PLAN = "write plan"
    READ_DOCUMENT = "read document"
    WRITE_DOCUMENT = "write document"
    GIVE_OUT = "give out"
    """A published document to somebody outside of the school."""
    PUBLISH = "publish"
    EXPORT = "export"
    ERASE = "erase"
    MERGE = "merge"
    READ_AUDIT = "read audit"
    ENROL = "enrol"
    MANAGE_STAFF = "manage staff"
    MANAGE_SCHOOL = "manage school"
    WRITE_SCHOOL = "write school"
    """What stands of the school on what it sends."""
    ADD_TO_BANK = "add to bank"
    EMERGENCY = "emergency"


class Scope(IntEnum):
    """How far a right goes."""

    NOBODY = 0
    OWN_SUBJECT = 1
    """Students on whose team one is; where the membership names subjects, in those only."""
    OWN = 2
    """Students on whose team one is."""
    SCHOOL = 3


_WHOLE = dict.fromkeys(Right, Scope.SCHOOL)

ACCESS: Mapping[Role, Mapping[Right, Scope]] = {
    Role.OWNER: _WHOLE,
    Role.TEACHER: {
        Right.SEE: Scope.OWN,
        Right.SEE_BASIS: Scope.OWN,
        Right.COMMENT: Scope.OWN,
        Right.OBSERVE: Scope.OWN,
        Right.RATE: Scope.OWN_SUBJECT,
        Right.HELP_ASSESS: Scope.OWN,
        Right.WRITE_SUBJECT: Scope.OWN_SUBJECT,
        Right.WRITE_PLAN: Scope.OWN_SUBJECT,
        Right.READ_DOCUMENT: Scope.OWN,
        Right.WRITE_DOCUMENT: Scope.OWN_SUBJECT,
        Right.GIVE_OUT: Scope.OWN_SUBJECT,
        Right.ADD_TO_BANK: Scope.SCHOOL,
        Right.EMERGENCY: Scope.SCHOOL,
    },
    Role.ASSISTANT: dict.fromkeys((Right.SEE, Right.COMMENT, Right.OBSERVE, Right.HELP_ASSESS), Scope.OWN),
    Role.INSTRUCTOR: {
        Right.SEE: Scope.OWN,
        Right.SEE_BASIS: Scope.OWN,
        Right.COMMENT: Scope.OWN,
        Right.OBSERVE: Scope.OWN,
        Right.RATE: Scope.OWN_SUBJECT,
        Right.HELP_ASSESS: Scope.OWN,
        Right.WRITE_SUBJECT: Scope.OWN_SUBJECT,
        Right.READ_DOCUMENT: Scope.OWN,
        Right.WRITE_DOCUMENT: Scope.OWN_SUBJECT,
    },
    Role.LEADER: {
        Right.SEE: Scope.SCHOOL,
        Right.SEE_BASIS: Scope.SCHOOL,
        Right.READ_DOCUMENT: Scope.SCHOOL,
        Right.GIVE_OUT: Scope.SCHOOL,
        Right.PUBLISH: Scope.SCHOOL,
        Right.EXPORT: Scope.SCHOOL,
        Right.ERASE: Scope.SCHOOL,
        Right.MERGE: Scope.SCHOOL,
        Right.READ_AUDIT: Scope.SCHOOL,
        Right.ENROL: Scope.SCHOOL,
        Right.MANAGE_STAFF: Scope.SCHOOL,
        Right.WRITE_SCHOOL: Scope.SCHOOL,
        Right.ADD_TO_BANK: Scope.SCHOOL,
    },
    Role.ADMINISTRATOR: {
        Right.ENROL: Scope.SCHOOL,
        Right.MANAGE_STAFF: Scope.SCHOOL,
        Right.WRITE_SCHOOL: Scope.SCHOOL,
        Right.MANAGE_SCHOOL: Scope.SCHOOL,
        Right.ADD_TO_BANK: Scope.SCHOOL,
    },
    Role.ADVISER: dict.fromkeys((Right.SEE, Right.SEE_BASIS, Right.COMMENT, Right.READ_DOCUMENT), Scope.OWN),
}
"""Role → right → how far it goes; a right that isn't there goes nowhere."""

IN_EMERGENCY = frozenset(
    {Right.SEE, Right.SEE_BASIS, Right.COMMENT, Right.OBSERVE, Right.HELP_ASSESS, Right.READ_DOCUMENT}
)
"""What a day's emergency access is good for: to read, and to write down what is seen. The rest waits for a place."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A place on a student's team, from a day on, and to a day where it ends. Empty `subjects` are all of them."""

    staff_id: int
    student_id: int
    role: Role
    begins: date
    ends: date | None = None
    subjects: tuple[str, ...] = ()
    reason: str = ""
    """Why, where it is emergency access."""
    ended: bool = False
    """Whether it was ended by hand, in the course of its last day."""
    consent: date | None = None
    """The day of the consent that a case rests on."""
    consent_by: str = ""
    """Who gave it."""
    source: str = ""
    """The list that opened it and may close it; empty where a person did."""
    source_class: str = ""
    """The class there that it is for."""

    @property
    def is_case(self) -> bool:
        return self.role in BY_CASE

    @property
    def is_whole(self) -> bool:
        """Whether it is no case, or has all that one rests on: consent, who gave it, and an end."""
        return not self.is_case or (self.consent is not None and bool(self.consent_by) and self.ends is not None)

    def holds(self, today: date) -> bool:
        days = self.begins <= today and (self.ends is None or today <= self.ends)
        return days and not self.ended and self.is_whole

    def fits(self, role: Role) -> bool:
        """Whether somebody with a post of this role can have it: who comes by case has nothing without one."""
        return self.is_case or role not in BY_CASE

    def holds_for(self, role: Role, today: date) -> bool:
        """Whether it holds on a day on which its person has a post of this role."""
        return self.holds(today) and self.fits(role)


def scope_of(role: Role, right: Right) -> Scope:
    """How far a right of a role goes by itself; nowhere where the table has no such role."""
    return ACCESS.get(role, {}).get(right, Scope.NOBODY)


def everywhere(role: Role, right: Right) -> bool:
    """Whether a role has a right for the whole school, on whosoever's team one is."""
    return scope_of(role, right) is Scope.SCHOOL


def in_charge(role: Role) -> bool:
    """Whether somebody of the role looks after the program: each school has one, who set it up."""
    return everywhere(role, Right.MANAGE_SCHOOL)


def sees_students(role: Role) -> bool:
    """Whether somebody of the role sees students without being made one of a team."""
    return scope_of(role, Right.SEE) is not Scope.NOBODY


def oversees(role: Role) -> bool:
    """Whether somebody of the role follows the whole school and rates nobody in it."""
    return everywhere(role, Right.SEE) and not teaches(role)


def teaches(role: Role) -> bool:
    """Whether somebody of the role rates students."""
    return scope_of(role, Right.RATE) is not Scope.NOBODY


def may_give(giver: Role, role: Role) -> bool:
    """Whether one may give a role, or look after who has it: one that may everything only its own kind gives."""
    return not _may_everything(role) or _may_everything(giver)


def _may_everything(role: Role) -> bool:
    return all(everywhere(role, right) for right in Right)


def may(role: Role, right: Right, membership: Membership | None, today: date, subject: str | None = None) -> bool:
    """Whether somebody of a role has a right: `membership` is their place on the team, None where they have none.

    `subject` is what the right is wanted for; None is for all of the plan, which nobody with only some subjects has.
    Who is the same at the school as one can be on a team has there what both their own role and the place have; who is
    something else keeps that, and has the rights of the place too. A role that the table hasn't got may nothing.
    """
    if role not in ACCESS:
        return False
    own = scope_of(role, right)
    if own is Scope.SCHOOL:
        return True
    if membership is None or not membership.holds_for(role, today):
        return False
    if membership.reason and right not in IN_EMERGENCY:
        return False
    place = scope_of(membership.role, right)
    scope = min(own, place) if role in ON_TEAMS else max(own, place)
    if scope is not Scope.OWN_SUBJECT:
        return scope > Scope.NOBODY
    if not membership.subjects:
        return True
    return subject is not None and fold(subject) in {fold(title) for title in membership.subjects}
