"""Rows of the school's own part of the læringsbank."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.tables import BankCriterionRow, BankGoalRow, BankTextRow


def own_goals() -> list[BankGoal]:
    """The school's goals, oldest first."""
    criteria: dict[tuple[int, str], dict[Dimension, dict[Level, str]]] = defaultdict(
        lambda: {dimension: {} for dimension in Dimension}
    )
    columns = (
        BankCriterionRow.bank_goal,
        BankCriterionRow.language,
        BankCriterionRow.dimension,
        BankCriterionRow.level,
        BankCriterionRow.text,
    )
    for goal, language, dimension, level, text in list(BankCriterionRow.select(*columns).tuples()):
        criteria[goal, language][Dimension(dimension)][Level(level)] = text
    texts: dict[int, dict[str, BankText]] = defaultdict(dict)
    for row in list(BankTextRow.select().order_by(BankTextRow.language)):
        texts[row.bank_goal_id][row.language] = BankText(
            row.text, row.content, criteria[row.bank_goal_id, row.language]
        )
    return [
        BankGoal(
            row.key, row.area, tuple(row.levels), tuple(row.tags.split("\n")) if row.tags else (), texts[row.id], True
        )
        for row in list(BankGoalRow.select().order_by(BankGoalRow.id))
    ]


def remove_own_goal(key: str) -> None:
    BankGoalRow.delete().where(BankGoalRow.key == key).execute()


def write_own_goal(goal: BankGoal, staff_id: int, at: datetime) -> None:
    """Add a goal, or put it in the place of the one with its id."""
    BankGoalRow.delete().where(BankGoalRow.key == goal.id).execute()
    row_id = BankGoalRow.insert(
        key=goal.id, area=goal.area, levels=goal.levels, tags="\n".join(goal.tags), created_by=staff_id, created_at=at
    ).execute()
    for language, text in goal.texts.items():
        BankTextRow.insert(bank_goal=row_id, language=language, text=text.text, content=text.content).execute()
        rows = [
            {"bank_goal": row_id, "language": language, "dimension": dimension.value, "level": int(level), "text": one}
            for dimension, by_level in text.criteria.items()
            for level, one in by_level.items()
            if one
        ]
        if rows:
            BankCriterionRow.insert_many(rows).execute()
