"""The school, its groups and staff, the students, and who works with whom."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.domain.people import Role
from ioplogg_tui.store.fields import CodeField, DayField, ListField, TagField, UtcField

SUBJECT_SEPARATOR = ";"
"""Between the subjects of a place on a team; `domain.plan.subject_title` keeps it out of titles."""


class SchoolRow(Model):
    name = TextField()
    owner = TextField(default="")
    organisation = TextField(default="")
    address = TextField(default="")
    telephone = TextField(default="")
    logo = TextField(default="")

    class Meta:
        table_name = "school"


class GroupRow(Model):
    school = ForeignKeyField(SchoolRow)
    name = TextField()

    class Meta:
        table_name = "class_group"


class StaffRow(Model):
    school = ForeignKeyField(SchoolRow)
    name = TextField()
    name_sort = TextField()
    account = TextField(default="")
    language = TextField(default="nb")
    active = BooleanField(default=True)
    leaving_code = TextField(default="")
    elsewhere = BooleanField(default=False)
    external_id = TextField(null=True)

    class Meta:
        table_name = "staff"


class SchoolChangeRow(Model):
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    field = TagField()
    before = TextField()
    after = TextField()

    class Meta:
        table_name = "school_change"


class PostRow(Model):
    staff = ForeignKeyField(StaffRow)
    role = CodeField(Role)
    from_date = DayField(null=True)
    to_date = DayField(null=True)

    class Meta:
        table_name = "post"


class StaffChoiceRow(Model):
    staff = ForeignKeyField(StaffRow)
    name = TextField()
    value = TextField()

    class Meta:
        table_name = "staff_choice"
        primary_key = CompositeKey("staff", "name")


class StudentRow(Model):
    school = ForeignKeyField(SchoolRow)
    group = ForeignKeyField(GroupRow, null=True)
    name = TextField()
    name_sort = TextField()
    name_search = TextField()
    level = TextField(default="")
    programme = TextField(default="")
    language = TagField(default="nb")
    birth_date = DayField(null=True)
    protected = BooleanField(default=False)
    strengths = TextField(default="")
    learns_best = TextField(default="")
    joined_into = ForeignKeyField("self", null=True, column_name="joined_into")

    class Meta:
        table_name = "student"


class FormerNameRow(Model):
    student = ForeignKeyField(StudentRow)
    name = TextField()
    until = DayField(null=True)

    class Meta:
        table_name = "former_name"


class StayRow(Model):
    student = ForeignKeyField(StudentRow)
    from_date = DayField(null=True)
    to_date = DayField(null=True)

    class Meta:
        table_name = "stay"


class MembershipRow(Model):
    staff = ForeignKeyField(StaffRow)
    student = ForeignKeyField(StudentRow)
    role = CodeField(Role)
    from_date = DayField()
    to_date = DayField(null=True)
    subjects = ListField(SUBJECT_SEPARATOR, default=())
    reason = TextField(default="")
    ended = BooleanField(default=False)
    consent = DayField(null=True)
    consent_by = TextField(default="")
    source = TextField(default="")
    source_class = TextField(default="")

    class Meta:
        table_name = "membership"


class ListedStudentRow(Model):
    student = ForeignKeyField(StudentRow)
    source = TextField()
    source_key = TextField()

    class Meta:
        table_name = "listed_student"


class StaffKeyRow(Model):
    staff = ForeignKeyField(StaffRow)
    public_key = TextField(unique=True)
    added_at = UtcField()

    class Meta:
        table_name = "staff_key"


class DraftRow(Model):
    staff = ForeignKeyField(StaffRow)
    place = TagField()
    student = ForeignKeyField(StudentRow)
    text = TextField()
    at = UtcField()

    class Meta:
        table_name = "draft"
        primary_key = CompositeKey("staff", "place")


class UndoStepRow(Model):
    staff = ForeignKeyField(StaffRow)
    student = ForeignKeyField(StudentRow, null=True)
    at = UtcField()
    step = TextField()
    first_event = IntegerField()
    until_event = IntegerField()

    class Meta:
        table_name = "undo_step"


class PresenceRow(Model):
    session = TextField(primary_key=True)
    staff = ForeignKeyField(StaffRow)
    student = ForeignKeyField(StudentRow)
    goal = IntegerField(null=True, column_name="goal_id")
    at = UtcField()

    class Meta:
        table_name = "presence"
