"""The school's own part of the læringsbank."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.store.fields import UtcField, WordsField
from ioplogg_tui.store.tables.people import StaffRow


class BankGoalRow(Model):
    key = TextField(unique=True)
    area = TextField()
    levels = WordsField(default=())
    tags = TextField(default="")
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
    dimension = TextField()
    level = IntegerField()
    text = TextField()

    class Meta:
        table_name = "bank_criterion"
        primary_key = CompositeKey("bank_goal", "language", "dimension", "level")
