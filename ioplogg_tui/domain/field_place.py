"""Where a text of a student's papers stands: the one name of a field, for the form, its draft and its undoing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.document import DocumentKind


class FieldOwner(StrEnum):
    """What has the field."""

    STUDENT = "student"
    PLAN = "plan"
    SUBJECT = "subject"
    DOCUMENT = "document"
    TEST_AIM = "test-aim"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of a student, of a school year's plan, of a subject in it, of a document's free parts, or an aim's mark.

    `name` is the field's name in its dataclass, a FreePart's value, or an aim's code. `number` is the subject's id, or
    the goal's where it is an aim. `plan_id` says from which plan it was read, or in which it was written: of joined
    records a year may show another by then. 0 says whichever is of the year; the field is the same one by either.
    """

    owner: FieldOwner
    student_id: int
    name: Coded
    school_year: Coded = ""
    number: int = 0
    document: DocumentKind | None = None
    plan_id: int = field(default=0, compare=False)
