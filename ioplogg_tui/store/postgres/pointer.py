"""The file that says where a logbook lies in PostgreSQL: a few lines for its owner alone, with no password in them.

    ioplogg PostgreSQL
    socket: /run/postgresql
    database: county
    schema: school_1

Between machines `hosts: db1.example.no db2.example.no` stands for the socket, and TLS proves who is who.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from ioplogg_tui.domain.errors import N_, DatabaseProblem, reason_of
from ioplogg_tui.named_file import open_file
from ioplogg_tui.store.opening import LARGEST_POINTER, POINTER_MARK

_PORT = 5432
_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")
"""With `_login` after it, it is still a name to the server, which has room for 63 bytes."""
_WORDS: dict[str, re.Pattern[str]] = {
    "socket": re.compile(r"/\S*"),
    "hosts": re.compile(r"[A-Za-z0-9.:-]+( +[A-Za-z0-9.:-]+)*"),
    "port": re.compile(r"[0-9]{1,5}"),
    "database": _NAME,
    "schema": _NAME,
    "role": _NAME,
}
"""What a line may begin with, and what may stand after it."""


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """Where a school's logbook lies, or with no schema the whole county, and as whom one comes in."""

    hosts: tuple[str, ...]
    """Names of machines, or the one folder of a socket."""
    database: str
    schema: str = ""
    role: str = ""
    """Whom the server knows; the school's own role where nothing is said."""
    port: int = _PORT

    @property
    def is_of_this_machine(self) -> bool:
        return self.hosts[0].startswith("/")

    @property
    def is_door(self) -> bool:
        """Whether it is for logins to a county, which choose the school."""
        return not self.schema and self.role == door_of(self.database)

    @property
    def user(self) -> str:
        return self.role or self.schema

    def text(self) -> str:
        """What the file holds."""
        where = f"socket: {self.hosts[0]}" if self.is_of_this_machine else f"hosts: {' '.join(self.hosts)}"
        lines = [
            POINTER_MARK,
            where,
            *([f"port: {self.port}"] if self.port != _PORT else []),
            f"database: {self.database}",
        ]
        named = (("schema", self.schema), ("role", self.role))
        return "\n".join([*lines, *(f"{word}: {name}" for word, name in named if name), ""])


def is_name(text: str) -> bool:
    """Whether a database, a schema or a role may be called so, here and in the file."""
    return _NAME.fullmatch(text) is not None


def door_of(database: str) -> str:
    """The role that logins to a county begin as: it may ask who has a post where, and nothing else."""
    return f"{database}_login"


def read_pointer(path: Path) -> Pointer:
    """Where the logbook of a file lies that `is_pointer`.

    Raises:
        DatabaseProblem: others may read or write it, or it says something else than where.
    """
    try:
        with open_file(path) as file:
            text, mode = file.read(LARGEST_POINTER), path.stat().st_mode
    except OSError as error:
        raise DatabaseProblem(N_("{path} can't be read: {reason}."), path=path, reason=reason_of(error)) from error
    if stat.S_IMODE(mode) & 0o077:
        raise DatabaseProblem(
            N_("{path} says where the logbook lies, and others may open it. Run “chmod 600 {path}”."), path=path
        )
    lines: dict[str, str] = {}
    for number, line in enumerate(text.decode("utf-8", "replace").splitlines()[1:], 2):
        word, _colon, value = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if word in lines or word not in _WORDS or not _WORDS[word].fullmatch(value):
            raise DatabaseProblem(
                N_("{path} says where the logbook lies, but line {number} isn't understood. It may say: {words}."),
                path=path,
                number=number,
                words=", ".join(_WORDS),
            )
        lines[word] = value
    if ("hosts" in lines) == ("socket" in lines) or "database" not in lines or not {"schema", "role"} & lines.keys():
        raise DatabaseProblem(
            N_("{path} says where the logbook lies, but not whole: it needs hosts or a socket, database and schema."),
            path=path,
        )
    return Pointer(
        hosts=tuple(lines.get("hosts", lines.get("socket", "")).split()),
        database=lines["database"],
        schema=lines.get("schema", ""),
        role=lines.get("role", ""),
        port=int(lines.get("port", _PORT)),
    )
