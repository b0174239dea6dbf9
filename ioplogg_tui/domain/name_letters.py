"""Names and texts as they are compared to hide a name: by their letters, however somebody spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from unicodedata import category
from unicodedata import name as name_of

from ioplogg_tui.domain.normal_form import normalized

APOSTROPHES = "'’‘`´\u02b9\u02bb\u02bc\u02bd\uff07"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
INSIDE = frozenset(APOSTROPHES + HYPHENS)
"""Signs that stand in the middle of a name, and that somebody else leaves out."""
LEFT_OUT = dict.fromkeys(map(ord, INSIDE))
"""For `str.translate`."""

BROKEN = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}][^\S\n]*\n\s*(?=[^\W\d_])")
"""Where a line ends inside a word."""

_UNSEEN_RANGES = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""Unicode's Default_Ignorable_Code_Point."""

UNSEEN = {code: None for first, last in _UNSEEN_RANGES for code in range(first, last + 1)}
"""Signs inside a word that nobody sees."""

_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff]+"
)
"""Those of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic, with what draws a word out.

The marks of other scripts are their vowels.
"""

_PLAIN: dict[int, int | str] = {
    **str.maketrans("đłıŋħŧðɖəĸƶɓɗƙƴ", "dlinhtddekzbdky"),
    **str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz"),
    **{first + number: chr(97 + number) for first in (0x1F150, 0x1F170, 0x1F1E6) for number in range(26)},
    ord("ᴁ"): "æ",
    **str.maketrans("\u0671\u06cc\u0649\u06a9\u06aa", "\u0627\u064a\u064a\u0643\u0643"),
    **dict.fromkeys(map(ord, "\u0629\u06c1\u06c3\u06be\u06d5"), "\u0647"),
    ord("œ"): "oe",
    ord("þ"): "th",
}
"""Letters that are no letter with an accent, as somebody writes them who doesn't have them; and letters as pictures.

Arabic, Persian, Urdu and Kurdish write alef, yeh, kaf and heh each with a sign of its own.
"""

ARTICLE = "\u0627\u0644"
"""Of Arabic: before a name or not, it is the same name."""

_BEFORE = "\u0648\u0641\u0628\u0644\u05d5\u05dc"
"""Words of one letter that Arabic and Hebrew write together with the name after them: and, so, with, for."""

SHORTEST_STEM = 3
"""Letters of a name before which such a word is one, and not a letter of another word."""

_GAPLESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai, Japanese and Chinese: words follow one another without a space."""


_HANGUL_ENDINGS = normalized(
    "NFKD",
    "(?:이)?(?:씨|님|군|양|학생|선생님)?"
    "(?:이가|이|가|은|는|을|를|의|에게서|에게|한테서|한테|께서|께|에서|에|와|과|이랑|랑|하고|도|만|까지|부터|보다|처럼|야|아"
    "|이여|여|으로|로|이나|나|이라고|라고|이다|입니다)?",
)
"""What Korean writes together with a name: 이 after a consonant, what somebody is called, and a particle."""
_HANGUL_END = re.compile(_HANGUL_ENDINGS)

LONGEST_IN_ONE = 4
"""Signs of a Chinese or Korean name in one piece."""
SHORTEST_TOGETHER, SHORTEST_UNCASED = 8, 6
"""Letters of a name that is written together, from which on it is no other word; in a script without capitals."""

_HAN_OR_HANGUL = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[\uac00-\ud7a3]+")


class _Sort(IntEnum):
    """What words are made of: where one sort follows another without a space, another word begins."""

    BETWEEN = 0
    MARK = auto()
    """It goes with what stands before."""
    CASED = auto()
    HANGUL = auto()
    GAPLESS = auto()
    OTHER = auto()


class _Sorts(dict[str, int]):
    """Sign → its sort, worked out when it is first met."""

    def __missing__(self, sign: str) -> int:
        self[sign] = sort = _sort_of(sign).value
        return sort


_SORTS = _Sorts()
_MARK = _Sort.MARK.value


def _sort_of(sign: str) -> _Sort:
    kind = category(sign)
    if ord(sign) in UNSEEN or kind[0] == "M":
        return _Sort.MARK
    if kind == "So" and re.fullmatch("[a-z]", folded(sign)):  # in a circle
        return _Sort.CASED
    if kind[0] != "L" or sign in APOSTROPHES:
        return _Sort.BETWEEN
    if kind == "Lm":
        return _Sort.MARK
    if sign.lower() != sign.upper() or name_of(sign, "").startswith("LATIN"):
        return _Sort.CASED
    if is_gapless(sign):
        return _Sort.GAPLESS
    return _Sort.HANGUL if name_of(sign, "").startswith("HANGUL") else _Sort.OTHER


def in_word(sign: str) -> bool:
    """Whether a sign is a letter, or the accent or vowel of one, in whatever script."""
    return _SORTS[sign] != 0


def in_capitals(sign: str) -> bool:
    """Whether a word that begins with this letter may be a name by its case: also in a script that has none."""
    return sign.isalpha() and sign == sign.title()


def runs_of(text: str) -> Iterator[str]:
    """A text cut into its words and what stands between them; a word of another script begins without a space."""
    start, last = 0, -1
    for place, sign in enumerate(text):
        sort = _SORTS[sign]
        if sort == last:
            continue
        if sort == _MARK:
            if last > 0:
                continue
            sort = _Sort.OTHER.value
        if place:
            yield text[start:place]
            start = place
        last = sort
    if text:
        yield text[start:]


def parts_of(name: str) -> list[str]:
    """The runs of letters of a name, without signs that nobody sees."""
    composed = normalized("NFC", name).translate(UNSEEN)
    return [run for run in runs_of(composed) if in_word(run[0])]


def folded(text: str) -> str:
    """A text as it is compared: case, accents and the width of signs make no difference; æ, ø and å stay."""
    if text.isascii():
        return text.casefold()
    decomposed = normalized("NFKD", normalized("NFKD", text).casefold().translate(UNSEEN))
    return _ACCENTS.sub("", decomposed.replace("a\u030a", "å")).translate(_PLAIN)


def with_what_is_before(word: str) -> tuple[str, ...]:
    """A word, folded, as it is, and without the letter that Arabic and Hebrew write together with a name after it."""
    return (word, word[1:]) if word[:1] in tuple(_BEFORE) else (word,)


def stems_of(word: str) -> Iterator[str]:
    """What is left of a word, folded, without what Arabic, Hebrew or Korean writes together with a name."""
    if len(word) > SHORTEST_STEM:
        yield from with_what_is_before(word)[1:]
    if "\u1100" <= word[:1] <= "\u1112":
        yield from (word[:place] for place in range(1, len(word)) if _HANGUL_END.fullmatch(word, place))


_BEFORE_NAME = re.compile(f"(?<![^ ])(?=[^ ])|(?<=(?<![^ ])[{_BEFORE}])")
_AFTER_NAME = re.compile(f"s?(?=(?:{_HANGUL_ENDINGS})?(?![^ ]))")


def word_starts(letters: str) -> Iterator[int]:
    """Where among words, folded, a name may begin."""
    return (match.start() for match in _BEFORE_NAME.finditer(letters))


def word_end(letters: str, place: int) -> int | None:
    """Where a name that goes as far as `place` ends as a word by itself, in the genitive or not; None inside a word."""
    match = _AFTER_NAME.match(letters, place)
    return match.end() if match else None


def given_names(name: str) -> list[str]:
    """What follows the surname in a Chinese or Korean name that is written in one piece."""
    is_one = _HAN_OR_HANGUL.fullmatch(name) is not None and len(name) <= LONGEST_IN_ONE
    return [name[size:] for size in (1, 2) if is_one and len(name) - size > 1]


def in_one_piece(name: str) -> bool:
    """Whether a name of one word has the surname in it: it is Chinese or Korean, or so long in a gapless script."""
    if _HAN_OR_HANGUL.fullmatch(name):
        return len(name) > 1
    return is_gapless(name) and len(name) >= SHORTEST_STEM


def written_together(parts: Sequence[str]) -> bool:
    """Whether parts of a name, in one word, are so long that it is no other word: Per Son is no person."""
    return sum(map(len, parts)) >= shortest_together("".join(parts))


def shortest_together(name: str) -> int:
    """The letters of some parts of a name from which on, in one word, it is no other word."""
    if _HAN_OR_HANGUL.fullmatch(name):
        return 0
    return SHORTEST_TOGETHER if name[:1].lower() != name[:1].upper() else SHORTEST_UNCASED


def is_gapless(text: str) -> bool:
    """Whether it is of a script in which a word stands inside a run of letters."""
    return not text.isascii() and _GAPLESS.search(text) is not None
