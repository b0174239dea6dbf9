"""What a class is called, in every writing of it, and where one stands beside a name in the name's own field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from ioplogg_tui.domain.norwegian import fold

_A_CODE: Final = r"(?P<year>\d{1,2}) ?(?P<letters>[A-ZÆØÅ]{1,4}|[a-zæøå])"
_LETTERS: Final = r"(?:(?!STEG)[A-ZÆØÅ]{1,4}|[a-zæøå])\d?"
_YEAR: Final = r"(?<![\w/])(?P<year>0?[1-9]|1[0-3])"
_CODE: Final = re.compile(
    rf"{_YEAR}(?: ?(?P<after>{_LETTERS})|(?P<small>[a-zæøå]{{2,4}}\d?)|[.-] ?(?P<parted>{_LETTERS}|\d)(?![.-]\d))"
    r"(?![\w/]|-\d)"
)
_LETTER: Final = re.compile(r"[A-ZÆØÅa-zæøå]")
_YEAR_ALONE: Final = re.compile(r"[1-9]|10")
_NUMBER: Final = re.compile(r"\d+")
_OF_A_YEAR: Final = frozenset(
    ("klasse", "klassen", "klassa", "klassetrinn", "kl", "trinn", "trinnet", "årstrinn", "tr", "steg", "årssteg")
)
_SIGN: Final = r"\s*[-–—,;:/|·]\s*"
_LAST: Final = re.compile(rf"(?P<name>.*?\D)(?:{_SIGN}|\s)\s*\[?(?:klasse\s+)?(?P<class>{_A_CODE})\]?", re.IGNORECASE)
_FIRST: Final = re.compile(rf"(?:klasse\s+)?(?P<class>{_A_CODE})(?:{_SIGN}|\s+)(?P<name>\D.*)", re.IGNORECASE)
_LAST_YEAR: Final = 13
_NUMBER_APART: Final = re.compile(r"\(?\s*(?:nr|no)\.?\s*(\d{1,3})\s*\)?", re.IGNORECASE)


class ClassCode(NamedTuple):
    """What a class is called in every writing of it: 8A of «8 A», «Klasse 8a» and «8A Fjordly skole».

    So is «5.1» of «5-1», and «5. trinn», which has no letters, of «Klasse 5»; «9 rød» comes after «8 rød».
    """

    year: str
    letters: str

    def may_be(self, other: ClassCode) -> bool:
        """Whether two may be one class: one without letters speaks against none of its year."""
        return self.year == other.year and self._has_letters_of(other)

    def follows(self, other: ClassCode) -> bool:
        """Whether a class may be what another one is called a year later: 9B after 8B, and after «8. trinn»."""
        return self.is_above(other) and self._has_letters_of(other)

    def _has_letters_of(self, other: ClassCode) -> bool:
        return not (self.letters and other.letters) or self.letters == other.letters

    def is_above(self, other: ClassCode) -> bool:
        """Whether a class is of the year after another's, whatever its letters are."""
        return int(self.year) == int(other.year) + 1


def class_code(group: str) -> ClassCode | None:
    """The class that a group is by its name; None where that tells of none."""
    if code := _CODE.search(group):
        letters = code["after"] or code["small"] or code["parted"]
        return ClassCode(code["year"].lstrip("0"), letters.upper())
    numbers = _NUMBER.findall(group)
    if len(numbers) != 1 or not 0 < int(numbers[0]) <= _LAST_YEAR:
        return None
    words = re.findall(r"[^\W\d_]+", fold(group))
    return ClassCode(str(int(numbers[0])), " ".join(word for word in words if word not in _OF_A_YEAR).upper())


def class_key(group: str) -> ClassCode | str:
    """What two writings of one group have in common; empty where there is none."""
    return class_code(group) or fold(group.strip("() "))


def apart_key(apart: str) -> ClassCode | str:
    """What two writings in brackets behind a name have in common: a class or level, or a number, as in (nr. 2).

    A number alone is of a level, which it may be.
    """
    number = _NUMBER_APART.fullmatch(apart)
    return f"nr. {int(number[1])}" if number else class_key(apart)


def is_number_apart(apart: str) -> bool:
    """Whether what stands in brackets behind a name tells its bearer apart by a number: (nr. 2), or (2)."""
    return _NUMBER_APART.fullmatch(apart) is not None or apart.strip("() ").isdigit()


def with_year(group: str, level: str) -> str:
    """A class of which a letter alone is written beside its year, as «A» beside 8; else the group as it is."""
    return f"{level}{group.upper()}" if _LETTER.fullmatch(group) and _YEAR_ALONE.fullmatch(level) else group


def class_of(group: str, level: str) -> ClassCode | str:
    """What two writings of the class of somebody on a level have in common; empty where there is none."""
    return class_key(with_year(group, level))


def may_be_one(group: ClassCode | str, other: ClassCode | str) -> bool:
    """Whether two groups are one, or nothing in what they are called speaks against it."""
    return group == other or (isinstance(group, ClassCode) and isinstance(other, ClassCode) and group.may_be(other))


def comes_after(group: ClassCode | str, ways: Iterable[ClassCode | str]) -> bool:
    """Whether a class, or a level alone as (9), is of the year after one of these."""
    levels = [way for way in ways if isinstance(way, ClassCode)]
    return isinstance(group, ClassCode) and any(group.is_above(level) for level in levels)


def class_beside(text: str) -> tuple[str, str]:
    """A name and the class that stands beside it in one field, as in «Moen, Ida – 8B»; empty where none does.

    One in brackets is of the name, and tells its bearer from another one.
    """
    for form in (_LAST, _FIRST):
        parts = form.fullmatch(text)
        if parts and class_code(parts["class"]) and len(parts["name"].split()) > 1:
            return parts["name"].strip(" ,;:-–—/|·["), parts["class"]
    return text, ""
