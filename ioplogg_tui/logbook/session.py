"""A person's session: who they are, what time it is for them, and their rights, over an open logbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem, NotAllowed, Sentence
from ioplogg_tui.domain.people import User
from ioplogg_tui.domain.school_year import Living, SchoolYear, living_on
from ioplogg_tui.logbook.identity import Identity, user_at_this_machine, user_of
from ioplogg_tui.store.engine import Patience
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.store.store import Store

if TYPE_CHECKING:
    from ioplogg_tui.domain.whole_names import WholeNames
    from ioplogg_tui.logbook.chosen_school import Chosen
    from ioplogg_tui.store.students import ProtectedNames


@dataclass
class Rights:
    """What was read of the person's access, and as of when: read anew when anybody's access, or the day, changes."""

    as_of: tuple[int, date] | None = None
    """The last event that changed access, and the day; None where nothing is read yet."""
    places: dict[int, tuple[Membership, ...]] | None = None
    """Student → the person's places on the team; None where they aren't read yet."""
    protected: dict[int, ProtectedNames] | None = None
    """A record of a student → name, of every student whose name is protected; None where they aren't read yet."""
    unknown: WholeNames | None = None
    """Those of them whom the person may not know; None where they aren't worked out yet, or there are none."""
    unknown_to: dict[int, WholeNames] = field(default_factory=dict)
    """Student → those of them that are hidden in that student's own texts, where it is known yet."""
    fresh: bool = False
    """Whether it was asked already in the reading or deed that is going on."""

    def forget(self) -> None:
        self.places = self.protected = self.unknown = None
        self.unknown_to = {}


class Opening(NamedTuple):
    """A student who was opened: who leaves the team and opens them again does so from outside, and is told anew."""

    student_id: int
    places: tuple[Membership, ...]
    day: date


@dataclass
class Session:
    """An open logbook and the person at the keyboard. Not for use after `close`."""

    store: Store
    person: User
    now: Callable[[], datetime] = clock.now
    """Naive UTC."""
    identity: Identity | None = None
    """What sshd or sudo said of the person, on a server."""
    chosen: Chosen | None = None
    """Which of a county's schools it is, where one was chosen."""
    sign: str = field(default_factory=lambda: os.urandom(8).hex())
    """This session among others of the same person."""
    rights: Rights = field(default_factory=Rights)
    names_visible: bool = False
    """While something is made for the team and the parents, who see a protected student's name."""
    openings: set[Opening] = field(default_factory=set)
    """The students opened in this session: each is told to the audit log once, as whom and on which day."""
    listed_students: dict[tuple[Action, date], set[int]] = field(default_factory=dict)
    """Other teams' students in the lists of all that were shown in this session, and so told to the audit log."""
    on_change: Callable[[Changed], object] | None = None
    """Told after every deed of this session what it has changed."""
    untold_events: list[NewEvent] = field(default_factory=list)
    """What was read while nothing could be written: recorded with the next deed."""
    on_untold: Callable[[CannotWrite], object] | None = None
    """Told why, when something is read that can't be recorded now."""
    own_events: set[int] = field(default_factory=set)
    """The events of this session's deeds since it last looked at what others did."""
    own_steps: set[int] = field(default_factory=set)
    """The first event of each deed of this session that can be taken back: other steps of the day are of another."""
    left_step: bool = False
    """Whether what the person did last can be taken back."""
    in_deed: bool = False
    clock_behind: Sentence | None = None
    """What is said of the machine's clock where it stands before the newest event."""
    swept_on: date | None = None
    """The day on which steps of days that are over were last looked for."""

    def __post_init__(self) -> None:
        self.store.wait_as(Patience.COMMAND, self.person.name)

    @property
    def path(self) -> Path:
        """Where the logbook lies."""
        return self.store.path

    def today(self) -> date:
        return clock.to_local(self.now()).date()

    def midnight(self) -> datetime:
        """When today began here, naive UTC."""
        return clock.midnight_of(self.now())

    @property
    def school_year(self) -> SchoolYear:
        return SchoolYear.of(self.today())

    @property
    def living(self) -> Living:
        """Which plan of a student is meant where no school year is named."""
        return living_on(self.today())

    @property
    def only_reads(self) -> CannotWrite | None:
        """Why nothing can be written where the logbook lies; None where it can."""
        return self.store.only_reads

    def damaged(self) -> DatabaseProblem | None:
        """What is wrong with the logbook, for who met a fault in using it; None where the fault is the program's."""
        return self.store.damaged()

    def become_a_screen(self) -> None:
        """Wait for the turn to write only as long as somebody looks at a screen."""
        self.store.wait_as(Patience.SCREEN, self.person.name)

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
            import getpass

            return getpass.getuser()
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):
        return ""


def open_session(path: Path, identity: Identity | None = None, chosen: Chosen | None = None) -> Session:
    """Open the logbook at `path` as whom `identity` stands for, else as the person at this machine.

    Raises:
        DatabaseProblem: there is none, or it can't be opened.
        NotAllowed: the identity is nobody's who may come in.
    """
    store = open_store(path)
    try:
        as_of, newest = store.events.as_they_stand()  # before who it is: what changes in between is read anew
        session = Session(store, _person(store, identity, clock.today()), identity=identity, chosen=chosen)
        session.rights.as_of = (as_of, session.today())
        session.clock_behind = _clock_behind(session.now(), newest)
        if chosen is not None:
            chosen.came_in()
        return session
    except NotAllowed as problem:
        store.close()
        if chosen is None:
            raise
        raise chosen.refused(problem) from problem
    except BaseException as error:
        damaged = store.damaged() if isinstance(error, ValueError | TypeError) else None
        store.close()
        if damaged is not None:
            raise damaged from error
        raise


def _clock_behind(now: datetime, newest: datetime | None) -> Sentence | None:
    if newest is None or newest <= now + clock.GRACE:
        return None
    sentence = N_(
        "The machine's clock says {now}, but the log goes on to {newest}. If the clock is wrong, set it: until then"
        " students may be missing, and what is written gets a wrong date."
    )
    return Sentence(sentence, {"now": _to_the_minute(now), "newest": _to_the_minute(newest)})


def _to_the_minute(moment: datetime) -> str:
    return f"{clock.to_local(moment):%Y-%m-%d %H:%M}"


def _person(store: Store, identity: Identity | None, today: date) -> User:
    if identity is not None:
        return user_of(store, identity, today)
    person = user_at_this_machine(store.staff.users(today, active_only=False), account_here(), today)
    if person is None:
        raise DatabaseProblem(N_("{path} has no users. Run “ioplogg init” on a new path."), path=store.path)
    return person
