"""What a field tells its page of a text that didn't go in as it came."""

from __future__ import annotations

from textual.message import Message

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.room import Fitted, Room


class NotAsItCame(Message):
    """Lines became one, or some of the text had no room: the page says so, in the language of who writes."""

    def __init__(self, fitted: Fitted, room: Room) -> None:
        super().__init__()
        joined = Sentence(N_("{count} lines became one."), {"count": fitted.joined})
        is_cut = Sentence(N_("Only what fits went in: there is room for {limit} characters."), {"limit": room.limit})
        self.sentences = [*([joined] if fitted.joined else []), *([is_cut] if fitted.is_cut else [])]
