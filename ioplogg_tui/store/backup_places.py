"""Where backups of a logbook were put, how they were encrypted and thinned: kept in a file beside the logbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem, reason_of
from ioplogg_tui.domain.thinning import Ages
from ioplogg_tui.named_file import is_taken
from ioplogg_tui.store.encryption import has_encrypted
from ioplogg_tui.store.logbook_files import PLACES
from ioplogg_tui.store.store import Store
from ioplogg_tui.whole_file import write_whole

_Row = TypeVar("_Row")


class BackupPlace(NamedTuple):
    """A folder of backups, or a single one; `recipients` are age public keys."""

    path: Path
    recipients: tuple[str, ...] = ()
    ages: Ages | None = None
    """None where nothing is thinned."""
    is_single: bool = False
    """It is a backup, and no folder; those of earlier versions, which don't say so, are folders."""

    def as_known(self, places: Iterable[BackupPlace]) -> BackupPlace:
        """With the recipients and ages of the same among some places where it says none."""
        for known in places:
            if known.path == self.path:
                return self._replace(recipients=self.recipients or known.recipients, ages=self.ages or known.ages)
        return self

    def is_known_to_be_clear(self, database: Path) -> bool:
        """Whether nothing there is encrypted, so that there is no key that is missing."""
        return not has_encrypted(self.path, database)


class Written(NamedTuple):
    """A backup that the logbook wrote, as it was then: size in bytes, and the SHA-256 of all of it."""

    name: str
    size: int
    seal: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Written:
        import hashlib  # only for who makes a backup

        return cls(name, len(content), hashlib.sha256(content).hexdigest())


MOST_WRITTEN = 10_000
"""So many are known besides those that thinning removed: as many as are made every hour of a year."""


class _Kept(NamedTuple):
    """What stands in the file; what of it can't be read stays in it."""

    places: Sequence[BackupPlace] = ()
    written: Sequence[Written] = ()
    unread: Mapping[str, Sequence[object]] = MappingProxyType({})


def backup_places(database: Path) -> list[BackupPlace]:
    """Where backups were put; the last used is the last. What can't be read of that `refuse_unread` tells.

    Raises:
        DatabaseProblem: the file that says so can't be read.
    """
    return [*_kept(database).places]


def written_backups(database: Path) -> list[Written]:
    """The encrypted backups that the logbook wrote, wherever they lie now. Raises as `backup_places`."""
    return [*_kept(database).written]


def refuse_unread(database: Path) -> None:
    """Raises DatabaseProblem where anything in the file that says where backups are can't be read."""
    if any(_kept(database).unread.values()):
        raise _unreadable(database)


def _unreadable(database: Path) -> DatabaseProblem:
    sentence = N_(
        "{path} can't be read. Put it back as it was, or remove it: then the next backup records again where "
        "backups are, and no earlier encrypted one is removed by age."
    )
    return DatabaseProblem(sentence, path=_file(database))


def _kept(database: Path) -> _Kept:
    from ioplogg_tui.text_files import read_text, toml_of

    said = _file(database)
    if not is_taken(said):
        return _Kept()
    try:
        kept = toml_of(read_text(said))
        places, strange = _each(kept["backup"], _place)
        written, stranger = _each(kept.get("written", []), _written)
    except (OSError, ValueError, LookupError, TypeError, UsageProblem) as error:
        raise _unreadable(database) from error
    return _Kept(places, written, {"backup": strange, "written": stranger})


def _each(rows: object, read: Callable[[Mapping[str, object]], _Row]) -> tuple[list[_Row], list[object]]:
    """The rows, and those that can't be read; raises TypeError where it is no list of tables."""
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        raise TypeError(rows)
    read_rows: list[_Row] = []
    unread: list[object] = []
    for row in rows:
        try:
            read_rows.append(read(row))
        except (ValueError, LookupError, TypeError, UsageProblem):
            unread.append(row)
    return read_rows, unread


def _place(row: Mapping[str, object]) -> BackupPlace:
    keys, keep = row["to"], _text(row["keep"])
    if not isinstance(keys, list):
        raise TypeError(keys)
    ages = Ages.of(keep) if keep else None
    return BackupPlace(Path(_text(row["path"])), tuple(map(_text, keys)), ages, row.get("single") is True)


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
        return place.is_single and not place.path.exists() and any(place.path.parent.iterdir())
    except OSError:
        return False


def remember(database: Path, place: BackupPlace, written: Written | None = None) -> None:
    """Remember where a backup was put, and what an encrypted one is known by.

    A place that was encrypted or thinned stays so, though one backup was not: nothing else says it when it is away.
    The caller has the turn to write, so that no two do at once.

    Raises:
        DatabaseProblem: that can't be read, or written.
    """
    before = _kept(database)
    place = place.as_known(before.places)
    places = [*(known for known in before.places if known.path != place.path and not is_gone(known)), place]
    if places == before.places and written is None:
        return
    notes = [*before.written, *([written] if written else [])]
    try:
        _write(database, before._replace(places=places, written=notes[-MOST_WRITTEN:]))
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        sentence = N_("“ioplogg check” won't know about what is in {place}: {path} can't be written: {reason}.")
        raise DatabaseProblem(sentence, place=place.path, path=_file(database), reason=reason) from error


def _write(database: Path, kept: _Kept) -> None:
    import tomli_w

    rows: dict[str, list[object]] = {
        "backup": [
            {"path": str(place.path), "to": [*place.recipients], "keep": str(place.ages) if place.ages else ""}
            | ({"single": True} if place.is_single else {})
            for place in kept.places
        ],
        "written": [{"name": note.name, "size": note.size, "sha256": note.seal} for note in kept.written],
    }
    whole = {table: [*rows[table], *kept.unread.get(table, ())] for table in rows}
    write_whole(_file(database), tomli_w.dumps({table: row for table, row in whole.items() if row}).encode())


def forget_in_turn(store: Store, seals: Collection[str]) -> None:
    """Of the backups with these seals nothing is known any longer. Raises as `Engine.turn`, and as `remember`."""
    if not seals:
        return
    with store.engine.turn():
        before = _kept(store.path)
        left = [note for note in before.written if note.seal not in seals]
        try:
            _write(store.path, before._replace(written=left))
        except OSError as error:
            sentence = N_("{path} can't be written: {reason}.")
            raise DatabaseProblem(sentence, path=_file(store.path), reason=reason_of(error)) from error


def remember_in_turn(store: Store, place: BackupPlace, written: Written | None = None) -> None:
    """`remember`, while nobody else writes. Raises as that and as `Engine.turn`."""
    with store.engine.turn():
        remember(store.path, place, written)


def place_for_copies(database: Path) -> BackupPlace:
    """Where a copy belongs that nobody has named a place for: with the backups that are thinned, if there are any.

    Where none of their places is there just now, beside the logbook, encrypted as the last of them that were.
    """
    places = backup_places(database)
    folders = [place for place in places if place.path.is_dir()]
    thinned = [place for place in folders if place.ages]
    keys = next((place.recipients for place in reversed(places) if place.recipients), ())
    return (thinned or folders or [BackupPlace(database.absolute().parent / "backups", keys)])[-1]


def _file(database: Path) -> Path:
    return database.with_name(database.name + PLACES)
