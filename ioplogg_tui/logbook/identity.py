"""Who is at the keyboard: by account or key on a school server, by the account of the machine at home."""

from __future__ import annotations

from typing import NamedTuple

from ioplogg_tui.domain.access import in_charge
from ioplogg_tui.domain.errors import N_, Stranger
from ioplogg_tui.domain.people import User
from ioplogg_tui.store.store import Store


class Identity(NamedTuple):
    """What sshd or sudo says of a person: their account, or the number of the key they came in with."""

    account: str = ""
    key: int = 0


def user_of(store: Store, identity: Identity) -> User:
    """The member of staff that an identity stands for.

    Raises:
        Stranger: nobody, or somebody who may no longer come in.
    """
    person = person_of(store, identity)
    if person is None:
        raise Stranger(N_("You have no access here. Ask the school's administrator."))
    return person


def person_of(store: Store, identity: Identity) -> User | None:
    """Who an identity stands for; None for nobody, or somebody who may no longer come in."""
    return store.staff.of_key(identity.key) if identity.key else store.staff.of_account(identity.account)


def user_at_this_machine(users: list[User], account: str) -> User | None:
    """Who it is where nobody else says so: the user of this account, else the one who set the logbook up."""
    named = next((user for user in users if account and user.account == account), None)
    return named or next((user for user in users if in_charge(user.role)), None)
