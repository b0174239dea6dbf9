"""Where something is suggested."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.subject import Sentence


@dataclass(frozen=True)
class Place:
    """Where something is suggested: a family's match in a sentence of a line, in `language`, about `name`."""

    sentence: Sentence
    family: Family
    match: Match
    line: str
    language: str
    name: str
    field: TextField | None = None
