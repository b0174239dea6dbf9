"""From the files of an archive to curriculum records: every file is read, or named with the reason why not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ioplogg_tui.curriculum.archive import Archive, ElementFault, Skipped, type_and_code
from ioplogg_tui.curriculum.grep_elements import (
    OLD_TYPES,
    TEXT_LIMIT,
    TYPE_NAMES,
    TYPES,
    Element,
    GrepAim,
    GrepAimSet,
    GrepCurriculum,
    GrepSubject,
    GrepSubjectCode,
    LanguageText,
    Reference,
    texts_of,
)
from ioplogg_tui.curriculum.subject_codes import subject_codes
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.curriculum import FALLBACK
from ioplogg_tui.domain.curriculum_records import AimRecord, AimSetRecord, CurriculumRecord, CurriculumRecords
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import GREP_LANGUAGES
from ioplogg_tui.text_files import json_of, text_of

ADOPTED = "default"
"""Grep's `spraak` for the language that the curriculum was adopted in."""


@dataclass(slots=True)
class Elements:
    """What an archive holds, by code, before anything is put together."""

    curricula: dict[str, GrepCurriculum] = field(default_factory=dict)
    sets: dict[str, GrepAimSet] = field(default_factory=dict)
    aims: dict[str, GrepAim] = field(default_factory=dict)
    subjects: dict[str, GrepSubject] = field(default_factory=dict)
    subject_codes: dict[str, GrepSubjectCode] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)


def read_elements(archive: Archive) -> Elements:
    """Every element of the types that we use; the rest is in `skipped`."""
    elements = Elements()
    for name in archive.names():
        folder, code = type_and_code(name)
        kind = TYPES.get(folder)
        if kind is None:
            reason = N_("LK06, an older curriculum") if folder in OLD_TYPES else N_("a type that is not used")
            elements.skipped.append(Skipped(name, reason, fault=False))
            continue
        try:
            _keep(elements, json_of(text_of(archive.read(name)), kind), folder)
        except ElementFault as fault:
            elements.skipped.append(Skipped(name, str(fault)))
            elements.unreadable.add(code)
        except (UsageProblem, ValueError) as error:
            elements.skipped.append(Skipped(name, N_("not what it says"), clean_line(str(error), 10_000)[:200]))
            elements.unreadable.add(code)
    return elements


def _keep(elements: Elements, element: Element, folder: str) -> None:
    if element.grep_type.rsplit("/", 1)[-1] != TYPE_NAMES[TYPES[folder]]:
        raise ElementFault(N_("not of the same type as its folder"))
    texts = texts_of(element)
    if not element.kode.strip() or not any(text.verdi.strip() for text in texts):
        raise ElementFault(N_("without code or text"))
    try:
        for text in texts:
            clean_line(text.verdi, TEXT_LIMIT)
    except UsageProblem as error:
        raise ElementFault(N_("too long a text")) from error
    shelf: dict[str, Element] = {
        GrepCurriculum: elements.curricula,
        GrepAimSet: elements.sets,
        GrepAim: elements.aims,
        GrepSubject: elements.subjects,
        GrepSubjectCode: elements.subject_codes,
    }[type(element)]  # type: ignore[assignment]
    if element.kode in shelf:
        raise ElementFault(N_("a code that is in the archive twice"))
    shelf[element.kode] = element


def put_together(elements: Elements) -> CurriculumRecords:
    """The elements as records: texts by language, aims in the order of their set, gaps filled from references."""
    adopted = _adopted_languages(elements)
    places = {
        reference.kode: (aim_set.kode, position)
        for aim_set in elements.sets.values()
        for position, reference in enumerate(aim_set.kompetansemaal or (), 1)
    }
    aims = tuple(
        _aim(aim, places.get(aim.kode), adopted[aim.tilhoerer_laereplan.kode]) for aim in elements.aims.values()
    )
    positions = {
        reference.kode: position
        for curriculum in elements.curricula.values()
        if curriculum.kompetansemaal_kapittel
        for position, reference in enumerate(curriculum.kompetansemaal_kapittel.kompetansemaalsett or (), 1)
    }
    sets = tuple(
        _set(aim_set, positions.get(aim_set.kode, aim_set.rekkefoelge or 0), adopted[aim_set.tilhoerer_laereplan.kode])
        for aim_set in elements.sets.values()
    )
    curricula = tuple(_curriculum(curriculum, adopted[curriculum.kode]) for curriculum in elements.curricula.values())
    stub_curricula, stub_sets = _stubs(elements, adopted)
    every = (*curricula, *stub_curricula), (*sets, *stub_sets), aims, frozenset(elements.unreadable)
    return CurriculumRecords(*every, subject_codes(elements.subjects, elements.subject_codes))


