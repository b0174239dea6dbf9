"""From the files of an archive to curriculum records: every file is read, or named with the reason why not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from ioplogg_tui.curriculum.archive import Archive, ElementFault, type_and_code
from ioplogg_tui.curriculum.grep_elements import (
    OLD_TYPES,
    TYPE_NAMES,
    TYPES,
    Element,
    GrepAim,
    GrepAimSet,
    GrepCurriculum,
    LanguageText,
    Reference,
)
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.curriculum import FALLBACK
from ioplogg_tui.domain.curriculum_records import AimRecord, AimSetRecord, CurriculumRecord, CurriculumRecords
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import GREP_LANGUAGES

TEXT_LIMIT = 4_000
ADOPTED = "default"
"""Grep's `spraak` for the language that the curriculum was adopted in."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over; `reason` is an English sentence to translate, `detail` goes after it as it is."""

    file: str
    reason: str
    detail: str = ""
    fault: bool = True
    """False where the file is right, only of a kind that we don't use."""


@dataclass(slots=True)
class Elements:
    """What an archive holds, by code, before anything is put together."""

    curricula: dict[str, GrepCurriculum] = field(default_factory=dict)
    sets: dict[str, GrepAimSet] = field(default_factory=dict)
    aims: dict[str, GrepAim] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)


def read_elements(archive: Archive) -> Elements:
    """Every element of the types that we use; the rest is in `skipped`."""
    found = Elements()
    decoders = {folder: msgspec.json.Decoder(kind) for folder, kind in TYPES.items()}
    for name in archive.names():
        folder, code = type_and_code(name)
        decoder = decoders.get(folder)
        if decoder is None:
            reason = N_("LK06, an older curriculum") if folder in OLD_TYPES else N_("a type that is not used")
            found.skipped.append(Skipped(name, reason, fault=False))
            continue
        try:
            _keep(found, decoder.decode(archive.read(name)), folder)
        except ElementFault as fault:
            found.skipped.append(Skipped(name, str(fault)))
            found.unreadable.add(code)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            found.skipped.append(Skipped(name, N_("not what it says"), clean_line(str(error), 10_000)[:200]))
            found.unreadable.add(code)
    return found


def _keep(found: Elements, element: Element, folder: str) -> None:
    if element.grep_type.rsplit("/", 1)[-1] != TYPE_NAMES[TYPES[folder]]:
        raise ElementFault(N_("not of the type of its folder"))
    if not element.kode.strip() or not any(text.verdi.strip() for text in element.tittel.tekst):
        raise ElementFault(N_("without code or text"))
    try:
        for text in element.tittel.tekst:
            clean_line(text.verdi, TEXT_LIMIT)
    except UsageProblem as error:
        raise ElementFault(N_("too long a text")) from error
    shelf: dict[str, Element] = {GrepCurriculum: found.curricula, GrepAimSet: found.sets, GrepAim: found.aims}[
        type(element)
    ]  # type: ignore[assignment]
    if element.kode in shelf:
        raise ElementFault(N_("a code that is in the archive twice"))
    shelf[element.kode] = element


def put_together(found: Elements) -> CurriculumRecords:
    """The elements as records: texts by language, aims in the order of their set, gaps filled from references."""
    adopted = _adopted_languages(found)
    places = {
        reference.kode: (aim_set.kode, position)
        for aim_set in found.sets.values()
        for position, reference in enumerate(aim_set.kompetansemaal or (), 1)
    }
    aims = tuple(_aim(aim, places.get(aim.kode), adopted[aim.tilhoerer_laereplan.kode]) for aim in found.aims.values())
    positions = {
        reference.kode: position
        for one in found.curricula.values()
        if one.kompetansemaal_kapittel
        for position, reference in enumerate(one.kompetansemaal_kapittel.kompetansemaalsett or (), 1)
    }
    sets = tuple(
        _set(one, positions.get(one.kode, one.rekkefoelge or 0), adopted[one.tilhoerer_laereplan.kode])
        for one in found.sets.values()
    )
    curricula = tuple(_curriculum(one, adopted[one.kode]) for one in found.curricula.values())
    stub_curricula, stub_sets = _stubs(found, adopted)
    return CurriculumRecords((*curricula, *stub_curricula), (*sets, *stub_sets), aims, frozenset(found.unreadable))


