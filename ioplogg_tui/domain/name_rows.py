"""Lists and tables in a text: who each row is, told by all of its cells, before a name is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ioplogg_tui.domain.name_letters import APOSTROPHES, HYPHENS, LEFT_OUT, folded, in_capitals
from ioplogg_tui.domain.name_middle import MOST_MIDDLE
from ioplogg_tui.domain.name_parts import PARTICLES
from ioplogg_tui.domain.name_spelling import Spelling

Words = tuple[str, ...]
"""Of a name, folded, each in one with what a hyphen ties to it."""


class People(Protocol):
    """Those who may stand in a row."""

    @property
    def spelled(self) -> Sequence[Spelling]:
        """The words of the name that is looked for, each in one with what a hyphen ties to it."""

    def share_of_another(self, given: Words, surname: Words) -> float:
        """How much they have of the name of somebody else, of whom they have nothing else."""


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    words: Words
    """None where it is no name."""
    pieces: Sequence[Words]
    """What a hyphen ties in each of them."""
    is_code: bool
    """A class, a number, an address, or nothing."""


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    cells: Sequence[_Cell]
    is_sentence: bool
    """It has commas with a space after them, as sentences have."""
    is_table: bool
    """No space follows what parts the cells, or no more than two of these are names: it's no list of persons."""


@dataclass(frozen=True, slots=True)
class _Person:
    cells: tuple[_Cell, _Cell]
    """The first names, and the surname."""
    share: float
    is_own: bool


_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_SIGNS = ("\t", "|", ";", ",")
_FILL = ' \u00a0\u200b\u2060"“”„«»*_~`' + APOSTROPHES
_NUMBERED = re.compile(r"[ \u00a0]*(?:\(?\d{1,3}[.):]*[ \u00a0]+|[•*-][ \u00a0]+)?")
_OF_SENTENCE = re.compile(",[\u200b\u2060]*[ \u00a0]")
_CODE = re.compile(r"\S*[\d@]\S*|[\d\W]+")
_MAILBOX = re.compile(r"<[^<>]{0,90}>[ \u00a0]*\Z")
_TIED = re.compile(f"[{HYPHENS}]")
_SEGMENT = re.compile("[^;/]+")
_MOST_WORDS, _MOST_BETWEEN, _OF_ONE, _MOST_IN_SENTENCE = 4, 3, 2, 6
"""Words of a cell that is a name; cells between those of one person, and how many these are; cells of a short line."""


_WORD = rf"[^\W\d_]+(?:[{HYPHENS}{APOSTROPHES}][^\W\d_]+)*"
_WORDS = re.compile(_WORD)
_NUMBER = r"""[ \t\u00a0"“«|•*-]*(?:\(?\d{1,3}[.):]*[ \u00a0;,\t]+)?["“«]?"""
_ENDS_ROW = re.compile(r"[\n\r;/]")
_SHOUTED_BEFORE = re.compile(rf"(?:\A|[\n\r;/]){_NUMBER}(?P<surname>{_WORD}(?:[ ]{_WORD})*)[ ,]+\Z")


