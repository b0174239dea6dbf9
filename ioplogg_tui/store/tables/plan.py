"""Plans, their subjects, learning goals, chosen aims and criteria; what was changed; and frozen versions."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.plan_choices import ConsentGiver, CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.store.fields import CodeField, DayField, LevelField, TagField, UtcField
from ioplogg_tui.store.tables.people import StaffRow, StudentRow


class PlanRow(Model):
    student = ForeignKeyField(StudentRow)
    school_year = TagField()
    status = CodeField(PlanStatus)
    created_at = UtcField()
    expert_assessment = DayField(null=True)
    decision = DayField(null=True)
    valid_from = DayField(null=True)
    valid_to = DayField(null=True)
    hours = IntegerField(null=True)
    deviations = TextField(default="")
    consent = DayField(null=True)
    consent_by = CodeField(ConsentGiver, default="")
    assessment_consent = DayField(null=True)
    assessment_consent_by = CodeField(ConsentGiver, default="")
    took_part = TextField(default="")
    county_consent = DayField(null=True)
    county_consent_by = TextField(default="")
    long_term_aim = TextField(default="")
    assessment = TextField(default="")
    responsible = TextField(default="")
    evaluation = DayField(null=True)
    report = DayField(null=True)
    level = TextField(default="")
    programme = TextField(default="")
    group = TextField(default="", column_name="group_name")

    class Meta:
        table_name = "plan"


class PlanSubjectRow(Model):
    plan = ForeignKeyField(PlanRow)
    position = IntegerField()
    title = TextField()
    curriculum_code = TextField(null=True)
    how_it_is_run = TextField(default="")
    content = TextField(default="")
    organisation = TextField(default="")
    methods = TextField(default="")
    aids = TextField(default="")
    hours_planned = IntegerField(null=True)
    hours_given = IntegerField(null=True)
    teacher = TextField(default="")
    relation = CodeField(CurriculumRelation, default="")
    grade_basis = CodeField(GradeBasis, default="")
    subject_code = TextField(default="")
    scope = TextField(default="")

    class Meta:
        table_name = "plan_subject"


class GoalRow(Model):
    subject = ForeignKeyField(PlanSubjectRow)
    student = ForeignKeyField(StudentRow)
    position = IntegerField()
    text = TextField()
    own_text = TextField(default="")
    content = TextField(default="")
    due = DayField(null=True)
    status = CodeField(GoalStatus)
    created_by = ForeignKeyField(StaffRow, column_name="created_by")
    created_at = UtcField()
    version = IntegerField(default=1)
    setting = TextField(default="")
    begins = DayField(null=True)
    start_quality = LevelField(null=True)
    start_independence = LevelField(null=True)
    carried_from = ForeignKeyField("self", null=True, column_name="carried_from")
    root = IntegerField(column_name="root_id")
    removed_at = UtcField(null=True)

    class Meta:
        table_name = "goal"


class GoalAimRow(Model):
    goal = ForeignKeyField(GoalRow)
    position = IntegerField()
    code = TagField()
    text = TextField()
    language = TagField()
    curriculum = TagField(default="")
    for_test = BooleanField(default=False)

    class Meta:
        table_name = "goal_aim"
        primary_key = CompositeKey("goal", "position")


class CriterionRow(Model):
    goal = ForeignKeyField(GoalRow)
    dimension = CodeField(Dimension)
    level = LevelField()
    text = TextField()

    class Meta:
        table_name = "criterion"
        primary_key = CompositeKey("goal", "dimension", "level")


class GoalChangeRow(Model):
    goal = ForeignKeyField(GoalRow)
    staff = ForeignKeyField(StaffRow)
    at = UtcField()
    part = CodeField(ChangedPart)
    dimension = CodeField(Dimension, null=True)
    level = LevelField(null=True)
    before = TextField()
    after = TextField()

    class Meta:
        table_name = "goal_change"


class PlanVersionRow(Model):
    plan = ForeignKeyField(PlanRow)
    number = IntegerField()
    status = CodeField(PlanStatus)
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    text = TextField()

    class Meta:
        table_name = "plan_version"
