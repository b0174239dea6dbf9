"""A name told by its initials, and texts in which it stands so, however it was written there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import product
from unicodedata import category

from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    INSIDE,
    LEFT_OUT,
    folded,
    given_names,
    in_word,
    inner_words,
    is_gapless,
    parts_of,
    runs_of,
    spellings,
    stems_of,
    written_together,
)

SHORTEST_CUT, SHORTEST_SMALL = 3, 5
"""Letters of a name that was cut off, from which on it tells somebody; and without a capital, as a word may begin."""


MOST_WAYS = 4
"""In which a part of a name is looked for where it is written together with others."""


def initials(name: str) -> str:
    """A name that a whole class may see: the first letter of each of its parts; of initials, the same."""
    return "".join(f"{part[0]}." for part in parts_of(name) or name.split())


def without_name(text: str, name: str) -> str:
    """A text in which a name, whole or in parts, in any case or spelling and in the genitive, is told by its initials.

    A part is a run of letters, compared with the words of the text; where words follow one another without a space, it
    is found inside them. One of a single letter tells nobody, and stays.
    """
    short = _shortened(name)
    letters = folded(text).translate(LEFT_OUT)
    if not any(part in letters for part in short):
        return initials(name) if text == name else text
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?:[{APOSTROPHES}]?s)?(?!\w)", re.IGNORECASE)
    kept, place = [], 0
    for found in whole.finditer(text):
        if not any(map(in_word, text[found.end() : found.end() + 1])):  # a vowel sign, which is no \w, goes on
            kept += [_by_parts(text[place : found.start()], short), initials(name)]
            place = found.end()
    return "".join([*kept, _by_parts(text[place:], short)])


def _by_parts(text: str, short: dict[str, str]) -> str:
    runs = [*runs_of(text), "", ""]
    kept: list[str] = []
    place = 0
    while place < len(runs) - 2:
        run = runs[place]
        initial = _initial(run, short)
        size = 1
        if initial:
            size = 3 if runs[place + 1] in INSIDE and folded(runs[place + 2]) == "s" else 1
        elif joined := _joined(runs, place, short):
            initial, size = joined
        kept.append(initial or "".join(_inside(run, short)))
        place += size
    return "".join(kept)


def _initial(word: str, short: dict[str, str]) -> str | None:
    plain = folded(word)
    initial = short.get(plain) or short.get(plain.removesuffix("s"))
    if initial or plain.isascii():
        return initial
    return next((short[stem] for stem in stems_of(plain) if stem in short), None)


def _joined(runs: list[str], place: int, short: dict[str, str]) -> tuple[str, int] | None:
    """The initials of a part that is written in pieces here, and how many runs it takes: O'Brien, of an OBrien."""
    pieces, size = runs[place], 1
    while runs[place] and runs[place + size] in INSIDE and in_word((runs[place + size + 1] or " ")[0]):
        piece = runs[place + size + 1]
        if _initial(piece, short):
            return None
        pieces, size = pieces + piece, size + 2
        if initial := _initial(pieces, short):
            return initial, size
    return None


def _inside(run: str, short: dict[str, str]) -> Iterator[str]:
    """A run of letters, with the parts that stand inside it told by initials: by capitals, or without spaces."""
    place = 0
    for start, end, initial in _found_inside(run, short):
        yield run[place:start]
        yield initial
        place = end
    yield run[place:]


