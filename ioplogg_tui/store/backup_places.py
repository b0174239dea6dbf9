"""Where backups of a logbook were put, how they were encrypted and thinned: kept in a file beside the logbook."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.domain.thinning import Ages
from ioplogg_tui.store.backup import has_encrypted
from ioplogg_tui.store.logbook_files import PLACES
from ioplogg_tui.store.store import Store
from ioplogg_tui.whole_file import write_whole


class BackupPlace(NamedTuple):
    """A folder of backups, or a single one; `recipients` are age public keys."""

    path: Path
    recipients: tuple[str, ...] = ()
    ages: Ages | None = None
    """None where nothing is thinned."""

    @property
    def is_known_to_be_clear(self) -> bool:
        """Whether nothing there is encrypted, so that there is no key that is missing."""
        return not has_encrypted(self.path)


def backup_places(database: Path) -> list[BackupPlace]:
    """Where backups were put; the last used is the last.

    Raises:
        DatabaseProblem: the file that says so can't be read.
    """
    from ioplogg_tui.text_files import read_text, toml_of

    said = _file(database)
    if not said.exists():
        return []
    try:
        rows = toml_of(read_text(said))["backup"]
        return [
            BackupPlace(Path(row["path"]), tuple(row["to"]), Ages.of(row["keep"]) if row["keep"] else None)
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, UsageProblem) as error:
        raise DatabaseProblem(
            N_("{path} can't be read. Remove it; the next backup says anew where backups are."), path=said
        ) from error


def is_gone(place: BackupPlace) -> bool:
    """Whether a single backup was removed or moved. A folder, or one with nothing beside it, may be on a disk away."""
    try:
        return bool(place.path.suffix) and not place.path.exists() and any(place.path.parent.iterdir())
    except OSError:
        return False


def remember(database: Path, place: BackupPlace) -> None:
    """Remember where a backup was put; the caller has the turn to write, so that no two do at once.

    Raises:
        DatabaseProblem: that can't be read, or written.
    """
    import tomli_w

    before = backup_places(database)
    places = [*(known for known in before if known.path != place.path and not is_gone(known)), place]
    if places == before:
        return
    rows = [
        {"path": str(known.path), "to": list(known.recipients), "keep": str(known.ages) if known.ages else ""}
        for known in places
    ]
    try:
        write_whole(_file(database), tomli_w.dumps({"backup": rows}).encode())
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        sentence = N_("“ioplogg check” won't know of what is in {place}: {path} can't be written: {reason}.")
        raise DatabaseProblem(sentence, place=place.path, path=_file(database), reason=reason) from error


def remember_in_turn(store: Store, place: BackupPlace) -> None:
    """`remember`, while nobody else writes. Raises as that and as `Engine.turn`."""
    with store.engine.turn():
        remember(store.path, place)


def place_for_copies(database: Path) -> BackupPlace:
    """Where a copy belongs that nobody has named a place for: with the backups that are thinned, if there are any."""
    folders = [place for place in backup_places(database) if place.path.is_dir()]
    thinned = [place for place in folders if place.ages]
    return (thinned or folders or [BackupPlace(database.absolute().parent / "backups")])[-1]


def _file(database: Path) -> Path:
    return database.with_name(database.name + PLACES)
