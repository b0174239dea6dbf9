"""A whole server as `serve setup` makes it: real accounts, sudo and sshd, and teachers who look for a way around.

One test, because there is one machine: it makes accounts and files in /etc, and takes them away again.
"""

from __future__ import annotations

import os
import pwd
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL

import pexpect
import psutil
import pytest

from ioplogg_tui.deployment.checking import check
from ioplogg_tui.deployment.files import ADMIN, Deployment, write
from ioplogg_tui.deployment.warm_logins import warm_logins
from ioplogg_tui.deployment.warm_units import RUNTIME_FOLDER, SOCKET
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.warmth import WARMTH_NAMES, Warmth
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.keys import add_key
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.plans import plan_for
from tests.fixtures.sshd import listening, ssh_words
from tests.fixtures.staff import on_team
from tests.fixtures.terminal import Watched

PYTHON = shutil.which("python3", path="/usr/bin") or ""
TEACHER = "ioptkari"
"""A Unix account (way B) and a user of the logbook."""
NEEDED = ("sshd", "sudo", "visudo", "useradd", "runuser", "ssh")
MISSING = [name for name in NEEDED if not shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")]
pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("IOPLOGG_TEST_SERVER") or os.getuid() != 0,
        reason="makes accounts and writes in /etc: only as root where IOPLOGG_TEST_SERVER says that it may",
    ),
    pytest.mark.skipif(bool(MISSING) or not PYTHON, reason=f"not installed here: {', '.join(MISSING) or 'python3'}"),
]
SUDOERS, SSHD_FILE = Path("/etc/sudoers.d/ioplogg"), Path("/etc/ssh/sshd_config.d/10-ioplogg.conf")
WARM_UNIT = Path("/etc/systemd/system/ioplogg-warm.service")
PLACES = (Path("/var/lib/iopt"), Path("/opt/iopt"), Path("/usr/local/lib/iopt"))


def run(*words: str | Path, ok: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={**os.environ, **more},
    )
    assert done.returncode == 0 or not ok, (words, done.stderr)
    return done


