"""The text of a list, whichever system saved it: told by its marks, or by whether its letters make names.

Lists come in UTF-8 and UTF-16, and in the three old ways of writing Norwegian letters: Windows', the Mac's and DOS's,
which nothing in the file tells apart. What guesses a text's encoding by its language reads a class list of ours as
Polish or Baltic (charset-normalizer 3.4, of nine lists in these three: none right); what makes names is told by which
letters stand where.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ioplogg_tui.text_files import THE_FILE, mark_of, text_of


class Encoding(StrEnum):
    """How a list's letters were saved."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"
    CP1252 = "cp1252"
    MAC_ROMAN = "mac-roman"
    CP850 = "cp850"


@dataclass(frozen=True, slots=True)
class Written:
    """A list's text, its lines ended by \\n, and how it was saved."""

    text: str
    encoding: Encoding


OLD_ENCODINGS: Final = (Encoding.CP1252, Encoding.MAC_ROMAN, Encoding.CP850)
"""In the order in which one is believed where the letters don't tell."""

_SPEAKS_FOR: Final = {**dict.fromkeys("æøåÆØÅ", 4), **dict.fromkeys("éèêëáàäöüôóòñçÉÈÁÄÖÜ", 2)}
"""How much a letter speaks for an encoding: ours most, those of other names in Norway less, any other a little."""

_ANY_LETTER: Final = 1
_VOWELS: Final = frozenset("aeiouyæøå")
"""After one of these a letter of ours is rare: Zoë is likelier than Zoæ."""

_SIGN_IN_A_WORD: Final = -4
_CAPITAL_IN_A_WORD: Final = -6
_SMALL_AT_ITS_BEGINNING: Final = -2
"""But for our own letters, which words that are no names begin with."""
_NO_SIGN: Final = -6


def written(content: bytes, name: object = THE_FILE) -> Written:
    """The text of a list.

    Raises:
        UsageProblem: it is no text that can be read.
    """
    if (marked := mark_of(content)) is not None:
        return Written(text_of(content, name), Encoding(marked[1]))
    if (mark := _mark_that_lacks(content)) is not None:
        return Written(text_of(mark + content, name), Encoding.UTF_16)
    if _is_utf_8(content):
        return Written(text_of(content, name), Encoding.UTF_8)
    text = text_of(content, name, otherwise=(best := _old_encoding(content)))
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if not any(_is_utf_8(line) and not line.isascii() for line in lines):
        return Written(text, best)
    as_they_are = (line.decode("utf-8" if _is_utf_8(line) else _old_encoding(line), "replace") for line in lines)
    return Written("\n".join(as_they_are), Encoding.UTF_8)  # joined by hand out of files of two kinds


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _old_encoding(content: bytes) -> Encoding:
    return max(OLD_ENCODINGS, key=lambda encoding: _makes_names(content.decode(encoding, "replace")))


def _mark_that_lacks(content: bytes) -> bytes | None:
    """The mark that UTF-16 would begin with, where every other byte of nearly all is zero."""
    half = len(content) // 2
    zeros = content[1::2].count(0), content[::2].count(0)
    if half < 2 or max(zeros) < half * 0.8:
        return None
    return BOM_UTF16_LE if zeros[0] > zeros[1] else BOM_UTF16_BE


def _makes_names(text: str) -> int:
    """How well the letters that aren't ASCII stand in names: more is better."""
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return sum(_speaks(before, sign, after) for before, sign, after in around if not sign.isascii())


def _speaks(before: str, sign: str, after: str) -> int:
    if sign == "\ufffd":
        return _NO_SIGN
    if not sign.isalpha():
        return _SIGN_IN_A_WORD if before.isalpha() or after.isalpha() else 0
    if sign.isupper() and (before.islower() or (before.isalpha() and after.islower())):
        return _CAPITAL_IN_A_WORD
    if sign.islower() and not before.isalpha() and sign not in "æøå":
        return _SMALL_AT_ITS_BEGINNING
    return _SPEAKS_FOR.get(sign, _ANY_LETTER) if before.lower() not in _VOWELS else _ANY_LETTER
