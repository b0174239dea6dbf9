"""Published documents, what is written in the free parts of the next one, and what waits to be published."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, Model, TextField

from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.store.fields import CodeField, DayField, TagField, UtcField
from ioplogg_tui.store.tables.people import StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import PlanVersionRow


class DocumentRow(Model):
    student = ForeignKeyField(StudentRow)
    number = IntegerField()
    kind = CodeField(DocumentKind)
    appendix = BooleanField(default=False)
    language = TagField()
    school_year = TagField()
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    supersedes = IntegerField(null=True)
    content = TextField()
    markdown = TextField()
    html = TextField()
    begins = DayField(null=True)
    ends = DayField(null=True)

    class Meta:
        table_name = "document"


class DocumentWithdrawalRow(Model):
    student = ForeignKeyField(StudentRow)
    document = ForeignKeyField(DocumentRow)
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    reason = TextField()

    class Meta:
        table_name = "document_withdrawal"


class DocumentRecipientRow(Model):
    student = ForeignKeyField(StudentRow)
    document = ForeignKeyField(DocumentRow)
    day = DayField()
    recipient = TextField()
    consent = TextField()
    at = UtcField()
    staff = ForeignKeyField(StaffRow)
    retracts = ForeignKeyField("self", null=True, column_name="retracts")
    reason = TextField(default="")

    class Meta:
        table_name = "document_recipient"


class ArchiveCopyRow(Model):
    student = ForeignKeyField(StudentRow)
    document = ForeignKeyField(DocumentRow, null=True)
    version = ForeignKeyField(PlanVersionRow, null=True)
    withdrawn = BooleanField()
    name = TagField()
    checksum = TagField()
    at = UtcField()
    staff = ForeignKeyField(StaffRow)

    class Meta:
        table_name = "archive_copy"


class DocumentWordsRow(Model):
    student = ForeignKeyField(StudentRow)
    school_year = TagField()
    kind = CodeField(DocumentKind)
    part = CodeField(FreePart)
    text = TextField()
    at = UtcField()
    staff = ForeignKeyField(StaffRow)

    class Meta:
        table_name = "document_words"


class ProposalRow(Model):
    student = ForeignKeyField(StudentRow)
    staff = ForeignKeyField(StaffRow)
    what = CodeField(DocumentKind)
    school_year = TagField()
    at = UtcField()

    class Meta:
        table_name = "proposal"
