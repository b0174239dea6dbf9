"""The machine's own log, where it has one: what nobody at the program can change."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

_OURS = Path(__file__).parent.parent


def to_system_log(text: str) -> None:
    """Tell the machine's log; on a machine that has none, nothing."""
    try:
        import syslog
    except ImportError:  # Windows has none
        return
    syslog.openlog("ioplogg", 0, syslog.LOG_AUTHPRIV)
    syslog.syslog(syslog.LOG_NOTICE, text)
    syslog.closelog()


def fault_line(error: BaseException) -> str:
    """Where a fault was: type, file and line, no message and no values, for both hold names."""
    places = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [(file, line) for file, line in places if file.is_relative_to(_OURS)]
    where = (ours or places)[-1:]
    place = f"{where[0][0].name}:{where[0][1]}" if where else "?"
    return f"fault {type(error).__name__} at {place}"
