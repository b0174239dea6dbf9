"""How a logbook, or a county, is doing just now: numbers and times, and nobody's name. None is what isn't known."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.action import Action


class ServerFigures(NamedTuple):
    """What a database server says of itself. `lag` is seconds, of the standby that is furthest behind."""

    connections: int
    standbys: int | None
    lag: float | None


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """One logbook's. Times are naive UTC."""

    schema: int
    sessions: int
    """With a student open."""
    ratings: tuple[float, ...]
    """How many seconds each of the last hour took, from when it had its turn until all of it was written."""
    newest: Mapping[str, datetime]
    """When each of `LOOKED_AFTER` was done last."""


LOOKED_AFTER = (Action.SCHOOL_BACKUP, Action.STUDENT_IMPORT_LIST)


@dataclass(frozen=True, slots=True)
class Status:
    """Ages and lengths of time are seconds. Of several schools each age is the one of the school that is worst off."""

    version: str
    schema: int | None
    """The number of the last step of the tables; of several schools the lowest."""
    schools: int
    schools_not_read: int
    sessions: int
    connections: int | None
    ratings_last_hour: int
    rating_p50_seconds: float | None
    rating_p99_seconds: float | None
    standbys: int | None
    replication_lag_seconds: float | None
    backup_age_seconds: float | None
    restore_drill_age_seconds: float | None
    roster_age_seconds: float | None
    refused_logins: int | None


def status_of(
    version: str, schools: Sequence[SchoolFigures], unread: int, server: ServerFigures | None, now: datetime
) -> Status:
    """All of it put together. Nobody writes down a drill in the logbook, and the machine's log has who was refused."""
    ratings = [seconds for school in schools for seconds in school.ratings]
    return Status(
        version=version,
        schema=min((school.schema for school in schools), default=None),
        schools=len(schools) + unread,
        schools_not_read=unread,
        sessions=sum(school.sessions for school in schools),
        connections=server and server.connections,
        ratings_last_hour=len(ratings),
        rating_p50_seconds=_quantile(ratings, 50),
        rating_p99_seconds=_quantile(ratings, 99),
        standbys=server and server.standbys,
        replication_lag_seconds=server and server.lag,
        backup_age_seconds=_oldest(schools, Action.SCHOOL_BACKUP, now),
        restore_drill_age_seconds=None,
        roster_age_seconds=_oldest(schools, Action.STUDENT_IMPORT_LIST, now),
        refused_logins=None,
    )


def _quantile(values: Sequence[float], percent: int) -> float | None:
    if len(values) < 2:
        return next(iter(values), None)
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _oldest(schools: Sequence[SchoolFigures], action: Action, now: datetime) -> float | None:
    """How long ago it was done where that is longest; not known where a school has never done it."""
    times = [school.newest.get(action) for school in schools]
    known = [at for at in times if at is not None]
    return (now - min(known)).total_seconds() if known and len(known) == len(times) else None
