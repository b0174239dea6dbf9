"""Turns at writing: whoever waits gives up in time, and leaves everything as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from ioplogg_tui.domain.errors import DatabaseProblem, TurnTaken
from ioplogg_tui.store.sqlite import waiting
from ioplogg_tui.store.sqlite.queue import WriteQueue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there SQLite's own waiting has to do")
MOMENT = 0.1
"""Seconds."""


@pytest.fixture
def queues(tmp_path: Path) -> Iterator[tuple[WriteQueue, WriteQueue]]:
    """Two sessions at one logbook: the lock is the open file's, so they shut each other out in one process too."""
    first, second = WriteQueue(tmp_path / "test.db"), WriteQueue(tmp_path / "test.db")
    yield first, second
    first.close()
    second.close()


def test_who_waits_is_told_who_has_the_turn(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    with first.turn("Kari Vik", MOMENT):
        with pytest.raises(TurnTaken) as refused, second.turn("Ola Nes", MOMENT):
            pass
        assert refused.value.cause.values == {"name": "Kari Vik", "process": os.getpid()}
    with second.turn("Ola Nes", MOMENT), second.turn("Ola Nes", MOMENT):
        pass
    with first.turn("Kari Vik", MOMENT):
        pass


def test_other_threads_wait_as_long(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    refused: list[TurnTaken] = []

    def wait() -> None:
        try:
            with second.turn("Ola Nes", MOMENT):
                pass
        except TurnTaken as problem:
            refused.append(problem)

    with first.turn("Kari Vik", MOMENT):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert [problem.cause.values["name"] for problem in refused] == ["Kari Vik"]
    wait()
    assert len(refused) == 1, "now it is free"


def test_a_turn_is_given_as_soon_as_it_is_free(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    has_it, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with first.turn("Kari Vik", MOMENT):
            has_it.set()
            go_on.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    has_it.wait()
    threading.Timer(MOMENT, go_on.set).start()
    with second.turn("Ola Nes", 60):
        assert go_on.is_set()
    thread.join()


def test_somebody_elses_timer_rings_later_as_it_would_have(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    rung: list[int] = []

    def ring(number: int, _frame: FrameType | None) -> None:
        rung.append(number)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 60, 7)
        with first.turn("Kari Vik", MOMENT), pytest.raises(TurnTaken), second.turn("Ola Nes", MOMENT):
            pass
        left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
        assert 0 < left < 60 and interval == 7
        assert signal.getsignal(signal.SIGALRM) is ring
        assert rung == []
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_timer_of_a_moment_never_goes_astray(queues: tuple[WriteQueue, WriteQueue]) -> None:
    """The time is up at whatever moment of taking the turn: one is told so, or has it; nothing else ever comes."""
    first, second = queues
    before = signal.getsignal(signal.SIGALRM)
    for number in range(400):
        has_it, go_on = threading.Event(), threading.Event()
        thread = threading.Thread(target=_hold, args=(first, has_it, go_on))
        thread.start()
        has_it.wait()
        timer = threading.Timer(number % 20 / 10_000, go_on.set)
        timer.start()
        try:
            with second.turn("Ola Nes", 0.001):
                pass
        except TurnTaken:
            pass
        go_on.set()
        thread.join()
        timer.join()
        assert signal.getsignal(signal.SIGALRM) is before
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
        with first.turn("Kari Vik", MOMENT):
            pass


def _hold(queue: WriteQueue, has_it: threading.Event, go_on: threading.Event) -> None:
    with queue.turn("Kari Vik", 60):
        has_it.set()
        go_on.wait()


def test_on_a_full_disk_nobody_is_named_who_has_gone(
    queues: tuple[WriteQueue, WriteQueue], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = queues
    with first.turn("Kari Vik", MOMENT):
        pass

    def full_disk(_file: int, _content: bytes, _offset: int) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full_disk)
    with second.turn("Ola Nes", MOMENT):
        with pytest.raises(TurnTaken) as refused, first.turn("Kari Vik", MOMENT):
            pass
        assert str(refused.value).startswith(f"Somebody else (process {os.getpid()}) is writing")


@contextmanager
def locked_by_a_foreign_program(path: Path) -> Iterator[None]:
    import fcntl

    file = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def test_nobody_is_named_who_has_left_the_turn(queues: tuple[WriteQueue, WriteQueue], tmp_path: Path) -> None:
    first, second = queues
    with first.turn("Kari Vik", MOMENT):
        pass
    foreign = locked_by_a_foreign_program(tmp_path / "test.db.queue")
    with foreign, pytest.raises(TurnTaken) as refused, second.turn("Ola Nes", MOMENT):
        pass
    assert str(refused.value).startswith(f"Somebody else (process {os.getpid()}) is writing")


def test_nobody_is_named_who_was_killed_in_their_turn(queues: tuple[WriteQueue, WriteQueue], tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "test.db.queue").write_text(f"{gone.pid} Kari Vik".ljust(199) + "\n")
    foreign = locked_by_a_foreign_program(tmp_path / "test.db.queue")
    with foreign, pytest.raises(TurnTaken) as refused, queues[1].turn("Ola Nes", MOMENT):
        pass
    assert str(refused.value).startswith(f"Somebody else (process {os.getpid()}) is writing")


def test_who_is_refused_takes_nobodys_name_away(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    with first.turn("Kari Vik", MOMENT):
        for _again in range(2):
            with pytest.raises(TurnTaken) as refused, second.turn("Ola Nes", MOMENT):
                pass
            assert refused.value.cause.values["name"] == "Kari Vik"


def test_who_waited_in_vain_does_not_wait_again_at_once(
    queues: tuple[WriteQueue, WriteQueue], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that is opened tells two things: it stands still as long as one."""
    first, second = queues
    waited: list[float] = []

    def wait(_file: int, seconds: float) -> None:
        waited.append(seconds)
        raise waiting.OutOfPatience

    monkeypatch.setattr(waiting, "wait_for_lock", wait)
    with first.turn("Kari Vik", 60):
        for _again in range(3):
            with pytest.raises(TurnTaken), second.turn("Ola Nes", 60):
                pass
    assert sum(waited) == 60 and waited[-2:] == [0, 0]
    with second.turn("Ola Nes", 60):
        pass


def test_without_time_nobody_waits(queues: tuple[WriteQueue, WriteQueue]) -> None:
    first, second = queues
    with first.turn("Kari Vik", MOMENT), pytest.raises(TurnTaken), second.turn("Ola Nes", 0):
        pass


def link(path: Path) -> None:
    path.symlink_to(path.with_name("somebodys.txt"))


def dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("nothing.txt"))


@pytest.mark.parametrize("lay", [link, dangling_link, Path.mkdir, os.mkfifo])
def test_only_a_file_is_written_to(tmp_path: Path, lay: Callable[[Path], None]) -> None:
    (tmp_path / "somebodys.txt").write_text("mine")
    lay(tmp_path / "test.db.queue")
    queue = WriteQueue(tmp_path / "test.db")
    with pytest.raises(DatabaseProblem, match=r"queue is a link or a folder"), queue.turn("Kari Vik", MOMENT):
        pass
    assert (tmp_path / "somebodys.txt").read_text() == "mine"
    assert not (tmp_path / "nothing.txt").exists()


STOPS_WITH_THE_TURN = """
import os, signal, sys
from pathlib import Path
from ioplogg_tui.store.sqlite.queue import WriteQueue
with WriteQueue(Path(sys.argv[1])).turn(sys.argv[2], 5):
    print("has it", flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells that a process is stopped")
@pytest.mark.parametrize("name", ["Kari Vik", ""])
@pytest.mark.parametrize("of_the_main_thread", [True, False])
def test_nobody_waits_for_who_is_stopped(tmp_path: Path, of_the_main_thread: bool, name: str) -> None:
    """Where one waited all the same, it would be for a day. Who brings a logbook up to date has no name."""
    queue, refused = WriteQueue(tmp_path / "test.db"), list[TurnTaken]()

    def wait() -> None:
        try:
            with queue.turn("Ola Nes", 86_400):
                pass
        except TurnTaken as problem:
            refused.append(problem)

    words = [sys.executable, "-c", STOPS_WITH_THE_TURN, str(tmp_path / "test.db"), name]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as holder:
        try:
            os.waitid(os.P_PID, holder.pid, os.WSTOPPED | os.WNOWAIT)
            if of_the_main_thread:
                wait()
            else:
                thread = threading.Thread(target=wait)
                thread.start()
                thread.join()
            (problem,) = refused
            told = str(problem.cause)
            assert told.startswith(f"{name or 'Somebody else'} (process {holder.pid}) is stopped in the middle")
            assert str(queue.who_has_it()) == told, "`check` says the same"
        finally:
            holder.kill()
    wait()
    assert len(refused) == 1, "who was stopped is gone, and has nothing any longer"
    queue.close()
