"""How much each field of a student's papers takes, by the same lists as it is cleaned by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ioplogg_tui.domain.clean import LINE_LIMIT
from ioplogg_tui.domain.cleaned import BASIS_LINES, PLAN_LINES, STUDENT_LINES, SUBJECT_LINES
from ioplogg_tui.domain.document import DAYS
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldKind, field_kind
from ioplogg_tui.domain.limits import DOCUMENT_TEXT_LIMIT, PLAN_TEXT_LIMIT, STUDENT_TEXT_LIMIT
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.room import Room

SHORT = Room(LINE_LIMIT, one_line=True)
"""For a date, a number, or what is chosen by its words."""


def room_of(place: FieldPlace) -> Room:
    """How much may be written in a field."""
    match place.owner:
        case FieldOwner.TEST_AIM:
            return SHORT
        case FieldOwner.DOCUMENT:
            return SHORT if place.name in DAYS else Room(DOCUMENT_TEXT_LIMIT)
        case FieldOwner.STUDENT:
            return _room(Student, place.name, STUDENT_LINES, STUDENT_TEXT_LIMIT)
        case FieldOwner.PLAN:
            return _room(Plan, place.name, PLAN_LINES | BASIS_LINES, PLAN_TEXT_LIMIT)
        case FieldOwner.SUBJECT:
            return _room(PlanSubject, place.name, SUBJECT_LINES, PLAN_TEXT_LIMIT)
        case _:
            assert_never(place.owner)


def _room(record: type, name: str, lines: Mapping[str, int], limit: int) -> Room:
    if name in lines:
        return Room(lines[name], one_line=True)
    return Room(limit) if field_kind(record, name) is FieldKind.TEXT else SHORT
