"""The logbook of a school, opened by one person."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.errors import N_, DatabaseProblem
from ioplogg_tui.domain.people import User
from ioplogg_tui.logbook.identity import Identity, user_at_this_machine, user_of
from ioplogg_tui.store import staff
from ioplogg_tui.store.database import Store, open_store
from ioplogg_tui.store.events import record_event


@dataclass
class Session:
    """An open logbook and the person at the keyboard. Not for use after `close`."""

    store: Store
    person: User
    now: Callable[[], datetime] = clock.now
    """Naive UTC."""
    identity: Identity | None = None
    """What sshd or sudo said of the person, on a server."""
    unveiled: bool = False
    """While something is made for the team and the parents, who see a protected student's name."""
    opened_students: set[int] = field(default_factory=set)
    """Students opened in this session: each is told to the audit log once."""
    sign: str = field(default_factory=lambda: os.urandom(8).hex())
    """This session among others of the same person."""
    memberships: dict[int, Membership | None] = field(default_factory=dict)
    """Student → the person's place on the team, as last read; `memberships_at` says when that was."""
    memberships_at: object = None

    def today(self) -> date:
        return clock.to_local(self.now()).date()

    @property
    def school_year(self) -> str:
        return clock.school_year(self.today())

    def record(
        self, action: str, *, student_id: int | None = None, kind: str = "", object_id: int | None = None
    ) -> None:
        """Tell the audit log, inside the transaction of what is told."""
        record_event(self.now(), self.person.id, action, student_id=student_id, kind=kind, object_id=object_id)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


def account_here() -> str:
    """The name of the account that the program runs under; empty where the machine has none to tell.

    By its number where there are numbers: the environment says what anybody wrote into it.
    """
    try:
        if sys.platform == "win32":
            return getpass.getuser()
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):
        return ""


def open_session(path: Path, identity: Identity | None = None) -> Session:
    """Open the logbook at `path` as whom `identity` stands for, else as the person at this machine.

    Raises:
        DatabaseProblem: there is none, or it can't be opened.
        NotAllowed: the identity is nobody's who may come in.
    """
    store = open_store(path)
    try:
        if identity is not None:
            return Session(store, user_of(identity), identity=identity)
        here = user_at_this_machine(staff.users(), account_here())
        if here is None:
            raise DatabaseProblem(N_("{path} has no users. Run “ioplogg init” on a new path."), path=path)
        return Session(store, here)
    except BaseException:
        store.close()
        raise
