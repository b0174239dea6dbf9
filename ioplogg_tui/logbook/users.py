"""The people of the school: who they are, with which role, and whether they may come in."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right, in_charge, may_give
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, CannotWrite, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.limits import ACCOUNT_LIMIT, NAME_LIMIT
from ioplogg_tui.domain.norwegian import fold, sort_key
from ioplogg_tui.domain.people import PLACE_ON_TEAM, Role, User
from ioplogg_tui.domain.ssh_key import checked_key
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.telling import go_on_untold
from ioplogg_tui.store.events import NewEvent


@reading_of_school(Right.MANAGE_STAFF)
def all_staff(session: Session) -> list[User]:
    """All of the staff, also those who can no longer come in."""
    return session.store.staff.users(active_only=False)


@reading_of_school()
def colleagues(session: Session) -> list[str]:
    """The names of all who work here or did, or wrote at another school: everybody reads them in the log."""
    return session.store.staff.names()


@reading_of_school(Right.MANAGE_STAFF)
def user_of_account(session: Session, account: str) -> User:
    """The member of staff with this account.

    Raises:
        NotFound: there is none.
    """
    user = next((user for user in session.store.staff.users(active_only=False) if user.account == account), None)
    if user is None:
        raise NotFound(N_("There is no user “{account}”. “ioplogg user list” shows them."), account=account)
    return user


@reading_of_school(Right.MANAGE_STAFF)
def user_of_id(session: Session, staff_id: int) -> User:
    """The member of staff of this id.

    Raises:
        NotFound: there is none.
    """
    user = next((user for user in session.store.staff.users(active_only=False) if user.id == staff_id), None)
    if user is None:
        raise NotFound(N_("The user is no longer here."))
    return user


@reading_of_school(Right.MANAGE_STAFF)
def who_can_be_on_teams(session: Session) -> list[User]:
    """Everyone who may come in and works with students, in Norwegian order."""
    users = [user for user in session.store.staff.users() if PLACE_ON_TEAM[user.role] is not None]
    return sorted(users, key=lambda user: sort_key(user.name))


def add_user(
    session: Session, account: str, name: str, role: Role, language: str = "nb", *, public_key: str = ""
) -> int:
    """Add a member of staff, with a key to come in with where one is given; returns the id.

    Raises:
        UsageProblem: there is no name, the account or key is none, or somebody has it.
        NotAllowed: the person may not add users, or nobody of that role.
    """
    with deed(session, Action.STAFF_ADD, Right.MANAGE_STAFF) as doing:
        require_may_give(session, role)
        cleaned, known = clean_line(name, NAME_LIMIT), _account(account)
        if not cleaned:
            raise UsageProblem(N_("A user needs a name."))
        if any(fold(user.account) == fold(known) for user in doing.store.staff.users(active_only=False)):
            raise UsageProblem(N_("There is a user “{account}” already."), account=known)
        user_id = doing.store.staff.add(doing.store.school.id(), cleaned, role, account=known, language=language)
        doing.object_id = user_id
        if public_key:
            give_key(doing, user_id, public_key)
            doing.tell(Action.STAFF_ADD_KEY, None, user_id)
    return user_id


def give_key(doing: Deed, user_id: int, public_key: str) -> int:
    """Inside a deed: a key of a member of staff's; returns its number.

    Raises:
        UsageProblem: it is no public key, or somebody has it already.
    """
    key = checked_key(public_key)
    if doing.store.keys.is_there(key):
        raise UsageProblem(N_("That key is somebody's already."))
    return doing.store.keys.add(user_id, key, doing.session.now())


def require_may_give(session: Session, role: Role) -> None:
    """Go on only if the person may give this role, and so look after who has it.

    Raises:
        NotAllowed: only somebody of the role itself does.
    """
    if not may_give(session.person.role, role):
        raise NotAllowed(N_("Only an owner makes owners."))


def _account(text: str) -> str:
    account = clean_line(text, ACCOUNT_LIMIT)
    if not account or not all(sign.isalnum() or sign in "._-@" for sign in account) or account.startswith("-"):
        raise UsageProblem(N_("“{account}” is no user name. Letters, digits, and . _ - @ between."), account=text)
    return account


def disable_user(session: Session, account: str) -> None:
    """Let a member of staff in no longer. What they wrote stays, under their name.

    Raises:
        NotFound: there is no such user.
        UsageProblem: it is the person's own account, or the only one in charge.
    """
    with deed(session, Action.STAFF_DISABLE, Right.MANAGE_STAFF) as doing:
        user = _another(session, account)
        _leave_somebody_in_charge(doing, user)
        doing.store.staff.set_active(user.id, False)
        doing.object_id = user.id


def enable_user(session: Session, account: str) -> None:
    """Let a member of staff in again.

    Raises:
        NotFound: there is no such user.
        UsageProblem: it is the person's own account.
    """
    with deed(session, Action.STAFF_ENABLE, Right.MANAGE_STAFF) as doing:
        user = _another(session, account)
        doing.store.staff.set_active(user.id, True)
        doing.object_id = user.id


def change_role(session: Session, account: str, role: Role) -> None:
    """Give a member of staff another role; nobody gives one to themselves.

    Raises:
        NotFound: there is no such user.
        NotAllowed: the person may not give that role, or take the one that they have.
        UsageProblem: it is the person's own account, or the only one in charge.
    """
    with deed(session, Action.STAFF_ROLE, Right.MANAGE_STAFF) as doing:
        user = _another(session, account)
        require_may_give(session, role)
        if not in_charge(role):
            _leave_somebody_in_charge(doing, user)
        doing.store.staff.set_role(user.id, role)
        doing.object_id = user.id


def _another(session: Session, account: str) -> User:
    """Somebody else than the person, whom they may look after."""
    user = user_of_account(session, account)
    if user.id == session.person.id:
        raise UsageProblem(N_("That is you. Ask somebody else."))
    require_may_give(session, user.role)
    return user


def _leave_somebody_in_charge(doing: Deed, user: User) -> None:
    """sshd asks for keys, and backups are made, in the name of whoever is in charge: without one nobody gets in."""
    if not any(in_charge(other.role) for other in doing.store.staff.users() if other.id != user.id):
        raise UsageProblem(N_("{name} is the only administrator. Make somebody else one first."), name=user.name)


def stand_in_for(session: Session, account: str) -> Session:
    """The logbook as somebody else has it, for whoever has the file itself in hand; the log tells who stood in.

    It takes the place of the person's own session, over the same open logbook.

    Raises:
        NotFound: there is no such user.
        NotAllowed: they can't come in, or the person is no administrator.
    """
    try:
        with deed(session, Action.STAFF_STAND_IN, Right.MANAGE_SCHOOL) as doing:
            user = _who_comes_in(session, account)
            doing.object_id = user.id
    except CannotWrite as problem:
        user = _who_comes_in(session, account)
        event = NewEvent(session.now(), session.person.id, Action.STAFF_STAND_IN, None, user.id)
        go_on_untold(session, problem, [event])
    return Session(session.store, user, untold_events=session.untold_events, on_untold=session.on_untold)


@reading_of_school(Right.MANAGE_SCHOOL)
def _who_comes_in(session: Session, account: str) -> User:
    """Raises NotFound, NotAllowed: there is no such user, or none who may come in."""
    user = user_of_account(session, account)
    if not user.active:
        raise NotAllowed(N_("{account} may no longer come in."), account=user.account)
    return user
