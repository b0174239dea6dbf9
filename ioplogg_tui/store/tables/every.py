"""Every table there is, for whoever goes through all of them."""

from __future__ import annotations

from peewee import Field, Model

from ioplogg_tui.store.tables.bank import BankCriterionRow, BankGoalRow, BankTextRow
from ioplogg_tui.store.tables.curriculum import (
    AimRow,
    AimSetRow,
    AimSetText,
    AimText,
    CurriculumReplacement,
    CurriculumRow,
    CurriculumText,
    SubjectCodeRow,
)
from ioplogg_tui.store.tables.document import (
    ArchiveCopyRow,
    DocumentRecipientRow,
    DocumentRow,
    DocumentWithdrawalRow,
    DocumentWordsRow,
    ProposalRow,
)
from ioplogg_tui.store.tables.lesson import AttendanceRow, HoursByHandRow, LessonHolderRow
from ioplogg_tui.store.tables.log import (
    EarlierEventRow,
    EventRow,
    GoalStandingRow,
    ObservationRow,
    SelfAssessmentRow,
    SelfAssessmentWithdrawalRow,
    StudentStandingRow,
)
from ioplogg_tui.store.tables.people import (
    DraftRow,
    FormerNameRow,
    GroupRow,
    ListedStudentRow,
    MembershipRow,
    PostRow,
    PresenceRow,
    SchoolChangeRow,
    SchoolRow,
    StaffChoiceRow,
    StaffKeyRow,
    StaffRow,
    StayRow,
    StudentRow,
    UndoStepRow,
)
from ioplogg_tui.store.tables.plan import (
    CriterionRow,
    GoalAimRow,
    GoalChangeRow,
    GoalRow,
    PlanRow,
    PlanSubjectRow,
    PlanVersionRow,
)

TABLES: tuple[type[Model], ...] = (
    SchoolRow,
    GroupRow,
    StaffRow,
    SchoolChangeRow,
    PostRow,
    StaffChoiceRow,
    StaffKeyRow,
    StudentRow,
    FormerNameRow,
    StayRow,
    ListedStudentRow,
    MembershipRow,
    DraftRow,
    PresenceRow,
    CurriculumRow,
    CurriculumText,
    CurriculumReplacement,
    AimSetRow,
    AimSetText,
    AimRow,
    AimText,
    SubjectCodeRow,
    PlanRow,
    PlanSubjectRow,
    GoalRow,
    GoalAimRow,
    CriterionRow,
    GoalChangeRow,
    PlanVersionRow,
    BankGoalRow,
    BankTextRow,
    BankCriterionRow,
    ObservationRow,
    SelfAssessmentRow,
    SelfAssessmentWithdrawalRow,
    GoalStandingRow,
    StudentStandingRow,
    AttendanceRow,
    LessonHolderRow,
    HoursByHandRow,
    EventRow,
    EarlierEventRow,
    DocumentRow,
    DocumentWithdrawalRow,
    DocumentRecipientRow,
    ArchiveCopyRow,
    DocumentWordsRow,
    ProposalRow,
    UndoStepRow,
)


def name_of(table: type[Model]) -> str:
    """What a table is called in the file."""
    name: str = table._meta.table_name  # noqa: SLF001 - what Peewee calls the table of a model
    return name


def columns_of(table: type[Model]) -> dict[str, Field]:
    """Column → field, in the order of the table."""
    return {field.column_name: field for field in table._meta.sorted_fields}  # noqa: SLF001 - as above
