"""The programmes of upper secondary education, as they are offered where one is chosen."""

from __future__ import annotations

import msgspec

from ioplogg_tui.domain.languages import Language
from ioplogg_tui.shipped import shipped


class _Programme(msgspec.Struct, forbid_unknown_fields=True):
    """A name, and the one in nynorsk where that is another."""

    nb: str
    nn: str = ""


class _Programmes(msgspec.Struct, forbid_unknown_fields=True):
    programmes: list[_Programme]


def programme_names(language: str) -> list[str]:
    """In the written standard of a student's documents; in bokmål where it is neither."""
    listed = msgspec.toml.decode(shipped("data/programmes/upper_secondary.toml"), type=_Programmes).programmes
    return [programme.nn if language == Language.NN and programme.nn else programme.nb for programme in listed]
