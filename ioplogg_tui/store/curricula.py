"""Reading the stored curricula, in one language with its fallbacks, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from ioplogg_tui.domain.curriculum import (
    PUBLISHED,
    Aim,
    AimSet,
    Curriculum,
    Text,
    Validity,
    choose_language,
    is_current,
    level_rank,
)
from ioplogg_tui.domain.newer_aims import NewerAims
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.subject_codes import SubjectCodes
from ioplogg_tui.store.tables.curriculum import (
    AimRow,
    AimSetRow,
    AimSetText,
    AimText,
    CurriculumReplacement,
    CurriculumRow,
    CurriculumText,
)


@dataclass(frozen=True, slots=True)
class _Owner:
    """A curriculum as its row has it."""

    id: int
    code: str
    example: bool
    status: str
    valid_from: date | None
    valid_to: date | None
    default_language: str
    withdrawn: bool

    @property
    def validity(self) -> Validity:
        return Validity(self.status, self.valid_from, self.valid_to, self.withdrawn)


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of aims as its row has it."""

    id: int
    code: str
    curriculum: int
    position: int
    status: str
    default_language: str
    after_levels: tuple[str, ...]
    withdrawn: bool

    @property
    def in_use(self) -> bool:
        return self.status == PUBLISHED and not self.withdrawn

    @property
    def first_level(self) -> int:
        """The rank of the first level that it is after."""
        return min((level_rank(code) for code in self.after_levels), default=99)


_OWNER = tuple(getattr(CurriculumRow, name) for name in _Owner.__dataclass_fields__)
_SET = tuple(getattr(AimSetRow, name) for name in _Set.__dataclass_fields__)


class Curricula:
    """What is expired stays readable: plans build on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.subject_codes = SubjectCodes(connection)

    def all(self, language: str, day: date) -> list[Curriculum]:
        """Every curriculum with its number of aims, current ones first, in Norwegian order of their titles."""
        titles = self._texts(CurriculumText, CurriculumText.curriculum, CurriculumText.title)
        owners = self._owners()
        current = self._current(owners, day)
        count = AimRow.select(AimSetRow.curriculum, fn.COUNT(AimRow.id)).join(AimSetRow).group_by(AimSetRow.curriculum)
        counts: dict[int, int] = dict(self._connection.rows(count))
        curricula = [
            Curriculum(
                owner.id,
                owner.code,
                _shown(titles[owner.id], language, owner.default_language),
                owner.id in current,
                owner.example,
                counts.get(owner.id, 0),
            )
            for owner in owners
        ]
        return sorted(
            curricula, key=lambda curriculum: (not curriculum.current, sort_key(curriculum.title.text), curriculum.code)
        )

    def of_code(self, code: str, language: str, day: date) -> Curriculum | None:
        """In whatever case the code is written."""
        return next(
            (curriculum for curriculum in self.all(language, day) if curriculum.code.casefold() == code.casefold()),
            None,
        )

    def aim_sets(self, curriculum_id: int, language: str, day: date) -> list[AimSet]:
        """The sets of a curriculum in the order of schooling, then in the curriculum's own."""
        query = AimSetRow.select(*_SET).where(AimSetRow.curriculum == curriculum_id).order_by(AimSetRow.position)
        sets = self._connection.read(query, _Set)
        titles = self._texts(AimSetText, AimSetText.set, AimSetText.title, [aim_set.id for aim_set in sets])
        in_force = curriculum_id in self._current(self._owners(), day)
        return [
            AimSet(
                aim_set.id,
                aim_set.code,
                _shown(titles[aim_set.id], language, aim_set.default_language),
                aim_set.after_levels,
                in_force and aim_set.in_use,
            )
            for aim_set in sorted(sets, key=lambda aim_set: aim_set.first_level)
        ]

    def newer_aims(self, codes: Sequence[str], language: str, day: date) -> NewerAims:
        """The current aims in the places of those of these codes that are expired."""
        from ioplogg_tui.store.newer_aims import AimSuccession

        return AimSuccession(self._connection, self, language, day).newer(codes)

    def aims(
        self, language: str, day: date, *, set_ids: Iterable[int] | None = None, codes: Iterable[str] | None = None
    ) -> list[Aim]:
        """Aims in one language (each marked with the one it is in), by curriculum, level and the set's own order."""
        owners = {owner.id: owner for owner in self._owners()}
        current = self._current(owners.values(), day)
        curriculum_titles = self._texts(CurriculumText, CurriculumText.curriculum, CurriculumText.title)
        titles = {
            owner.id: _shown(curriculum_titles[owner.id], language, owner.default_language).text
            for owner in owners.values()
        }
        sets = {aim_set.id: aim_set for aim_set in self._connection.read(AimSetRow.select(*_SET), _Set)}
        columns = (
            AimRow.id,
            AimRow.code,
            AimRow.set,
            AimRow.position,
            AimRow.status,
            AimRow.default_language,
            AimRow.withdrawn,
        )
        query = AimRow.select(*columns)
        if set_ids is not None:
            query = query.where(AimRow.set.in_(list(set_ids)))
        if codes is not None:
            query = query.where(AimRow.code.in_(list(codes)))
        rows = self._connection.rows(query)
        some = None if set_ids is None and codes is None else [row[0] for row in rows]
        texts = self._texts(AimText, AimText.aim, AimText.text, some)
        order = {
            aim_set.id: (
                sort_key(titles[aim_set.curriculum]),
                owners[aim_set.curriculum].code,
                aim_set.first_level,
                aim_set.position,
            )
            for aim_set in sets.values()
        }
        rows.sort(key=lambda row: (order[row[2]], row[3], row[1]))
        aims = []
        for aim_id, code, set_id, _position, status, default, withdrawn in rows:
            its_set = sets[set_id]
            owner = owners[its_set.curriculum]
            text = _shown(texts[aim_id], language, default)
            in_use = status == PUBLISHED and not withdrawn and its_set.in_use and owner.id in current
            aims.append(
                Aim(
                    code,
                    text.text,
                    text.language,
                    owner.code,
                    titles[owner.id],
                    its_set.code,
                    its_set.after_levels,
                    in_use,
                    owner.example,
                )
            )
        return aims

    def _owners(self) -> list[_Owner]:
        return self._connection.read(CurriculumRow.select(*_OWNER), _Owner)

    def _current(self, owners: Iterable[_Owner], day: date) -> set[int]:
        """The ids of the curricula that are current on a day: in force, and not replaced by one in force already."""
        validity = {owner.code: owner.validity for owner in owners}
        newer: dict[str, list[Validity]] = defaultdict(list)
        query = CurriculumReplacement.select(CurriculumReplacement.old_code, CurriculumReplacement.new_code)
        for old_code, new_code in self._connection.rows(query):
            if new_code in validity:
                newer[old_code].append(validity[new_code])
        return {owner.id for owner in owners if is_current(owner.validity, newer[owner.code], day)}

    def _texts(
        self, table: Any, owner: Any, column: Any, owners: Iterable[int] | None = None
    ) -> dict[int, dict[str, str]]:
        query = table.select(owner, table.language, column)
        if owners is not None:
            query = query.where(owner.in_(list(owners)))
        texts: dict[int, dict[str, str]] = defaultdict(dict)
        for owner_id, language, text in self._connection.rows(query):
            texts[owner_id][language] = text
        return texts


def _shown(texts: dict[str, str], wanted: str, default: str) -> Text:
    if not texts:
        return Text("", default)
    language = choose_language(texts, wanted, default)
    return Text(texts[language], language)
