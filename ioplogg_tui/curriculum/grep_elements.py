"""Grep's JSON, as far as we read it (data.udir.no, kl06/v201906). Field names are Grep's own.

Lists and references carry one language only; whole elements carry all of theirs, and `default`, which is the
language that the curriculum was adopted in.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

TEXT_LIMIT = 4_000

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Order = Annotated[int, msgspec.Meta(ge=-1_000_000, le=1_000_000)]


class LanguageText(msgspec.Struct, frozen=True):
    """One text in one language; `spraak` is `default` or an ISO 639-3 code."""

    spraak: str
    verdi: str


class Title(msgspec.Struct, frozen=True):
    tekst: list[LanguageText]


class Reference(msgspec.Struct, frozen=True):
    """Another element, by code, with its title in one language."""

    kode: Code
    tittel: Annotated[str, msgspec.Meta(max_length=TEXT_LIMIT)] | None = None
    status: str | None = None


class Moment(msgspec.Struct, frozen=True):
    dato: str | None = None

    def __post_init__(self) -> None:
        self.day()

    def day(self) -> date | None:
        """Raises ValueError where it is none, which the decoder tells of the element."""
        return date.fromisoformat(self.dato[:10]) if self.dato else None


class Period(msgspec.Struct, frozen=True, rename="kebab"):
    gyldig_fra: Moment | None = None
    gyldig_til: Moment | None = None


class AimChapter(msgspec.Struct, frozen=True):
    kompetansemaalsett: list[Reference] | None = None


class GrepCurriculum(msgspec.Struct, frozen=True, rename="kebab"):
    """laereplaner-lk20."""

    kode: Code
    tittel: Title
    status: str
    grep_type: str
    gyldighetsperiode: Period | None = None
    erstatter: list[Reference] | None = None
    erstattes_av: list[Reference] | None = None
    kompetansemaal_kapittel: AimChapter | None = None


class GrepAimSet(msgspec.Struct, frozen=True, rename="kebab"):
    """kompetansemaalsett-lk20. The order of `kompetansemaal` is the order to show the aims in."""

    kode: Code
    tittel: Title
    status: str
    grep_type: str
    tilhoerer_laereplan: Reference
    rekkefoelge: Order | None = None
    kompetansemaal: list[Reference] | None = None
    etter_aarstrinn: list[Reference] | None = None


class GrepAim(msgspec.Struct, frozen=True, rename="kebab"):
    """kompetansemaal-lk20."""

    kode: Code
    tittel: Title
    status: str
    grep_type: str
    tilhoerer_kompetansemaalsett: Reference
    tilhoerer_laereplan: Reference
    rekkefoelge: Order | None = None
    gjenbruk_av: Reference | None = None


class GrepSubject(msgspec.Struct, frozen=True, rename="kebab"):
    """opplaeringsfag: what is taught at a level, by which curricula, and its codes."""

    kode: Code
    tittel: list[LanguageText]
    status: str
    grep_type: str
    laereplan_referanse: list[Reference] | None = None
    fagkode_referanser: list[Reference] | None = None
    for_aarstrinn: list[Reference] | None = None
    opplaeringsnivaa: Reference | None = None


class GrepSubjectCode(msgspec.Struct, frozen=True, rename="kebab"):
    """fagkoder: what stands on a certificate. Hours are texts."""

    kode: Code
    tittel: list[LanguageText]
    status: str
    grep_type: str
    omfang_vitnemaal: str | None = None
    omfang_totalt: str | None = None
    gyldig_til: str | None = None

    def __post_init__(self) -> None:
        self.ends()

    def ends(self) -> date | None:
        """Raises ValueError where its last day is none, which the decoder tells of the element."""
        return date.fromisoformat(self.gyldig_til[:10]) if self.gyldig_til else None


Element = GrepCurriculum | GrepAimSet | GrepAim | GrepSubject | GrepSubjectCode

TYPES: dict[str, type[Element]] = {
    "laereplaner-lk20": GrepCurriculum,
    "kompetansemaalsett-lk20": GrepAimSet,
    "kompetansemaal-lk20": GrepAim,
    "opplaeringsfag": GrepSubject,
    "fagkoder": GrepSubjectCode,
}
"""Folder of the archive → what its files hold."""

TYPE_NAMES: dict[type[Element], str] = {
    GrepCurriculum: "laereplan_lk20",
    GrepAimSet: "kompetansemaalsett_lk20",
    GrepAim: "kompetansemaal_lk20",
    GrepSubject: "opplaeringsfag",
    GrepSubjectCode: "fagkode",
}
"""The last part of `grep-type`."""


def texts_of(element: Element) -> list[LanguageText]:
    """Its title: an older type has it bare."""
    return element.tittel.tekst if isinstance(element.tittel, Title) else element.tittel


OLD_TYPES = frozenset({"laereplaner", "kompetansemaalsett", "kompetansemaal"})
"""The folders of LK06, the curriculum before this one."""
