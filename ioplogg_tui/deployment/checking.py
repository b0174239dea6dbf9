"""Looking at a server and saying what is wrong with how it serves."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from pathlib import Path

from ioplogg_tui.deployment.files import Deployment, files
from ioplogg_tui.deployment.found import Found
from ioplogg_tui.deployment.ways_in import accounts, programs, sshd, tries
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.store.backup import ENCRYPTED
from ioplogg_tui.store.database import sqlite_version

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"})
SAFE_SQLITE = (3, 51, 3)
LATE_BACKUP = 2 * 24 * 3600
"""Seconds."""


def check(one: Deployment) -> Iterator[Found]:
    """Everything looked at, what is well and what isn't."""
    yield from _data(one)
    yield from _file_system(one.database.parent)
    version = sqlite_version()
    told = (("version", ".".join(map(str, version))),)
    if version < SAFE_SQLITE:
        yield Found(
            N_("SQLite {version} can damage a database in use (fixed in 3.51.3): install pysqlite3."), True, told
        )
    else:
        yield Found(N_("SQLite {version}."), False, told)
    yield from _installed(one)
    yield from _program(one)
    yield from accounts(one)
    yield from programs()
    yield from sshd(one)
    yield from tries(one)
    yield from _backups(one)


def _backups(one: Deployment) -> Iterator[Found]:
    """The newest backup, once the server has been set up for long enough to have one."""
    folder = one.database.parent / "backups"
    told = (("path", folder),)
    try:
        born = (one.scripts / "served").stat().st_mtime
        times = [path.stat().st_mtime for path in folder.glob("ioplogg-*.db*")]
        encrypted = all(path.suffix == ENCRYPTED for path in folder.glob("ioplogg-*.db*"))
    except OSError:
        return  # told where the folder is looked at
    late = time.time() - LATE_BACKUP
    if max([born, *times]) < late:
        yield Found(N_("{path} has no backup of the last two days: is ioplogg-backup.timer enabled?"), True, told)
    elif not times:
        yield Found(N_("{path} has no backup yet; the first one comes tonight."), False, told)
    elif not encrypted:
        yield Found(
            N_("{path}: backups that anybody who gets them can read; “serve setup --backup-to” encrypts them."),
            False,
            told,
        )
    else:
        yield Found(N_("{path} has a new backup, encrypted."), False, told)


def _data(one: Deployment) -> Iterator[Found]:
    folder = one.database.parent
    places = ((folder, 0o700), (folder / "backups", 0o700), (folder / "settings", 0o700), (one.database, 0o600))
    for path, rights in places:
        place = (("path", path), ("rights", f"{rights:o}"), ("owner", one.owner))
        try:
            status = path.stat()
            owner = path.owner()
        except (OSError, KeyError):
            yield Found(N_("{path} isn't there, or can't be looked at: run this as root."), True, place)
            continue
        if owner != one.owner:
            yield Found(N_("{path} belongs to another account; it must belong to {owner}."), True, place)
        elif stat.S_IMODE(status.st_mode) & ~rights:
            yield Found(N_("{path} can be read by others: its rights must be {rights}."), True, place)
        else:
            yield Found(N_("{path} is for {owner} alone."), False, place)


def _file_system(folder: Path) -> Iterator[Found]:
    best, kind = "", ""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return
    for line in mounts:
        _device, place, this_kind, *_rest = line.split()
        inside = str(folder) == place or str(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, this_kind
    told = (("kind", kind), ("path", folder))
    if kind in NETWORK:
        yield Found(
            N_("{path} is on a network file system ({kind}): the database must be on a local disk."), True, told
        )
    else:
        yield Found(N_("{path} is on a local file system ({kind})."), False, told)


def _installed(one: Deployment) -> Iterator[Found]:
    """The files of `serve setup`: there, as it would write them now, and nobody's but root's to change."""
    units = "/etc/systemd/"
    for name, content in files(one).items():
        path = Path(name)
        if not path.is_absolute() or name.startswith(units):
            continue
        told = (("path", path),)
        try:
            written, status = path.read_text("utf-8"), path.stat()
        except (OSError, UnicodeDecodeError):
            yield Found(N_("{path} isn't there: run install.sh of “ioplogg serve setup --write”."), True, told)
            continue
        others = [place for place in (path, *path.parents) if place.stat().st_mode & 0o022 or place.stat().st_uid != 0]
        if others:
            sentence = N_("{path} must belong to root and be writable for nobody else.")
            yield Found(sentence, True, (("path", others[0]),))
        elif content.startswith("#!") and not status.st_mode & 0o001:
            yield Found(N_("{path} can't be run: its rights must be 755."), True, told)
        elif written != content:
            sentence = N_(
                "{path} is another than “serve setup” writes with these names: look at it, or install it anew."
            )
            yield Found(sentence, True, told)
        else:
            yield Found(N_("{path} is as it was set up."), False, told)


def _program(one: Deployment) -> Iterator[Found]:
    """The owner must be able to run the program's Python (one under /root it can't), and nobody to change it."""
    real = one.python.resolve()
    told = (("path", one.python), ("owner", one.owner))
    every = {*one.python.parents, *real.parents, real}
    closed = [place for place in every if not place.stat().st_mode & 0o001]
    changed = [
        place
        for place in every
        if (place.stat().st_mode & 0o022 and not place.stat().st_mode & stat.S_ISVTX) or place.stat().st_uid != 0
    ]
    if closed:
        yield Found(
            N_("{path} can't be run by {owner}: {closed} is closed to others. Open it, or use the system's Python."),
            True,
            (*told, ("closed", min(closed))),
        )
    elif changed:
        yield Found(N_("{path} must belong to root and be writable for nobody else."), True, (("path", min(changed)),))
    else:
        yield Found(N_("{path} can be run by {owner}."), False, told)
