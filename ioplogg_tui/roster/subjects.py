"""Which subject of a plan a teaching group is in: by its course's code where there is one, else by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import subject_title
from ioplogg_tui.roster.lines import ListedPlace

_OF_A_CODE: Final = re.compile(r"[^\W\d_]{3}")
"""What the code of a course and that of its curriculum begin with alike: MAT0010 and MAT01-05 (Grep, fagkode)."""
_WITH_A_NUMBER: Final = re.compile(r"\S*\d\S*")


def title_for(place: ListedPlace, subjects: Sequence[tuple[str, str]]) -> str:
    """The title that a place is for: a subject's of the student's plans, which are `subjects` with their codes.

    Where no plan has it, it is the group's title without what numbers it.
    """
    begins = {start[0].casefold() for code in place.subject_codes if (start := _OF_A_CODE.match(code))}
    by_code = {title for title, code in subjects if code and code[:3].casefold() in begins}
    if len(by_code) == 1:
        return by_code.pop()
    words = f" {fold(place.subject)} "
    by_title = [title for title, _code in subjects if f" {fold(title)} " in words]
    if by_title:
        return max(by_title, key=len)
    return subject_title(_WITH_A_NUMBER.sub("", place.subject)) or subject_title(place.subject)
