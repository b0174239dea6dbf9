"""The catalogues beside this file, compiled of what was translated."""

from __future__ import annotations

import gettext
import struct
from functools import cache
from pathlib import Path

from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.languages import BEGUN, PROGRAM_LANGUAGES, SOURCE_LANGUAGE

DOMAIN = "ioplogg"
FOLDER = Path(__file__).parent


class NoCatalogue(Problem):
    """The words of a language aren't there, or can't be read: in that language nothing can be said, not even this."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; the keys themselves where it is theirs. What one that is begun lacks, another says.

    Raises:
        NoCatalogue: it was never compiled, as in a folder fresh from the source, or is damaged.
    """
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    try:
        words = gettext.translation(DOMAIN, FOLDER, [language])
    except (OSError, ValueError, struct.error) as error:
        sentence = N_(
            "The program's words in {language} can't be read. Install it again, or run `python "
            "build_catalogues.py` in the folder of its source."
        )
        raise NoCatalogue(sentence, language=PROGRAM_LANGUAGES[language]) from error
    if language in BEGUN:
        words.add_fallback(catalogue(BEGUN[language]))
    return words
