"""Our example curriculum: in our own words, marked as an example, and never mixed with the real one's counts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ioplogg_tui.domain.curriculum import PUBLISHED
from ioplogg_tui.domain.curriculum_records import (
    AimChanges,
    AimRecord,
    AimSetRecord,
    CurriculumRecord,
    CurriculumRecords,
)
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.logbook.curricula import replace_curricula
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.shipped import shipped_in


class ExampleSet(msgspec.Struct, forbid_unknown_fields=True):
    """`aims` are each a code, and a text under the tag of each language."""

    code: str
    after: list[str]
    title: dict[str, str]
    aims: list[dict[str, str]]


class ExampleCurriculum(msgspec.Struct, forbid_unknown_fields=True):
    """One file of `data/example_curriculum/`."""

    code: str
    default_language: str
    title: dict[str, str]
    sets: list[ExampleSet]


def read_example() -> CurriculumRecords:
    """The example curriculum as records."""
    files = shipped_in("data/example_curriculum", ".toml")
    examples = [msgspec.toml.decode(file, type=ExampleCurriculum) for file in files]
    return CurriculumRecords(
        tuple(CurriculumRecord(own.code, own.title, own.default_language, PUBLISHED) for own in examples),
        tuple(record for own in examples for record in _sets(own)),
        tuple(record for own in examples for record in _aims(own)),
    )


def _sets(own: ExampleCurriculum) -> list[AimSetRecord]:
    return [
        AimSetRecord(aims.code, own.code, aims.title, own.default_language, PUBLISHED, tuple(aims.after), position)
        for position, aims in enumerate(own.sets, 1)
    ]


def _aims(own: ExampleCurriculum) -> list[AimRecord]:
    return [
        AimRecord(aim["code"], aims.code, _texts(aim), own.default_language, PUBLISHED, position)
        for aims in own.sets
        for position, aim in enumerate(aims.aims, 1)
    ]


def _texts(aim: Mapping[str, str]) -> dict[str, str]:
    """Language tag → text, in the order of our languages."""
    return {language.value: aim[language] for language in Language if aim.get(language)}


def import_example(session: Session) -> AimChanges:
    """Bring the example curriculum into the logbook."""
    return replace_curricula(session, read_example(), example=True)
