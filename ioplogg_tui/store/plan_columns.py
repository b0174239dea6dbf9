"""The fields of a plan that are columns of the same name: a field that is none makes the program stop here."""

from __future__ import annotations

from dataclasses import fields

from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject

BASIS_COLUMNS = tuple(field.name for field in fields(Basis))
PLAN_COLUMNS = tuple(
    field.name
    for field in fields(Plan)
    if field.name not in ("id", "student_id", "school_year", "status", "basis", "subjects", "placement")
)
SUBJECT_COLUMNS = tuple(field.name for field in fields(PlanSubject) if field.name != "id")
