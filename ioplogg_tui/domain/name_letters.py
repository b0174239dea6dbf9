"""Names and texts as they are compared to hide a name: by their letters, however somebody spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import category, normalize

APOSTROPHES = "'’‘`´\u02b9\u02bb\u02bc\u02bd\uff07"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
INSIDE = frozenset(APOSTROPHES + HYPHENS)
"""Signs that stand in the middle of a name, and that somebody else leaves out."""
LEFT_OUT = dict.fromkeys(map(ord, INSIDE))
"""For `str.translate`."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060"))
"""Signs inside a word that nobody sees."""

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
"""Those of Latin, Greek and Cyrillic letters; the marks of other scripts are their vowels."""

_PLAIN: dict[int, int | str] = {**str.maketrans("đłıŋħŧðɖəĸƶɓɗƙƴ", "dlinhtddekzbdky"), ord("œ"): "oe", ord("þ"): "th"}
"""Letters that are no letter with an accent, as somebody writes them who doesn't have them."""

_NORWEGIAN: dict[int, int | str] = {ord("å"): "a", ord("ø"): "o", ord("æ"): "ae"}
"""Letters of their own: “tør” is no spelling of Tor, though “Bjorn” is one of Bjørn."""

_DIGRAPHS = (("å", "aa"), ("ø", "oe"), ("ö", "oe"), ("ä", "ae"), ("ü", "ue"))

_LONG = (("å", "aa"), ("ø", "oe"), ("æ", "ae"))
"""How somebody wrote a name who had no such letters, in a name's own place."""

_GAPLESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai, Japanese and Chinese: words follow one another without a space."""


def in_word(sign: str) -> bool:
    """Whether a sign is a letter, or the accent or vowel of one, in whatever script."""
    return (category(sign)[0] in "LM" and sign not in APOSTROPHES) or ord(sign) in _UNSEEN


def runs_of(text: str) -> Iterator[str]:
    """A text cut into its words and what stands between them."""
    for _word, run in groupby(text, in_word):
        yield "".join(run)


def parts_of(name: str) -> list[str]:
    """The runs of letters of a name, without signs that nobody sees."""
    composed = normalize("NFC", name).translate(_UNSEEN)
    return [run for run in runs_of(composed) if in_word(run[0])]


def folded(text: str) -> str:
    """A text as it is compared: case, accents and the width of signs make no difference; æ, ø and å stay."""
    if text.isascii():
        return text.casefold()
    decomposed = normalize("NFKD", normalize("NFKD", text).casefold().translate(_UNSEEN))
    return _ACCENTS.sub("", decomposed.replace("a\u030a", "å")).translate(_PLAIN)


def spellings(part: str) -> set[str]:
    """The ways in which a part of a name may be written, folded: Håkon, Hakon and Haakon are one."""
    plain = folded(part).translate(_NORWEGIAN)
    ways = {folded(part), plain}
    long = normalize("NFC", part).casefold()
    for letter, pair in _DIGRAPHS:
        long = long.replace(letter, pair)
    ways.add(folded(long))
    if len(plain) > 3:
        short = plain
        for letter, pair in _LONG:
            short = short.replace(pair, letter)
        ways |= {plain.replace("aa", "a"), short}
    return ways


def is_gapless(text: str) -> bool:
    """Whether it is of a script in which a word stands inside a run of letters."""
    return not text.isascii() and _GAPLESS.search(text) is not None
