"""Plans, their subjects, learning goals, chosen aims and criteria."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.store.fields import DayField, UtcField
from ioplogg_tui.store.tables.people import StaffRow, StudentRow


class PlanRow(Model):
    student = ForeignKeyField(StudentRow)
    school_year = TextField()
    status = TextField()
    created_at = UtcField()

    class Meta:
        table_name = "plan"


class PlanSubjectRow(Model):
    plan = ForeignKeyField(PlanRow)
    position = IntegerField()
    title = TextField()
    curriculum_code = TextField(null=True)
    how_it_is_run = TextField(default="")

    class Meta:
        table_name = "plan_subject"


class GoalRow(Model):
    subject = ForeignKeyField(PlanSubjectRow)
    student = ForeignKeyField(StudentRow)
    position = IntegerField()
    text = TextField()
    content = TextField(default="")
    due = DayField(null=True)
    status = TextField()
    created_by = ForeignKeyField(StaffRow, column_name="created_by")
    created_at = UtcField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "goal"


class GoalAimRow(Model):
    goal = ForeignKeyField(GoalRow)
    position = IntegerField()
    code = TextField()
    text = TextField()
    language = TextField()
    curriculum = TextField(default="")

    class Meta:
        table_name = "goal_aim"
        primary_key = CompositeKey("goal", "position")


class CriterionRow(Model):
    goal = ForeignKeyField(GoalRow)
    dimension = TextField()
    level = IntegerField()
    text = TextField()

    class Meta:
        table_name = "criterion"
        primary_key = CompositeKey("goal", "dimension", "level")
