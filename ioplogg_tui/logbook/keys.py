"""The SSH keys with which people come in."""

from __future__ import annotations

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.users import give_key, require_may_give, user_of_account
from ioplogg_tui.store.keys import StaffKey

__all__ = ["StaffKey", "add_key", "keys", "remove_key"]


@reading_of_school(Right.MANAGE_STAFF)
def keys(session: Session) -> list[StaffKey]:
    """The keys of everyone who may come in."""
    return session.store.keys.active()


def add_key(session: Session, account: str, public_key: str) -> int:
    """Let a member of staff in with this SSH key too; returns the key's number.

    Raises:
        NotFound: there is no such user.
        UsageProblem: it is no public key, or somebody has it already.
    """
    with deed(session, Action.STAFF_ADD_KEY, Right.MANAGE_STAFF) as doing:
        user = user_of_account(session, account)
        require_may_give(session, user.role)
        key_id = give_key(doing, user.id, public_key)
        doing.object_id = user.id
    return key_id


def remove_key(session: Session, account: str, key_id: int) -> None:
    """Let a member of staff in with this key no longer.

    Raises:
        NotFound: there is no such user, or they have no such key.
    """
    with deed(session, Action.STAFF_REMOVE_KEY, Right.MANAGE_STAFF) as doing:
        user = user_of_account(session, account)
        require_may_give(session, user.role)
        if not doing.store.keys.remove(user.id, key_id):
            raise NotFound(N_("{account} has no key {number}."), account=user.account, number=key_id)
        doing.object_id = user.id
