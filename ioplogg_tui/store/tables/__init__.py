"""The tables as Peewee models. The schema itself is made by the migrations; a test holds the two together."""

from __future__ import annotations

from peewee import Model

from ioplogg_tui.store.tables.bank import BankCriterionRow, BankGoalRow, BankTextRow
from ioplogg_tui.store.tables.curriculum import (
    AimRow,
    AimSetRow,
    AimSetText,
    AimText,
    CurriculumReplacement,
    CurriculumRow,
    CurriculumText,
)
from ioplogg_tui.store.tables.document import DocumentRow, DocumentWordsRow, ProposalRow
from ioplogg_tui.store.tables.log import (
    EarlierEventRow,
    EventRow,
    GoalStanding,
    ObservationRow,
    SelfAssessmentRow,
    StudentStanding,
)
from ioplogg_tui.store.tables.people import (
    DraftRow,
    GroupRow,
    MembershipRow,
    PresenceRow,
    SchoolRow,
    StaffChoiceRow,
    StaffKeyRow,
    StaffRow,
    StudentRow,
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
    SchoolRow, GroupRow, StaffRow, StaffChoiceRow, StaffKeyRow, StudentRow, MembershipRow, DraftRow, PresenceRow,
    CurriculumRow, CurriculumText, CurriculumReplacement, AimSetRow, AimSetText, AimRow, AimText,
    PlanRow, PlanSubjectRow, GoalRow, GoalAimRow, CriterionRow, GoalChangeRow, PlanVersionRow,
    BankGoalRow, BankTextRow, BankCriterionRow,
    ObservationRow, SelfAssessmentRow, GoalStanding, StudentStanding, EventRow, EarlierEventRow,
    DocumentRow, DocumentWordsRow, ProposalRow,
)  # fmt: skip

__all__ = [
    "TABLES",
    "AimRow",
    "AimSetRow",
    "AimSetText",
    "AimText",
    "BankCriterionRow",
    "BankGoalRow",
    "BankTextRow",
    "CriterionRow",
    "CurriculumReplacement",
    "CurriculumRow",
    "CurriculumText",
    "DocumentRow",
    "DocumentWordsRow",
    "DraftRow",
    "EarlierEventRow",
    "EventRow",
    "GoalAimRow",
    "GoalChangeRow",
    "GoalRow",
    "GoalStanding",
    "GroupRow",
    "MembershipRow",
    "ObservationRow",
    "PlanRow",
    "PlanSubjectRow",
    "PlanVersionRow",
    "PresenceRow",
    "ProposalRow",
    "SchoolRow",
    "SelfAssessmentRow",
    "StaffChoiceRow",
    "StaffKeyRow",
    "StaffRow",
    "StudentRow",
    "StudentStanding",
]