class Rows:
    """The rows of a text. Somebody whom two of the cells of a row name better than the one who is looked for stays."""

    def __init__(self, text: str, people: People) -> None:
        self._rows = [*_rows_of(text)]
        self._starts = [row.start for row in self._rows]
        self._people = people
        self._persons_in = cache(self._persons)

    def own_cells(self) -> Iterator[tuple[int, int]]:
        """From where to where the cells are that have the name that is looked for, in turn."""
        for number, row in enumerate(self._rows):
            pairs = () if row.is_sentence else _pairs(row.cells)
            if any(self._own_share(row, given, surname) for given, surname in pairs):
                cells = [cell for person in self._persons_in(number) if person.is_own for cell in person.cells]
                yield from sorted((cell.start, cell.end) for cell in cells)

    def has_another(self, start: int, end: int, *, is_part: bool) -> bool:
        """Whether what looks like the name, or `is_part` of it, stands in a row that is another's."""
        number = bisect_right(self._starts, start) - 1
        row = self._rows[number] if number >= 0 else None
        if row is None or not row.cells or start >= row.cells[-1].end:
            return False
        at = bisect_right(row.cells, start, key=lambda cell: cell.start) - 1
        if at >= 0 and is_part and end <= row.cells[at].end and _is_beside_name(row, at, start, end):
            return True
        others = (person for person in self._persons_in(number) if not person.is_own) if _is_list(row) else ()
        return any(start < cell.end and cell.start < end for person in others for cell in person.cells)

    def parts(self, start: int, end: int) -> bool:
        """Whether a first name ends a row, and the surname begins the next, where each has the surname first."""
        former, latter = (bisect_right(self._starts, place) - 1 for place in (start, end - 1))
        if former < 0 or former == latter or not (_is_list(self._rows[former]) and _is_list(self._rows[latter])):
            return False
        named = [cell for cell in self._rows[former].cells if cell.words]
        return len(named) >= _OF_ONE and named[0].end <= start

    def _persons(self, number: int) -> list[_Person]:
        """Those of a row, each in cells of their own: first who is named best, then who stands first."""
        named = []
        row = self._rows[number]
        for given, surname in _pairs(row.cells):
            own = self._own_share(row, given, surname)
            other = self._people.share_of_another(given.words, surname.words)
            if own or other:
                named.append(_Person((given, surname), max(own, other), own >= other))
        persons: list[_Person] = []
        taken: set[int] = set()
        for person in sorted(named, key=lambda person: (-person.share, min(cell.start for cell in person.cells))):
            starts = {cell.start for cell in person.cells}
            if taken.isdisjoint(starts):
                taken |= starts
                persons.append(person)
        return persons

    def _own_share(self, row: _Row, given: _Cell, surname: _Cell) -> float:
        """As `_share`; where more surnames stand than are stored, if that cell alone is no whole name of another."""
        share, others = _share(self._people.spelled, given, surname)
        if not share or not others:
            return share
        first, last = surname.words[:1], surname.words[-1:]
        is_anothers = any(self._people.share_of_another(*name) for name in ((first, last), (last, first)))
        return share if row.is_table and len(given.words) == 1 and not is_anothers else 0


def _is_list(row: _Row) -> bool:
    """Whether it is a row, as one with commas as in a sentence is that has the two parts of a name and codes."""
    if not row.is_sentence or len(row.cells) > _MOST_IN_SENTENCE:
        return not row.is_sentence
    named = [cell.words for cell in row.cells if not cell.is_code]
    return len(named) == _OF_ONE and all(named)


def _share(own: Sequence[Spelling], given_in: _Cell, surname_in: _Cell) -> tuple[float, int]:
    """How much of a name, from 0 to 1, two cells have, of the first names and the surname; and how many surnames more.

    Other names may follow the first of them, and stand beside the surname, which nobody has stored.
    """
    given, surname = _words_of(own, given_in), _words_of(own, surname_in)
    if len(own) < _OF_ONE or not own[0].is_spelled(given[0]) or not any(map(own[-1].is_spelled, surname)):
        return 0, 0
    others = sum(not any(spelling.is_spelled(word) for spelling in own[1:]) for word in surname)
    middle = [spelling for spelling in own[1:] if not any(map(spelling.is_spelled, surname))]
    more = others + sum(not any(spelling.is_spelled(word) for spelling in middle) for word in given[1:])
    return (len(given) + len(surname) - more) / (len(own) + more) if more <= MOST_MIDDLE else 0, others


def _words_of(own: Sequence[Spelling], cell: _Cell) -> list[str]:
    """The words of a cell; those that a hyphen ties by themselves, where they are none of the name in one."""
    each = zip(cell.words, cell.pieces, strict=True)
    tied = ((word,) if any(spelling.is_spelled(word) for spelling in own) else pieces for word, pieces in each)
    return [word for words in tied for word in words]


