"""The words that the program itself uses: names of students that are such words aren't hidden in them."""

from __future__ import annotations

import re

from ioplogg_tui.domain.languages import SOURCE_LANGUAGE, Language
from ioplogg_tui.locale import catalogue, language_in_use

_EXAMPLE = re.compile(r"\bioplogg [^\n”»]*")
"""A command as it is written, whose student is somebody."""


def own_words() -> frozenset[str]:
    """The words in small letters that the program itself uses in the language in use."""
    language = language_in_use()
    spoken = catalogue(Language.NB if language == SOURCE_LANGUAGE else language)
    texts: dict[object, str] = getattr(spoken, "_catalog", {})  # gettext has no other way to all of them
    keys = (str(key[0] if isinstance(key, tuple) else key) for key in texts)
    said = keys if language == SOURCE_LANGUAGE else texts.values()
    prose = " ".join(_EXAMPLE.sub(" ", text) for text in said if "ssh" not in text)
    return frozenset(word for word in re.findall(r"[^\W\d_]+", prose) if word.islower())