def _adopted_languages(found: Elements) -> defaultdict[str, str]:
    """Curriculum code → the language it was adopted in: the one whose words most of its aims' `default` has."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for aim in found.aims.values():
        votes[aim.tilhoerer_laereplan.kode].update(_same_as_default(aim.tittel.tekst))
    for one in found.curricula.values():
        votes[one.kode].update(_same_as_default(one.tittel.tekst))
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
    there = sorted(texts)
    return adopted if adopted in there else next((one for one in FALLBACK if one in there), there[0])


def _status(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


def _codes(references: list[Reference] | None) -> tuple[str, ...]:
    return tuple(reference.kode for reference in references or ())


def _aim(aim: GrepAim, place: tuple[str, int] | None, adopted: str) -> AimRecord:
    texts = _texts(aim.tittel.tekst, adopted)
    listed_in, position = place or (aim.tilhoerer_kompetansemaalsett.kode, 10_000 + (aim.rekkefoelge or 0))
    if listed_in != aim.tilhoerer_kompetansemaalsett.kode:
        listed_in, position = aim.tilhoerer_kompetansemaalsett.kode, 10_000 + (aim.rekkefoelge or 0)
    reuse = aim.gjenbruk_av.kode if aim.gjenbruk_av else None
    return AimRecord(aim.kode, listed_in, texts, _default_of(texts, adopted), _status(aim.status), position, reuse)


def _set(one: GrepAimSet, position: int, adopted: str) -> AimSetRecord:
    titles = _texts(one.tittel.tekst, adopted)
    return AimSetRecord(
        one.kode,
        one.tilhoerer_laereplan.kode,
        titles,
        _default_of(titles, adopted),
        _status(one.status),
        _codes(one.etter_aarstrinn),
        position,
    )


def _curriculum(one: GrepCurriculum, adopted: str) -> CurriculumRecord:
    titles = _texts(one.tittel.tekst, adopted)
    period = one.gyldighetsperiode
    return CurriculumRecord(
        one.kode,
        titles,
        _default_of(titles, adopted),
        _status(one.status),
        _day(period.gyldig_fra.dato) if period and period.gyldig_fra else None,
        _day(period.gyldig_til.dato) if period and period.gyldig_til else None,
        _codes(one.erstattes_av),
        _codes(one.erstatter),
    )


def _stubs(found: Elements, adopted: defaultdict[str, str]) -> tuple[list[CurriculumRecord], list[AimSetRecord]]:
    """Curricula and sets that the archive lacks but its aims and sets name, as far as the references tell."""
    curricula: dict[str, Reference] = {}
    sets: dict[str, tuple[Reference, str]] = {}
    for aim in found.aims.values():
        if aim.tilhoerer_kompetansemaalsett.kode not in found.sets:
            sets[aim.tilhoerer_kompetansemaalsett.kode] = (
                aim.tilhoerer_kompetansemaalsett,
                aim.tilhoerer_laereplan.kode,
            )
            curricula[aim.tilhoerer_laereplan.kode] = aim.tilhoerer_laereplan
    for one in found.sets.values():
        curricula[one.tilhoerer_laereplan.kode] = one.tilhoerer_laereplan
    stub_curricula = [
        CurriculumRecord(
            code,
            {adopted[code]: clean_line(reference.tittel or code, TEXT_LIMIT)},
            adopted[code],
            _status(reference.status or ""),
            stub=True,
        )
        for code, reference in sorted(curricula.items())
        if code not in found.curricula
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
