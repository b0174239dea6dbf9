"""Which language is meant, by a person or the machine."""

from __future__ import annotations

import os
from collections.abc import Collection

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import BEGUN, LANGUAGES, NAMED_BY_PEOPLE, PROGRAM_LANGUAGES, SOURCE_LANGUAGE, Language


def known_language(text: str) -> Language:
    """One of LANGUAGES, named by a person in our way or Grep's. Raises as `_named`."""
    return Language(_named(text, LANGUAGES))


def program_language(text: str) -> str:
    """One of PROGRAM_LANGUAGES, named by a person. Raises as `_named`."""
    return _named(text, PROGRAM_LANGUAGES)


def _named(text: str, known: Collection[str]) -> str:
    """The one of these that is meant.

    Raises:
        UsageProblem: it is none of them.
    """
    plain = text.strip().lower()
    plain = NAMED_BY_PEOPLE.get(plain, plain)
    if plain not in known:
        sentence = N_("The program speaks {known}, not “{language}”.")
        raise UsageProblem(sentence, known=", ".join(known), language=text)
    return plain


def system_language() -> Language:
    """The language of the machine: Norwegian where it says nothing, English where it says something foreign."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    tag = named.split(".")[0].split("_")[0].lower()
    if tag in ("", "c", "posix", "no"):
        return Language.NB
    if tag in BEGUN:
        return BEGUN[tag]
    return Language(tag) if tag in LANGUAGES else SOURCE_LANGUAGE
