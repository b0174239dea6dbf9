"""Which classes of a OneRoster folder are groups of their own, whose teachers have all subjects."""

from __future__ import annotations

import re
from typing import Final

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.roster.tables import Entry, Tables

HOMEROOM: Final = "homeroom"
SCHEDULED: Final = "scheduled"
_PROGRAMMES: Final = "BA|EL|FD|HD|HO|HS|ID|IM|KD|MD|MK|NA|PB|RM|SR|SS|ST|TP"
"""What the codes of areas of programmes begin with, in use and before 2020 (Udir, programområdekoder: STUSP, BABAT)."""
_CLASS: Final = re.compile(rf"\d{{1,2}}\s?[^\W\d_]|[123]\s?(?:{_PROGRAMMES})[A-H]?\d?", re.IGNORECASE)
"""What a class is called that is a group of its own (8A, 1STA), where nobody says what kind it is nor which subject."""
_LEVEL: Final = re.compile(r"\d{1,2}\.?\s?(?:trinn|klasse|steg|årstrinn|årssteg)?", re.IGNORECASE)
_CLASS_OR_GROUP: Final = re.compile(r"\d{1,2}\s?[^\W\d_]{1,4}\d?")
"""What either is called: 1NOR is a subject's group, and 1TIPA a class."""
NO_KIND: Final = Sentence(
    N_("It doesn't say whether it is a class of its own or a subject's group; it is read as a subject's.")
)


def is_homeroom(class_: Entry, course: Entry, tables: Tables) -> bool:
    """Whether a class is a group of its own. Where nothing says so it isn't: its teachers would have all subjects."""
    kind, title = class_["classType"].lower(), class_["title"]
    if kind in (HOMEROOM, SCHEDULED):
        return kind == HOMEROOM
    names_level = any(form.fullmatch(course["title"]) for form in (_CLASS, _LEVEL))
    of_course = course["courseCode"] or course["subjects"] or course["subjectCodes"]
    taught = class_["subjects"] or class_["subjectCodes"] or of_course or (course["title"] and not names_level)
    is_class = not taught and _CLASS.fullmatch(title) is not None
    if not taught and not is_class and _CLASS_OR_GROUP.fullmatch(title):
        tables.leave_out("classes", class_.number, NO_KIND)
    return is_class
