"""What a PostgreSQL server says of how it is doing: to each account only what that may know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ioplogg_tui.domain.status import ServerFigures

ASKED = """
SELECT count(*) FILTER (
    WHERE application_name = 'ioplogg' AND datname = current_database() AND pid <> pg_backend_pid()
  ),
  (SELECT count(*) FROM pg_stat_replication),
  (SELECT count(state) FROM pg_stat_replication),
  (SELECT max(extract(epoch FROM coalesce(replay_lag, INTERVAL '0'))) FROM pg_stat_replication)
FROM pg_stat_activity
"""
"""Of a standby that an account may only know that it is there it isn't told how it does; one without a lag has none."""


def server_figures(row: Sequence[Any]) -> ServerFigures:
    """Of the row of `ASKED`."""
    connections, standbys, known, lag = row
    return ServerFigures(connections, standbys, float(lag) if known and known == standbys else None)
