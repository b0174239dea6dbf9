"""Signs of the person's own shell that came within the quotes: where what is read or written is to come from, or go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ioplogg_tui.served.grammar import FREE_TEXT, GRAMMAR, IN_OR_OUT, Allowed

_SIGN = re.compile(r"(<|>>?|\|)([^\s<>|]*)")
_NAMED_FILE = re.compile(r"\S*[.][A-Za-z]\w*|[~.]?/\S+")


@dataclass(frozen=True, slots=True)
class Redirection:
    """`without` is what the command can be without it, likeliest first; `beyond` what stands after the quotes."""

    sign: str
    beyond: str
    without: tuple[list[str], ...]


def redirection_in(words: Sequence[str]) -> Redirection | None:
    """The first sign with what it is about; None where there is none, or it may be of a text."""
    for place, word in enumerate(words):
        if (shaped := _SIGN.fullmatch(word)) is None or place == 0:
            continue
        sign, beside = shaped.groups()
        about = [beside] if beside else [*words[place + 1 : place + 2]]
        after = [*words[place + 1 :]] if beside else [*words[place + 2 :]]
        if not about or (_takes_text(words) and not _NAMED_FILE.fullmatch(about[0])):
            continue
        if sign == "|":
            return Redirection(sign, " ".join([sign, *about, *after]), ([*words[:place]],))
        bare = [*words[:place], *after]
        dashed = [*bare, "-"]
        if sign == "<" and not _reads(words):
            return None
        is_dashed = any(each == "-" or each.endswith("=-") for each in bare)
        without = (bare, dashed) if sign != "<" else (bare,) if is_dashed else (dashed,)
        return Redirection(sign, f"{sign} {about[0]}", without)
    return None


def _allowed(words: Sequence[str]) -> Allowed:
    names = (" ".join(words[:length]) for length in (1, 2))
    return next((GRAMMAR[name] for name in names if name in GRAMMAR), Allowed())


def _takes_text(words: Sequence[str]) -> bool:
    return FREE_TEXT in _allowed(words).words


def _reads(words: Sequence[str]) -> bool:
    allowed = _allowed(words)
    return IN_OR_OUT in (*allowed.words, allowed.alone, *(allowed.options or {}).values())
