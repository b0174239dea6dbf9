"""What a run of the command works with: the settings, and on a server the open logbook."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session
    from ioplogg_tui.settings import Settings


class Invocation(NamedTuple):
    """`session` is a server's, of whom sshd or sudo names, or a dialogue's: nothing that the person says changes it."""

    settings: Settings
    session: Session | None = None
    is_dialogue: bool = False
    """Whether the command is run by a dialogue, which asks where something is to be made sure of."""
    offered: Collection[str] | None = None
    """The whole names of the commands that can be asked for, and are listed in help; None is all that there are."""
