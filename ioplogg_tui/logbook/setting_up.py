"""Making a new logbook: the database, the school, and the person at the machine as its first user."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.session import Session, account_here, open_session
from ioplogg_tui.store import staff
from ioplogg_tui.store.database import create_store, upgrade_store
from ioplogg_tui.store.events import record_event


def set_up(path: Path, name: str, language: str, *, school: str = "", role: Role = Role.OWNER) -> Session:
    """Make an empty logbook at `path` and open it; its first user is owner, or administrator on a server.

    Raises:
        UsageProblem: there is no name.
        DatabaseProblem: there is a database already, or it can't be made.
    """
    cleaned = clean_line(name, 120)
    if not cleaned:
        raise UsageProblem(N_("A name is needed: it stands beside everything you write."))
    store = create_store(path)
    try:
        with store.writing():
            school_id = staff.add_school(clean_line(school, 120))
            user_id = staff.add_user(school_id, cleaned, role, account=account_here(), language=language)
            record_event(clock.now(), user_id, "school.set-up", kind="staff", object_id=user_id)
    finally:
        store.close()
    return open_session(path)


def upgrade(path: Path) -> Path | None:
    """Bring a logbook of an older version to this one; returns where the copy of it as it was lies, None if not needed.

    Raises:
        DatabaseProblem: it is missing, foreign, newer, or can't be written.
    """
    return upgrade_store(path)
