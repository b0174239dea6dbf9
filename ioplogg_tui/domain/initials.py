"""A name told by its initials, and texts in which it stands so, however it was written there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile
from unicodedata import category

from ioplogg_tui.domain.name_everyday import TIES, may_be_part
from ioplogg_tui.domain.name_inside import inner_words
from ioplogg_tui.domain.name_letters import (
    APOSTROPHES,
    BROKEN,
    HYPHENS,
    INSIDE,
    LEFT_OUT,
    folded,
    in_word,
    is_gapless,
    runs_of,
)
from ioplogg_tui.domain.name_parts import EVERY_DAY, PAD, SMALL_WORDS, KnownParts, OneName, initials, parts_of_one
from ioplogg_tui.domain.name_spelling import Spelling, skeleton

__all__ = ["NameParts", "initials", "without_name"]

SHORTEST_CUT, SHORTEST_SMALL = 3, 5
"""Letters of a name that was cut off, from which on it tells somebody; and without a capital, as a word may begin."""

_IN_ADDRESS = re.compile(r"(?:[.-]?\d{1,6})?(?:@|_|\.\Z)")
"""After the name in an address of e-mail, or of a file."""


def without_name(text: str, name: str) -> str:
    """A text in which a name, whole or in parts, in any case or spelling and in the genitive, is told by its initials.

    A part is a run of letters, compared with the words of the text; where words follow one another without a space, it
    is found inside them. One of a single letter tells nobody, and stays; so does a small word, where it isn't a name.
    """
    if text.casefold() == name.casefold():
        return initials(text)
    from ioplogg_tui.domain.name_markup import readings_of  # few schools have a protected student

    short = parts_of_one(name)
    for reading in readings_of(text).values():
        if short.may_be_in(folded(BROKEN.sub("", reading(text))).translate(LEFT_OUT)):
            text = _without_parts(text, reading(text), short) if reading is not str else _as_written(text, name, short)
    return text


def _as_written(text: str, name: str, short: KnownParts) -> str:
    """A text, read as it is written, without a name: first where the whole of it stands, then in parts."""
    words = name.casefold().split()
    is_small = not SMALL_WORDS.isdisjoint(words[-1:])
    if is_small and len(words) == 1:
        return _without_parts(text, text, short)
    case = re.NOFLAG if is_small else re.IGNORECASE
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?:[{APOSTROPHES}]?s)?(?!\w)", case)
    kept, place = [], 0
    for match in whole.finditer(text):
        if not any(map(in_word, text[match.end() : match.end() + 1])):  # a vowel sign, which is no \w, goes on
            before = text[place : match.start()]
            kept += [_without_parts(before, before, short), initials(name)]
            place = match.end()
    return "".join([*kept, _without_parts(text[place:], text[place:], short)])


def _without_parts(text: str, read: str, short: KnownParts) -> str:
    """`read` is the text as it is looked through, with each sign where it stands in the text."""
    kept, place = [], 0
    for start, end, initial in _parts_in(read, short):
        end = start + len(read[start:end].rstrip(PAD)) if read != text else end  # markup may follow
        kept += [text[place:start], initial]
        place = end
    return "".join([*kept, text[place:]])


def _parts_in(text: str, short: KnownParts) -> Iterator[tuple[int, int, str]]:
    """From where to where a part of a name stands in a text, and its initials."""
    runs = [*runs_of(text), "", ""]
    number = place = 0
    while number < len(runs) - 2:
        run, size = runs[number], 1
        initial = short.initial_of(run) if may_be_part(runs, number, short) else None
        if not initial and _IN_ADDRESS.match(runs[number + 1]) and not (number and runs[number - 1].endswith(TIES)):
            initial = short.put_together(folded(run), short=runs[number + 1].endswith("@"))
        if initial:
            size = 3 if runs[number + 1] in INSIDE and folded(runs[number + 2]) == "s" else 1
        elif joined := _joined(runs, number, short):
            initial, size = joined
        end = place + sum(map(len, runs[number : number + size]))
        if initial:
            yield place, end, initial
        else:
            inside = _found_inside(run, short)
            yield from ((place + first, place + last, initial) for first, last, initial in inside)
        number, place = number + size, end


def _joined(runs: list[str], place: int, short: KnownParts) -> tuple[str, int] | None:
    """The initials of a part that is written in pieces here, and how many runs it takes: O'Brien, of an OBrien."""
    pieces, size = runs[place], 1
    while _is_inside(runs[place + size]) and in_word((runs[place + size + 1] or " ")[0]):
        piece = runs[place + size + 1]
        if not folded(piece) or not short.may_begin(folded(pieces)) or short.initial_of(piece):
            return None
        pieces, size = pieces + piece, size + 2
        if initial := short.initial_of(pieces):
            return initial, size
    return None


