"""What a student has answered of a goal so far, as a draft keeps it: a line an answer, and below them the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating

_LINE = re.compile(rf"({'|'.join(Dimension)}): ([0-4])\n", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    levels: Mapping[Dimension, Level | None] = field(default_factory=dict)
    """Of what was answered; None is “don't know”."""
    words: str = ""

    @property
    def rating(self) -> Rating:
        return Rating(self.levels.get(Dimension.QUALITY), self.levels.get(Dimension.INDEPENDENCE))

    def as_text(self) -> str:
        return "".join(f"{dimension}: {int(level or 0)}\n" for dimension, level in self.levels.items()) + self.words


def answers_of(text: str) -> OwnAnswers:
    """What `as_text` has written; a draft that is words alone is those."""
    levels: dict[Dimension, Level | None] = {}
    end = 0
    while line := _LINE.match(text, end):
        levels[Dimension(line[1])] = Level(int(line[2])) if line[2] != "0" else None
        end = line.end()
    return OwnAnswers(levels, text[end:])
