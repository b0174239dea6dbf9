"""Fields of forms as text: what a person writes in one, and the value that is kept, by the field's type alone.

A new field of `Student`, `Plan`, `Basis` or `PlanSubject` of a type that is known here needs its title and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cache
from types import NoneType
from typing import Any, TypeVar, assert_never, get_args, get_type_hints

from ioplogg_tui.domain.code import Known, coded_fields
from ioplogg_tui.domain.day_text import Nearest, day_of, refuse_far
from ioplogg_tui.domain.document import PART_NAMES, FreePart
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.limits import HOURS_LIMIT
from ioplogg_tui.domain.people import STUDENT_TITLES, Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES, PLAN_NAMES, SUBJECT_NAMES

YES = "yes"
"""A mark that is set; one that isn't is empty."""

PLAN_TITLES: dict[str, str] = {**BASIS_NAMES, **PLAN_NAMES}
SUBJECT_TITLES: dict[str, str] = {
    **SUBJECT_NAMES,
    "relation": N_("Curriculum"),
    "grade_basis": N_("Basis for a grade"),
    "title": N_("Title"),
}
"""Field → its title in a form."""

NOT_IN_FORMS: dict[type, frozenset[str]] = {
    Student: frozenset({"id", "protected"}),
    Plan: frozenset({"id", "student_id", "school_year", "status", "basis", "subjects", "placement"}),
    Basis: frozenset(),
    PlanSubject: frozenset({"id"}),
}
"""What nobody writes in a form: numbers, and what has a deed of its own. A plan's basis is written field by field; what
it keeps of where the student was is written in the student's."""

NEAREST: dict[str, Nearest] = {
    "birth_date": Nearest.NONE,
    "comes": Nearest.CLOSEST,
    "leaves": Nearest.CLOSEST,
    "expert_assessment": Nearest.LAST,
    "decision": Nearest.LAST,
    "consent": Nearest.LAST,
    "assessment_consent": Nearest.LAST,
    "county_consent": Nearest.LAST,
    "valid_from": Nearest.CLOSEST,
    "valid_to": Nearest.NEXT,
    "evaluation": Nearest.NEXT,
    "report": Nearest.NEXT,
}
"""Field that holds a day → which day is meant where no year is written."""

CODES: dict[str, type[StrEnum]] = {"language": Language}
"""Field that is kept as the text of a code → which there are."""

_FORM_FIELDS: dict[type, tuple[str, ...]] = {
    record: tuple(part.name for part in fields(record) if part.name not in left_out)
    for record, left_out in NOT_IN_FORMS.items()
}

Record = TypeVar("Record", Student, Plan, PlanSubject)
Value = str | int | date | StrEnum | None


class FieldKind(Enum):
    """What a field holds, for those who show it; a code is a choice."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class FieldText:
    """What stands in a field, as it is kept in words: a date in ISO form, a choice by its code."""

    text: str
    kind: FieldKind


def form_fields(record: type) -> tuple[str, ...]:
    """The names of the fields that are written in forms; a plan's begin with those of its basis."""
    return _FORM_FIELDS[Basis] + _FORM_FIELDS[Plan] if record is Plan else _FORM_FIELDS[record]


def as_written(record: Student | Plan | PlanSubject, name: str) -> FieldText:
    """What stands in a field."""
    holder = _holder(record, name)
    value = getattr(holder, name)
    kind = _kind_of(type(holder), name)
    if isinstance(value, bool):
        return FieldText(YES if value else "", kind)
    return FieldText("" if value is None else str(value), kind)


def field_kind(record: type, name: str) -> FieldKind:
    """What a field of a student, a plan or a subject holds."""
    return _kind_of(Basis if record is Plan and name in form_fields(Basis) else record, name)


def with_text(record: Record, name: str, text: str, today: date) -> Record:
    """The record with another text in a field.

    Raises:
        UsageProblem: the text is none that the field can have.
    """
    holder = _holder(record, name)
    changed: Any = {name: value_of(type(holder), name, text, today)}
    if isinstance(record, Plan) and isinstance(holder, Basis):
        return replace(record, basis=replace(holder, **changed))
    return replace(record, **changed)


