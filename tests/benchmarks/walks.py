"""What one deed sets going: SQL statements, files of ours that are called, and calls, counted and not timed.

BEGIN and COMMIT are not counted.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from unittest.mock import patch

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.settings import Settings
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.widgets import goals_pane
from ioplogg_tui.tui.widgets.goal_chart import GoalChart
from tests.benchmarks.measuring import report
from tests.fixtures.plans import plan_for
from tests.fixtures.screen import typed, until
from tests.fixtures.staff import on_team

SMALL, WIDE = (80, 24), (120, 40)
AN_HOUR = 3600


class Moment(NamedTuple):
    """When a rating is counted."""

    size: tuple[int, int] = SMALL
    charted: bool = False
    """Whether the cursor stood still before, so that the chart of its goal is there and grows with it."""


ON_A_SMALL_PAGE = Moment()
CALLS_OF_A_RATING = {ON_A_SMALL_PAGE: 500, Moment(WIDE): 545, Moment(WIDE, charted=True): 860}
"""Moment → at most so many: a wide page shows every text of the goal whole."""

STATEMENTS_OF_A_DOCUMENT = 29
"""At most; one is the names of all students, by which another who is named in it is found, and two are the team."""

_OURS = "/ioplogg_tui/"
_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "--")


@dataclass
class Walk:
    """What was counted."""

    statements: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    calls: int = 0

    def called(self, frame: FrameType, event: str, _argument: object) -> None:
        """For `sys.setprofile`."""
        name = frame.f_code.co_filename
        ours = _OURS in name and "site-packages" not in name and "/tests/" not in name
        if ours and event == "call" and frame.f_code.co_name != "<module>":
            self.calls += 1
            self.files.add(name.split(_OURS, 1)[1])

    def said(self, statement: str) -> None:
        """For SQLite's trace."""
        if not statement.lstrip().upper().startswith(_NOT_COUNTED):
            self.statements.append(" ".join(statement.split()))


@contextmanager
def counted(walk: Walk) -> Iterator[None]:
    """Count what is called inside, on every logbook that is open or is opened."""
    connect = SchoolDatabase._connect  # noqa: SLF001 - Peewee's hook for a new connection

    def connected(database: SchoolDatabase) -> object:
        connection = connect(database)
        connection.set_trace_callback(walk.said)
        return connection

    SchoolDatabase._connect = connected  # noqa: SLF001
    sys.setprofile(walk.called)
    try:
        yield
    finally:
        sys.setprofile(None)
        SchoolDatabase._connect = connect  # noqa: SLF001


@contextmanager
def traced(session: Session, walk: Walk) -> Iterator[None]:
    """Count the statements of a logbook that is open already, inside."""
    connection = session.store.engine.database.connection()
    connection.set_trace_callback(walk.said)
    try:
        yield
    finally:
        connection.set_trace_callback(None)


def walk_of_rating(folder: Path, moment: Moment = ON_A_SMALL_PAGE) -> Walk:
    """The second digit, on a student's page; however busy the machine is, the chart is there or isn't as was asked."""
    walk = Walk()
    still = patch.object(goals_pane, "STILL_SECONDS", goals_pane.STILL_SECONDS if moment.charted else AN_HOUR)
    with still, set_up(folder / "rating.db", "Kari Vik", "en") as session:
        plan_for(session, "Mathea Solvik")
        app = Ioplogg(session.store.path, Settings(language="en"), session)

        async def rated() -> None:
            async with app.run_test(size=moment.size) as pilot:
                await typed(pilot, "enter", "3", "1", "3")
                page = app.screen
                assert isinstance(page, StudentScreen) and page.half is not None
                chart = page.query_one(GoalChart)
                if moment.charted:
                    await until(app, lambda: chart.drawn is not None)
                assert (chart.drawn is not None) is moment.charted
                with traced(session, walk), counted(walk):
                    page.action_digit("2")

        asyncio.run(rated())
    return walk


def walk_of_look(folder: Path) -> Walk:
    """What a session does when a colleague has rated the student that it has open."""
    walk = Walk()
    with set_up(folder / "look.db", "Kari Vik", "en") as session:
        mathea = plan_for(session, "Mathea Solvik")
        users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
        on_team(session, mathea.id, "ola")
        store = open_store(session.store.path)
        ola = Session(store, next(user for user in store.staff.users(clock.today()) if user.account == "ola"))
        app = Ioplogg(session.store.path, Settings(language="en"), session)

        async def looked() -> None:
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.press("enter")
                await asyncio.sleep(1.2)
                assert app.looking is not None
                app.looking.around()
                observe(ola, mathea.id, mathea.soup, Rating(Level(2), Level(4)))
                with traced(session, walk), counted(walk):
                    app.looking.around()

        asyncio.run(looked())
        ola.close()
    return walk


def walk_of_document(folder: Path) -> Walk:
    """`document mathea --kind year --format pdf -o FILE`, whole; the second one, so that imports aren't counted."""
    walk = Walk()
    path = folder / "document.db"
    with set_up(path, "Kari Vik", "en") as session:
        plan_for(session, "Mathea Solvik")
    words = ["--database", str(path), "document", "mathea", "--kind", "year", "--format", "pdf"]
    assert run([*words, "-o", str(folder / "first.pdf")]) == 0
    with counted(walk):
        code = run([*words, "-o", str(folder / "second.pdf")])
    assert code == 0
    return walk


def walks(folder: Path) -> None:
    """Counted once: nothing in them hangs on the machine."""
    rating, look, document = walk_of_rating(folder), walk_of_look(folder), walk_of_document(folder)
    report("a rating, second digit: statements", len(rating.statements), "", 10)
    report("a rating, second digit: files", len(rating.files), "", 18)
    report("a rating, second digit: calls of our own", rating.calls, "", CALLS_OF_A_RATING[ON_A_SMALL_PAGE])
    report("a colleague's look when something changed: statements", len(look.statements), "", 4)
    report("a document to PDF: statements", len(document.statements), "", STATEMENTS_OF_A_DOCUMENT)
    report("a document to PDF: files", len(document.files), "", 30)
