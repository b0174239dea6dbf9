"""The tables as Peewee models. The schema itself is made by the migrations; a test holds the two together."""

from __future__ import annotations

from peewee import Model

from ioplogg_tui.store.tables.curriculum import (
    AimRow,
    AimSetRow,
    AimSetText,
    AimText,
    CurriculumReplacement,
    CurriculumRow,
    CurriculumText,
)
from ioplogg_tui.store.tables.log import (
    EventRow,
    GoalStanding,
    ObservationRow,
    SelfAssessmentRow,
    StudentStanding,
)
from ioplogg_tui.store.tables.people import GroupRow, MembershipRow, SchoolRow, StaffRow, StudentRow
from ioplogg_tui.store.tables.plan import CriterionRow, GoalAimRow, GoalRow, PlanRow, PlanSubjectRow

TABLES: tuple[type[Model], ...] = (
    SchoolRow, GroupRow, StaffRow, StudentRow, MembershipRow,
    CurriculumRow, CurriculumText, CurriculumReplacement, AimSetRow, AimSetText, AimRow, AimText,
    PlanRow, PlanSubjectRow, GoalRow, GoalAimRow, CriterionRow,
    ObservationRow, SelfAssessmentRow, GoalStanding, StudentStanding, EventRow,
)  # fmt: skip

__all__ = [
    "TABLES",
    "AimRow",
    "AimSetRow",
    "AimSetText",
    "AimText",
    "CriterionRow",
    "CurriculumReplacement",
    "CurriculumRow",
    "CurriculumText",
    "EventRow",
    "GoalAimRow",
    "GoalRow",
    "GoalStanding",
    "GroupRow",
    "MembershipRow",
    "ObservationRow",
    "PlanRow",
    "PlanSubjectRow",
    "SchoolRow",
    "SelfAssessmentRow",
    "StaffRow",
    "StudentRow",
    "StudentStanding",
]
