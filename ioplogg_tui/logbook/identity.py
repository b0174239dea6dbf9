"""Who is at the keyboard: by account or key on a school server, by the account of the machine at home."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ioplogg_tui.domain.access import in_charge
from ioplogg_tui.domain.errors import N_, AccessEnded, Sentence, Stranger
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.people import User
from ioplogg_tui.store.store import Store

NO_ACCESS = N_("You have no access here. Ask the school's administrator.")


class Identity(NamedTuple):
    """What sshd or sudo says of a person: their account, or the number of the key they came in with."""

    account: str = ""
    key: int = 0


def user_of(store: Store, identity: Identity, today: date) -> User:
    """The member of staff that an identity stands for.

    Raises:
        Stranger: nobody, or somebody who may not come in today.
    """
    person = person_of(store, identity, today)
    if person is None:
        raise Stranger.told_in(_language_here(store, today), Sentence(NO_ACCESS))
    if (reason := why_not_in(person, today)) is not None:
        raise Stranger.told_in(person.language, reason)
    return person


def _language_here(store: Store, today: date) -> str:
    """The language of the first of those who look after the logbook."""
    users = store.staff.users(today, active_only=True)
    return next((user.language for user in users if in_charge(user.role)), Language.NB)


def person_of(store: Store, identity: Identity, today: date) -> User | None:
    """Who an identity stands for, also where their post is over or not begun; None for nobody, or who is shut out."""
    staff = store.staff
    return staff.of_key(identity.key, today) if identity.key else staff.of_account(identity.account, today)


def who_is_still_in(store: Store, person: User, identity: Identity | None, today: date) -> User:
    """The person of an open session, as they are by now.

    Raises:
        AccessEnded: they, or the key that they came in with, were shut out meanwhile, or their post is over.
    """
    now = person_of(store, identity, today) if identity else store.staff.active(person.id, today)
    if now is None or now.id != person.id:
        raise AccessEnded(N_("You have no access here any longer. Ask the school's administrator."))
    if (reason := why_not_in(now, today)) is not None:
        raise AccessEnded(reason.message, **reason.values)
    return now


def why_not_in(person: User, today: date) -> Sentence | None:
    """What is said to who is shut out, or whose post is over or not begun; None for who may come in."""
    if not person.active:
        return Sentence(NO_ACCESS)
    if person.is_to_begin(today):
        sentence = N_(
            "Your post here begins on {day}: come back then. If the day is wrong, ask the school's administrator."
        )
        return Sentence(sentence, {"day": person.begins})
    if person.is_over(today):
        sentence = N_(
            "Your post here ended on {day}. If it goes on, ask the school's administrator to write that down."
        )
        return Sentence(sentence, {"day": person.ends})
    return None


def user_at_this_machine(users: list[User], account: str, today: date) -> User | None:
    """Who it is where nobody else says so: the user of this account, else the one who set the logbook up.

    Raises:
        Stranger: the user of this account is shut out or on leave, or their post is over: nobody writes in another's
            name for that.
    """
    named = next((user for user in users if account and user.account == account), None)
    if named is not None and (reason := why_not_in(named, today)) is not None:
        raise Stranger(reason.message, **reason.values)
    return named or next((user for user in users if user.may_come_in(today) and in_charge(user.role)), None)