def _adopted_languages(elements: Elements) -> defaultdict[str, str]:
    """Curriculum code → the language it was adopted in: the one whose words most of its aims' `default` has."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for aim in elements.aims.values():
        votes[aim.tilhoerer_laereplan.kode].update(_same_as_default(aim.tittel.tekst))
    for curriculum in elements.curricula.values():
        votes[curriculum.kode].update(_same_as_default(curriculum.tittel.tekst))
    adopted: defaultdict[str, str] = defaultdict(lambda: FALLBACK[0])
    for code, counted in votes.items():
        if counted:
            adopted[code] = min(counted, key=lambda language: (-counted[language], language not in FALLBACK, language))
    return adopted


def _same_as_default(texts: list[LanguageText]) -> list[str]:
    default = next((text.verdi for text in texts if text.spraak == ADOPTED), None)
    return [_tag(text.spraak) for text in texts if text.spraak != ADOPTED and text.verdi == default]


def _tag(language: str) -> str:
    return GREP_LANGUAGES.get(language, language)


def _texts(texts: list[LanguageText], adopted: str) -> dict[str, str]:
    """Language tag → text. A `default` in no named language is in the one that the curriculum was adopted in."""
    named = {_tag(text.spraak): clean_line(text.verdi, TEXT_LIMIT) for text in texts if text.spraak != ADOPTED}
    named = {language: text for language, text in named.items() if text}
    default = next((clean_line(text.verdi, TEXT_LIMIT) for text in texts if text.spraak == ADOPTED), "")
    if default and default not in named.values():
        named.setdefault(adopted, default)
    return named


def _default_of(texts: Iterable[str], adopted: str) -> str:
    languages = sorted(texts)
    if adopted in languages:
        return adopted
    return next((language for language in FALLBACK if language in languages), languages[0])


def _status(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def _codes(references: list[Reference] | None) -> tuple[str, ...]:
    return tuple(reference.kode for reference in references or ())


def _aim(aim: GrepAim, place: tuple[str, int] | None, adopted: str) -> AimRecord:
    texts = _texts(aim.tittel.tekst, adopted)
    listed_in, position = place or (aim.tilhoerer_kompetansemaalsett.kode, 10_000 + (aim.rekkefoelge or 0))
    if listed_in != aim.tilhoerer_kompetansemaalsett.kode:
        listed_in, position = aim.tilhoerer_kompetansemaalsett.kode, 10_000 + (aim.rekkefoelge or 0)
    reuse = aim.gjenbruk_av.kode if aim.gjenbruk_av else None
    return AimRecord(aim.kode, listed_in, texts, _default_of(texts, adopted), _status(aim.status), position, reuse)


def _set(aim_set: GrepAimSet, position: int, adopted: str) -> AimSetRecord:
    titles = _texts(aim_set.tittel.tekst, adopted)
    return AimSetRecord(
        aim_set.kode,
        aim_set.tilhoerer_laereplan.kode,
        titles,
        _default_of(titles, adopted),
        _status(aim_set.status),
        _codes(aim_set.etter_aarstrinn),
        position,
    )


def _curriculum(curriculum: GrepCurriculum, adopted: str) -> CurriculumRecord:
    titles = _texts(curriculum.tittel.tekst, adopted)
    period = curriculum.gyldighetsperiode
    return CurriculumRecord(
        curriculum.kode,
        titles,
        _default_of(titles, adopted),
        _status(curriculum.status),
        period.gyldig_fra.day() if period and period.gyldig_fra else None,
        period.gyldig_til.day() if period and period.gyldig_til else None,
        _codes(curriculum.erstattes_av),
        _codes(curriculum.erstatter),
    )


def _stubs(elements: Elements, adopted: defaultdict[str, str]) -> tuple[list[CurriculumRecord], list[AimSetRecord]]:
    """Curricula and sets that the archive lacks but its aims and sets name, as far as the references tell."""
    curricula: dict[str, Reference] = {}
    sets: dict[str, tuple[Reference, str]] = {}
    for aim in elements.aims.values():
        if aim.tilhoerer_kompetansemaalsett.kode not in elements.sets:
            sets[aim.tilhoerer_kompetansemaalsett.kode] = (
                aim.tilhoerer_kompetansemaalsett,
                aim.tilhoerer_laereplan.kode,
            )
            curricula[aim.tilhoerer_laereplan.kode] = aim.tilhoerer_laereplan
    for aim_set in elements.sets.values():
        curricula[aim_set.tilhoerer_laereplan.kode] = aim_set.tilhoerer_laereplan
    stub_curricula = [
        CurriculumRecord(
            code,
            {adopted[code]: clean_line(reference.tittel or code, TEXT_LIMIT)},
            adopted[code],
            _status(reference.status or ""),
            stub=True,
        )
        for code, reference in sorted(curricula.items())
        if code not in elements.curricula
    ]
    stub_sets = [
        AimSetRecord(
            code,
            owner,
            {adopted[owner]: clean_line(reference.tittel or code, TEXT_LIMIT)},
            adopted[owner],
            _status(reference.status or ""),
            stub=True,
        )
        for code, (reference, owner) in sorted(sets.items())
    ]
    return stub_curricula, stub_sets
