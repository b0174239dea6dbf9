"""Who may do what with whose data: one table, asked by every use case.

The law gives the frame: colleagues get what they need for their work (forvaltningsloven § 13 b), teachers judge and
assistants observe (opplæringslova § 11-9), subject teachers and instructors assess in their own subject
(opplæringsforskrifta §§ 9-13 and 9-16). Who approves is the school's own choice: here it is leaders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Role


class Right(StrEnum):
    """What one may want to do. Those from ENROL on are about the school, not about one student."""

    SEE = "see"
    SEE_BASIS = "see basis"
    OBSERVE = "observe"
    RATE = "rate"
    HELP_ASSESS = "help assess"
    WRITE_SUBJECT = "write subject"
    WRITE_PLAN = "write plan"
    READ_DOCUMENT = "read document"
    WRITE_DOCUMENT = "write document"
    PUBLISH = "publish"
    EXPORT = "export"
    ERASE = "erase"
    READ_AUDIT = "read audit"
    ENROL = "enrol"
    MANAGE_STAFF = "manage staff"
    MANAGE_SCHOOL = "manage school"
    ADD_TO_BANK = "add to bank"
    EMERGENCY = "emergency"


class Reach(IntEnum):
    """How far a right goes."""

    NOBODY = 0
    OWN_SUBJECT = 1
    """Students on whose team one is; where the membership names subjects, in those only."""
    OWN = 2
    """Students on whose team one is."""
    SCHOOL = 3


_WHOLE = dict.fromkeys(Right, Reach.SCHOOL)

ACCESS: Mapping[Role, Mapping[Right, Reach]] = {
    Role.OWNER: _WHOLE,
    Role.TEACHER: {
        Right.SEE: Reach.OWN,
        Right.SEE_BASIS: Reach.OWN,
        Right.OBSERVE: Reach.OWN,
        Right.RATE: Reach.OWN_SUBJECT,
        Right.HELP_ASSESS: Reach.OWN,
        Right.WRITE_SUBJECT: Reach.OWN_SUBJECT,
        Right.WRITE_PLAN: Reach.OWN_SUBJECT,
        Right.READ_DOCUMENT: Reach.OWN,
        Right.WRITE_DOCUMENT: Reach.OWN_SUBJECT,
        Right.ADD_TO_BANK: Reach.SCHOOL,
        Right.EMERGENCY: Reach.SCHOOL,
    },
    Role.ASSISTANT: {Right.SEE: Reach.OWN, Right.OBSERVE: Reach.OWN, Right.HELP_ASSESS: Reach.OWN},
    Role.INSTRUCTOR: {
        Right.SEE: Reach.OWN,
        Right.SEE_BASIS: Reach.OWN,
        Right.OBSERVE: Reach.OWN,
        Right.RATE: Reach.OWN_SUBJECT,
        Right.HELP_ASSESS: Reach.OWN,
        Right.WRITE_SUBJECT: Reach.OWN_SUBJECT,
        Right.READ_DOCUMENT: Reach.OWN,
        Right.WRITE_DOCUMENT: Reach.OWN_SUBJECT,
    },
    Role.LEADER: {
        Right.SEE: Reach.SCHOOL,
        Right.SEE_BASIS: Reach.SCHOOL,
        Right.READ_DOCUMENT: Reach.SCHOOL,
        Right.PUBLISH: Reach.SCHOOL,
        Right.EXPORT: Reach.SCHOOL,
        Right.ERASE: Reach.SCHOOL,
        Right.READ_AUDIT: Reach.SCHOOL,
        Right.ENROL: Reach.SCHOOL,
        Right.MANAGE_STAFF: Reach.SCHOOL,
        Right.ADD_TO_BANK: Reach.SCHOOL,
    },
    Role.ADMINISTRATOR: {
        Right.ENROL: Reach.SCHOOL,
        Right.MANAGE_STAFF: Reach.SCHOOL,
        Right.MANAGE_SCHOOL: Reach.SCHOOL,
        Right.ADD_TO_BANK: Reach.SCHOOL,
    },
}
"""Role → right → how far it goes; a right that isn't there goes nowhere."""

BESIDES = frozenset({Role.LEADER, Role.ADMINISTRATOR})
"""Roles that somebody who also teaches a student keeps: on that team they have the rights of their place there too.

For all others a place on a team gives what both their own role and the place have.
"""

IN_EMERGENCY = frozenset({Right.SEE, Right.SEE_BASIS, Right.OBSERVE, Right.HELP_ASSESS, Right.READ_DOCUMENT})
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

    def holds(self, today: date) -> bool:
        return not self.ended and self.begins <= today and (self.ends is None or today <= self.ends)


def may(role: Role, right: Right, membership: Membership | None, today: date, subject: str | None = None) -> bool:
    """Whether somebody of a role has a right: `membership` is their place on the team, None where they have none.

    `subject` is what the right is wanted for; None is for all of the plan, which nobody with only some subjects has.
    """
    own = ACCESS[role].get(right, Reach.NOBODY)
    if own is Reach.SCHOOL:
        return True
    if membership is None or not membership.holds(today):
        return False
    if membership.reason and right not in IN_EMERGENCY:
        return False
    place = ACCESS[membership.role].get(right, Reach.NOBODY)
    reach = max(own, place) if role in BESIDES else min(own, place)
    if reach is not Reach.OWN_SUBJECT:
        return reach > Reach.NOBODY
    if not membership.subjects:
        return True
    return subject is not None and fold(subject) in {fold(one) for one in membership.subjects}
