"""Text of persons, made safe at the door: nothing in it can steer a terminal or hide itself."""

from __future__ import annotations

import re
import unicodedata

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.normal_form import normalized

LINE_LIMIT = 500
TEXT_LIMIT = 20_000
MOST_SAID = 4_000
SAID_LAST = 400
"""Characters of what is said of trouble, and of its end, where it stands what is to be done."""

_COMPOSED = 4
"""So many signs at most become one when a text is cleaned: what is longer is too long before that is done."""

_PASSES = 4
"""So often a line is looked at anew: no line that anybody wrote takes more."""

# Control, format (bidi and zero-width signs), surrogate, private use, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SPACES = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and patterns by their category that nobody sees: fillers of Hangul, and Braille without a dot."""
JOINERS = "\u200c\u200d"
"""Zero-width signs that part or join the letters around them, and spell a word where its script has them."""
_JOINERS = re.compile(f"[{JOINERS}]+")
JOINED = (
    frozenset({"ARABIC", "SYRIAC", "MANDAIC", "NKO", "MONGOLIAN", "ADLAM", "DEVANAGARI", "BENGALI", "GURMUKHI"})
    | {"GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN"}
    | {"BALINESE", "JAVANESE", "CHAKMA", "NEWA", "TIRHUTA", "KAITHI", "GRANTHA", "SHARADA"}
)
"""The scripts in which a joiner spells: the first word of their letters' names in Unicode."""


def is_unsafe(sign: str) -> bool:
    """Whether a sign is no sign of a text: it steers, hides, or will never be one (a non-character)."""
    code = ord(sign)
    return unicodedata.category(sign) in _UNSAFE or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _safe(text: str) -> str:
    if text.isprintable():
        return text
    kept = "".join(sign for sign in text if sign in JOINERS or not is_unsafe(sign))
    return _JOINERS.sub(_joiner, kept)


def _joiner(run: re.Match[str]) -> str:
    """One joiner of a run of them, where it stands between letters of a script that has it."""
    before, after = run.string[max(run.start() - 1, 0) : run.start()], run.string[run.end() : run.end() + 1]
    return run[0][0] if script_of(before) == script_of(after) in JOINED else ""


def script_of(sign: str) -> str:
    """The script of a letter, or of the vowel or accent of one, by its name in Unicode; empty for any other sign."""
    return unicodedata.name(sign, "").split(" ")[0] if sign and unicodedata.category(sign)[0] in "LM" else ""


def safe_text(text: str) -> str:
    """A text that didn't come in by today's door, with nothing in it that would be stopped there; lines stay lines."""
    return text if text.isprintable() else "\n".join(_safe(line.replace("\t", " ")) for line in text.split("\n"))


def safe_line(text: object) -> str:
    """A thing from outside, such as a file's name, on one line with nothing that steers a terminal."""
    return _safe(" ".join(str(text).translate(_SPACES).splitlines()))


def shortened(text: str) -> str:
    """What is said of trouble, no longer than a person reads whatever was typed: how it begins, and how it ends."""
    return text if len(text) <= MOST_SAID else f"{text[: MOST_SAID - SAID_LAST]} … {text[-SAID_LAST:]}"


def echo_of(typed: object) -> str:
    """What somebody typed, in a sentence about it, wherever that is said: on one line, and `shortened`."""
    return shortened(safe_line(typed))


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` on one line, in NFC, with single spaces and nothing that steers a terminal; empty where nobody sees any.

    Raises:
        UsageProblem: longer than `limit` characters.
    """
    if not text:
        return ""
    if not text.isprintable():
        text = " ".join(text.translate(_SPACES).splitlines())
    line = " ".join(_settled(_short_enough(" ".join(text.split()), limit)).split())
    return "" if _is_blank(line) else within(line, limit)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text of several lines: as `clean_line`, with its line breaks and inner spaces kept.

    Raises:
        UsageProblem: longer than `limit` characters.
    """
    if not text:
        return ""
    lines = [line.rstrip() for line in text.translate(_SPACES).splitlines()]
    whole = _short_enough("\n".join(lines).strip(), limit)
    cleaned = "\n".join(_settled(line).rstrip() for line in whole.split("\n")).strip()
    return "" if _is_blank(cleaned) else within(cleaned, limit)


def _is_blank(text: str) -> bool:
    """Whether nobody sees anything of it."""
    return _BLANK.issuperset("".join(text.split()))


def _settled(line: str) -> str:
    """A line in NFC, with nothing unsafe: accents change places by the one, and so what a joiner stands between."""
    for _pass in range(_PASSES):
        settled = normalized("NFC", _safe(line))
        if settled == line:
            return line
        line = settled
    return normalized("NFC", _safe(_JOINERS.sub("", line)))


def _short_enough(text: str, limit: int) -> str:
    """A text of which so much would be left that it is worth the cleaning; empty lines and spaces are off already.

    Raises:
        UsageProblem: it is far longer than `limit` characters.
    """
    return text if len(text) <= _COMPOSED * limit else within(text, limit)


def within(text: str, limit: int) -> str:
    """The text.

    Raises:
        UsageProblem: longer than `limit` characters.
    """
    if len(text) > limit:
        raise UsageProblem(
            N_("The text has {length} characters; {limit} is the most. Shorten it and try again."),
            length=len(text),
            limit=limit,
        )
    return text


def filled(sentence: str, **values: object) -> str:
    """A sentence with its values; one that has a point at its end (`1. sep.`, `A.N.`) ends the sentence with it."""
    for name, value in values.items():
        if isinstance(value, str) and value.endswith("."):
            sentence = re.sub(rf"(\{{{name}\}})\.(?=\W|$)(?!\.)", r"\1", sentence)
    return sentence.format(**values)
