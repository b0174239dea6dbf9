"""Backups while others work: a consistent copy, checked, encrypted where a key is given, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ioplogg_tui.domain.errors import N_, DatabaseProblem, UsageProblem
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.opening import AGE_HEADER, make_living, open_copy, refuse_left_behind
from ioplogg_tui.store.store import Store
from ioplogg_tui.whole_file import UNFINISHED, put_in_place, unfinished_beside

NAME = "ioplogg-{at:%Y%m%dT%H%M%S}.db"
_NAMED = re.compile(r"ioplogg-(\d{8}T\d{6})\.db(?:\.age)?")
ENCRYPTED = ".age"


def back_up(store: Store, target: Path, at: datetime, recipients: Sequence[str] = ()) -> Path:
    """Write a backup: into a folder under a name of its own, else to the very path; returns where it lies.

    `at` is naive UTC, `recipients` are age public keys.

    Raises:
        UsageProblem: there is a file already, or a key is none.
        DatabaseProblem: it can't be written, or the copy is not sound.
    """
    if not os.access(target if target.is_dir() else target.absolute().parent, os.W_OK):
        raise DatabaseProblem(N_("{path} can't be written: {reason}."), path=target, reason=os.strerror(errno.EACCES))
    path = target / NAME.format(at=at) if target.is_dir() else target
    if recipients and path.suffix != ENCRYPTED:
        path = path.with_name(path.name + ENCRYPTED)
    if path.exists():
        raise UsageProblem(N_("{path} is there already. Choose another name; nothing was written."), path=path)
    unfinished = unfinished_beside(path)
    before = os.umask(0o077)
    try:
        _clear_away(path.parent)
        store.engine.copy_out(unfinished)
        _refuse_unsound(unfinished)
        if recipients:
            unfinished.write_bytes(_encrypted(unfinished.read_bytes(), recipients))
        put_in_place(unfinished, path)
    except OSError as error:
        raise DatabaseProblem(
            N_("{path} can't be written: {reason}."), path=path, reason=error.strerror or error
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
        os.umask(before)
    return path


def _clear_away(folder: Path) -> None:
    """What backups left behind that were killed."""
    yesterday = time.time() - 24 * 3600
    for left in folder.glob(f".*{UNFINISHED}"):
        if left.is_file() and left.stat().st_mtime < yesterday:
            left.unlink(missing_ok=True)


def _refuse_unsound(path: Path) -> None:
    """Raises DatabaseProblem where a copy is none that can be used; one of an older version is looked at as it is."""
    copy = open_copy(path)
    try:
        wrong = copy.soundness.problems() if copy.engine.version() == NEWEST else []
        for problem in wrong:
            raise DatabaseProblem(problem.message, **problem.values)
    finally:
        copy.close()


def _encrypted(content: bytes, recipients: Iterable[str]) -> bytes:
    pyrage = _pyrage()
    try:
        keys = [pyrage.x25519.Recipient.from_str(key) for key in recipients]
    except pyrage.RecipientError as error:
        raise UsageProblem(N_("That is no public key of age. It begins with age1.")) from error
    encrypted: bytes = pyrage.encrypt(content, keys)
    return encrypted


def _decrypted(content: bytes, identity: str) -> bytes:
    pyrage = _pyrage()
    keys = [line.strip() for line in identity.splitlines() if line.strip() and not line.startswith("#")]
    try:
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
        decrypted: bytes = pyrage.decrypt(content, identities)
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise UsageProblem(N_("The backup can't be opened with that key, or it is damaged.")) from error
    return decrypted


def _pyrage() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise UsageProblem(N_("Encryption needs pyrage: install “ioplogg-tui[backup]”.")) from error


def restore(backup: Path, path: Path, identity: str = "") -> None:
    """Make a database out of a backup that was found sound. Never over a living one.

    Raises:
        UsageProblem: there is a database at the path, or the key doesn't open the backup.
        DatabaseProblem: the backup is not sound, or can't be read or written.
    """
    if path.exists():
        raise UsageProblem(
            N_("There is a database at {path}. Move it away first, with its -wal and -shm; nothing was changed."),
            path=path,
        )
    refuse_left_behind(path)
    before = os.umask(0o077)
    unfinished = unfinished_beside(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = backup.read_bytes()
        if content.startswith(AGE_HEADER):
            if not identity:
                raise UsageProblem(N_("The backup is encrypted: give the key with --key FILE."))
            content = _decrypted(content, identity)
        unfinished.write_bytes(content)
        _refuse_unsound(unfinished)
        make_living(unfinished)
        put_in_place(unfinished, path)
    except FileExistsError as error:
        sentence = N_("There is a database at {path}. Move it away first, with its -wal and -shm; nothing was changed.")
        raise UsageProblem(sentence, path=path) from error
    except OSError as error:
        raise DatabaseProblem(
            N_("{path} can't be restored: {reason}."), path=backup, reason=error.strerror or error
        ) from error
    finally:
        for left in (unfinished, *unfinished.parent.glob(f"{unfinished.name}-*")):
            left.unlink(missing_ok=True)
        os.umask(before)


def kept(times: Sequence[datetime], now: datetime, days: int, weeks: int, months: int) -> set[datetime]:
    """Which of these backups to keep: the newest of each of so many days, weeks and months; the newest always."""
    newest: set[datetime] = set(times and [max(times)])
    today = now.date()
    by_period: dict[tuple[str, object], datetime] = {}
    for at in sorted(times):  # a newer one takes the older one's place
        day = at.date()
        if (today - day).days < days:
            by_period["day", day] = at
        if today - day < timedelta(weeks=weeks):
            by_period["week", day.isocalendar()[:2]] = at
        if (today.year - day.year) * 12 + today.month - day.month < months:
            by_period["month", (day.year, day.month)] = at
    return newest | set(by_period.values())


def thin(folder: Path, now: datetime, days: int, weeks: int, months: int) -> list[Path]:
    """Remove the backups in a folder that are not to be kept; other files are left alone. Returns what was removed."""
    backups = {
        path: datetime.fromisoformat(name.group(1))
        for path in folder.iterdir()
        if (name := _NAMED.fullmatch(path.name))
    }
    keep = kept(list(backups.values()), now, days, weeks, months)
    gone = [path for path, at in backups.items() if at not in keep]
    for path in gone:
        path.unlink()
    return gone
