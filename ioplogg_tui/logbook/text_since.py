"""Texts that went out into a file and come back: what is to be written, and what others have changed meanwhile.

With each text goes a stamp of it. What has its stamp still when it comes back was left alone there; what has it still
in the logbook was left alone here. Where neither has, two have written, and nothing is written over unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.text_stamp import stamp_of


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A text that is another here than when it was taken out, and is to be a third. `name` is as in the file."""

    name: str
    now: str
    wanted: str


def stamps_of(texts: Mapping[str, str]) -> str:
    """The stamps of them by their names, as they go out beside the texts: on one line, which nobody edits."""
    return " ".join(f"{name}:{stamp_of(text)}" for name, text in texts.items() if text)


def stamps_in(line: str) -> dict[str, str]:
    """Name → stamp, of what `stamps_of` wrote; what it didn't write says nothing of any text."""
    parted = (word.partition(":") for word in line.split())
    return {name: stamp for name, _colon, stamp in parted}


def seal_of(both: Sequence[TwoTexts]) -> str:
    """What says that somebody has read what stands here now of all of these."""
    return stamp_of("\0".join(f"{two.name}\0{two.now}" for two in both))


def written_since(
    now: Mapping[str, str], wanted: Mapping[str, str], stamps: Mapping[str, str], seen: str = ""
) -> tuple[dict[str, str], list[TwoTexts]]:
    """Name → text of what is to be written, and what two have written: none of that where `seen` is its seal.

    Where a text has no stamp nothing stood when it was taken out; where none has, none was taken out, and an empty one
    is to be empty: what stands there now is unread.
    """
    left = {name: stamps.get(name, "") for name in wanted}
    changed = {
        name: text
        for name, text in wanted.items()
        if text != now[name] and not (stamps and stamp_of(text) == left[name])
    }
    both = [TwoTexts(name, now[name], text) for name, text in changed.items() if stamp_of(now[name]) != left[name]]
    if both and seen == seal_of(both):
        both = []
    unread = {two.name for two in both}
    return {name: text for name, text in changed.items() if name not in unread}, both
