"""Reading the stored curricula, in one language with its fallbacks, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.store.tables import (
    AimRow,
    AimSetRow,
    AimSetText,
    AimText,
    CurriculumReplacement,
    CurriculumRow,
    CurriculumText,
)


def _texts(table: Any, owner: Any, column: Any, owners: Iterable[int] | None = None) -> dict[int, dict[str, str]]:
    query = table.select(owner, table.language, column)
    if owners is not None:
        query = query.where(owner.in_(list(owners)))
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for owner_id, language, text in list(query.tuples()):
        found[owner_id][language] = text
    return found


def _shown(texts: dict[str, str], wanted: str, default: str) -> Text:
    if not texts:
        return Text("", default)
    language = choose_language(texts, wanted, default)
    return Text(texts[language], language)


def current_curricula(day: date) -> set[int]:
    """The ids of the curricula that are current on a day: in force, and not replaced by one in force already."""
    rows = list(CurriculumRow.select())
    validity = {row.code: Validity(row.status, row.valid_from, row.valid_to, row.withdrawn) for row in rows}
    newer = defaultdict(list)
    for old_code, new_code in list(
        CurriculumReplacement.select(CurriculumReplacement.old_code, CurriculumReplacement.new_code).tuples()
    ):
        if new_code in validity:
            newer[old_code].append(validity[new_code])
    return {row.id for row in rows if is_current(validity[row.code], newer[row.code], day)}


def curricula(language: str, day: date) -> list[Curriculum]:
    """Every curriculum with its number of aims, current ones first, in Norwegian order of their titles."""
    titles = _texts(CurriculumText, CurriculumText.curriculum, CurriculumText.title)
    current = current_curricula(day)
    counts = dict(
        AimRow.select(AimSetRow.curriculum, fn.COUNT(AimRow.id)).join(AimSetRow).group_by(AimSetRow.curriculum).tuples()
    )
    found = [
        Curriculum(
            row.id,
            row.code,
            _shown(titles[row.id], language, row.default_language),
            row.id in current,
            row.example,
            counts.get(row.id, 0),
        )
        for row in list(CurriculumRow.select())
    ]
    return sorted(found, key=lambda one: (not one.current, sort_key(one.title.text), one.code))


def curriculum_of_code(code: str, language: str, day: date) -> Curriculum | None:
    return next((one for one in curricula(language, day) if one.code.casefold() == code.casefold()), None)


def aim_sets(curriculum_id: int, language: str, day: date) -> list[AimSet]:
    """The sets of a curriculum in the order of schooling, then in the curriculum's own."""
    rows = list(AimSetRow.select().where(AimSetRow.curriculum == curriculum_id).order_by(AimSetRow.position))
    titles = _texts(AimSetText, AimSetText.set, AimSetText.title, [row.id for row in rows])
    in_force = curriculum_id in current_curricula(day)
    found = [
        AimSet(
            row.id,
            row.code,
            _shown(titles[row.id], language, row.default_language),
            row.after_levels,
            in_force and row.status == PUBLISHED and not row.withdrawn,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: min((level_rank(code) for code in one.after), default=99))


def aims(language: str, day: date, *, set_ids: Iterable[int] | None = None) -> list[Aim]:
    """Aims in one language (each marked with the one it is in), by curriculum, level and the set's own order."""
    current = current_curricula(day)
    curriculum_titles = _texts(CurriculumText, CurriculumText.curriculum, CurriculumText.title)
    sets = {row.id: row for row in list(AimSetRow.select())}
    owners = {row.id: row for row in list(CurriculumRow.select())}
    query = AimRow.select(
        AimRow.id, AimRow.code, AimRow.set, AimRow.position, AimRow.status, AimRow.default_language, AimRow.withdrawn
    )
    wanted_sets = None if set_ids is None else list(set_ids)
    if wanted_sets is not None:
        query = query.where(AimRow.set.in_(wanted_sets))
    rows = list(query.tuples())
    texts = _texts(AimText, AimText.aim, AimText.text, None if wanted_sets is None else [row[0] for row in rows])
    titles = {one.id: _shown(curriculum_titles[one.id], language, one.default_language).text for one in owners.values()}
    order = {
        one.id: (
            sort_key(titles[one.curriculum_id]),
            owners[one.curriculum_id].code,
            min((level_rank(code) for code in one.after_levels), default=99),
            one.position,
        )
        for one in sets.values()
    }
    rows.sort(key=lambda row: (order[row[2]], row[3], row[1]))
    found = []
    for aim_id, code, set_id, _position, status, default, withdrawn in rows:
        aim_set = sets[set_id]
        owner = owners[aim_set.curriculum_id]
        text = _shown(texts[aim_id], language, default)
        in_use = status == PUBLISHED and not withdrawn and aim_set.status == PUBLISHED and not aim_set.withdrawn
        found.append(
            Aim(
                code,
                text.text,
                text.language,
                owner.code,
                titles[owner.id],
                aim_set.code,
                aim_set.after_levels,
                in_use and owner.id in current,
                owner.example,
            )
        )
    return found
