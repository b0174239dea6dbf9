"""Whatever breaks, a login ends, is served the slow way, or goes on; and no process is left with nobody at it."""

from __future__ import annotations

import _socket
import os
import pty
import signal
import socket
import subprocess
import sys
import termios
import time
from array import array
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pexpect
import psutil
import pytest

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.keys import add_key
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.served.warm import client, protocol, witness
from ioplogg_tui.served.warm.client import greeted, log_in
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import on_team
from tests.fixtures.terminal import Terminal
from tests.fixtures.warm import FELL_BACK, WarmParent, slow_login, warm_login, warm_parent
from tests.trials import times
from tests.walks.test_warm import KEY


@pytest.fixture
def who(session: Session, mathea: PlannedStudent, path: Path) -> list[str]:
    return ["--database", str(path), "--key", str(add_key(session, session.person.account, KEY))]


def opened(own: WarmParent, who: list[str]) -> tuple[Terminal, psutil.Process]:
    """A session on a terminal, and its child."""
    before = set(own.children())
    terminal = Terminal(*who, login=warm_login(own.socket))
    terminal.until("Mathea", 60)
    (child,) = set(own.children()) - before
    return terminal, child


def asked(login: list[str], who: list[str], command: str = "students") -> subprocess.CompletedProcess[str]:
    given = {"SSH_ORIGINAL_COMMAND": command}
    return subprocess.run([*login, *who], env=given, capture_output=True, text=True, timeout=120, check=False)


def is_gone(child: psutil.Process) -> bool:
    psutil.wait_procs([child], timeout=10)
    return not child.is_running()


def code_of(terminal: Terminal) -> int | None:
    """How it ends."""
    terminal.child.expect(pexpect.EOF, timeout=30)
    terminal.child.close()
    code: int | None = terminal.child.exitstatus
    return code


LEAVINGS: dict[str, Callable[[Terminal], object]] = {
    "the line drops": lambda terminal: terminal.child.close(force=False),
    "the login is killed": lambda terminal: terminal.child.kill(signal.SIGKILL),
    "the login is told to end": lambda terminal: terminal.child.kill(signal.SIGTERM),
    "the login is hung up on": lambda terminal: terminal.child.kill(signal.SIGHUP),
}


