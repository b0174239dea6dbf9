"""What a SQLite file says of itself, before anything in it is believed."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.store.sqlite.database import APPLICATION_ID, SchoolDatabase

_MARK = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Whether a file is a logbook, and of which version its tables are."""

    ours: bool
    version: int

    @classmethod
    def of(cls, database: SchoolDatabase) -> Mark:
        """Raises DatabaseProblem where the file can't be read."""
        ((application, version),) = database.rows(_MARK)
        return cls(ours=application == APPLICATION_ID, version=int(version))
