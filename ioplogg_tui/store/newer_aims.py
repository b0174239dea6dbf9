"""Which current aims came in the place of expired ones: by what Grep says of aims, else by curriculum and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from peewee import Expression, ModelSelect

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.newer_aims import at_the_same_level, nearest_current
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.curriculum import AimRow, AimSetRow, AimText, CurriculumReplacement, CurriculumRow

if TYPE_CHECKING:
    from ioplogg_tui.store.curricula import Curricula


class AimSuccession:
    """`gjenbruk-av` leads from a new aim to the one it came of, `erstatter` from a curriculum to the one it replaced.

    In a curriculum that came after an aim's own, the aim with the same words is the one in its place.
    """

    def __init__(self, connection: Connection, curricula: Curricula, language: str, day: date) -> None:
        self._connection, self._curricula = connection, curricula
        self._language, self._day = language, day

    def newer(self, codes: Sequence[str]) -> dict[str, tuple[Aim, ...]]:
        """Code of an expired aim → the current aims in its place; left out where there are none."""
        expired = [aim for aim in self._aims(codes) if not aim.current]
        newer = {aim.code: nearest_current(aim, self._following) for aim in expired}
        return {code: aims for code, aims in newer.items() if aims}

    def _aims(self, codes: Sequence[str]) -> list[Aim]:
        return self._curricula.aims(self._language, self._day, codes=codes) if codes else []

    def _following(self, old: Aim) -> list[Aim]:
        reusing = self._connection.column(AimRow.select(AimRow.code).where(AimRow.reuse_of == old.code))
        return self._aims(reusing) or self._of_the_same_text(old)

    def _of_the_same_text(self, old: Aim) -> list[Aim]:
        """The aims of the curricula after this one's with the same words in any language, at its level if there are."""
        later = self._later_curricula(old.curriculum)
        if not later:
            return []
        words = {fold(text) for _code, text in self._connection.rows(_texts(AimRow.code == old.code))}
        texts = self._connection.rows(_texts(CurriculumRow.code.in_(sorted(later))))
        alike = dict.fromkeys(code for code, text in texts if fold(text) in words)
        return at_the_same_level(old, self._aims(list(alike)))

    def _later_curricula(self, code: str) -> set[str]:
        """The curricula that replaced one, and those that replaced them."""
        query = CurriculumReplacement.select(CurriculumReplacement.old_code, CurriculumReplacement.new_code)
        newer: dict[str, list[str]] = defaultdict(list)
        for old_code, new_code in self._connection.rows(query):
            newer[old_code].append(new_code)
        later, ahead = {code}, [code]
        while ahead:
            following = [new_code for new_code in newer[ahead.pop()] if new_code not in later]
            later.update(following)
            ahead += following
        return later - {code}


def _texts(which: Expression) -> ModelSelect:
    """The code of an aim, and each of its texts."""
    return AimText.select(AimRow.code, AimText.text).join(AimRow).join(AimSetRow).join(CurriculumRow).where(which)
