"""Logins on a school's server: by the warm parent, and in turns the slow way."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from ioplogg_tui.cli.set_up import fill
from ioplogg_tui.logbook.setting_up import set_up
from tests.benchmarks.hands import against_a_minimal_app
from tests.benchmarks.measuring import against, import_peewee, report, seconds
from tests.fixtures.plans import plan_for
from tests.fixtures.sshd import SSHD, served_over_ssh
from tests.fixtures.terminal import Terminal
from tests.fixtures.warm import WarmParent, slow_login, warm_parent

SCHOOL = 60
TURNS = 3
"""Of storms: a storm takes a quarter of a minute the slow way."""

FIRST_SCREEN = "Mathea Solvik"
LOGINS = 1000
PATIENCE = 180.0
"""Seconds."""


class Storm(NamedTuple):
    last: float
    """Seconds until the last of them had its first screen."""
    megabytes: float
    """PSS of each, with its share of the parent."""
    fallen_back: int
    """Logins that were served the slow way, though there is a parent."""
    ended: int
    """Logins that ended by themselves."""


def storm(words: Sequence[str], environment: dict[str, str], parent: WarmParent | None) -> Storm:
    """So many who log in at once, on a terminal each; all must be in."""
    start = time.perf_counter()
    lines: dict[int, int] = {}
    for _number in range(SCHOOL):
        process, line = pty.fork()
        if process == 0:
            os.execvpe(words[0], list(words), environment)  # noqa: S606
        fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        lines[line] = process
    waiting, come = set(lines), dict.fromkeys(lines, b"")
    while waiting:
        assert time.perf_counter() - start < PATIENCE, f"{len(waiting)} are not in"
        for line in select.select(list(waiting), [], [], 0.5)[0]:
            with suppress(OSError):  # of a line whose login has ended
                come[line] += (part := os.read(line, 65536))
                if part and FIRST_SCREEN.encode() not in come[line]:
                    continue
            waiting.remove(line)
    last = time.perf_counter() - start
    ended = [
        line for line in lines if FIRST_SCREEN.encode() not in come[line] or os.waitpid(lines[line], os.WNOHANG)[0]
    ]
    every = [psutil.Process(process) for line, process in lines.items() if line not in ended]
    children = parent.children() if parent else []
    every += [parent.process, *children] if parent else []
    size: float = sum(process.memory_full_info().pss for process in every) / 1024 / 1024 / SCHOOL
    for line, process in lines.items():
        if line not in ended:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(line)
    psutil.wait_procs(children, timeout=30)
    return Storm(last, size, SCHOOL - len(children) if parent else 0, len(ended))


def ask(login: Sequence[str], database: str, *command: str) -> None:
    """A command, whole process; what it says is thrown away."""
    given = {"SUDO_UID": str(os.getuid()), "SSH_ORIGINAL_COMMAND": " ".join(command)}
    subprocess.run([*login, "--database", database], env=given, check=True, stdout=subprocess.DEVNULL)


def warm(folder: Path) -> None:
    path = folder / "school.db"
    with set_up(path, "Kari Vik", "nb") as session:
        fill(session)
    database = str(path)
    os.environ["SUDO_UID"] = str(os.getuid())
    with warm_parent(folder / "run" / "socket") as parent:
        if os.geteuid() == 0:
            # more of the machine than one group of processes has, as its unit gives it
            Path(f"/proc/{parent.process.pid}/autogroup").write_text("-19")
        login = slow_login("--warm", str(parent.socket))
        _storms(database, parent)
        figure = against_a_minimal_app(lambda: _seconds_until_shown(login, database))
        report("a warm login to first full screen, against a minimal app with a table", figure, "x", 0.4)
        figure = against(lambda: ask(login, database, "progress", "mathea"), import_peewee)
        report("`progress mathea` as a warm login, against `import peewee`", figure, "x", 0.9)
        gone = [_seconds_to_end(login, database, parent) for _time in range(5)]
        report("line dropped: slowest child to end", max(gone), "s", 0.5)
        report("what is left of them", len(parent.children()), "", 0)
        before = parent.process.memory_info().rss, len(parent.descriptors())
        for _login in range(LOGINS):
            ask(login, database, "due")
        memory, descriptors = parent.process.memory_info().rss - before[0], len(parent.descriptors()) - before[1]
        report(f"{LOGINS} logins in a row: the parent's memory", abs(memory) / 1024 / 1024, "MB more or less", 0.2)
        report(f"{LOGINS} logins in a row: the parent's descriptors", abs(descriptors), "more or less", 0)
        if SSHD:
            _over_sshd(folder / "ssh", parent)


def _storms(database: str, parent: WarmParent) -> None:
    environment = {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "SUDO_UID": str(os.getuid())}
    turns = [
        (
            storm([*slow_login("--warm", str(parent.socket)), "--database", database], environment, parent),
            storm([*slow_login(), "--database", database], environment, None),
        )
        for _turn in range(TURNS)
    ]
    ours, slow = (statistics.median(storms.last for storms in ways) for ways in zip(*turns, strict=True))
    megabytes = statistics.median(turn[0].megabytes for turn in turns)
    report(
        f"{SCHOOL} warm logins at once: last first screen ({ours:.1f} s), against the slow way", ours / slow, "x", 0.35
    )
    report(f"{SCHOOL} logins at once: memory of each, all parts (PSS)", megabytes, "MB", 24)
    report(f"{SCHOOL} logins at once, {TURNS} times: fallen back", sum(turn[0].fallen_back for turn in turns), "", 0)


def _over_sshd(folder: Path, parent: WarmParent) -> None:
    turns = [
        (
            _storm_over_sshd(folder / f"warm{turn}", slow_login("--warm", str(parent.socket)), parent),
            _storm_over_sshd(folder / f"slow{turn}", slow_login(), None),
        )
        for turn in range(TURNS)
    ]
    ours, slow = (statistics.median(storms.last for storms in ways) for ways in zip(*turns, strict=True))
    report(f"{SCHOOL} over sshd at once: last ready ({ours:.1f} s), against the slow way", ours / slow, "x", 0.7)
    report(f"{SCHOOL} over sshd at once: fallen back", sum(ours.fallen_back for ours, _slow in turns), "", 0)
    report(f"{SCHOOL} over sshd at once: ended by themselves", sum(ours.ended for ours, _slow in turns), "", 0)


def _storm_over_sshd(folder: Path, login: list[str], parent: WarmParent | None) -> Storm:
    folder.mkdir(parents=True)
    with set_up(folder / "school.db", "Kari Vik", "nb") as session:
        mathea = plan_for(session, FIRST_SCREEN)
        with served_over_ssh(login, parent, session, mathea, folder) as server:
            return storm(server.on_a_terminal(), {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color"}, parent)


def _seconds_until_shown(login: Sequence[str], database: str) -> float:
    start = time.perf_counter()
    terminal = Terminal("--database", database, login=login)
    terminal.until(FIRST_SCREEN)
    shown = time.perf_counter() - start
    terminal.child.close(force=True)
    return shown


def _seconds_to_end(login: Sequence[str], database: str, parent: WarmParent) -> float:
    terminal = Terminal("--database", database, login=login)
    terminal.until(FIRST_SCREEN)
    (child,) = parent.children()
    os.kill(terminal.child.pid, signal.SIGKILL)
    return seconds(lambda: psutil.wait_procs([child], timeout=30))
