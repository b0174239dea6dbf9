"""A real sshd on the loopback: what gets in, what gets out, and sixty at half past eight."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import select
from signal import SIGKILL
from threading import Event, Thread

import pexpect
import psutil
import pytest

from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.sshd import SSHD, Server, open_session, served_over_ssh
from tests.fixtures.terminal import Watched
from tests.fixtures.warm import WarmParent, slow_login, warm_login
from tests.trials import times

pytestmark = pytest.mark.skipif(
    not (SSHD and shutil.which("ssh")), reason="OpenSSH's sshd and ssh are not installed here"
)


@pytest.fixture(params=["warm", "slow"])
def server(
    session: Session, mathea: PlannedStudent, path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    parent: WarmParent | None = request.getfixturevalue("parent") if request.param == "warm" else None
    words = slow_login() if parent is None else warm_login(parent.socket)
    with served_over_ssh(words, parent, session, mathea, tmp_path) as one:
        yield one


def test_commands_and_documents_come_over_the_line(server: Server, tmp_path: Path) -> None:
    told = server.run("students")
    assert told.returncode == 0 and "Mathea" in told.stdout.decode() and "Jonas" not in told.stdout.decode()
    assert server.run("log mathea 1 3 2 --note 'Jevne biter; $HOME'").returncode == 0
    assert "Jevne biter; $HOME" in server.run("progress mathea").stdout.decode()
    pdf = server.run("document mathea --kind can --format pdf")
    assert pdf.stdout.startswith(b"%PDF-1.7") and pdf.stdout.rstrip().endswith(b"%%EOF")
    assert list(server.path.parent.glob("*.pdf")) == []


ATTACKS = [
    "id",
    "sh",
    "students; id",
    "document mathea --kind can -o /tmp/x",
    "goals 2",
    "log 2 3 3 3",
    "internal-sftp",
    "scp -t /tmp",
    "cat /etc/passwd",
    "audit",
]


@pytest.mark.parametrize("command", ATTACKS)
def test_nothing_else_does(server: Server, command: str) -> None:
    told = server.run(command)
    assert told.returncode != 0 and told.stdout == b""
    assert b"uid=" not in told.stderr and b"root:" not in told.stderr


def test_no_file_transfer_and_no_tunnel(server: Server, tmp_path: Path) -> None:
    words = server.words()
    (tmp_path / "up").write_text("x")
    target = f"{getpass.getuser()}@127.0.0.1"
    for transfer in (
        ["sftp", *words[1:3], "-P", str(server.port), *words[5:], "-b", "/dev/null", target],
        ["scp", *words[1:3], "-P", str(server.port), *words[5:], str(tmp_path / "up"), f"{target}:/tmp/ioplogg-up"],
        ["scp", "-O", *words[1:3], "-P", str(server.port), *words[5:], f"{target}:/etc/passwd", str(tmp_path / "down")],
    ):
        done = subprocess.run(transfer, capture_output=True, timeout=30, check=False)
        assert done.returncode != 0, transfer
    assert not Path("/tmp/ioplogg-up").exists() and not (tmp_path / "down").exists()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    back = server.run("students", "-R", f"{port}:127.0.0.1:{server.port}", "-o", "ExitOnForwardFailure=yes")
    assert back.returncode != 0, "a tunnel back was given"
    forward = subprocess.Popen(
        [*server.words("-L", f"{port}:127.0.0.1:{server.port}", "-N"), target],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _time in range(40):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    probe.settimeout(3)
                    assert probe.recv(20) == b"", "a tunnel forward was given"
                    break
            time.sleep(0.05)
    finally:
        forward.kill()
        forward.wait()


def test_what_the_environment_says_is_not_heard(server: Server, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    told = server.run("students", "-o", f"SetEnv=TEXTUAL_LOG={marker} SUDO_UID=0 IOPLOGG_DATABASE=/x LD_PRELOAD=/x.so")
    assert told.returncode == 0 and not marker.exists()
    assert "Jonas" not in told.stdout.decode()


@pytest.mark.parametrize("keys", ["\x03", "\x1a", "\x1c", "\x03\x03\x1a\x1c", "\x11\x13\x04"])
def test_control_keys_while_it_starts_give_no_shell(server: Server, keys: str) -> None:
    session = open_session(server)
    for _time in range(6):
        session.send(keys)
        time.sleep(0.08)
    session.send("\x11echo in-a-shell-$((1+1))\r")
    seen, end = b"", time.monotonic() + 3
    while time.monotonic() < end:
        try:
            seen += session.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            break
    session.close(force=True)
    assert b"in-a-shell-2" not in seen
    served = served_now(server)
    _gone, alive = psutil.wait_procs(served, timeout=10)
    assert alive == [], "a session outlived its line"


def test_many_at_half_past_eight(server: Server) -> None:
    many = times(6, 60)
    sessions = [open_session(server) for _number in range(many)]
    for session in sessions:
        session.expect("Mathea", timeout=120)
    served = served_now(server)
    assert len(served) == many * (1 if server.parent is None else 2)
    sizes = sorted(process.memory_full_info().pss / 1024 / 1024 for process in served) if os.getuid() == 0 else [0.0]
    for session in sessions:
        session.close(force=True)
    assert sizes[-1] <= 45, f"the largest session takes {sizes[-1]:.1f} MB"


def served_now(server: Server) -> list[psutil.Process]:
    """The processes of the sessions that are open: each login's, and the child that serves it."""
    found = server.parent.children() if server.parent else []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if "-I" in words and str(server.path) in words:
            found.append(process)
    return found


