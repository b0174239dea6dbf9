"""Names of files: never made of what a person wrote, only after it."""

from __future__ import annotations

import re
import unicodedata

from ioplogg_tui.domain.normal_form import normalized

ABOUT_ARCHIVE = "archive.toml"
"""What an archive of students has: the file that says what it is."""

ARCHIVE_FORMAT = "ioplogg"
"""What that file says under `format`."""

STAFF_IN_ARCHIVE = "staff.csv"
BANK_IN_ARCHIVE = "bank.toml"
OF_ARCHIVE = frozenset({ABOUT_ARCHIVE, STAFF_IN_ARCHIVE, BANK_IN_ARCHIVE})
STUDENTS_IN_ARCHIVE = "students"
"""What else is an archive's own: these files beside it, and all that is in this folder."""

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ŋ": "n", "ʒ": "z"}
    | {"ə": "e", "ɛ": "e", "ı": "i", "ɔ": "o", "ĸ": "k", "ɣ": "g", "ʃ": "s"}
)
_CHANGED = re.compile("LATIN SMALL LETTER (?:[A-Z]+ )?([A-Z])(?: WITH .+)?")
"""A letter with something through it or on it that isn't an accent, such as ł and ɗ."""


def plain_name(text: str, number: int) -> str:
    """A name as a file may be called: small letters a–z, digits and hyphens, whatever the name holds.

    Where none of them is in it, it is the student's `number`.
    """
    letters = normalized("NFKD", text.lower()).translate(_LETTERS)
    plain = "".join(_plain(sign) for sign in letters if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or f"student-{number}"


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    changed = _CHANGED.fullmatch(unicodedata.name(letter, ""))
    return changed[1].lower() if changed else letter
