"""Faults of the program's own: told in one line, and to the machine's log without a word of what was on the screen."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from ioplogg_tui.logbook.system_log import to_system_log

_OURS = Path(__file__).parent.parent


def log_fault(error: BaseException) -> str:
    """Tell the machine's log where it was: type, file and line, no message and no values, for both hold names.

    Returns what it was told.
    """
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_OURS)]
    where = (ours or frames)[-1:]
    place = f"{Path(where[0].filename).name}:{where[0].lineno}" if where else "?"
    line = f"fault {type(error).__name__} at {place}"
    to_system_log(line)
    return line
