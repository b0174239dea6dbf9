"""The machine's own log, where it has one: what nobody at the program can change."""

from __future__ import annotations


def to_system_log(text: str) -> None:
    """Tell the machine's log; on a machine that has none, nothing."""
    try:
        import syslog
    except ImportError:  # Windows has none
        return
    syslog.openlog("ioplogg", 0, syslog.LOG_AUTHPRIV)
    syslog.syslog(syslog.LOG_NOTICE, text)
    syslog.closelog()