@dataclass
class Server:
    one: Deployment
    port: int
    keys: Path
    refused: list[str] = field(default_factory=list)

    def ssh(self, account: str, command: str = "", *more: str) -> subprocess.CompletedProcess[str]:
        return run(*self.words(account, *more), *([command] if command else []), ok=False)

    def words(self, account: str, *more: str) -> list[str]:
        return [*ssh_words(self.port, self.keys / "kari"), *more, f"{account}@127.0.0.1"]

    def as_teacher(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What a teacher with a shell of their own on the machine tries there."""
        return run("runuser", "-u", TEACHER, "--", *words, ok=False, **environment)


@contextmanager
def installed(setup: Path) -> Iterator[tuple[Deployment, int]]:
    """The accounts, files, program and logbook of a server; gives the number of kari's key."""
    if SUDOERS.exists() or SSHD_FILE.exists():
        pytest.skip("this machine serves ioplogg already")
    python = PLACES[1] / "bin" / "python3"
    one = Deployment("ioptown", "ioptin", "ioptgroup", PLACES[0] / "school.db", python, PLACES[2])
    try:
        run(PYTHON, "-m", "venv", "--without-pip", PLACES[1])
        run(sys.executable, "-m", "pip", "--python", python, "install", "-q", Path(__file__).parents[2])
        PLACES[1].chmod(0o755)
        write(one, setup)
        Path("/run/sshd").mkdir(exist_ok=True)
        run("ssh-keygen", "-A")
        run("sh", "-c", f"cd {setup} && sh install.sh")
        run("useradd", "--create-home", "--shell", "/bin/bash", "--groups", one.group, TEACHER)
        yield one, 1
    finally:
        for account in (TEACHER, one.login, one.owner):
            run("pkill", "-KILL", "-u", account, ok=False)
            run("userdel", "--remove", account, ok=False)
        run("groupdel", one.group, ok=False)
        for left in PLACES:
            shutil.rmtree(left, ignore_errors=True)
        shutil.rmtree(SOCKET.parent, ignore_errors=True)
        units = Path("/etc/systemd/system").glob("ioplogg-*")
        for file in (SUDOERS, SSHD_FILE, Path(ADMIN), Path(RUNTIME_FOLDER), *units):
            file.unlink(missing_ok=True)


ACTIVATED = """
import os, pwd, resource, socket, sys
path, owner, nice, processes = sys.argv[1], pwd.getpwnam(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
if os.path.exists(path):
    os.unlink(path)
listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
os.umask(0o177)
listener.bind(path)
os.chown(path, owner.pw_uid, owner.pw_gid)
listener.listen(1024)
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)
os.setpriority(os.PRIO_PROCESS, 0, nice)
os.setgroups([])
os.setgid(owner.pw_gid)
os.setuid(owner.pw_uid)
os.umask(0o077)
given = {"PATH": "/usr/bin:/bin", "HOME": owner.pw_dir, "LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
os.execve(sys.argv[5], sys.argv[5:], given)
"""


def how_warm(one: Deployment) -> str:
    """The last thing that is said of it."""
    *_rights, finding = warm_logins(one)
    return finding.sentence.message


@contextmanager
def warm(one: Deployment, warmth: Warmth = Warmth.WARM, processes: int = 500) -> Iterator[psutil.Process]:
    """The parent, begun as its units begin it: the socket, then the service, as its account; once it is so warm."""
    service = WARM_UNIT.read_text()
    nice, words = (re.search(f"{name}=(.*)", service) for name in ("Nice", "ExecStart"))
    assert nice and words
    command = [sys.executable, "-c", ACTIVATED, str(SOCKET), one.owner, nice[1], str(processes)]
    process = subprocess.Popen([*command, *words[1].split()], cwd="/", stdin=subprocess.DEVNULL)
    try:
        while how_warm(one) != WARMTH_NAMES[warmth]:
            assert process.poll() is None
            time.sleep(0.2)
        yield psutil.Process(process.pid)
    finally:
        process.kill()
        process.wait()


def logbook(one: Deployment, keys: Path) -> int:
    """A school with two students; kari, by key and by account, is on Mathea's team. Gives the key's number."""
    with set_up(keys / "data" / "school.db", "Admin", "nb") as session:
        mathea = plan_for(session, "Mathea Solvik")
        plan_for(session, "Jonas Elvestad")
        users.add_user(session, TEACHER, "Kari Lærer", Role.TEACHER)
        on_team(session, mathea.id, TEACHER)
        number = add_key(session, TEACHER, (keys / "kari.pub").read_text())
    shutil.copy(keys / "data" / "school.db", one.database)
    shutil.chown(one.database, one.owner, one.owner)
    one.database.chmod(0o600)
    home = Path(pwd.getpwnam(TEACHER).pw_dir) / ".ssh"
    home.mkdir(mode=0o700)
    shutil.copy(keys / "kari.pub", home / "authorized_keys")
    for place in (home, home / "authorized_keys"):
        shutil.chown(place, TEACHER, TEACHER)
    return number


@contextmanager
def served(one: Deployment, keys: Path) -> Iterator[Server]:
    with listening(keys, f"UsePAM yes\nInclude {SSHD_FILE}\n") as port:
        yield Server(one, port, keys)


def opens(server: Server, account: str, parent: psutil.Process | None) -> None:
    """The program, on a terminal; and no key while it runs gives a shell."""
    session = in_session(server, account)
    if parent is not None:
        (child,) = parent.children()
        assert child.nice() == 0 and child.uids().real == pwd.getpwnam(server.one.owner).pw_uid
    session.send("\x1a\x1c\x03")
    session.send("q")
    session.expect(pexpect.EOF, timeout=30)
    session.close()


PASTE = memoryview(b"\x1b[200~" + b"Rote om i gryta. \r" * 60_000)


def breaks_off_in_a_paste(server: Server, account: str) -> list[psutil.Process]:
    """The line goes while a megabyte is on its way into a note; gives those of sudo and program that outlive it."""
    words = server.words(account, "-tt")
    session = pexpect.spawn(words[0], words[1:], env={**os.environ, "TERM": "xterm-256color"}, dimensions=(24, 80))
    watched = Watched(session)
    watched.until("Mathea")
    session.send("\r")
    watched.until("› Mathea Solvik")
    session.send("n")
    watched.until("Esc")
    there = [
        process
        for process in psutil.process_iter(["username", "cmdline"])
        if process.info["username"] == server.one.owner
        or str(server.one.scripts) in " ".join(process.info["cmdline"] or ())
    ]
    assert {"sudo"} < {process.name() for process in there}
    line, place = session.child_fd, 0
    os.set_blocking(line, False)
    while place < len(PASTE):
        readable, writable, _failed = select.select([line], [line], [], 5)
        assert readable or writable, "it neither takes nor tells anything any longer"
        if readable:
            os.read(line, 65536)
        if writable:
            place += os.write(line, PASTE[place : place + 1024])
    session.kill(SIGKILL)
    session.close(force=True)
    _gone, left = psutil.wait_procs(there, timeout=60)
    return [process for process in left if process.status() != psutil.STATUS_ZOMBIE]  # has ended; its init takes none


def wrongs(one: Deployment) -> set[str]:
    """What the look at the server finds wrong; Debian's own AcceptEnv apart."""
    return {
        str(finding.sentence) for finding in check(one) if finding.wrong and "AcceptEnv" not in str(finding.sentence)
    }


def breakages(one: Deployment, kept: Path, parent: int) -> dict[str, tuple[str, str]]:
    """What can go wrong with a server → (a command that breaks it so, one that mends it)."""
    served, python, data = one.scripts / "served", one.python.parent.parent, one.database.parent

    def replaced(path: Path, content: str) -> tuple[str, str]:
        return f"cp -p {path} {kept}; {content} > {path}", f"cp -p {kept} {path}; rm {kept}"

    return {
        "nobody is at the socket": (f"mv {SOCKET} {SOCKET}-away", f"mv {SOCKET}-away {SOCKET}"),
        "the socket is open": (f"chmod 666 {SOCKET}", f"chmod 600 {SOCKET}"),
        "the socket's folder is open": (f"chmod 755 {SOCKET.parent}", f"chmod 700 {SOCKET.parent}"),
        "the socket's folder is another's": (f"chown root {SOCKET.parent}", f"chown {one.owner} {SOCKET.parent}"),
        "the parent hangs": (f"kill -STOP {parent}", f"kill -CONT {parent}"),
        "a unit ends every session": replaced(WARM_UNIT, f"grep -v KillMode {kept}"),
        "the database is another's": (f"chown root {one.database}", f"chown {one.owner} {one.database}"),
        "the database can be read": (f"chmod 644 {one.database}", f"chmod 600 {one.database}"),
        "the backups are another's": (f"chown root {data}/backups", f"chown {one.owner} {data}/backups"),
        "the logbook is of another version": (
            f"mv {one.database} {data}/away; {one.python} -c \"import sqlite3; sqlite3.connect('{one.database}')"
            f".execute('PRAGMA user_version = 1')\"; chown {one.owner} {one.database}; chmod 600 {one.database}",
            f"rm -f {one.database}*; mv {data}/away {one.database}",
        ),
        "the sudo rules are gone": (f"mv {SUDOERS} {kept}", f"mv {kept} {SUDOERS}"),
        "sudo lets everybody in": (
            f"echo '{one.login} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/iopt",
            "rm /etc/sudoers.d/iopt",
        ),
        "a script runs a shell": replaced(served, "echo 'exec /bin/sh'"),
        "a script can't be run": (f"chmod 600 {one.scripts}/served-key", f"chmod 755 {one.scripts}/served-key"),
        "the scripts can be changed": (f"chmod 777 {one.scripts}", f"chmod 755 {one.scripts}"),
        "sshd forces nothing": replaced(SSHD_FILE, f"grep -v ForceCommand {kept}"),
        "sshd asks for no keys": replaced(SSHD_FILE, f"grep -v AuthorizedKeysCommand {kept}"),
        "the program is closed": (f"chmod 700 {python}", f"chmod 755 {python}"),
        "the program can be changed": (f"chmod 777 {python}/bin", f"chmod 755 {python}/bin"),
        "the login can't log in": (
            f"usermod --shell /usr/sbin/nologin {one.login}",
            f"usermod --shell /bin/sh {one.login}",
        ),
        "the login is a teacher": (f"gpasswd -a {one.login} {one.group}", f"gpasswd -d {one.login} {one.group}"),
    }


OVER_SSH = [
    "id",
    "sh",
    "students; id",
    "document mathea --kind can -o /tmp/iopt-x",
    "goals 2",
    "log 2 3 3 3",
    "audit",
    "internal-sftp",
    "scp -t /tmp",
    "cat /etc/passwd",
    "--database /etc/passwd students",
]


def refused_over_ssh(server: Server, account: str) -> list[str]:
    """Which attacks over the line were answered with anything but a refusal."""
    wrong = []
    for command in OVER_SSH:
        told = server.ssh(account, command)
        if told.returncode == 0 or told.stdout or "uid=" in told.stderr:
            wrong.append(f"{account}: {command}: {told.stdout[:80]}")
    environment = "SetEnv=SUDO_UID=0 IOPLOGG_DATABASE=/x TEXTUAL_LOG=/tmp/iopt-ran LD_PRELOAD=/x.so PYTHONPATH=/tmp"
    told = server.ssh(account, "students", "-o", environment)
    if told.returncode or "Jonas" in told.stdout or Path("/tmp/iopt-ran").exists():
        wrong.append(f"{account}: environment: {told}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = free.getsockname()[1]
    back = server.ssh(account, "students", "-R", f"{other}:127.0.0.1:{server.port}", "-o", "ExitOnForwardFailure=yes")
    if back.returncode == 0:
        wrong.append(f"{account}: a tunnel back")
    for transfer in ("sftp", "scp"):
        words = server.words(account)
        rest = ["-b", "/dev/null", words[-1]] if transfer == "sftp" else ["/etc/hostname", f"{words[-1]}:/tmp/iopt-up"]
        if run(transfer, "-F", "none", "-P", str(server.port), *words[5:-1], *rest, ok=False).returncode == 0:
            wrong.append(f"{account}: {transfer}")
    return wrong


def with_a_shell(server: Server) -> list[str]:
    """Which attacks of a teacher with a shell on the machine came through."""
    one, sudo = server.one, ["sudo", "-n", "-u", server.one.owner]
    wrong = []
    for words in (
        ["cat", str(one.database)],
        ["ls", str(one.database.parent)],
        [*sudo, "sh"],
        [*sudo, "-s"],
        [*sudo, "cat", str(one.database)],
        [*sudo, f"{one.scripts}/served", "--key", "1"],
        [*sudo, f"{one.scripts}/served-key", "1"],
        [*sudo, "SUDO_UID=0", f"{one.scripts}/served"],
        [*sudo, "TEXTUAL_LOG=/tmp/iopt-ran", f"{one.scripts}/served"],
        [*sudo, "-E", f"{one.scripts}/served"],
        [*sudo, str(one.python), "-c", "print(1)"],
        ["sudo", "-n", f"{one.scripts}/served"],
        [f"{one.scripts}/served"],
    ):
        told = server.as_teacher(*words, SSH_ORIGINAL_COMMAND="students")
        if told.returncode == 0 or "Jonas" in told.stdout or "Mathea" in told.stdout:
            wrong.append(" ".join(words))
    told = server.as_teacher(*sudo, f"{one.scripts}/served", SSH_ORIGINAL_COMMAND="students", SUDO_UID="0", USER="root")
    if told.returncode or "Mathea" not in told.stdout or "Jonas" in told.stdout:
        wrong.append(f"a forged SUDO_UID: {told}")
    return wrong


def test_a_server_as_it_is_set_up(tmp_path: Path) -> None:
    for name in ("host", "kari"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name)
    with installed(tmp_path / "setup") as (one, _key):
        number = logbook(one, tmp_path)
        assert len(wrongs(one)) == 1, "nobody is warm yet"
        with served(one, tmp_path) as server:
            with warm(one) as parent:
                assert wrongs(one) == set()
                for what, (break_it, mend) in breakages(one, tmp_path / "kept", parent.pid).items():
                    run("sh", "-c", break_it)
                    assert wrongs(one), f"nothing is told of it: {what}"
                    run("sh", "-c", mend)
                assert wrongs(one) == set()
                serves(server, parent)
                faults_end_nobody_else(server, parent)
            with warm(one, Warmth.BROKEN, processes=1):
                assert server.ssh(TEACHER, "students").returncode == 0
            with warm(one) as parent:
                (site,) = one.python.parents[1].glob("lib/python*/site-packages")
                os.utime(site)
                assert how_warm(one) == WARMTH_NAMES[Warmth.OTHER]
                assert parent.wait(10) == 0, "systemd starts the program that is installed now"
            serves(server, None)
            for account in (one.login, TEACHER):
                assert breaks_off_in_a_paste(server, account) == []
            iop = ["sudo", "-u", one.owner, str(one.python), "-I", "-m", "ioplogg_tui", "--database", str(one.database)]
            assert f"served-key {number}" in run(*iop, "authorized-keys").stdout
            run(*iop, "check")
            run(*iop, "user", "disable", TEACHER)
            assert run(*iop, "authorized-keys").stdout == ""
            for account in (one.login, TEACHER):
                gone = server.ssh(account, "students")
                assert gone.returncode != 0 and gone.stdout == "" and len(gone.stderr.splitlines()) == 1


def serves(server: Server, parent: psutil.Process | None) -> None:
    """Teachers are in, by the parent where there is one, and nobody else."""
    one = server.one
    for account in (one.login, TEACHER):
        told = server.ssh(account, "students")
        assert told.returncode == 0 and "Mathea" in told.stdout and "Jonas" not in told.stdout, told
        assert server.ssh(account, "log mathea 1 3 1 --note 'Jevne biter; $HOME'").returncode == 0
        opens(server, account, parent)
        assert refused_over_ssh(server, account) == []
    assert with_a_shell(server) == []
    assert server.as_teacher(str(one.python), "-c", CONNECTS).stdout == "PermissionError\n"
    assert not Path("/tmp/iopt-ran").exists() and not Path("/tmp/iopt-up").exists()


CONNECTS = f"""
import socket
try:
    socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET).connect({str(SOCKET)!r})
except OSError as error:
    print(type(error).__name__ if not isinstance(error, FileNotFoundError) else "PermissionError")
"""


def in_session(server: Server, account: str) -> pexpect.spawn:
    words = server.words(account, "-tt")
    session = pexpect.spawn(words[0], words[1:], env={**os.environ, "TERM": "xterm-256color"}, dimensions=(24, 80))
    session.expect("Mathea", timeout=60)
    return session


def faults_end_nobody_else(server: Server, parent: psutil.Process) -> None:
    """A line that drops, a login and a child that are killed; the others don't notice."""
    for account in (server.one.login, TEACHER):
        other = in_session(server, account)
        (others_child,) = parent.children()
        for broken in ("line", "login", "child"):
            session = in_session(server, account)
            (child,) = set(parent.children()) - {others_child}
            if broken == "line":
                session.kill(signal.SIGKILL)
            elif broken == "child":
                child.kill()
                session.expect("avbrutt", timeout=30)
            else:
                logins = [one for one in psutil.process_iter(["cmdline"]) if "--warm" in (one.info["cmdline"] or [])]
                newest = max((one for one in logins if one.name() != "sudo"), key=psutil.Process.create_time)
                newest.kill()
            psutil.wait_procs([child], timeout=10)
            assert not child.is_running()
            session.close(force=True)
            assert parent.children() == [others_child]
        other.send("q")
        other.expect(pexpect.EOF, timeout=30)
        other.close()
        assert other.exitstatus == 0
