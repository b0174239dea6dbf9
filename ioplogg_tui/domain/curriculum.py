"""The national curriculum: curricula, sets of aims after a level, competence aims; and when one is current."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import CURRICULUM_LANGUAGES, GREP_LANGUAGES, Language
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_level import SUPPLEMENTARY, is_in_a_company, level_as_kept

PUBLISHED = "status_publisert"
"""Grep's word (field `status`) for what is in use."""

FALLBACK = (Language.NB.value, Language.NN.value)
"""After the wanted language and the one it was adopted in, these; then any."""

IN_A_COMPANY = "opplaering_bedrift"
"""Grep's level of who is taught in a company."""

LEVEL_ORDER = (
    *(f"aarstrinn{year}" for year in range(1, 11)),
    "vg1",
    "vg2",
    "vg3",
    "paabygning_generell_studiekompetanse",
    IN_A_COMPANY,
    "aarstrinn_fov",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the tag of the language that it is in, which may be another than the one asked for."""

    text: Open
    language: Coded


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A curriculum (Grep: læreplan-lk20). `current` is of the day it was asked for."""

    id: int
    code: Coded
    title: Text
    current: bool
    example: bool
    aims: int = 0


@dataclass(frozen=True, slots=True)
class AimSet:
    """The aims after a level (Grep: kompetansemålsett-lk20). `after` are level codes, `etter-aarstrinn`."""

    id: int
    code: Coded
    title: Text
    after: tuple[Coded, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """A competence aim (Grep: kompetansemål-lk20) in one language."""

    code: Coded
    text: Open
    language: Coded
    curriculum: Coded
    curriculum_title: Open
    set: Coded
    after: tuple[Coded, ...]
    current: bool
    example: bool = False


def language_tag(language: str) -> str:
    """Our tag for a language that may be named in Grep's way: `nob` is `nb`.

    Raises:
        UsageProblem: it is no language tag.
    """
    tag = language.strip().lower()
    if not (2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha()):
        known = ", ".join(CURRICULUM_LANGUAGES)
        raise UsageProblem(
            N_("“{language}” isn't one of the languages. Write one of {known}."), language=language, known=known
        )
    return GREP_LANGUAGES.get(tag, tag)


def choose_language(available: Iterable[str], wanted: str, default: str) -> str:
    """The language to show of those `available`: wanted, the one adopted in, bokmål, nynorsk, any.

    Raises:
        LookupError: nothing is available.
    """
    languages = sorted(available)
    for language in (wanted, default, *FALLBACK):
        if language in languages:
            return language
    return languages[0]


def level_code(level: str) -> str:
    """Grep's code for a level that a person wrote: `9`, `9. trinn`, `vg1`, `bedrift`."""
    plain = level_as_kept(level).strip().lower().rstrip(".")
    if plain.isdecimal():
        return f"aarstrinn{int(plain)}"
    return IN_A_COMPANY if is_in_a_company(plain) else _OTHER_LEVELS.get(plain, plain)


_OTHER_LEVELS = {
    **dict.fromkeys(("voksne", "fov"), "aarstrinn_fov"),
    SUPPLEMENTARY: "paabygning_generell_studiekompetanse",
}
_YEARS = tuple(f"aarstrinn{year}" for year in range(1, 11))


def level_with_aims(code: str, there: Collection[str]) -> str:
    """The level that a year's aims stand after: itself, or the next year of those that are `there` in a curriculum.

    A set after a year serves each year since the set before it.
    """
    ahead = _YEARS[_YEARS.index(code) :] if code in _YEARS else ()
    return next((year for year in ahead if year in there), code)


def level_rank(code: str) -> int:
    """Where a level stands in the order of schooling; unknown ones last."""
    return LEVEL_ORDER.index(code) if code in LEVEL_ORDER else len(LEVEL_ORDER)


@dataclass(frozen=True, slots=True)
class Validity:
    """What decides whether a curriculum is current (Grep: status, gyldighetsperiode, erstattes-av)."""

    status: str
    valid_from: date | None
    valid_to: date | None
    withdrawn: bool = False

    def in_force(self, day: date) -> bool:
        """Published, in a newer archive still there, and `day` in its period (both ends in it)."""
        return (
            self.status == PUBLISHED
            and not self.withdrawn
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


def is_current(validity: Validity, replacements: Iterable[Validity], day: date) -> bool:
    """In force, and not replaced by one that is in force already."""
    return validity.in_force(day) and not any(newer.in_force(day) for newer in replacements)


def curriculum_for(subject: str, curricula: Sequence[Curriculum]) -> Curriculum | None:
    """The curriculum of a subject by its title: of several whose titles hold it the shortest, of those in force.

    A subject may have more words than its curriculum: «Norsk – lesing».
    """
    words, current = fold(subject).split(), [owner for owner in curricula if owner.current]
    for room in range(len(words), 0, -1):
        titled = [owner for owner in current if {*words[:room]} <= set(fold(owner.title.text).split())]
        if titled:
            return min(titled, key=lambda owner: len(owner.title.text))
    return None


def of_subjects_first(curricula: Sequence[Curriculum], subjects: Iterable[str]) -> list[Curriculum]:
    """Those of some subjects before the others, each in the order that they stand in."""
    own = {owner.code for subject in subjects if (owner := curriculum_for(subject, curricula)) is not None}
    return sorted(curricula, key=lambda owner: owner.code not in own)