class Reader(Thread):
    """Reads what sessions send while they are open, so that no line is full."""

    def __init__(self, sessions: list[pexpect.spawn]) -> None:
        super().__init__(daemon=True)
        self.seen: dict[int, bytes] = {session.child_fd: b"" for session in sessions}
        self.over = Event()

    def run(self) -> None:
        while not self.over.is_set():
            for line in select(list(self.seen), [], [], 0.1)[0]:
                with suppress(OSError):
                    self.seen[line] += os.read(line, 65536)


@pytest.mark.parametrize("run", range(times(1, 10)))
def test_many_open_one_student_at_once_beside_a_writer(
    server: Server, session: Session, mathea: PlannedStudent, run: int
) -> None:
    sessions = [open_session(server) for _number in range(times(5, 60))]
    for one in sessions:
        one.expect("Mathea", timeout=300)
    reader = Reader(sessions)
    reader.start()
    for round_ in range(3):
        for one in sessions:
            os.write(one.child_fd, b"\r" if round_ != 1 else b"\x1b")
        for _rating in range(20):
            observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
            time.sleep(0.1)
    end = time.monotonic() + 120
    while time.monotonic() < end and not all("grønnsakssuppe".encode() in seen for seen in reader.seen.values()):
        time.sleep(0.2)
    alive = [one.isalive() for one in sessions]
    reader.over.set()
    reader.join()
    assert alive == [True] * len(sessions), f"{alive.count(False)} of {len(alive)} ended, run {run}"
    for seen in reader.seen.values():
        assert "grønnsakssuppe".encode() in seen and b"Traceback" not in seen
    for one in sessions:
        one.close(force=True)
    _gone, left = psutil.wait_procs(served_now(server), timeout=30)
    assert left == [], "a session outlived its line"


def test_a_line_that_breaks_off_in_a_big_paste_leaves_no_process(server: Server) -> None:
    session = open_session(server)
    watched = Watched(session)
    watched.until("Mathea")
    os.write(session.child_fd, b"\r")
    watched.until("› Mathea Solvik")
    os.write(session.child_fd, b"n")
    watched.until("Esc")
    reader = Reader([session])
    reader.start()
    served = served_now(server)
    paste = b"\x1b[200~" + b"Rote om i gryta. \r" * 60_000
    for place in range(0, len(paste), 1024):
        os.write(session.child_fd, paste[place : place + 1024])
    session.kill(SIGKILL)
    reader.over.set()
    reader.join()
    session.close(force=True)
    _gone, left = psutil.wait_procs(served, timeout=30)
    assert left == []
