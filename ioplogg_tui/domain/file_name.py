"""Names of files: never made of what a person wrote, only after it."""

from __future__ import annotations

import re
import unicodedata

ABOUT_ARCHIVE = "archive.toml"
"""What an archive of students has: the file that says what it is."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def plain_name(text: str) -> str:
    """A name as a file may be called: small letters a–z, digits and hyphens, whatever the name holds."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "student"
