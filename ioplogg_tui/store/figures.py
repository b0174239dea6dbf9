"""What a logbook tells of how it is doing, out of what is written anyway: numbers and times, and nobody's name."""

from __future__ import annotations

from datetime import datetime

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.status import LOOKED_AFTER, SchoolFigures, ServerFigures
from ioplogg_tui.store.fields import moment_of, utc_text
from ioplogg_tui.store.store import Store

# A row has the moment at which its turn had come, its event the one at which all else was written.
_RATED = """
    SELECT its.recorded_at, told.at FROM event AS told JOIN observation AS its ON its.id = told.object_id
    WHERE told.id > coalesce((SELECT older.id FROM event AS older WHERE older.at < ? ORDER BY older.id DESC LIMIT 1), 0)
    AND told.action = ?
"""
_SESSIONS = "SELECT count(*) FROM presence WHERE at BETWEEN ? AND ?"
_NEWEST = f"SELECT action, max(at) FROM event WHERE action IN ({', '.join('?' * len(LOOKED_AFTER))}) GROUP BY action"


def figures_of(store: Store, since: datetime, here_since: datetime, here_until: datetime) -> SchoolFigures:
    """Ratings since a moment, and sessions that gave a sign between two."""
    read = store.connection.sql
    rated = read(_RATED, (utc_text(since), Action.OBSERVATION_ADD.value))
    ((sessions,),) = read(_SESSIONS, (utc_text(here_since), utc_text(here_until)))
    newest = read(_NEWEST, [action.value for action in LOOKED_AFTER])
    return SchoolFigures(
        schema=store.engine.version(),
        sessions=sessions,
        ratings=tuple(max(0.0, (moment_of(end) - moment_of(start)).total_seconds()) for start, end in rated),
        newest={action: moment_of(at) for action, at in newest},
    )


def server_of(store: Store) -> ServerFigures | None:
    """What the server that the logbook lies on says of itself; None where there is none."""
    return store.engine.server_figures()
