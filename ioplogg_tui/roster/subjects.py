"""Which subjects of a plan a teaching group is in: by its course's code where there is one, else by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from ioplogg_tui.domain.list_changes import PlannedSubject
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import subject_title
from ioplogg_tui.roster.lines import ListedPlace

_OF_A_CODE: Final = re.compile(r"[^\W\d_]{3}")
"""What the code of a course and that of its curriculum begin with alike: MAT0010 and MAT01-05 (Grep, fagkode)."""
_WITH_A_NUMBER: Final = re.compile(r"\S*\d\S*")


def titles_for(place: ListedPlace, subjects: Sequence[PlannedSubject]) -> tuple[str, ...]:
    """The titles that a place is for, of a student's plans, the one that counts first.

    The first plan that has its code, or a title in its words, tells; of several subjects of one code it is the one in
    the words, else all of them. Where no plan has any, it is the group's title without what numbers it.
    """
    begins = {start[0].casefold() for code in place.subject_codes if (start := _OF_A_CODE.match(code))}
    words = f" {fold(place.subject)} "
    for _plan, of_plan in groupby(subjects, key=attrgetter("plan")):
        plan = list(of_plan)
        by_code = [each.title for each in plan if each.code and each.code[:3].casefold() in begins]
        by_title = [title for title in by_code or [each.title for each in plan] if f" {fold(title)} " in words]
        if len(by_code) > 1 and not by_title:
            return tuple(dict.fromkeys(by_code))
        if by_code or by_title:
            return (max(by_title or by_code, key=len),)
    return (subject_title(_WITH_A_NUMBER.sub("", place.subject)) or subject_title(place.subject),)
