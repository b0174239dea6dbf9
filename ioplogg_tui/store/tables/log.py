"""What was observed, by staff and by students; where that leaves each goal and student; and the audit events."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.people import Role
from ioplogg_tui.store.fields import CodeField, LevelField, TagField, UtcField
from ioplogg_tui.store.tables.people import StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import GoalRow


class ObservationRow(Model):
    goal = ForeignKeyField(GoalRow)
    student = ForeignKeyField(StudentRow)
    staff = ForeignKeyField(StaffRow)
    at = UtcField()
    recorded_at = UtcField()
    quality = LevelField(null=True)
    independence = LevelField(null=True)
    setting = TextField(default="")
    note = TextField(default="")
    feed_forward = TextField(default="")
    corrects = ForeignKeyField("self", null=True, column_name="corrects")
    withdrawn = BooleanField(default=False)
    typed = TextField(null=True)
    comment_as = CodeField(Role, default="")
    tried = BooleanField(default=False)

    class Meta:
        table_name = "observation"


class SelfAssessmentRow(Model):
    goal = ForeignKeyField(GoalRow)
    student = ForeignKeyField(StudentRow)
    recorded_by = ForeignKeyField(StaffRow, column_name="recorded_by")
    at = UtcField()
    quality = LevelField(null=True)
    independence = LevelField(null=True)
    words = TextField(default="")
    helped = CodeField(HelpedBy, default="")
    on_paper = BooleanField(default=False)

    class Meta:
        table_name = "self_assessment"


class SelfAssessmentWithdrawalRow(Model):
    student = ForeignKeyField(StudentRow)
    self_assessment = ForeignKeyField(SelfAssessmentRow, unique=True)
    at = UtcField()
    staff = ForeignKeyField(StaffRow)

    class Meta:
        table_name = "self_assessment_withdrawal"


class GoalStandingRow(Model):
    goal = ForeignKeyField(GoalRow, primary_key=True)
    observations = IntegerField()
    last_at = UtcField(null=True)
    quality = LevelField(null=True)
    independence = LevelField(null=True)
    recent = TextField()
    shown_quality = LevelField(null=True)
    shown_independence = LevelField(null=True)
    shown_days = IntegerField(default=0)
    lately = TagField(default="")

    class Meta:
        table_name = "goal_standing"


class StudentStandingRow(Model):
    student = ForeignKeyField(StudentRow, primary_key=True)
    observations = IntegerField()
    last_at = UtcField(null=True)
    quality = LevelField(null=True)
    independence = LevelField(null=True)
    recent = TextField()

    class Meta:
        table_name = "student_standing"


class EventRow(Model):
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    action = TagField()
    student_id = IntegerField(null=True)
    kind = TagField(default="")
    object_id = IntegerField(null=True)
    previous = TextField()
    hash = TextField()

    class Meta:
        table_name = "event"


class EarlierEventRow(Model):
    student = ForeignKeyField(StudentRow)
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    action = TagField()
    kind = TagField(default="")
    object_id = IntegerField(null=True)

    class Meta:
        table_name = "earlier_event"


IS_OBSERVED = (
    "(comment_as = '' AND NOT (tried AND quality IS NULL AND independence IS NULL AND note = '' AND feed_forward = ''))"
)
"""Whether a row of `observation` is one, in SQL: as `domain.observation.Observation.is_observed` has it."""
