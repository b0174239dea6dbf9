"""Users and teams: who is at the school, with which role, on whose team, and with which keys they come in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from ioplogg_tui.domain.access import ACCESS, Membership, Reach, Right
from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.norwegian import fold, matches, sort_key
from ioplogg_tui.domain.people import ON_TEAMS, Role, User
from ioplogg_tui.domain.plan import subject_title
from ioplogg_tui.domain.ssh_key import checked_key
from ioplogg_tui.logbook.access import require, writing
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import protect
from ioplogg_tui.logbook.veil import veiled
from ioplogg_tui.store import plans, staff, students, teams

SHORTEST_REASON = 10
EMERGENCY_DAYS = 1


@dataclass(frozen=True, slots=True)
class StaffKey:
    """A public key of a member of staff. `id` is what a served session is told by sshd."""

    id: int
    staff_id: int
    account: str
    public_key: str


def everyone(session: Session) -> list[User]:
    """All of the staff, also those who can no longer come in."""
    require(session, Right.MANAGE_STAFF)
    return staff.users(active_only=False)


def user_of_account(session: Session, account: str) -> User:
    """The member of staff with this account.

    Raises:
        NotFound: there is none.
    """
    found = next((user for user in everyone(session) if user.account == account), None)
    if found is None:
        raise NotFound(N_("There is no user “{account}”. “ioplogg user list” shows them."), account=account)
    return found


def _user(session: Session, person: str | int) -> User:
    """By account, or by id."""
    if isinstance(person, str):
        return user_of_account(session, person)
    found = next((user for user in everyone(session) if user.id == person), None)
    if found is None:
        raise NotFound(N_("The user is no longer here."))
    return found


def who_can_be_on_teams(session: Session) -> list[User]:
    """Everyone who may come in and can have a place on a team, in Norwegian order."""
    return sorted(
        (user for user in everyone(session) if user.active and user.role is not Role.ADMINISTRATOR),
        key=lambda user: sort_key(user.name),
    )


def add_user(
    session: Session, account: str, name: str, role: Role, language: str = "nb", *, public_key: str = ""
) -> int:
    """Add a member of staff, with a key to come in with where one is given; returns the id.

    Raises:
        UsageProblem: there is no name, the account or key is none, or somebody has it.
    """
    require(session, Right.MANAGE_STAFF)
    _require_role(session, role)
    cleaned, known = clean_line(name, 120), _account(account)
    if not cleaned:
        raise UsageProblem(N_("A user needs a name."))
    with writing(session, Right.MANAGE_STAFF):
        if any(fold(user.account) == fold(known) for user in staff.users(active_only=False)):
            raise UsageProblem(N_("There is a user “{account}” already."), account=known)
        user_id = staff.add_user(staff.the_school(), cleaned, role, account=known, language=language)
        session.record("staff.add", kind="staff", object_id=user_id)
        if public_key:
            add_key(session, known, public_key)
    return user_id


def _require_role(session: Session, role: Role) -> None:
    if role is Role.OWNER and session.person.role is not Role.OWNER:
        raise NotAllowed(N_("Only an owner makes owners."))


def _account(text: str) -> str:
    account = clean_line(text, 64)
    if not account or not all(sign.isalnum() or sign in "._-@" for sign in account) or account.startswith("-"):
        raise UsageProblem(N_("“{account}” is no user name. Letters, digits, and . _ - @ between."), account=text)
    return account


def disable_user(session: Session, account: str, *, active: bool = False) -> None:
    """Let a member of staff in no longer (or again). What they wrote stays, under their name."""
    user = _another(session, account)
    _require_role(session, user.role)
    with writing(session, Right.MANAGE_STAFF):
        if not active:
            _leave_somebody_in_charge(user)
        staff.set_active(user.id, active)
        session.record("staff.enable" if active else "staff.disable", kind="staff", object_id=user.id)


def _another(session: Session, account: str) -> User:
    user = user_of_account(session, account)
    if user.id == session.person.id:
        raise UsageProblem(N_("That is you. Ask somebody else."))
    return user


def _in_charge(role: Role) -> bool:
    return ACCESS[role].get(Right.MANAGE_SCHOOL) is Reach.SCHOOL


def _leave_somebody_in_charge(user: User) -> None:
    """sshd asks for keys, and backups are made, in the name of whoever is in charge: without one nobody gets in."""
    if not any(_in_charge(other.role) for other in staff.users() if other.id != user.id):
        raise UsageProblem(N_("{name} is the only administrator. Make somebody else one first."), name=user.name)


def stand_in_for(session: Session, account: str) -> Session:
    """The logbook as somebody else has it, for whoever has the file itself in hand; the log tells who stood in.

    Raises:
        NotFound: there is no such user.
        NotAllowed: they can't come in, or the person is no administrator.
    """
    user = user_of_account(session, account)
    if not user.active:
        raise NotAllowed(N_("{account} may no longer come in."), account=user.account)
    with writing(session, Right.MANAGE_SCHOOL):
        session.record("staff.stand-in", kind="staff", object_id=user.id)
    return Session(session.store, user)


def change_role(session: Session, account: str, role: Role) -> None:
    """Give a member of staff another role; nobody gives one to themselves.

    Raises:
        UsageProblem: it is the person's own account.
    """
    user = _another(session, account)
    _require_role(session, role)
    _require_role(session, user.role)
    with writing(session, Right.MANAGE_STAFF):
        if not _in_charge(role):
            _leave_somebody_in_charge(user)
        staff.set_role(user.id, role)
        session.record("staff.role", kind="staff", object_id=user.id)


def add_key(session: Session, account: str, public_key: str) -> int:
    """Let a member of staff in with this SSH key too; returns the key's number.

    Raises:
        UsageProblem: it is no public key, or somebody has it already.
    """
    user, key = user_of_account(session, account), checked_key(public_key)
    _require_role(session, user.role)
    with writing(session, Right.MANAGE_STAFF):
        if staff.has_key(key):
            raise UsageProblem(N_("That key is somebody's already."))
        key_id = staff.add_key(user.id, key, session.now())
        session.record("staff.add-key", kind="staff", object_id=user.id)
    return key_id


def remove_key(session: Session, account: str, key_id: int) -> None:
    """Let a member of staff in with this key no longer.

    Raises:
        NotFound: they have no such key.
    """
    user = user_of_account(session, account)
    _require_role(session, user.role)
    with writing(session, Right.MANAGE_STAFF):
        if not staff.remove_key(user.id, key_id):
            raise NotFound(N_("{account} has no key {number}."), account=user.account, number=key_id)
        session.record("staff.remove-key", kind="staff", object_id=user.id)


def keys(session: Session) -> list[StaffKey]:
    """The keys of everyone who may come in."""
    require(session, Right.MANAGE_STAFF)
    return [StaffKey(*row) for row in staff.active_keys()]


def _student_for_team(session: Session, text: str) -> tuple[int, str]:
    """A student by number or name, for those who manage teams but may not see students: number and name only."""
    require(session, Right.MANAGE_STAFF)
    rows = students.name_keys(None, session.today())
    query = clean_line(text)
    for found in (
        [row for row in rows if str(row[0]) == query],
        [row for row in rows if query and fold(query) == fold(row[1])],
        [row for row in rows if query and matches(row[2], query)],
    ):
        if len(found) == 1:
            return found[0][0], found[0][1]
        if found:
            raise NotFound(N_("“{text}” fits {count} students. Write the whole name."), text=query, count=len(found))
    raise NotFound(N_("There is no student “{text}”."), text=query)


def put_on_team(
    session: Session, student: str, person: str | int, *, role: Role | None = None, subjects: tuple[str, ...] = ()
) -> list[str]:
    """Give somebody (by account or id) a place on a student's team from today on, instead of the one they have.

    Without `subjects` it is for all of them. Returns those of the subjects that the plan hasn't got yet.

    Raises:
        NotFound: there is no such student or user.
        UsageProblem: the role is none that works with students, or they have that very place already.
    """
    student_id, _name = _student_for_team(session, student)
    user = _user(session, person)
    if not user.active:
        raise UsageProblem(N_("{account} may no longer come in."), account=user.account)
    place = role or (Role.TEACHER if user.role in (Role.OWNER, Role.LEADER) else user.role)
    if place not in ON_TEAMS:
        raise UsageProblem(N_("On a team one is teacher, assistant or instructor."))
    if user.id == session.person.id and user.role is Role.ADMINISTRATOR:
        raise NotAllowed(N_("An administrator is put on a team by somebody else."))
    cleaned = tuple(subject for one in subjects if (subject := subject_title(one)))
    with writing(session, Right.MANAGE_STAFF):
        now = teams.membership_today(user.id, student_id, session.today())
        if now is not None and not now.reason and (now.role, now.subjects) == (place, cleaned):
            raise UsageProblem(N_("{name} is on that team already."), name=user.name)
        teams.end_membership(user.id, student_id, session.today())
        teams.put_on_team(Membership(user.id, student_id, place, session.today(), subjects=cleaned))
        session.record("team.add", student_id=student_id, kind="staff", object_id=user.id)
    there = {fold(one.title) for one in plans.plan_of(student_id, session.school_year).subjects}
    return [one for one in cleaned if fold(one) not in there]


def put_back_on_team(session: Session, place: Membership) -> None:
    """Give a place on a team back, as it was before it was ended.

    Raises:
        UsageProblem: the person has another place there by now, or may no longer come in.
    """
    with writing(session, Right.MANAGE_STAFF):
        user = staff.active_user(place.staff_id)
        taken = teams.membership_today(place.staff_id, place.student_id, session.today()) is not None
        if place.reason or taken or user is None or user.role is Role.ADMINISTRATOR:
            raise UsageProblem(N_("The team has changed since. It stays as it is."))
        teams.put_on_team(place)
        session.record("team.add", student_id=place.student_id, kind="staff", object_id=place.staff_id)


def take_off_team(session: Session, student: str, person: str | int) -> None:
    """End the place of somebody (by account or id) on a student's team: from now on they see nothing of the student.

    Raises:
        NotFound: there is no such student or user, or they weren't on the team.
    """
    student_id, _name = _student_for_team(session, student)
    user = _user(session, person)
    with writing(session, Right.MANAGE_STAFF):
        if not teams.end_membership(user.id, student_id, session.today()):
            raise NotFound(N_("{name} isn't on that team."), name=user.name)
        session.record("team.remove", student_id=student_id, kind="staff", object_id=user.id)


def protect_student(session: Session, student: str, protected: bool) -> None:
    """Show a student's initials only to all but the team; or the name again."""
    protect(session, _student_for_team(session, student)[0], protected)


