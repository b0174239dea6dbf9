"""The people of the school: who they are, with which role, and whether they may come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Right, in_charge, may_give
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.limits import ACCOUNT_LIMIT, NAME_LIMIT
from ioplogg_tui.domain.norwegian import fold, sort_key
from ioplogg_tui.domain.people import PLACE_ON_TEAM, Role, User
from ioplogg_tui.domain.post import Post
from ioplogg_tui.domain.ssh_key import checked_key
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session


@reading_of_school(Right.MANAGE_STAFF)
def all_staff(session: Session) -> list[User]:
    """All of the staff, also those who can no longer come in."""
    return session.store.staff.users(session.today(), active_only=False)


@reading_of_school()
def colleagues(session: Session) -> list[str]:
    """The names of all who work here or did, or wrote at another school: everybody reads them in the log."""
    return [Known(name) for name in session.store.staff.names()]


@reading_of_school(Right.MANAGE_STAFF)
def user_of_account(session: Session, account: str) -> User:
    """The member of staff with this account.

    Raises:
        NotFound: there is none.
    """
    user = next(
        (user for user in session.store.staff.users(session.today(), active_only=False) if user.account == account),
        None,
    )
    if user is None:
        raise NotFound(N_("There is no user “{account}”. “ioplogg user list” shows them."), account=account)
    return user


@reading_of_school(Right.MANAGE_STAFF)
def user_of_id(session: Session, staff_id: int) -> User:
    """The member of staff of this id.

    Raises:
        NotFound: there is none.
    """
    user = next(
        (user for user in session.store.staff.users(session.today(), active_only=False) if user.id == staff_id), None
    )
    if user is None:
        raise NotFound(N_("The user is no longer here."))
    return user


@reading_of_school(Right.MANAGE_STAFF)
def who_can_be_on_teams(session: Session) -> list[User]:
    """Everyone who may come in, now or when their post begins, and works with students, in Norwegian order."""
    today = session.today()
    users = session.store.staff.users(today, active_only=False)
    users = [user for user in users if can_be_on_teams(user, today)]
    return sorted(users, key=lambda user: sort_key(user.name))


def can_be_on_teams(user: User, today: date) -> bool:
    """Whether somebody may come in, now or when their post begins, and is of a role that works with students."""
    return user.active and not user.is_over(today) and PLACE_ON_TEAM[user.role] is not None


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody to be added. The post has no known beginning where none is given: a clock that is
    behind shuts nobody out.
    """

    account: str
    name: str
    role: Role
    language: str = "nb"
    public_key: str = ""
    """A key to come in with; empty where they get none yet."""
    begins: date | None = None
    ends: date | None = None
    external_id: str = ""
    """Who they are to other systems."""


def add_user(
    session: Session, account: str, name: str, role: Role, language: str = "nb", *, public_key: str = ""
) -> int:
    """`take_on` from today on. Raises as that."""
    return take_on(session, NewUser(account, name, role, language, public_key))


def take_on(session: Session, new: NewUser) -> int:
    """Add a member of staff; returns the id.

    Raises:
        UsageProblem: there is no name, the account or key is none, somebody has it or the external id, or the post
            would be over before anybody came in.
        NotAllowed: the person may not add users, or nobody of that role.
    """
    name, outside = clean_line(new.name, NAME_LIMIT), clean_line(new.external_id, NAME_LIMIT)
    account = _account(new.account)
    with deed(session, Action.STAFF_ADD, Right.MANAGE_STAFF) as doing:
        require_may_give(session, new.role)
        if not name:
            raise UsageProblem(N_("A user needs a name."))
        _refuse_twice(doing, account, outside)
        post = Post(new.role, new.begins, new.ends)
        refuse_over(post, session.today())
        school_id = doing.store.school.id()
        user_id = doing.store.staff.add(
            school_id, name, post, account=account, language=new.language, external_id=outside
        )
        doing.object_id = user_id
        if new.public_key:
            give_key(doing, user_id, new.public_key)
            doing.tell(Action.STAFF_ADD_KEY, None, user_id)
    return user_id


def _refuse_twice(doing: Deed, account: str, external_id: str) -> None:
    everyone = doing.store.staff.users(doing.session.today(), active_only=False)
    if any(fold(user.account) == fold(account) for user in everyone):
        raise UsageProblem(N_("There is a user “{account}” already."), account=account)
    if external_id and any(user.external_id == external_id for user in everyone):
        raise UsageProblem(N_("Somebody here has the id “{id}” already."), id=external_id)


def refuse_over(post: Post, today: date) -> None:
    """Refuse a post that nobody could come in by.

    Raises:
        UsageProblem: it ends before it begins, or is over.
    """
    if post.ends is not None and post.ends < max(post.begins or today, today):
        raise UsageProblem(N_("The post would be over before anybody came in: it ends on {day}."), day=post.ends)


def give_key(doing: Deed, user_id: int, public_key: str) -> int:
    """Inside a deed: a key of a member of staff's; returns its number.

    Raises:
        UsageProblem: it is no public key, or somebody has it already.
    """
    key = checked_key(public_key)
    if doing.store.keys.is_there(key):
        raise UsageProblem(N_("That key belongs to somebody already."))
    return doing.store.keys.add(user_id, key, doing.session.now())


def require_may_give(session: Session, role: Role) -> None:
    """Go on only if the person may give this role, and so look after who has it.

    Raises:
        NotAllowed: only somebody of the role itself does.
    """
    if not may_give(session.person.role, role):
        raise NotAllowed(N_("Only an owner can make somebody an owner."))


def _account(text: str) -> str:
    account = clean_line(text, ACCOUNT_LIMIT)
    if not account or not all(sign.isalnum() or sign in "._-@" for sign in account) or account.startswith("-"):
        raise UsageProblem(N_("“{account}” isn't a user name. Letters, digits, and . _ - @ between."), account=text)
    return account


def disable_user(session: Session, account: str) -> None:
    """Let a member of staff in no longer. What they wrote stays, under their name.

    Raises:
        NotFound: there is no such user.
        UsageProblem: it is the person's own account, or the only one in charge.
    """
    with deed(session, Action.STAFF_DISABLE, Right.MANAGE_STAFF) as doing:
        user = another(session, account)
        leave_somebody_in_charge(doing, user)
        doing.store.staff.set_active(user.id, False)
        doing.object_id = user.id


def enable_user(session: Session, account: str) -> None:
    """Let a member of staff in again.

    Raises:
        NotFound: there is no such user.
        UsageProblem: it is the person's own account.
    """
    with deed(session, Action.STAFF_ENABLE, Right.MANAGE_STAFF) as doing:
        user = another(session, account)
        doing.store.staff.set_active(user.id, True)
        doing.object_id = user.id


def another(session: Session, account: str) -> User:
    """Somebody else than the person, whom they may look after."""
    user = user_of_account(session, account)
    if user.id == session.person.id:
        raise UsageProblem(N_("That is you. Ask somebody else."))
    require_may_give(session, user.role)
    return user


def leave_somebody_in_charge(doing: Deed, user: User) -> None:
    """sshd asks for keys, and backups are made, in the name of whoever is in charge: without one nobody gets in."""
    today = doing.session.today()
    others = [other for other in doing.store.staff.users(today) if other.id != user.id]
    if not any(in_charge(other.role) and other.ends is None for other in others):
        raise UsageProblem(N_("{name} is the only administrator. Make somebody else one first."), name=Known(user.name))
