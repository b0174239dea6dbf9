"""A name told by its initials, and texts in which it stands so, however it was written there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from unicodedata import category, normalize

_APOSTROPHES = "'’‘`´\u02b9\u02bb\u02bc\u02bd\uff07"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060"))
"""Signs inside a word that nobody sees."""


def initials(name: str) -> str:
    """A name that a whole class may see: the first letter of each of its parts; of initials, the same."""
    return "".join(f"{part[0]}." for part in _parts(name) or name.split())


def without_name(text: str, name: str) -> str:
    """A text in which a name, whole or in parts, in any case or spelling and in the genitive, is told by its initials.

    A part is a run of letters, compared with the words of the text. One of a single letter tells nobody, and stays.
    """
    short = _shortened(name)
    folded = _folded(text)
    if not any(part in folded for part in short):
        return initials(name) if text == name else text
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?:[{_APOSTROPHES}]?s)?(?!\w)", re.IGNORECASE)
    return initials(name).join(_by_parts(rest, short) for rest in whole.split(text))


def _by_parts(text: str, short: dict[str, str]) -> str:
    runs = [*_runs(text), "", ""]
    kept: list[str] = []
    place = 0
    while place < len(runs) - 2:
        run = runs[place]
        word = _folded(run)
        initial = short.get(word) or short.get(word.removesuffix("s"))
        kept.append(initial or run)
        genitive = initial and runs[place + 1] in set(_APOSTROPHES) and _folded(runs[place + 2]) == "s"
        place += 3 if genitive else 1
    return "".join(kept)


@lru_cache(maxsize=64)
def _shortened(name: str) -> dict[str, str]:
    """Each part of a name that tells who it is, as it is compared → its initial."""
    return {_folded(part): f"{part[0]}." for part in _parts(name) if len(part) > 1}


def _parts(name: str) -> list[str]:
    composed = normalize("NFC", name).translate(_UNSEEN)
    return [run for run in _runs(composed) if _in_word(run[0])]


def _runs(text: str) -> Iterator[str]:
    """A text cut into its words and what stands between them."""
    for _word, run in groupby(text, _in_word):
        yield "".join(run)


def _in_word(sign: str) -> bool:
    """Whether a sign is a letter, or the accent or vowel of one, in whatever script."""
    return (category(sign)[0] in "LM" and sign not in _APOSTROPHES) or ord(sign) in _UNSEEN


def _folded(text: str) -> str:
    """A text as it is compared: case, the width of signs and the way accents are written make no difference."""
    return normalize("NFKD", normalize("NFKD", text).casefold().translate(_UNSEEN))


class NameParts:
    """The parts of many names, to find them in whatever stands on a screen."""

    def __init__(self, names: Iterable[str], plain: Collection[str] = ()) -> None:
        """`plain` are words that tell nobody while they are in small letters, as “dag” in “i dag”."""
        self._initials = {part: initial for name in names for part, initial in _shortened(name).items()}
        self._starts = {part[:size] for part in self._initials for size in range(2, len(part))}
        self._ends = {part[-size:] for part in self._initials for size in range(3, len(part))}
        self._plain = frozenset(plain)

    def found_in(self, line: str) -> Iterator[tuple[int, int, str]]:
        """Where a name, or a part of one, stands in a line as it is drawn: from, to, and the initial in its place.

        What is cut off counts too: before a …, at the end and at the beginning of the line.
        """
        place = 0
        for run in _runs(line):
            start, place = place, place + len(run)
            if not _in_word(run[0]):
                continue
            word = _folded(run)
            if word in self._initials or word.removesuffix("s") in self._initials:
                known = run not in self._plain
            else:
                is_cut = line[place : place + 1] in ("…", "")
                known = (is_cut and word in self._starts) or (start == 0 and word in self._ends)
            if known:
                yield start, place, f"{run[0]}."
