"""What may stand between the first name and the surname that nobody has stored: other names, particles, a class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ioplogg_tui.domain.name_letters import APOSTROPHES, HYPHENS, folded, in_capitals
from ioplogg_tui.domain.name_parts import PARTICLES

JOINING = frozenset({"og", "and", "&", "i", "et", "und", "y", "och", "و", "ו", "और", "এবং", "ਅਤੇ", "மற்றும்", "እና", "และ"})
"""What is between two persons, also in capitals."""

MOST_MIDDLE, MOST_TIED, LONGEST_CODE = 2, 6, 3
"""Words of a name that nobody has stored; with particles and what is tied to them; and signs of a class among them."""

_TIES = rf"[{HYPHENS}](?:[^\S\n]{{0,9}}\n[^\S\n]{{0,9}})?|[._/+]"
"""Between words that are one, as in an address."""

_WORD = rf"(?=\w)[^{HYPHENS}\s\u200b.,:;!?…@_/+«»\"“”„()\[\]{{}}<>|،؛؟。、]{{1,30}}"

_UNSEEN = "\u200b\u2060"
_PAD = f"[{_UNSEEN}]*"
"""What fills the place of markup, and of what is left of an encoded sign."""

_SPACE = rf"{_PAD}[ \u00a0]{{1,3}}{_PAD}"
_FARTHEST = 3
"""Of the gaps on both sides of one word in the middle, as `_far`: the end of a line, and several spaces."""
_LINE = rf"{_PAD}[ \u00a0]{{0,3}}\r?\n{_PAD}[> \u00a0]{{0,3}}"
_MIDDLE = re.compile(
    rf"(?:(?P<comma>,?)(?P<space>{_SPACE}|{_LINE})|{_TIES})(?P<word>{_WORD})(?P<dot>\.?)"
    rf"(?=,?(?:{_SPACE}|{_LINE})\S|(?:{_TIES})\S)"
)
"""A word of one sentence, after a space or the end of a line, or tied to the one before it."""

_BETWEEN = re.compile(rf"(?P<space>{_SPACE}|{_LINE})|{_TIES}")
_SCHOOL = r"(?i:\w{0,20}(?:skole|skule|school))"
"""What makes a surname before it the name of a school."""
_CLASS = re.compile(
    rf"[ \u00a0]?(?P<sign>[,;|\t])[^\S\n]?(?P<code>\w{{1,3}})[ \u00a0]?[,;|\t][^\S\n]?(?=\w)"
    rf"(?!\w{{1,30}}[ \u00a0]{_SCHOOL})"
)
"""A class between two columns or two commas, of somebody and not of a school; or a letter between two columns."""

_FILL = '[\u200b\u2060 \u00a0"”»“«]{0,60}'
_CELL = re.compile(rf"{_FILL}(?P<sign>[,;\t|])(?P<fill>{_FILL})(?P<content>[^\n\r,;\t|\u200b\u2060\"”»“«]{{0,24}})")
_CELL_ENDS = re.compile(rf"{_FILL}(?P<sign>[,;\t|])(?P<fill>{_FILL})(?=\w)(?!\w{{1,30}}[ \u00a0]{_SCHOOL})")
_MOST_CELLS = 2
"""Columns between the first name and the surname."""

_ELIDED = re.compile(rf"(?:[ \u00a0]|{_TIES})(?i:d|l|dell|dall|all)[{APOSTROPHES}]")
"""A particle that is written together with the surname: d’Arc."""

_CALLED = re.compile(r"""[ \u00a0]?[«"“”„(\[](?!\d+[)\]])[^\n«»"“”„()\[\]]{1,40}[»"“”)\]](?=,?[ \u00a0]\S)""")
"""A nickname, or a class, in quotes or brackets."""

_VOWELS = frozenset("aeiouyæøåöäü")
_LONGEST_SHORT, _LONGEST_CUT = 2, 3
"""Letters of a name before a dot that are too few to be a whole one; and where they break off at a consonant."""


