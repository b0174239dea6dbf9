"""Looking at a server and saying what is wrong with how it serves."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ioplogg_tui.deployment.files import Deployment
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.store.backup import ENCRYPTED
from ioplogg_tui.store.database import sqlite_version

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"})
SAFE_SQLITE = (3, 51, 3)
OLDEST_SSHD = (8, 7)
OLDEST_SUDO = (1, 9, 10)
LATE_BACKUP = 2 * 24 * 3600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: `wrong` says whether something is to be done; `values` are for the sentence's places."""

    sentence: str
    wrong: bool
    values: tuple[tuple[str, object], ...] = ()


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
    yield from _scripts(one)
    yield from _python(one)
    yield from _programs()
    yield from _sshd(one)
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
        yield Found(N_("{path}: backups that anybody who gets them can read; “serve setup --backup-to” encrypts them."),
                    False, told)  # fmt: skip
    else:
        yield Found(N_("{path} has a new backup, encrypted."), False, told)


def _data(one: Deployment) -> Iterator[Found]:
    for path, rights in ((one.database.parent, 0o700), (one.database, 0o600)):
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


def _scripts(one: Deployment) -> Iterator[Found]:
    for name in ("served", "served-key", "authorized-keys"):
        path = one.scripts / name
        told = (("path", path),)
        try:
            status = path.stat()
        except OSError:
            yield Found(N_("{path} isn't there: run install.sh of “ioplogg serve setup --write”."), True, told)
            continue
        if status.st_uid != 0 or status.st_mode & 0o022:
            yield Found(N_("{path} must belong to root and be writable for nobody else."), True, told)
        else:
            yield Found(N_("{path} is root's."), False, told)


def _python(one: Deployment) -> Iterator[Found]:
    """The owner must be able to run the program's Python: one under /root it can't."""
    real = one.python.resolve()
    told = (("path", real), ("owner", one.owner))
    closed = [place for place in (real, *real.parents) if not place.stat().st_mode & 0o001]
    if closed:
        yield Found(N_("{path} can't be run by {owner}: install the program with a Python of the system."), True, told)
    else:
        yield Found(N_("{path} can be run by {owner}."), False, told)


def _version(text: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def _said(*words: str) -> str:
    program = shutil.which(words[0], path="/usr/sbin:/usr/bin:/sbin:/bin")
    if program is None:
        return ""
    done = subprocess.run([program, *words[1:]], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout + done.stderr


def _programs() -> Iterator[Found]:
    for program, words, oldest in (
        ("sshd", ("ssh", "-V"), OLDEST_SSHD), ("sudo", ("sudo", "-V"), OLDEST_SUDO),
    ):  # fmt: skip
        version = _version(_said(*words))
        here, least = (".".join(map(str, one)) or "?" for one in (version, oldest))
        told = (("program", program), ("version", here), ("oldest", least))
        if version < oldest:
            yield Found(N_("{program} is version {version}; at least {oldest} is needed."), True, told)
        else:
            yield Found(N_("{program} {version}."), False, told)


def _sshd(one: Deployment) -> Iterator[Found]:
    said = _said("sshd", "-T", "-C", f"user={one.login},host=localhost,addr=127.0.0.1")
    settings: dict[str, list[str]] = {}
    for line in said.splitlines():
        name, _space, value = line.partition(" ")
        settings.setdefault(name.lower(), []).append(value.strip())
    if "maxstartups" not in settings:
        yield Found(N_("sshd's settings can't be read: run this as root where sshd is installed."), True)
        return
    starts = int(settings["maxstartups"][0].split(":")[0])
    told = (("count", starts),)
    if starts < 100:
        yield Found(
            N_("MaxStartups is {count}: logins are refused when a school begins its day. Set 200:30:400."), True, told
        )
    else:
        yield Found(N_("MaxStartups is {count}."), False, told)
    for name, wish in (("disableforwarding", "yes"), ("permituserenvironment", "no"), ("permituserrc", "no")):
        given = settings.get(name, ["?"])[0]
        wrong = given != wish
        sentence = N_("sshd: {name} is {given}; it must be {wish}.") if wrong else N_("sshd: {name} is {given}.")
        yield Found(sentence, wrong, (("name", name), ("given", given), ("wish", wish)))
    accepted = [value for value in settings.get("acceptenv", []) if value]
    if accepted:
        sentence = N_("sshd takes environment from people (AcceptEnv {names}): take that line out.")
        yield Found(sentence, True, (("names", " ".join(accepted)),))
    else:
        yield Found(N_("sshd takes no environment from people."), False)