def _found_inside(run: str, short: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    if not is_gapless(run):
        inner = ((start, end, _initial(run[start:end], short)) for start, end in inner_words(run))
        yield from ((start, end, initial) for start, end, initial in inner if initial)
        return
    signs = [folded(sign) for sign in run]
    gapless = sorted((part for part in short if is_gapless(part)), key=len, reverse=True)
    start = 0
    while start < len(run):
        size = max((_signs_of(part, signs, start) for part in gapless), default=0)
        end = start + size
        if size and (end == len(run) or category(run[end])[0] != "M"):
            yield start, end, short["".join(signs[start:end])]
            start = end
        else:
            start += 1


def _signs_of(part: str, signs: list[str], start: int) -> int:
    """How many signs, from `start` on, are this part of a name; 0 where they aren't."""
    letters, end = "", start
    while end < len(signs) and letters != part and part.startswith(letters):
        letters, end = letters + signs[end], end + 1
    return end - start if letters == part else 0


@lru_cache(maxsize=64)
def _shortened(name: str) -> dict[str, str]:
    """Each part of a name that tells who it is, as it is compared → its initial.

    A part that is put together of several counts as one too: AnnKari, OBrien.
    """
    parts = [part for part in parts_of(name) if len(part) > 1]
    short = _together(name) | {way: f"{given[0]}." for given in given_names(name) for way in spellings(given)}
    words = name.split()
    if is_gapless(name):  # written without a space, the surname first or last
        words = [name, " ".join(reversed(words))]
    for word in words:
        joined = "".join(parts_of(word))
        short |= {way: initials(word) for way in spellings(joined) if len(joined) > 1}
    return short | {way: f"{part[0]}." for part in parts for way in spellings(part)}


def _together(name: str) -> dict[str, str]:
    """Several parts of a name in one word, as in an address: in turn, the surname first, or without the middle."""
    parts = [part for part in parts_of(name) if len(folded(part)) > 1]  # 김 is of three
    ends = range(len(parts) + 1)
    several = {tuple(parts[start:end]) for start in ends for end in ends if end - start > 1}
    several |= {(*parts[-1:], *parts[:-1]), (*parts[:1], *parts[-1:]), (*parts[-1:], *parts[:1])}
    together: dict[str, str] = {}
    for some in several:
        if len(some) > 1 and written_together(some):
            ways = product(*(sorted(spellings(part), key=len)[:MOST_WAYS] for part in some))
            together |= dict.fromkeys(map("".join, ways), "".join(f"{part[0]}." for part in some))
    return together


class NameParts:
    """The parts of many names, to find them in whatever stands on a screen."""

    def __init__(self, names: Iterable[str], plain: Collection[str] = ()) -> None:
        """`plain` are words that tell nobody while they are in small letters, as “dag” in “i dag”."""
        names = tuple(names)
        self._initials = {part: initial for name in names for part, initial in _shortened(name).items()}
        self._gapless = {part: initial for part, initial in self._initials.items() if is_gapless(part)}
        together = {way for name in names for way in _together(name)}
        sizes = [(part, size) for part in self._initials for size in range(SHORTEST_CUT, len(part))]
        self._starts = {part[:size] for part, size in sizes}
        self._ends = {part[-size:] for part, size in sizes if part not in together}
        self._plain = frozenset(plain)

    def found_in(self, line: str) -> Iterator[tuple[int, int, str]]:
        """Where a name, or a part of one, stands in a line as it is drawn: from, to, and the initial in its place.

        What is cut off counts too: before a …, at the end and at the beginning of the line.
        """
        runs = [*runs_of(line), "", ""]
        place = until = 0
        for number, run in enumerate(runs[:-2]):
            start, place = place, place + len(run)
            if start < until or not in_word(run[0]):
                continue
            is_known = _initial(run, self._initials) is not None
            if not is_known and (joined := _joined(runs, number, self._initials)):
                until = start + len("".join(runs[number : number + joined[1]]))
                yield start, until, joined[0]
            elif is_known or self._is_cut(run, line[place : place + 1], start):
                if not (is_known and run in self._plain):
                    yield start, place, f"{run[0]}."
            else:
                inside = _found_inside(run, self._gapless if is_gapless(run) else self._initials)
                yield from ((start + first, start + last, initial) for first, last, initial in inside)

    def _is_cut(self, run: str, after: str, start: int) -> bool:
        """Whether it is the beginning of a name before a … or the edge, or the end of one after the edge."""
        word = folded(run)
        if run[0].islower() and len(run) < SHORTEST_SMALL:
            return False
        return (after in ("…", "") and word in self._starts) or (start == 0 and word in self._ends)
