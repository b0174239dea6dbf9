"""Who wrote in an archive: somebody of this school, or a name in the log, as all of another school are."""

from __future__ import annotations

from collections.abc import Callable

from ioplogg_tui.logbook.deed import Deed
from ioplogg_tui.store.archive_rows import Record


def who_wrote(doing: Deed, record: Record, school: str, as_elsewhere: Callable[[str], str]) -> int:
    """Who the archive names: somebody who is here, or else a name to stand beside what they wrote."""
    store, name = doing.store, record["name"]
    if not record["elsewhere"]:
        own = doing.session.person
        if is_this_school(doing, school):
            here = store.archive_rows.staff_named(name, elsewhere=False)
            if here is not None:
                return here
        elif not school and not store.school.name() and name == own.name:
            return own.id  # a teacher who moves to another machine
        name = as_elsewhere(name)
    known = store.archive_rows.staff_named(name, elsewhere=True)
    return store.staff.add_from_elsewhere(store.school.id(), name) if known is None else known


def is_this_school(doing: Deed, school: str) -> bool:
    """Whether an archive comes from here: two schools without a name may be any."""
    return bool(school) and school == doing.store.school.name()
