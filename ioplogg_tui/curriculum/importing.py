"""Bringing an archive into the store: whole or not at all, and as often as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ioplogg_tui.curriculum.archive import Skipped, opened
from ioplogg_tui.curriculum.reading import Elements, put_together, read_elements
from ioplogg_tui.domain.curriculum_records import AimChanges
from ioplogg_tui.domain.errors import N_, CurriculumProblem
from ioplogg_tui.logbook.curricula import replace_curricula
from ioplogg_tui.logbook.session import Session


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `curricula`, `sets` and `aims` are what the archive holds; `changes` counts aims."""

    curricula: int
    sets: int
    aims: int
    changes: AimChanges
    skipped: tuple[Skipped, ...]


@contextmanager
def named_as(address: str) -> Iterator[None]:
    """What goes wrong with a file that came from a web address, and is gone afterwards, is told with the address."""
    try:
        yield
    except CurriculumProblem as problem:
        raise CurriculumProblem(problem.message, **{**problem.sentence.values, "path": address}) from problem


def import_fetched(session: Session, path: Path, address: str) -> ImportReport:
    """As `import_archive`, of a file that came from a web address."""
    with named_as(address):
        return import_archive(session, path)


def import_archive(session: Session, path: Path) -> ImportReport:
    """Read the Grep archive at `path` (a zip or an unpacked folder) and bring the stored curricula in step with it.

    Raises:
        CurriculumProblem: it is no such archive, or has lost half of the aims that are stored; nothing was changed.
        DatabaseProblem: it could not be written; nothing was.
    """
    return bring_in(session, read_archive(path), str(path))


def read_archive(path: Path) -> Elements:
    """What is in a Grep archive, for `bring_in`: it takes seconds, and needs no logbook.

    Raises:
        CurriculumProblem: it is no such archive.
    """
    with opened(path) as archive:
        elements = read_elements(archive)
    if not elements.aims or not elements.sets or not elements.curricula:
        raise CurriculumProblem(
            N_("{path} isn't a curriculum archive: it holds no LK20 aims with their curricula. Nothing was changed."),
            path=path,
        )
    return elements


def bring_in(session: Session, elements: Elements, source: str) -> ImportReport:
    """Bring the stored curricula in step with what was read from `source`. Raises as `import_archive`."""
    changes = replace_curricula(session, put_together(elements), source=source)
    return ImportReport(
        len(elements.curricula), len(elements.sets), len(elements.aims), changes, tuple(elements.skipped)
    )
