"""Faults of the program's own: told in one line, and to the machine's log without a word of what was on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ioplogg_tui.locale import _, say
from ioplogg_tui.logbook.system_log import fault_line, to_system_log

if TYPE_CHECKING:
    from ioplogg_tui.domain.errors import CannotWrite
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.tui.hosting import Host


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


def not_logged(app: Host, session: Session) -> None:
    """Have it told on the screen when what is read can't be logged: once from the beginning, or each time."""

    def untold(problem: CannotWrite) -> None:
        sentence = _(
            "{why} That you read it is recorded in the machine's log, and will be logged here as soon as it can be."
        )
        app.call_later(app.say, sentence.format(why=say(problem.cause)))

    if session.only_reads is None:
        session.on_untold = untold
    else:
        sentence = _("{why} Nothing is logged here, and nothing can be saved.")
        app.call_later(app.say, sentence.format(why=say(session.only_reads.cause)))
