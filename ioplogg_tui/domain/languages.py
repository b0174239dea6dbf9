"""Languages, and what is written in which. A new one is begun here: `tests/unit/test_languages.py` says what it lacks.

Ours are named by ISO 639-1 where there is one, Grep's by ISO 639-3.
"""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language that the program, and a student's documents, can be in."""

    NB = "nb"
    NN = "nn"
    EN = "en"


LANGUAGES = tuple(Language)
LANGUAGE_CHOICE = "|".join(LANGUAGES)
"""As the help of a command writes it."""

LANGUAGE_NAMES: dict[str, str] = {Language.NB: "Bokmål", Language.NN: "Nynorsk", Language.EN: "English"}
"""Each language in its own name."""

BEGUN = {"se": Language.NB}
"""A language in which only the words that are seen most are said so far → what all the rest is in.

It is one of the program's, and of nobody's documents.
"""

PROGRAM_LANGUAGES: dict[str, str] = {**LANGUAGE_NAMES, "se": "Davvisámegiella (ellers bokmål)"}
"""What the program can be in, each in its own name; of one that is begun it says what the rest is in."""

PROGRAM_LANGUAGE_CHOICE = "|".join(PROGRAM_LANGUAGES)

SOURCE_LANGUAGE = Language.EN
"""The language of the sentences in the code, which needs no catalogue."""

CATALOGUE_LANGUAGES = tuple(language for language in Language if language is not SOURCE_LANGUAGE)

SCHOOL_LANGUAGES = (Language.NB, Language.NN)
"""What ships for teaching is in each of these: the læringsbank, the example curriculum, the rules of wording.

Some of it is in English, too.
"""

DOCUMENT_LANGUAGES = LANGUAGES
"""What a student's documents can be in."""

CURRICULUM_LANGUAGES: tuple[str, ...] = (*LANGUAGES, "se")
"""What one may want the curriculum's texts in; where there is none, another is shown and named."""

CURRICULUM_LANGUAGE_CHOICE = "|".join(CURRICULUM_LANGUAGES)

GREP_LANGUAGES = {
    "nob": "nb",
    "nno": "nn",
    "eng": "en",
    "sme": "se",
    "smj": "smj",
    "sma": "sma",
    "fkv": "fkv",
    "nor": "no",
}
"""Grep's name → ours."""

NAMED_BY_PEOPLE = {
    "no": "nb",
    "bokmål": "nb",
    "nynorsk": "nn",
    "engelsk": "en",
    "nordsamisk": "se",
    "davvisámegiella": "se",
    **GREP_LANGUAGES,
}
"""Other names that people write → ours."""


def language_beside(language: str) -> str:
    """A language's own name as it stands after a text in it: «bokmål», «English»; its tag where none is known."""
    name = LANGUAGE_NAMES.get(language, language)
    return name if language == Language.EN else name.lower()