def team_of(session: Session, student: str) -> list[tuple[str, Membership]]:
    """(name, place) of everyone who is or was on the team."""
    student_id, _name = _student_for_team(session, student)
    return veiled(session, student_id, teams.team_of(student_id))


def team_of_student(session: Session, student_id: int) -> list[tuple[str, Membership]]:
    """(name, place) of everyone who is or was on the team, for those who may see the student."""
    require(session, Right.SEE, student_id)
    return veiled(session, student_id, teams.team_of(student_id))


def emergency_access(session: Session, name: str, reason: str) -> int:
    """A day's access to a student whose team one isn't on, by the whole name, with the reason written down.

    Raises:
        NotFound: there is no student of exactly that name.
        UsageProblem: the reason is too short.
    """
    require(session, Right.EMERGENCY)
    why = clean_text(reason, 1000)
    if len(why) < SHORTEST_REASON:
        raise UsageProblem(N_("Write why, in at least {count} signs. Leaders read it."), count=SHORTEST_REASON)
    found = [row for row in students.name_keys(None, session.today()) if fold(clean_line(name)) == fold(row[1])]
    if len(found) != 1:
        raise NotFound(N_("Write the student's whole name as it is here."))
    student_id, today = found[0][0], session.today()
    place = Membership(session.person.id, student_id, Role.TEACHER, today, today + timedelta(days=EMERGENCY_DAYS - 1))
    with writing(session, Right.EMERGENCY):
        if teams.membership_today(session.person.id, student_id, today) is not None:
            raise UsageProblem(N_("You are on this student's team already."))
        teams.put_on_team(replace(place, reason=why))
        session.record("team.emergency", student_id=student_id, kind="staff", object_id=session.person.id)
    return student_id
