"""Waiting in the kernel's own queue for a lock on a file, which is fair, and no longer than one has patience."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_POLL_SECONDS = 0.005
_AGAIN_SECONDS = 0.05
"""The timer goes on ringing: a first ring that comes just before the wait begins would end none."""


class OutOfPatience(Exception):
    """The time was up, and the lock was not given; or it was given at that very moment, and is to be given back."""


if sys.platform != "win32":
    import fcntl
    import signal
    from types import FrameType

    Ring = Callable[[int, FrameType | None], None]

    def wait_for_lock(file: int, seconds: float) -> None:
        """Take the lock of an open file alone.

        In the main thread a timer's signal ends the wait; other threads hear no signals, and ask again and again.

        Raises:
            OutOfPatience: another had it for so many seconds.
        """
        if seconds <= 0:
            raise OutOfPatience
        if threading.current_thread() is threading.main_thread():
            _wait_in_queue(file, seconds)
        else:
            _ask_again(file, seconds)

    def _wait_in_queue(file: int, seconds: float) -> None:
        waiting = True

        def out_of_patience(_number: int, _frame: FrameType | None) -> None:
            """Once, and only while one waits: what rings later, while all is put back as it was, means nothing."""
            nonlocal waiting
            if waiting:
                waiting = False
                raise OutOfPatience

        with _ringing(out_of_patience, seconds):
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
            finally:
                waiting = False

    @contextmanager
    def _ringing(ring: Ring, seconds: float) -> Iterator[None]:
        """A timer that calls `ring`. Somebody else's timer, and what it calls, are as they were afterwards."""
        began = time.monotonic()
        left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
        before = signal.signal(signal.SIGALRM, ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)
            if left:
                signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 0.001), interval)

    def _ask_again(file: int, seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    raise OutOfPatience from None
                time.sleep(_POLL_SECONDS)
            else:
                return
