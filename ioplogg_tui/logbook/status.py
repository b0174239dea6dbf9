"""How a logbook is doing, for whoever looks after it: numbers and times, and nobody's name."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import ioplogg_tui
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.domain.status import SchoolFigures, Status, status_of
from ioplogg_tui.logbook.presence import STILL_HERE
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.figures import figures_of, server_of
from ioplogg_tui.store.opening import is_pointer
from ioplogg_tui.store.store import Store

_LATELY = timedelta(hours=1)


@reading_of_school(Right.MANAGE_SCHOOL)
def status(session: Session) -> Status:
    """How the logbook that is open is doing.

    Raises:
        NotAllowed: the person doesn't look after the program.
    """
    now, store = session.now(), session.store
    return status_of(ioplogg_tui.__version__, [_figures(store, now)], 0, server_of(store), now)


def county_status(path: Path) -> Status:
    """How all schools of a county are doing, by whoever looks after its database: a school that can't be read is told.

    Raises:
        DatabaseProblem: the county can't be reached.
    """
    from ioplogg_tui.store.county import County  # only of what lies in PostgreSQL

    now, figures, unread = clock.now(), list[SchoolFigures](), 0
    with closing(County(path)) as county:
        for school in county.schools():
            try:
                with county.opened(school) as store:
                    figures.append(_figures(store, now))
            except DatabaseProblem:
                unread += 1
        return status_of(ioplogg_tui.__version__, figures, unread, county.server_figures(), now)


def is_county(path: Path) -> bool:
    """Whether a file names a county, for who looks after it."""
    if not is_pointer(path):
        return False
    from ioplogg_tui.store.county import names_county  # only of what lies in PostgreSQL

    return names_county(path)


def _figures(store: Store, now: datetime) -> SchoolFigures:
    return figures_of(store, now - _LATELY, now - STILL_HERE, now + STILL_HERE)
