"""The school's own part of the læringsbank."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, Model, TextField

from ioplogg_tui.domain.bank_area import Area
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.store.fields import CodeField, LevelField, ListField, UtcField, WordsField
from ioplogg_tui.store.tables.people import StaffRow


class BankGoalRow(Model):
    key = TextField(unique=True)
    area = CodeField(Area)
    levels = WordsField(default=())
    tags = ListField("\n", default=())
    aims = WordsField(default=())
    created_by = ForeignKeyField(StaffRow, column_name="created_by")
    created_at = UtcField()

    class Meta:
        table_name = "bank_goal"


class BankTextRow(Model):
    bank_goal = ForeignKeyField(BankGoalRow)
    language = TextField()
    text = TextField()
    content = TextField(default="")

    class Meta:
        table_name = "bank_text"
        primary_key = CompositeKey("bank_goal", "language")


class BankCriterionRow(Model):
    bank_goal = ForeignKeyField(BankGoalRow)
    language = TextField()
    dimension = CodeField(Dimension)
    level = LevelField()
    text = TextField()

    class Meta:
        table_name = "bank_criterion"
        primary_key = CompositeKey("bank_goal", "language", "dimension", "level")
