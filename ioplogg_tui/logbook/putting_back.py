"""A county's school put back to a backup of it, by whoever looks after the county's database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ioplogg_tui.domain.county import CountySchool, PutBack, school_named
from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.logbook.system_log import to_system_log
from ioplogg_tui.store.backup import sound_copy
from ioplogg_tui.store.county import County
from ioplogg_tui.store.upgrading import upgrade_copy


def what_putting_back_brings(path: Path, school: str, backup: Path, identity: str = "") -> tuple[CountySchool, PutBack]:
    """What putting a school back comes to; nothing is changed. Raises as `put_back`, but for who is in."""
    with _both(path, school, backup, identity) as (county, named, copy):
        return named, county.compared(named, copy)


def put_back(path: Path, school: str, backup: Path, identity: str = "", *, sure: bool = False) -> CountySchool:
    """All of a school as it was in a backup, whole or not at all; its number, posts and moves stay.

    `sure`: also while somebody has the school open. The log is the backup's, so it says nothing of this: the machine's
    own log does.

    Raises:
        NotFound: no school is called that.
        UsageProblem: somebody has it open, the backup is of another school, or the key doesn't open it.
        DatabaseProblem: the backup isn't sound, or not all of it came in.
    """
    with _both(path, school, backup, identity) as (county, named, copy):
        comes_to = county.compared(named, copy)
        if comes_to.sessions and not sure:
            raise UsageProblem(
                N_(
                    "Sessions that are open at {school}: {count}. Ask everyone to leave first, or add --sure: what they"
                    " write until then is gone. Nothing was changed."
                ),
                school=named.name,
                count=comes_to.sessions,
            )
        county.put_back(named, copy)
    to_system_log(f"put back: {named.schema} to event {comes_to.number}, {comes_to.later} later ones gone")
    return named


@contextmanager
def _both(path: Path, school: str, backup: Path, identity: str) -> Iterator[tuple[County, CountySchool, Path]]:
    """The county and its school, and the backup as a logbook of this version."""
    with closing(County(path)) as county:
        named = school_named(county.schools(), school)
        try:
            with sound_copy(backup, path, identity) as copy:
                upgrade_copy(copy)
                yield county, named, copy
        except OSError as error:
            sentence = N_("{path} can't be written: {reason}.")
            raise DatabaseProblem(sentence, path=path.parent, reason=reason_of(error)) from error
