"""What a run of the command works with: the settings, and on a server the database and who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from ioplogg_tui.logbook.identity import Identity
    from ioplogg_tui.settings import Settings


class Invocation(NamedTuple):
    """`database` and `identity` are set on a server, and nothing that the person says changes them."""

    settings: Settings
    database: Path | None = None
    identity: Identity | None = None
