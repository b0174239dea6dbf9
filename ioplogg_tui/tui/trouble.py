"""Faults of the program's own: told in one line, and to the machine's log without a word of what was on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from ioplogg_tui.logbook.system_log import to_system_log

_OURS = Path(__file__).parent.parent


def fault_line(error: BaseException) -> str:
    """Where a fault was: type, file and line, no message and no values, for both hold names."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_OURS)]
    where = (ours or frames)[-1:]
    place = f"{Path(where[0].filename).name}:{where[0].lineno}" if where else "?"
    return f"fault {type(error).__name__} at {place}"


def log_fault(error: BaseException) -> None:
    """Tell the machine's log where it was."""
    to_system_log(fault_line(error))


@contextmanager
def only_logged() -> Iterator[None]:
    """For what nobody can do anything about any longer: whatever goes wrong inside, the machine's log is told."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a fault of the program's own may be anything
        log_fault(error)
