"""Where backups of a logbook were put, how they were encrypted and thinned: kept in a file beside the logbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.domain.thinning import Ages
from ioplogg_tui.store.encryption import has_encrypted
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


class Written(NamedTuple):
    """A backup that the logbook wrote, as it was then: size in bytes, and the SHA-256 of all of it."""

    name: str
    size: int
    seal: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Written:
        import hashlib  # only for who makes a backup

        return cls(name, len(content), hashlib.sha256(content).hexdigest())


MOST_WRITTEN = 2000
"""So many are known; of those before nothing is removed by age."""


def backup_places(database: Path) -> list[BackupPlace]:
    """Where backups were put; the last used is the last.

    Raises:
        DatabaseProblem: the file that says so can't be read.
    """
    return _kept(database)[0]


def written_backups(database: Path) -> list[Written]:
    """The encrypted backups that the logbook wrote, wherever they lie now. Raises as `backup_places`."""
    return _kept(database)[1]


def _kept(database: Path) -> tuple[list[BackupPlace], list[Written]]:
    from ioplogg_tui.text_files import read_text, toml_of

    said = _file(database)
    if not said.exists():
        return [], []
    try:
        kept = toml_of(read_text(said))
        places = [_place(row) for row in kept["backup"]]
        written = [_written(row) for row in kept.get("written", ())]
    except (OSError, ValueError, LookupError, TypeError, UsageProblem) as error:
        raise DatabaseProblem(
            N_("{path} can't be read. Remove it; the next backup says anew where backups are."), path=said
        ) from error
    return places, written


def _place(row: Mapping[str, object]) -> BackupPlace:
    keys, keep = row["to"], _text(row["keep"])
    if not isinstance(keys, list):
        raise TypeError(keys)
    return BackupPlace(Path(_text(row["path"])), tuple(map(_text, keys)), Ages.of(keep) if keep else None)


def _written(row: Mapping[str, object]) -> Written:
    size = row["size"]
    if not isinstance(size, int):
        raise TypeError(size)
    return Written(_text(row["name"]), size, _text(row["sha256"]))


def _text(value: object) -> str:
    """Raises TypeError where it is no text, or one that no path can have."""
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(value)
    return value


def is_gone(place: BackupPlace) -> bool:
    """Whether a single backup was removed or moved. A folder, or one with nothing beside it, may be on a disk away."""
    try:
        return bool(place.path.suffix) and not place.path.exists() and any(place.path.parent.iterdir())
    except OSError:
        return False


def remember(database: Path, place: BackupPlace, written: Written | None = None) -> None:
    """Remember where a backup was put, and what an encrypted one is known by.

    The caller has the turn to write, so that no two do at once.

    Raises:
        DatabaseProblem: that can't be read, or written.
    """
    import tomli_w

    before, notes = _kept(database)
    places = [*(known for known in before if known.path != place.path and not is_gone(known)), place]
    if places == before and written is None:
        return
    notes += [written] if written else []
    rows = [
        {"path": str(known.path), "to": list(known.recipients), "keep": str(known.ages) if known.ages else ""}
        for known in places
    ]
    try:
        own = [{"name": note.name, "size": note.size, "sha256": note.seal} for note in notes[-MOST_WRITTEN:]]
        write_whole(_file(database), tomli_w.dumps({"backup": rows, **({"written": own} if own else {})}).encode())
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        sentence = N_("“ioplogg check” won't know of what is in {place}: {path} can't be written: {reason}.")
        raise DatabaseProblem(sentence, place=place.path, path=_file(database), reason=reason) from error


def remember_in_turn(store: Store, place: BackupPlace, written: Written | None = None) -> None:
    """`remember`, while nobody else writes. Raises as that and as `Engine.turn`."""
    with store.engine.turn():
        remember(store.path, place, written)


def place_for_copies(database: Path) -> BackupPlace:
    """Where a copy belongs that nobody has named a place for: with the backups that are thinned, if there are any."""
    folders = [place for place in backup_places(database) if place.path.is_dir()]
    thinned = [place for place in folders if place.ages]
    return (thinned or folders or [BackupPlace(database.absolute().parent / "backups")])[-1]


def _file(database: Path) -> Path:
    return database.with_name(database.name + PLACES)
