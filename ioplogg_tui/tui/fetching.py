"""A curriculum on its way: fetched or read beside the program, then brought into the logbook."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.errors import N_, CurriculumProblem
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import CurriculumSource
from ioplogg_tui.tui.in_a_thread import in_a_thread
from ioplogg_tui.tui.keys import with_keys

if TYPE_CHECKING:
    from ioplogg_tui.curriculum.importing import ImportReport
    from ioplogg_tui.curriculum.reading import Elements

MEGABYTE = 1_000_000
SECONDS_TO_DRAW = 0.05


class CurriculumComing:
    """`in_words` is how far it has come; `give_up` lets go of what is fetched yet."""

    def __init__(self) -> None:
        self._bytes, self._total = 0, 0
        self._step = N_("Fetching the curriculum …")
        self.is_given_up = False

    def give_up(self) -> None:
        self.is_given_up = True

    def in_words(self) -> str:
        if not self._bytes:
            return _(self._step)
        done, total = self._bytes // MEGABYTE, self._total // MEGABYTE
        if total:
            return _("Fetching the curriculum: {done} of {total} MB").format(done=done, total=total)
        return _("Fetching the curriculum: {done} MB").format(done=done)

    async def fetch(self, session: Session, source: CurriculumSource) -> ImportReport:
        """From its web address. Raises as `import_archive`, and CurriculumProblem where it can't be had."""
        from ioplogg_tui.curriculum.importing import named_as

        with named_as(source.address):
            return await self._bring_in(session, await in_a_thread(lambda: self._fetched(source)), source.address)

    async def take(self, session: Session, path: Path) -> ImportReport:
        """From a file. Raises as `import_archive`."""
        from ioplogg_tui.curriculum.importing import read_archive

        self._step = N_("Reading the curriculum …")
        return await self._bring_in(session, await in_a_thread(lambda: read_archive(path)), str(path))

    def _fetched(self, source: CurriculumSource) -> Elements:
        from ioplogg_tui.curriculum.download import downloaded
        from ioplogg_tui.curriculum.importing import read_archive

        with downloaded(source, self._moved) as archive:
            self._bytes, self._step = 0, N_("Reading the curriculum …")
            return read_archive(archive)

    def _moved(self, done: int, total: int | None) -> None:
        self._go_on()
        self._bytes, self._total = done, total or 0

    def _go_on(self) -> None:
        if self.is_given_up:
            raise CurriculumProblem(N_("Cancelled: no curriculum was brought in."))

    async def _bring_in(self, session: Session, elements: Elements, source: str) -> ImportReport:
        """The logbook is this task's alone: nothing else is done while it is written."""
        from ioplogg_tui.curriculum.importing import bring_in

        self._bytes, self._step = 0, N_("Bringing the curriculum in …")
        await asyncio.sleep(5 * SECONDS_TO_DRAW)
        self._go_on()
        return bring_in(session, elements, source)


def may_fetch(session: Session) -> bool:
    """Whether whoever is there may bring in a curriculum here: who is served reads no file, and no web."""
    return may(session, Right.MANAGE_SCHOOL) and not served()


def no_curriculum(session: Session) -> str:
    """That there is none, and what leads to one."""
    if may_fetch(session):
        return with_keys(_("No curriculum yet. [open] fetches it from Udir, or takes it from a file."))
    return _("No curriculum yet. Whoever looks after the logbook brings it in: “ioplogg curriculum update”.")
