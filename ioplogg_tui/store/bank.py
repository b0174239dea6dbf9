"""Rows of the school's own part of the læringsbank."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.bank import BankCriterionRow, BankGoalRow, BankTextRow


class Bank:
    """The goals that the school has added, or has put in the place of those that ship."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def goals(self) -> list[BankGoal]:
        """Oldest first."""
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
        for goal, language, dimension, level, text in self._connection.rows(BankCriterionRow.select(*columns)):
            criteria[goal, language][dimension][level] = text
        texts: dict[int, dict[str, BankText]] = defaultdict(dict)
        text_columns = (BankTextRow.bank_goal, BankTextRow.language, BankTextRow.text, BankTextRow.content)
        query = BankTextRow.select(*text_columns).order_by(BankTextRow.language)
        for goal, language, text, content in self._connection.rows(query):
            texts[goal][language] = BankText(text, content, criteria[goal, language])
        row = BankGoalRow
        goals = row.select(row.id, row.key, row.area, row.levels, row.tags, row.aims, row.created_by).order_by(row.id)
        return [
            BankGoal(key, area, levels, tags, texts[row_id], own=True, by_id=by_id, aims=aims)
            for row_id, key, area, levels, tags, aims, by_id in self._connection.rows(goals)
        ]

    def remove(self, key: str) -> int | None:
        """Returns the number of its row; None where it isn't there."""
        number: int | None = self._connection.value(BankGoalRow.select(BankGoalRow.id).where(BankGoalRow.key == key))
        if number is not None:
            self._connection.change(BankGoalRow.delete().where(BankGoalRow.id == number))
        return number

    def write(self, goal: BankGoal, staff_id: int, at: datetime) -> int:
        """Add a goal, or put it in the place of the one with its id; returns the number of its row, which is kept."""
        number = self.remove(goal.id)
        kept = {} if number is None else {"id": number}
        row_id = self._connection.add(
            BankGoalRow.insert(
                **kept,
                key=goal.id,
                area=goal.area,
                levels=goal.levels,
                tags=goal.tags,
                aims=goal.aims,
                created_by=staff_id,
                created_at=at,
            )
        )
        for language, text in goal.texts.items():
            self._connection.change(
                BankTextRow.insert(bank_goal=row_id, language=language, text=text.text, content=text.content)
            )
            rows = [
                {"bank_goal": row_id, "language": language, "dimension": dimension, "level": level, "text": criterion}
                for dimension, by_level in text.criteria.items()
                for level, criterion in by_level.items()
                if criterion
            ]
            if rows:
                self._connection.change(BankCriterionRow.insert_many(rows))
        return row_id
