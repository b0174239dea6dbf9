"""Curricula, sets of aims and aims, with their texts in each language."""

from __future__ import annotations

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.store.fields import DayField, WordsField


class CurriculumRow(Model):
    code = TextField(unique=True)
    example = BooleanField(default=False)
    status = TextField()
    valid_from = DayField(null=True)
    valid_to = DayField(null=True)
    default_language = TextField()
    withdrawn = BooleanField(default=False)
    fingerprint = TextField()

    class Meta:
        table_name = "curriculum"


class CurriculumText(Model):
    curriculum = ForeignKeyField(CurriculumRow)
    language = TextField()
    title = TextField()

    class Meta:
        table_name = "curriculum_text"
        primary_key = CompositeKey("curriculum", "language")


class CurriculumReplacement(Model):
    old_code = TextField()
    new_code = TextField()

    class Meta:
        table_name = "curriculum_replacement"
        primary_key = CompositeKey("old_code", "new_code")


class AimSetRow(Model):
    code = TextField(unique=True)
    curriculum = ForeignKeyField(CurriculumRow)
    position = IntegerField()
    status = TextField()
    default_language = TextField()
    after_levels = WordsField(default=())
    withdrawn = BooleanField(default=False)
    fingerprint = TextField()

    class Meta:
        table_name = "aim_set"


class AimSetText(Model):
    set = ForeignKeyField(AimSetRow)
    language = TextField()
    title = TextField()

    class Meta:
        table_name = "aim_set_text"
        primary_key = CompositeKey("set", "language")


class AimRow(Model):
    code = TextField(unique=True)
    set = ForeignKeyField(AimSetRow)
    position = IntegerField()
    status = TextField()
    default_language = TextField()
    reuse_of = TextField(null=True)
    withdrawn = BooleanField(default=False)
    fingerprint = TextField()

    class Meta:
        table_name = "aim"


class SubjectCodeRow(Model):
    code = TextField()
    curriculum_code = TextField()
    levels = WordsField(default=())
    title_nb = TextField()
    title_nn = TextField()
    hours = IntegerField(null=True)
    valid_to = DayField(null=True)

    class Meta:
        table_name = "subject_code"


class AimText(Model):
    aim = ForeignKeyField(AimRow)
    language = TextField()
    text = TextField()

    class Meta:
        table_name = "aim_text"
        primary_key = CompositeKey("aim", "language")