def _is_inside(between: str) -> bool:
    """Whether what stands between two words may stand inside one, at the end of a line too."""
    return between in INSIDE or (between[:1] in tuple(HYPHENS) and between[1:].isspace() and "\n" in between)


def _found_inside(run: str, short: KnownParts) -> Iterator[tuple[int, int, str]]:
    """Parts that stand inside a run of letters, told apart by capitals, or in a script without spaces."""
    if not is_gapless(run):
        inner = ((start, end, short.initial_of(run[start:end])) for start, end in inner_words(run))
        yield from ((start, end, initial) for start, end, initial in inner if initial)
        return
    signs = [folded(sign) for sign in run]
    start = 0
    while start < len(run):
        if not signs[start]:  # nobody sees it
            start += 1
            continue
        size = max((_signs_of(part, signs, start) for part in short.gapless), default=0)
        end = start + size
        if size and (end == len(run) or category(run[end])[0] != "M"):
            yield start, end, short.gapless["".join(signs[start:end])]
            start = end
        else:
            start += 1


def _signs_of(part: str, signs: list[str], start: int) -> int:
    """How many signs, from `start` on, are this part of a name; 0 where they aren't."""
    letters, end = "", start
    while end < len(signs) and letters != part and part.startswith(letters):
        letters, end = letters + signs[end], end + 1
    return end - start if letters == part else 0


class NameParts:
    """The parts of many names, to find them in whatever stands on a screen."""

    def __init__(self, names: Iterable[str], plain: Collection[str] = ()) -> None:
        """`plain` are words that tell nobody while they are in small letters, as “dag” in “i dag”."""
        self._known = KnownParts(map(OneName, names))
        self._from_start = sorted(self._known.spelled(), key=lambda part: part[0])
        self._from_end = sorted(
            ((bones[::-1], part) for bones, part in self._known.spelled()), key=lambda part: part[0]
        )
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
            is_known = may_be_part(runs, number, self._known) and self._known.initial_of(run) is not None
            if not is_known and (joined := _joined(runs, number, self._known)):
                until = start + len("".join(runs[number : number + joined[1]]))
                yield start, until, joined[0]
            elif is_known or self._is_cut(run, line[place : place + 1], start):
                if not (is_known and run in self._plain):
                    yield start, place, f"{run[0]}."
            else:
                inside = _found_inside(run, self._known)
                yield from ((start + first, start + last, initial) for first, last, initial in inside)

    def _is_cut(self, run: str, after: str, start: int) -> bool:
        """Whether it is the beginning of a name before a … or the edge, or the end of one after the edge."""
        word = folded(run)
        if len(word) < SHORTEST_CUT or (run[0].islower() and len(run) < SHORTEST_SMALL):
            return False
        if after != "…" and (
            run.casefold() in SMALL_WORDS or run in EVERY_DAY
        ):  # a line may begin and end with one that is whole
            return False
        bones = skeleton(word)
        if after in ("…", "") and (
            any(part.begins_with(word) for part in _beginning(self._from_start, bones))
            or self._known.put_together(word, cut=True)
        ):
            return True
        back = bones.lstrip("e")[::-1]
        return start == 0 and any(part.ends_with(word) for part in _beginning(self._from_end, back))


def _beginning(parts: list[tuple[str, Spelling]], bones: str) -> Iterator[Spelling]:
    """Those of the sorted parts whose skeleton begins so."""
    first = bisect_left(parts, bones, key=lambda part: part[0])
    near = (parts[number] for number in range(first, len(parts)))
    return (part for _bones, part in takewhile(lambda part: part[0].startswith(bones), near))
