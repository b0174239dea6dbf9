"""Looking at a server and saying what is wrong with how it serves."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from ioplogg_tui.deployment.files import Deployment, files
from ioplogg_tui.deployment.finding import Finding, well, wrong
from ioplogg_tui.deployment.warm_logins import warm_logins
from ioplogg_tui.deployment.ways_in import account_of, accounts, programs, sshd, try_ways_in
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.logbook.backup import backups_by_name
from ioplogg_tui.logbook.upgrading import sqlite_version

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"})
SAFE_SQLITE = (3, 51, 3)
LATE_BACKUP = 2 * 24 * 3600
"""Seconds."""
_NOT_INSTALLED = N_("{path} isn't there: run install.sh of “ioplogg serve setup --write”.")
_NO_LOGBOOK = N_("{path} isn't there: run “iop init --role administrator”.")


def check(deployment: Deployment) -> Iterator[Finding]:
    """Everything looked at, what is well and what isn't."""
    yield from _data(deployment)
    yield from _file_system(deployment.database.parent)
    yield _library()
    yield from _installed(deployment)
    yield _program(deployment)
    yield from accounts(deployment)
    yield from programs()
    yield from sshd(deployment)
    yield from try_ways_in(deployment)
    yield from warm_logins(deployment)
    yield from _backups(deployment)


def _library() -> Finding:
    numbers = sqlite_version()
    version = ".".join(map(str, numbers))
    if numbers < SAFE_SQLITE:
        sentence = N_("SQLite {version} can damage a database in use (fixed in 3.51.3): install pysqlite3.")
        return wrong(sentence, version=version)
    return well(N_("SQLite {version}."), version=version)


def _backups(deployment: Deployment) -> Iterator[Finding]:
    """The newest backup, once the server has been set up for long enough to have one."""
    folder = deployment.database.parent / "backups"
    try:
        born = (deployment.scripts / "served").stat().st_mtime
        backups = backups_by_name(folder, deployment.database)
        times = [path.stat().st_mtime for path in backups]
        encrypted = all(backup.is_encrypted for backup in backups.values())
    except OSError:
        return  # told where the folder is looked at
    if max([born, *times]) < time.time() - LATE_BACKUP:
        sentence = N_("{path} has no backup of the last two days: is ioplogg-backup.timer enabled?")
        yield wrong(sentence, path=folder)
    elif not times:
        yield well(N_("{path} has no backup yet; the first one is made tonight."), path=folder)
    elif not encrypted:
        sentence = N_("{path}: anybody who gets these backups can read them; “serve setup --backup-to” encrypts them.")
        yield well(sentence, path=folder)
    else:
        yield well(N_("{path} has a new backup, encrypted."), path=folder)


def _data(deployment: Deployment) -> Iterator[Finding]:
    folder, owner = deployment.database.parent, deployment.owner
    places = ((folder, 0o700), (folder / "backups", 0o700), (folder / "settings", 0o700), (deployment.database, 0o600))
    for path, rights in places:
        try:
            status = path.stat()
        except FileNotFoundError:
            yield wrong(_NO_LOGBOOK if path == deployment.database else _NOT_INSTALLED, path=path)
            continue
        except OSError:
            yield wrong(N_("{path} can't be looked at: run this as root."), path=path)
            continue
        its_owner = account_of(status.st_uid)
        if its_owner != owner:
            yield wrong(N_("{path} belongs to another account; it must belong to {owner}."), path=path, owner=owner)
        elif stat.S_IMODE(status.st_mode) & ~rights:
            sentence = N_("{path} can be read by others: its rights must be {rights}.")
            yield wrong(sentence, path=path, rights=f"{rights:o}")
        else:
            yield well(N_("Only {owner} can read {path}."), path=path, owner=owner)


def _file_system(folder: Path) -> Iterator[Finding]:
    best, kind = "", ""
    try:
        mounts = os.fsdecode(Path("/proc/mounts").read_bytes()).splitlines()
    except OSError:
        return
    for line in mounts:
        _device, place, this_kind, *_rest = line.split()
        inside = str(folder) == place or str(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, this_kind
    if kind in NETWORK:
        sentence = N_("{path} is on a network file system ({kind}): the database must be on a local disk.")
        yield wrong(sentence, path=folder, kind=kind)
    else:
        yield well(N_("{path} is on a local file system ({kind})."), path=folder, kind=kind)


def _installed(deployment: Deployment) -> Iterator[Finding]:
    """The files of `serve setup`: there, as it would write them now, and nobody's but root's to change."""
    for name, content in files(deployment).items():
        path = Path(name)
        if path.is_absolute() and not path.name.startswith("ioplogg-backup"):  # which says to whom it encrypts
            yield _as_set_up(path, content)


def _as_set_up(path: Path, content: str) -> Finding:
    try:
        written, status = path.read_text("utf-8"), path.stat()
    except (OSError, UnicodeDecodeError):
        return wrong(_NOT_INSTALLED, path=path)
    others = [place for place in (path, *path.parents) if place.stat().st_mode & 0o022 or place.stat().st_uid != 0]
    if others:
        return wrong(N_("{path} must belong to root, and nobody else may write to it."), path=others[0])
    if content.startswith("#!") and not status.st_mode & 0o001:
        return wrong(N_("{path} can't be run: its rights must be 755."), path=path)
    if written != content:
        sentence = N_("{path} isn't what “serve setup” writes with these names: look at it, or install it again.")
        return wrong(sentence, path=path)
    return well(N_("{path} is as it was set up."), path=path)


def _program(deployment: Deployment) -> Finding:
    """The owner must be able to run the program's Python (one under /root it can't), and nobody to change it."""
    python, owner = deployment.python, deployment.owner
    real = python.resolve()
    places = {*python.parents, *real.parents, real}
    closed = [place for place in places if not place.stat().st_mode & 0o001]
    changed = [
        place
        for place in places
        if (place.stat().st_mode & 0o022 and not place.stat().st_mode & stat.S_ISVTX) or place.stat().st_uid != 0
    ]
    if closed:
        sentence = N_(
            "{path} can't be run by {owner}: {closed} is closed to others. Open it, or use the system's Python."
        )
        return wrong(sentence, path=python, owner=owner, closed=min(closed))
    if changed:
        return wrong(N_("{path} must belong to root, and nobody else may write to it."), path=min(changed))
    return well(N_("{path} can be run by {owner}."), path=python, owner=owner)
