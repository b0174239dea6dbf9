"""Lessons, a row for each student of one; and the hours of teaching that no lesson tells of."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.store.fields import DayField, UtcField
from ioplogg_tui.store.tables.people import StaffRow, StudentRow


class AttendanceRow(Model):
    """A lesson as it was for one student: theirs, wherever their record goes. Those of a lesson have its name."""

    student = ForeignKeyField(StudentRow)
    staff = ForeignKeyField(StaffRow)
    group_name = TextField(default="")
    subject = TextField(default="")
    begins = UtcField()
    minutes = IntegerField(null=True)
    there = BooleanField(default=True)
    setting = TextField(default="")
    counts_for = TextField(default="")

    class Meta:
        table_name = "attendance"


class LessonHolderRow(Model):
    """Who holds a lesson that a student is in, beside the `staff` who brought them."""

    attendance = ForeignKeyField(AttendanceRow)
    staff = ForeignKeyField(StaffRow)

    class Meta:
        table_name = "lesson_holder"


class HoursByHandRow(Model):
    student = ForeignKeyField(StudentRow)
    staff = ForeignKeyField(StaffRow)
    at = UtcField()
    subject = TextField()
    from_date = DayField()
    to_date = DayField(null=True)
    minutes = IntegerField()
    reason = TextField()

    class Meta:
        table_name = "hours_by_hand"
