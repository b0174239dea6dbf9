"""Order and search as Norwegians expect: æ ø å last, and «ås» finds Åse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from ioplogg_tui.domain.clean import JOINERS
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.normal_form import normalized

# CLDR's collation for Norwegian: aa as å, ä with æ, ö with ø, ü with y. A joiner is seen in its letters only.
_LIKE = str.maketrans(
    {"ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "þ": "th", "đ": "d", "ŋ": "n", "ß": "ss", **dict.fromkeys(JOINERS)}
)
_LAST = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
NO_WORD = N_("“{text}” has no word to search for.")

_ACCENTED = re.compile(r"[^\x00-\x7fæøå]")
"""What may be a letter with something on it: by far the most signs of a Norwegian text aren't."""
_NOT_WORD = re.compile(r"[^\w]+")


def _without_accents(text: str) -> str:
    return text if text.isascii() else _ACCENTED.sub(_plain, text)


def _plain(accented: re.Match[str]) -> str:
    return "".join(part for part in normalized("NFD", accented[0]) if not unicodedata.combining(part))


def fold(text: str) -> str:
    """`text` for comparing: lower case, accents off, æøå kept, words apart by single spaces."""
    plain = _without_accents(normalized("NFC", text).casefold().translate(_LIKE))
    return _NOT_WORD.sub(" ", plain).strip()


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # all its languages: only for who searches

    stem: Callable[[str], str] = stemmer("norwegian").stemWord
    return stem


def stem(word: str) -> str:
    """What the forms of a folded word have alike, both written standards': «supp» of suppe, supper, suppa, suppene."""
    return _stemmer()(word)


def refuse_wordless(text: str) -> None:
    """Signs with no letter or digit among them are no search: they would be in everything.

    Raises:
        UsageProblem: the text is of such alone. An empty one isn't.
    """
    if text.strip() and not fold(text):
        raise UsageProblem(NO_WORD, text=Known(text))


def search_key(name: str) -> str:
    """Every way someone may type a name: `Åse` and `Aase` find each other."""
    plain = fold(name)
    ways = dict.fromkeys((plain, plain.replace("aa", "å"), plain.replace("å", "aa")))
    return "\n".join(ways)


def sort_key(name: str) -> str:
    """A string that sorts by code point as the name sorts in Norwegian."""
    return fold(name).replace("aa", "å").translate(_LAST)


def matches(key: str, query: str) -> bool:
    """Whether every word of `query` is somewhere in `key`, a `search_key`."""
    return all(word in key for word in fold(query).split())