def _is_beside_name(row: _Row, at: int, start: int, end: int) -> bool:
    """Whether a part of a name in a cell stands beside another cell of a name: it is that one's."""
    cell = row.cells[at]
    if row.is_sentence:
        return (start, end) == (cell.start, cell.end) and _is_list(row)
    near = (
        range(at + 1, min(len(row.cells), at + 2 + _MOST_BETWEEN)),
        range(at - 1, max(-1, at - 2 - _MOST_BETWEEN), -1),
    )
    beside = (next((row.cells[number].words for number in side if not row.cells[number].is_code), ()) for side in near)
    return bool(cell.words) and any(beside)


def _rows_of(text: str) -> Iterator[_Row]:
    for line in _LINE.finditer(text):
        sign = next((sign for sign in _SIGNS if sign in line[0]), "")
        cells = [*_cells_of(text, *line.span(), sign)] if sign else []
        if sign in (";", ",") and "," in line[0] and sum(map(bool, (cell.words for cell in cells))) < _OF_ONE:
            for segment in _SEGMENT.finditer(text, *line.span()):
                yield _Row(segment.start(), [*_cells_of(text, *segment.span(), ",")], is_sentence=True, is_table=False)
        elif sign:
            is_sentence = sign == "," and _OF_SENTENCE.search(line[0]) is not None
            is_table = sign in "\t|" or f"{sign} " not in line[0] or sum(bool(cell.words) for cell in cells) == _OF_ONE
            yield _Row(line.start(), cells, is_sentence, is_table)


def _cells_of(text: str, start: int, until: int, sign: str) -> Iterator[_Cell]:
    numbered = _NUMBERED.match(text, start, until)
    start = numbered.end() if numbered else start
    for content in text[start:until].split(sign):
        bare = _MAILBOX.sub("", content).strip(_FILL)
        begins = start + content.find(bare)
        is_code = len(bare) <= 1 or _CODE.fullmatch(bare) is not None
        tied = () if is_code else _name_in(bare)
        yield _Cell(begins, begins + len(bare), tuple(map("".join, tied)), tied, is_code)
        start += len(content) + 1


def _name_in(content: str) -> Sequence[Words]:
    """The words of a cell that may be a name, each in what a hyphen ties; or none."""
    written = content.split()
    if len(written) > _MOST_WORDS or not all(in_capitals(word[0]) or word in PARTICLES for word in written):
        return ()
    tied = [_TIED.split(folded(word.removesuffix("."))) for word in written]
    words = tuple(tuple(filter(None, (piece.translate(LEFT_OUT) for piece in pieces))) for pieces in tied)
    return words if all(pieces and all(map(str.isalpha, pieces)) for pieces in words) else ()


def _pairs(cells: Sequence[_Cell]) -> Iterator[tuple[_Cell, _Cell]]:
    """Two cells that may have a person's first names and surname: codes between them, or one with more first names."""
    for number, former in enumerate(cells):
        between: list[_Cell] = []
        for latter in cells[number + 1 : number + 2 + _MOST_BETWEEN] if former.words else ():
            names = [cell for cell in between if not cell.is_code]
            if latter.words and not names:
                yield latter, former
            if latter.words and (not names or (len(between) == 1 and names[0].words)):
                yield former, latter
            between.append(latter)


def is_of_two_shouted(before: str, inside: str) -> bool:
    """Whether a first name ends a row, and the surname begins the next: each has the surname first, in capitals."""
    words = _WORDS.findall(inside)
    is_over = bool(words) and _ENDS_ROW.search(inside) is not None
    return is_over and words[-1].isupper() and not words[0].isupper() and is_shouted(before)


def is_shouted(before: str) -> bool:
    """Whether a surname in capitals begins the row."""
    shouted = _SHOUTED_BEFORE.search(before)
    return shouted is not None and shouted["surname"].isupper() and len(shouted["surname"]) > 1
