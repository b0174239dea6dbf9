"""The school, its groups and staff, the students, and who works with whom."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, ForeignKeyField, Model, TextField

from ioplogg_tui.store.fields import DayField


class SchoolRow(Model):
    name = TextField()

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
    role = TextField()
    language = TextField(default="nb")
    active = BooleanField(default=True)
    leaving_code = TextField(default="")

    class Meta:
        table_name = "staff"


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
    language = TextField(default="nb")
    birth_date = DayField(null=True)
    protected = BooleanField(default=False)
    strengths = TextField(default="")
    learns_best = TextField(default="")

    class Meta:
        table_name = "student"


class MembershipRow(Model):
    staff = ForeignKeyField(StaffRow)
    student = ForeignKeyField(StudentRow)
    role = TextField()
    from_date = DayField()
    to_date = DayField(null=True)

    class Meta:
        table_name = "membership"
