"""Texts that went out into a file and come back: what is to be written, and what others have changed meanwhile.

With each text goes a stamp of it. What has its stamp still when it comes back was left alone there; what has it still
in the logbook was left alone here. Where neither has, two have written, and nothing is written over unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SIGNS = 8
"""Of a stamp: enough for what one person has in hand."""


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A text that is another here than when it was taken out, and is to be a third. `name` is as in the file."""

    name: str
    now: str
    wanted: str


def stamp_of(text: str) -> str:
    """By what a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]


def stamps_of(texts: Mapping[str, str]) -> str:
    """The stamps of all of them by their names, as they go out beside the texts: on one line, which nobody edits."""
    return " ".join(f"{name}:{stamp_of(text)}" for name, text in texts.items())


def stamps_in(line: str) -> dict[str, str]:
    """Name → stamp, of what `stamps_of` wrote; what it didn't write says nothing of any text."""
    parted = (word.partition(":") for word in line.split())
    return {name: stamp for name, _colon, stamp in parted if len(stamp) == _SIGNS}


def seal_of(both: Sequence[TwoTexts]) -> str:
    """What says that somebody has read what stands here now of all of these."""
    return stamp_of("\0".join(f"{two.name}\0{two.now}" for two in both))


def written_since(
    now: Mapping[str, str], wanted: Mapping[str, str], stamps: Mapping[str, str], seen: str = ""
) -> tuple[dict[str, str], list[TwoTexts]]:
    """Name → text of what is to be written, and what two have written: none of that where `seen` is its seal.

    A text without a stamp was never taken out: what stands in its place, if anything, is unread.
    """
    changed = {name: text for name, text in wanted.items() if text != now[name] and stamp_of(text) != stamps.get(name)}
    both = [
        TwoTexts(name, now[name], text)
        for name, text in changed.items()
        if stamp_of(now[name]) != stamps.get(name) and (now[name] or name in stamps)
    ]
    if both and seen == seal_of(both):
        both = []
    unread = {two.name for two in both}
    return {name: text for name, text in changed.items() if name not in unread}, both
