"""Our example curriculum: in our own words, marked as an example, and never mixed with the real one's counts."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ioplogg_tui.domain.curriculum import PUBLISHED
from ioplogg_tui.domain.curriculum_records import (
    AimChanges,
    AimRecord,
    AimSetRecord,
    CurriculumRecord,
    CurriculumRecords,
)
from ioplogg_tui.logbook.curricula import replace_curricula
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.shipped import shipped


class ExampleAim(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    nb: str
    nn: str
    en: str = ""

    def texts(self) -> dict[str, str]:
        return {tag: text for tag, text in (("nb", self.nb), ("nn", self.nn), ("en", self.en)) if text}


class ExampleSet(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    after: list[str]
    title: dict[str, str]
    aims: list[ExampleAim]


class ExampleCurriculum(msgspec.Struct, forbid_unknown_fields=True):
    """One file of `data/example_curriculum/`."""

    code: str
    default_language: str
    title: dict[str, str]
    sets: list[ExampleSet]


def read_example(folder: Path | None = None) -> CurriculumRecords:
    """The example curriculum as records."""
    files = sorted((folder or shipped("example_curriculum")).glob("*.toml"))
    found = [msgspec.toml.decode(file.read_bytes(), type=ExampleCurriculum) for file in files]
    return CurriculumRecords(
        tuple(CurriculumRecord(one.code, one.title, one.default_language, PUBLISHED) for one in found),
        tuple(
            AimSetRecord(aims.code, one.code, aims.title, one.default_language, PUBLISHED, tuple(aims.after), position)
            for one in found
            for position, aims in enumerate(one.sets, 1)
        ),
        tuple(
            AimRecord(aim.code, aims.code, aim.texts(), one.default_language, PUBLISHED, position)
            for one in found
            for aims in one.sets
            for position, aim in enumerate(aims.aims, 1)
        ),
    )


def import_example(session: Session) -> AimChanges:
    """Bring the example curriculum into the logbook."""
    return replace_curricula(session, read_example(), example=True)
