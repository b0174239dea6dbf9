"""Parts of a document that are filled in on paper."""

from __future__ import annotations

import msgspec


class Boxes(msgspec.Struct, frozen=True, tag=True):
    """A question with answers to tick, or to point at. The first `steps` of them are a ladder, from its lowest step."""

    question: str
    answers: tuple[str, ...]
    steps: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        return self.question, *self.answers


class Frame(msgspec.Struct, frozen=True, tag=True):
    """Room for writing or, where it `is_picture`, for a symbol or a photo of one's own. `words` say what for."""

    words: str
    is_picture: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.words,)
