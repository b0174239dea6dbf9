"""Making a new logbook: the database, the school, and the person at the machine as its first user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.people import Role, User
from ioplogg_tui.domain.post import Post
from ioplogg_tui.logbook.own_files import refuse_of_archive
from ioplogg_tui.logbook.session import Session, account_here, open_session
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.opening import new_store, store_in_memory
from ioplogg_tui.store.store import Store


class First(NamedTuple):
    """What the first user of a logbook may do, and the account that they come in with; None is that of this machine."""

    role: Role
    account: str | None = None


def set_up(
    path: Path,
    name: str,
    language: str,
    *,
    school: str = "",
    role: Role = Role.OWNER,
    fill: Callable[[Session], object] | None = None,
) -> Session:
    """Make a logbook at `path` and open it; its first user is owner, or administrator on a server.

    Raises as `make_logbook`.
    """
    make_logbook(path, name, language, school=school, first=First(role), fill=fill)
    return open_session(path)


def make_logbook(
    path: Path,
    name: str,
    language: str,
    *,
    school: str = "",
    first: First,
    fill: Callable[[Session], object] | None = None,
) -> None:
    """Make a logbook at `path`; its first user is whom `first` says.

    It is empty, or filled: what `fill` does to it as its first user is in it when it has its name, or there is none.

    The one place that writes outside a deed: a deed is somebody's, and there is nobody yet whose right could be asked.
    It tells the log itself.

    Raises:
        UsageProblem: there is no name, or it would be a file of an archive that lies in a folder there.
        DatabaseProblem: there is a database already, or it can't be made.
    """
    cleaned = clean_line(name, NAME_LIMIT)
    if not cleaned:
        raise UsageProblem(N_("A name is needed: it stands beside everything you write."))
    refuse_of_archive(path)
    with new_store(path) as store:
        _begin(store, cleaned, language, school, first)
        if fill is not None:
            fill(_of_the_first(store))


@contextmanager
def throw_away_logbook(person: User) -> Iterator[Session]:
    """An empty logbook of one's own to try something out in. It lies in no file, and is gone when the block is left."""
    store = store_in_memory()
    try:
        _begin(store, person.name, person.language, "", First(Role.OWNER))
        yield _of_the_first(store)
    finally:
        store.close()


def _of_the_first(store: Store) -> Session:
    """The session of the only user there is."""
    (first,) = store.staff.users(clock.today())
    return Session(store, first)


def _begin(store: Store, name: str, language: str, school: str, first: First) -> None:
    account = account_here() if first.account is None else first.account
    with store.writing():
        school_id = store.school.add(clean_line(school, NAME_LIMIT))
        user_id = store.staff.add(school_id, name, Post(first.role), account=account, language=language)
        store.events.record(NewEvent(clock.now(), user_id, Action.SCHOOL_SET_UP, None, user_id))