def value_of(record: type, name: str, text: str, today: date) -> Value:
    """The value that a person means by a text in a field.

    Raises:
        UsageProblem: it is no date, no number of hours, or none of the choices.
    """
    kept, stripped = _type_of(record, name), text.strip()
    if kept is str:
        return text if stripped or not _may_be_nothing(record, name) else None
    if kept is bool:
        return stripped == YES
    if not stripped and _may_be_nothing(record, name):
        return None
    if kept is int:
        return _hours_of(stripped)
    return _choice_of(kept, stripped) if issubclass(kept, StrEnum) else day_of(stripped, today, NEAREST[name])


def refuse_unknown_code(name: str, text: str) -> None:
    """Raises UsageProblem where a field takes a code, and a text is none; what stood there before may be another."""
    if name in CODES:
        _choice_of(CODES[name], text.strip())


def planned_day(name: str, text: str, today: date) -> date | None:
    """The day that is planned by a text in a field; None where the field plans nothing, or the text is no day."""
    if NEAREST.get(name) not in (Nearest.NEXT, Nearest.CLOSEST):
        return None
    try:
        return day_of(text, today, NEAREST[name])
    except UsageProblem:
        return None  # said when it is written


def refuse_far_ahead(name: str, text: str, today: date) -> None:
    """Raises UsageProblem where a day far ahead is planned in a field: its year may be a slip of the finger."""
    refuse_far(planned_day(name, text, today), today)


def field_title(place: FieldPlace) -> Sentence:
    """What a field is called."""
    match place.owner:
        case FieldOwner.STUDENT:
            return Sentence(STUDENT_TITLES[place.name])
        case FieldOwner.PLAN:
            return Sentence(PLAN_TITLES[place.name])
        case FieldOwner.SUBJECT:
            return Sentence(SUBJECT_TITLES[place.name])
        case FieldOwner.DOCUMENT:
            return Sentence(PART_NAMES[FreePart(place.name)])
        case FieldOwner.TEST_AIM:
            return Sentence(N_("{aim} at the competence test"), {"aim": place.name})
        case _:
            assert_never(place.owner)


_KINDS: dict[type, FieldKind] = {str: FieldKind.TEXT, date: FieldKind.DATE, int: FieldKind.NUMBER}


def _holder(record: Student | Plan | PlanSubject, name: str) -> Student | Plan | PlanSubject | Basis:
    return record.basis if isinstance(record, Plan) and name in form_fields(Basis) else record


@cache
def _types_of(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _type_of(record: type, name: str) -> type:
    """The type of a field's value where there is one. Raises TypeError where no form knows how to write it."""
    hint = _types_of(record)[name]
    kept = next(part for part in get_args(hint) if part is not NoneType) if _may_be_nothing(record, name) else hint
    if not isinstance(kept, type) or not (kept in _KINDS or kept is bool or issubclass(kept, StrEnum)):
        raise TypeError(f"{record.__name__}.{name} is of a type that isn't written as text")
    return kept


def _kind_of(record: type, name: str) -> FieldKind:
    coded = name in coded_fields(record)
    return FieldKind.CHOICE if coded else _KINDS.get(_type_of(record, name), FieldKind.CHOICE)


def _may_be_nothing(record: type, name: str) -> bool:
    return NoneType in get_args(_types_of(record)[name])


def _hours_of(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= HOURS_LIMIT):
        raise UsageProblem(N_("“{text}” isn't a number of hours. Write a whole number up to 3000."), text=Known(text))
    return int(text)


def _choice_of(choices: type[StrEnum], text: str) -> StrEnum:
    if text not in list(choices):
        raise UsageProblem(
            N_("“{text}” isn't one of the choices: {known}."), text=Known(text), known=", ".join(choices)
        )
    return choices(text)