def ends_of_middle(text: str, at: int, *, turned: bool = False) -> Iterator[int]:
    """Where in a text a name goes on, that has a part of it before `at`, after words in the middle.

    They have a capital, or are of a script that has none; or are short codes, particles, or tied to what is before
    them. `turned`: a comma may come first, as after a surname.
    """
    spaced = apart = commas = far = 0
    yield from _ends_of_cells(text, at, turned=turned)
    column = _CLASS.match(text, at)
    if column and (not column["code"].isalpha() or (len(column["code"]) == 1 and column["sign"] != ",")):
        yield column.end()
        return
    for _word in range(MOST_TIED):
        if elided := _ELIDED.match(text, at):
            yield elided.end()
        called = _CALLED.match(text, at)
        if called and (between := _BETWEEN.match(text, called.end())) and not _far(between, turned=turned):
            at = called.end()
            yield between.end()
            continue
        middle = _MIDDLE.match(text, at)
        if middle is None or (middle["comma"] and (commas or not turned)) or _ends_name(middle, turned=turned):
            return
        commas, far = commas + bool(middle["comma"]), far + _far(middle, turned=turned)
        apart += middle["space"] is not None
        spaced += middle["space"] is not None and folded(middle["word"]) not in PARTICLES
        if spaced > MOST_MIDDLE or far > _FARTHEST or (far and apart > 1):
            return
        at = middle.end()
        between = _BETWEEN.match(text, at + (turned and not commas and text.startswith(",", at)))
        reach = far + _far(between, turned=turned) if between else 0
        if between and not (reach and apart > 1) and reach <= _FARTHEST and text[between.end()] != "&":
            yield between.end()


def _ends_name(middle: re.Match[str], *, turned: bool) -> bool:
    """Whether a word after a part of a name is none of it: it joins two, or is small, or a sentence ends there."""
    word, plain = middle["word"], folded(middle["word"])
    is_end = not _is_short_for(plain) if middle["dot"] else plain in JOINING
    if is_end or (turned and re.match(_SCHOOL, plain)):
        return True
    is_code = len(word) <= LONGEST_CODE and not word.isalpha()
    return bool(middle["space"]) and plain not in PARTICLES and not is_code and not in_capitals(word[0])


def _far(gap: re.Match[str], *, turned: bool) -> int:
    """How far apart it keeps two words: 1 for several spaces, 2 for the end of a line, which a surname first ends."""
    space = gap["space"] or ""
    if "\n" in space:
        return _FARTHEST + 1 if turned else 2
    return int(len(space.strip(_UNSEEN)) > 1)


def _ends_of_cells(text: str, at: int, *, turned: bool) -> Iterator[int]:
    """Where the next column begins after one or two: of codes or days, or of other names where the first come first."""
    sign = ""
    for number in range(_MOST_CELLS):
        cell = _CELL.match(text, at)
        ends = _CELL_ENDS.match(text, cell.end()) if cell else None
        if cell is None or ends is None or not (sign or cell["sign"]) == cell["sign"] == ends["sign"]:
            return
        content, sign = cell["content"].strip(), cell["sign"]
        if sign == "," and " " in cell["fill"] + ends["fill"]:
            return
        is_code = any(map(str.isdigit, content)) or len(content) <= 1
        if not is_code and (turned or number or not content.replace(" ", "").isalpha() or not in_capitals(content[0])):
            return
        yield ends.end()
        at = cell.end()


def _is_short_for(plain: str) -> bool:
    """Whether the dot after a word, folded, is of an abbreviation, as after Kr, Chr and Joh, and ends no sentence."""
    if plain.isdigit():  # it counts lines
        return False
    if plain == plain.upper():  # of a script in which nobody shortens a name so
        return len(plain) == 1
    breaks_off = plain.endswith("h") or _VOWELS.isdisjoint(plain[-2:])
    return len(plain) <= _LONGEST_SHORT or _VOWELS.isdisjoint(plain) or (len(plain) <= _LONGEST_CUT and breaks_off)