@pytest.mark.parametrize("leaving", LEAVINGS)
def test_nobody_s_session_ends_and_what_was_being_written_is_kept(
    own: WarmParent, who: list[str], session: Session, leaving: str
) -> None:
    terminal, child = opened(own, who)
    for keys, shown in (("\r", "grønnsakssuppe"), ("32", "Lagret 3 / 2"), ("n", "Notat: ")):
        terminal.type(keys)
        terminal.until(shown)
    terminal.type("Halvt notat")
    terminal.until("Halvt notat")
    LEAVINGS[leaving](terminal)
    assert is_gone(child)
    assert own.process.is_running() and own.left() == []
    again, _child = opened(own, who)
    again.type("\r")
    again.until("ikke ferdig")
    again.type("n")
    again.until("Halvt notat")
    again.child.close(force=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_passed_on_and_is_the_exit_code(own: WarmParent, who: list[str], number: int) -> None:
    terminal, child = opened(own, who)
    terminal.child.kill(number)
    assert code_of(terminal) == 128 + number and is_gone(child)


def test_a_window_that_changes_is_drawn_anew(own: WarmParent, who: list[str]) -> None:
    terminal, _child = opened(own, who)
    terminal.screen.resize(30, 100)
    terminal.child.setwinsize(30, 100)
    terminal.quiet()
    assert terminal.screen.display[29].strip(), "nothing stands in the last of the new lines"
    terminal.child.close(force=True)


def test_a_child_that_is_killed_leaves_a_terminal_as_it_was(own: WarmParent, who: list[str]) -> None:
    terminal, child = opened(own, who)
    child.kill()
    terminal.until("avbrutt")
    assert termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO
    assert code_of(terminal) == 1
    assert terminal.seen.rfind(b"\x1b[?1049l") > terminal.seen.rfind(b"\x1b[?1049h")


@pytest.mark.parametrize(("language", "said"), [("nn", "vart avbrote"), ("en", "was interrupted")])
def test_who_is_broken_off_hears_it_in_the_language_of_the_session(
    own: WarmParent, session: Session, mathea: PlannedStudent, path: Path, language: str, said: str
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER, language)
    on_team(session, mathea.id, "ola")
    who = ["--database", str(path), "--key", str(add_key(session, "ola", KEY))]
    terminal, child = opened(own, who)
    child.kill()
    terminal.until(said)
    assert code_of(terminal) == 1


def test_another_form_whatever_is_said_otherwise(own: WarmParent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes what is said raises the form, and writes the seal of it here; with another nobody talks."""
    messages = (protocol.FIELDS, protocol.ARGUMENTS, protocol.LONGEST, protocol.BEGUN, protocol.SPEAKS, protocol.ENDED)
    assert (protocol.FORM, sha256(repr(messages).encode()).hexdigest()[:12]) == (3, "910e8959450d")
    line = greeted(str(own.socket))
    assert line is not None
    line.close()
    monkeypatch.setattr(protocol, "FORM", protocol.FORM - 1)
    assert greeted(str(own.socket)) is None


def test_sessions_outlive_their_parent_and_new_ones_go_the_slow_way(own: WarmParent, who: list[str]) -> None:
    terminal, child = opened(own, who)
    own.process.kill()
    own.process.wait()
    assert asked(warm_login(own.socket), who).returncode == FELL_BACK
    told = asked([*slow_login(), "--warm", str(own.socket)], who)
    assert told.returncode == 0 and "Mathea" in told.stdout
    terminal.type("\r")
    terminal.until("› Mathea Solvik")
    with warm_parent(own.socket) as restarted:
        assert asked(warm_login(restarted.socket), who).returncode == 0
        terminal.type("\x11")
        assert code_of(terminal) == 0 and is_gone(child)


AGED = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import os, sys
from ioplogg_tui.served.warm import installed, parent
program, beside = parent.program, os.path.dirname(sys.argv[2])
parent.program = lambda: program() + (b" newer" if os.path.exists(os.path.join(beside, "newer")) else b"")
installed.PLACES = (*installed.PLACES, os.path.join(beside, "lying"))
sys.exit(parent.serve_logins(sys.argv[1:], given))
"""


@pytest.mark.parametrize("newer", ["newer", "lying/app.tcss"])
def test_a_parent_leaves_once_another_program_is_installed_and_sessions_go_on(
    tmp_path: Path, who: list[str], newer: str
) -> None:
    (tmp_path / "run" / "lying").mkdir(mode=0o700, parents=True)
    (tmp_path / "run").chmod(0o700)
    with warm_parent(tmp_path / "run" / "socket", "-c", AGED) as parent:
        terminal, child = opened(parent, who)
        (tmp_path / "run" / newer).touch()
        assert asked(warm_login(parent.socket), who).returncode == FELL_BACK
        parent.process.wait(20)
        terminal.type("\r")
        terminal.until("› Mathea Solvik")
        terminal.type("\x11")
        assert code_of(terminal) == 0 and is_gone(child)


def test_a_parent_of_another_version_is_not_asked(tmp_path: Path, who: list[str]) -> None:
    other = (
        "import socket, sys, time\nfrom ioplogg_tui.served.warm import protocol, witness\n"
        "listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\nlistener.bind(sys.argv[1])\n"
        "listener.listen()\nwhile True:\n    line = listener.accept()[0]\n    line.send(protocol.program() + b'x')\n"
        "    sys.stdout.write(str(line.recv(10)))"
    )
    socket_ = tmp_path / "socket"
    process = subprocess.Popen([sys.executable, "-c", other, str(socket_)])
    while not socket_.exists():
        time.sleep(0.05)
    told = asked([*slow_login(), "--warm", str(socket_)], who)
    process.kill()
    process.wait()
    assert told.returncode == 0 and "Mathea" in told.stdout


def line_to(own: WarmParent) -> _socket.socket:
    line = greeted(str(own.socket))
    assert line is not None
    return line


def rights(descriptors: list[int]) -> list[tuple[int, int, bytes]]:
    return [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", descriptors).tobytes())] if descriptors else []


WHOLE = b"\0".join([b"/nowhere", b"1", b"students", *[b""] * (len(protocol.FIELDS) - 3)])
MESSAGES: dict[str, tuple[bytes, int]] = {
    "half a message": (WHOLE[:12], 3),
    "one field too many": (WHOLE + b"\0", 3),
    "no descriptors": (WHOLE, 0),
    "two": (WHOLE, 2),
    "four": (WHOLE, 4),
    "two hundred and fifty": (WHOLE, 250),
    "too much text": (WHOLE.replace(b"students", b"x" * 100_000), 3),
    "nothing that is text": (b"\xff\xfe\x00", 3),
}


@pytest.mark.parametrize("message", MESSAGES)
def test_what_is_no_request_begins_nothing(own: WarmParent, who: list[str], message: str) -> None:
    text, count = MESSAGES[message]
    before = own.descriptors()
    with ExitStack() as held, closing(line_to(own)) as line:
        nowhere = [os.open(os.devnull, os.O_RDWR) for _number in range(count)]
        for descriptor in nowhere:
            held.callback(os.close, descriptor)
        line.sendmsg([text], rights(nowhere))
        line.settimeout(20)
        try:
            answer = line.recv(64)
        except ConnectionResetError:
            answer = b""
    assert answer == b""
    assert asked(warm_login(own.socket), who).returncode == 0
    assert own.descriptors() == before


def test_a_hundred_and_fifty_who_say_nothing_hinder_nobody(own: WarmParent, who: list[str]) -> None:
    silent = [line_to(own) for _number in range(150)]
    assert asked(warm_login(own.socket), who).returncode == 0
    _gone, left = psutil.wait_procs(own.children(), timeout=protocol.SECONDS_TO_ASK + 30)
    assert left == []
    for line in silent:
        line.close()


def test_who_speaks_in_a_stream_is_not_spoken_to(own: WarmParent) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, pytest.raises(OSError, match="Protocol wrong type"):
        line.connect(str(own.socket))


@pytest.mark.skipif(os.getuid() != 0, reason="another account is tried by root only")
@pytest.mark.parametrize("opened_up", ["", "folder", "folder socket"])
def test_another_account_is_not_let_in(own: WarmParent, opened_up: str) -> None:
    for place in own.socket.parents:
        if place.is_relative_to("/tmp") and place != Path("/tmp") and (place != own.socket.parent or opened_up):
            place.chmod(0o755)
    if "socket" in opened_up:
        own.socket.chmod(0o666)
    child = os.fork()
    if child == 0:
        os.setgid(65534)
        os.setuid(65534)
        line = greeted(str(own.socket))
        os._exit(0 if line is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert own.process.is_running() and own.left() == []


def begun_as(number: int) -> bool:
    """Be one whom the machine says logged in as this account; whether it lets itself be told so."""
    with suppress(OSError):
        return Path("/proc/self/loginuid").write_text(str(number)) > 0
    return False


def code_as(number: int, *words: str, **environment: str) -> int:
    """How a login ends that began as this account."""
    child = os.fork()
    if child == 0:
        if not begun_as(number):
            os._exit(NOT_TOLD)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.execve(words[0], list(words), {"SSH_ORIGINAL_COMMAND": "students", **environment})  # noqa: S606
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == NOT_TOLD:
        pytest.skip("the machine writes nothing of logins down here")
    return code


NOT_TOLD = 99


def test_who_says_to_be_another_than_logged_in_is_not_believed(own: WarmParent, who: list[str], path: Path) -> None:
    named, keyed = [*warm_login(own.socket), "--database", str(path)], [*warm_login(own.socket), *who]
    slow = [*slow_login("--warm", str(own.socket)), "--database", str(path)]
    here, another, sudo = os.getuid(), os.getuid() + 1, str(os.getuid())
    assert code_as(here, *named, SUDO_UID=sudo) == 0
    assert code_as(another, *named, SUDO_UID=sudo) == FELL_BACK
    assert code_as(another, *keyed, SUDO_UID=sudo) == 0, "sshd began as the account that all come in by"
    assert code_as(another, *slow, SUDO_UID=sudo) == 0
    assert code_as(another, *named) == UsageProblem.exit_code, "who says nothing is refused in words"
    assert own.left() == []


@pytest.mark.parametrize(
    ("place", "begun"),
    [
        ("0::/system.slice/ioplogg-warm.service", True),
        ("9:name=systemd:/system.slice/ioplogg-warm.service\n0::/", True),
        ("0::/user.slice/user-1000.slice/session-4.scope", False),
        ("0::/system.slice/ioplogg-warm.service-not", False),
        ("0::/", False),
    ],
)
def test_a_session_is_known_by_its_parent_s_unit(
    place: str, begun: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witness, "PROCESSES", tmp_path)
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "cgroup").write_text(place + "\n")
    assert witness.is_a_session(7) is begun and not witness.is_a_session(8)


SESSIONS = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import sys
from ioplogg_tui.served.warm import child, parent
child.is_a_session = lambda process: True
sys.exit(parent.serve_logins(sys.argv[1:], given))
"""


def test_a_session_begins_no_other(tmp_path: Path, who: list[str]) -> None:
    with warm_parent(tmp_path / "run" / "socket", "-c", SESSIONS) as parent:
        assert asked(warm_login(parent.socket), who).returncode == FELL_BACK
        assert parent.left() == []


def test_login_after_login_leaves_nothing_in_the_parent(own: WarmParent, who: list[str]) -> None:
    for _time in range(5):
        assert asked(warm_login(own.socket), who, "nonsense").returncode == 2
    before = own.process.memory_info().rss, own.descriptors(), own.process.num_threads()
    for _time in range(times(25, 1000)):
        assert asked(warm_login(own.socket), who, "nonsense").returncode == 2
    assert own.left() == []
    memory, descriptors, threads = own.process.memory_info().rss, own.descriptors(), own.process.num_threads()
    assert (descriptors, threads) == before[1:]
    assert memory <= before[0] + 200_000, "bytes"


STOPPED = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import os, signal, sys
from pathlib import Path
from ioplogg_tui.served.warm import child, parent
stand_in = child._stand_in

def stopped(environment):
    stand_in(environment)
    os.kill(os.getpid(), signal.SIGSTOP)

child._stand_in = stopped
child.session.serve = lambda *words: Path(sys.argv[2]).with_name("served").touch()
child.to_system_log = Path(sys.argv[2]).with_name("told").write_text
sys.exit(parent.serve_logins(sys.argv[1:], given))
"""


def test_a_child_that_is_stopped_before_it_begins_is_not_waited_for_and_never_begins(
    tmp_path: Path, who: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SECONDS_TO_BEGIN", 1)
    with warm_parent(tmp_path / "run" / "socket", "-c", STOPPED) as parent:
        assert log_in(str(parent.socket), who, {"SSH_ORIGINAL_COMMAND": "students"}) is None
        (child,) = parent.children()
        child.resume()
        assert is_gone(child)
    assert not (tmp_path / "run" / "served").exists()
    assert "BrokenPipeError at child.py" in (tmp_path / "run" / "told").read_text()


HINDERED = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import errno, os, sys
from pathlib import Path
from ioplogg_tui.served.warm import child, parent
hindrance, fork = sys.argv.pop(1), os.fork
told = Path(sys.argv[2]).with_name("told")

def tell(line):
    with told.open("a") as log:
        log.write(line + chr(10))

def refused(*words):
    if told.with_name("hindered").exists():
        raise OSError(errno.EAGAIN, "Mathea")
    return {"os.fork": fork, "child._stand_in": stand_in}[hindrance](*words)

stand_in = child._stand_in
child.to_system_log = parent.to_system_log = tell
if hindrance == "os.fork":
    os.fork = refused
else:
    child._stand_in = refused
sys.exit(parent.serve_logins(sys.argv[1:], given))
"""


@pytest.mark.parametrize(("hindrance", "lines"), [("os.fork", 1), ("child._stand_in", 3)])
def test_the_machine_s_log_says_what_hinders_a_session_from_beginning(
    tmp_path: Path, who: list[str], hindrance: str, lines: int
) -> None:
    told = tmp_path / "run" / "told"
    with warm_parent(tmp_path / "run" / "socket", "-c", HINDERED, hindrance) as parent:
        assert asked(warm_login(parent.socket), who).returncode == 0 and not told.exists()
        (tmp_path / "run" / "hindered").touch()
        for _time in range(3):
            assert asked(warm_login(parent.socket), who).returncode == FELL_BACK
        psutil.wait_procs(parent.children(), timeout=10)
    said = told.read_text().splitlines()
    assert len(said) == lines
    assert all("fault BlockingIOError at " in line and "Mathea" not in line for line in said)


FAULTY = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import sys
from ioplogg_tui.served import session
from ioplogg_tui.served.warm.parent import serve_logins

def run(*words, **more):
    raise LookupError("Mathea Solvik")

session.run = run
session.to_system_log = lambda line: print(line)
sys.exit(serve_logins(sys.argv[1:], given) if sys.argv[1] == "--socket" else session.serve(sys.argv[1:], given))
"""


@pytest.mark.parametrize("way", ["warm", "slow"])
def test_a_fault_of_a_command_is_one_line_and_names_nobody(tmp_path: Path, who: list[str], way: str) -> None:
    if way == "slow":
        ended = asked([sys.executable, "-I", "-c", FAULTY], who)
    else:
        with warm_parent(tmp_path / "run" / "socket", "-c", FAULTY) as parent:
            ended = asked(warm_login(parent.socket), who)
    assert ended.returncode == 1
    assert ended.stdout.startswith("fault LookupError at session.py:")
    assert ended.stderr.startswith("ioplogg: Programmet måtte stoppe") and ended.stderr.count("\n") == 1
    assert "Mathea" not in ended.stdout + ended.stderr


IN_TOKYO = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import os, sys, time
from datetime import datetime
from ioplogg_tui.served import session
from ioplogg_tui.served.warm.parent import serve_logins
os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
del os.environ["TZ"]
session.serve = lambda *words: print(datetime.now().astimezone().strftime("%z"), "TZ" in os.environ) or 0
sys.exit(serve_logins(sys.argv[1:], given))
"""


def test_a_session_has_the_machine_s_time_not_its_parent_s(tmp_path: Path, who: list[str]) -> None:
    here = datetime.now().astimezone().strftime("%z")
    assert here != "+0900"
    with warm_parent(tmp_path / "run" / "socket", "-c", IN_TOKYO) as parent:
        assert asked(warm_login(parent.socket), who).stdout == f"{here} False\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_no_line_takes_the_place_of_a_stream_that_is_closed(own: WarmParent, who: list[str], closed: str) -> None:
    def told(*login: str) -> tuple[int, str, str]:
        words = ["sh", "-c", f'exec "$@" {closed}', "sh", *login, *who]
        given = {"SSH_ORIGINAL_COMMAND": "students", "PATH": "/usr/bin:/bin"}
        ended = subprocess.run(words, env=given, capture_output=True, text=True, timeout=60, check=False)
        return ended.returncode, ended.stdout, ended.stderr

    assert told(*warm_login(own.socket)) == told(*slow_login())


@pytest.mark.skipif(os.getuid() != 0, reason="another account is tried by root only")
def test_nothing_is_handed_to_another_account_that_answers(tmp_path: Path) -> None:
    for place in (tmp_path, *tmp_path.parents):
        if place.is_relative_to("/tmp") and place != Path("/tmp"):
            place.chmod(0o755)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    path = tmp_path / "open" / "socket"
    stranger = os.fork()
    if stranger == 0:
        os.setgid(65534)
        os.setuid(65534)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(str(path))
        path.chmod(0o666)
        listener.listen()
        listener.accept()[0].send(protocol.program())
        signal.pause()
    while not path.exists() or path.stat().st_mode & 0o666 != 0o666:
        time.sleep(0.05)
    assert greeted(str(path)) is None
    os.kill(stranger, signal.SIGKILL)
    os.waitpid(stranger, 0)


def test_a_login_without_streams_or_with_a_terminal_that_is_gone_is_served(own: WarmParent, who: list[str]) -> None:
    words = [*slow_login(), "--warm", str(own.socket), *who]
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *words],
        env={"SSH_ORIGINAL_COMMAND": "students", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert closed.returncode == 0 and "Mathea" in closed.stdout
    near, far = pty.openpty()
    os.close(near)
    given = {"SSH_ORIGINAL_COMMAND": "students"}
    ended = subprocess.run(words, env=given, stdin=far, capture_output=True, text=True, timeout=60, check=False)
    os.close(far)
    assert ended.returncode == 0 and "Mathea" in ended.stdout
