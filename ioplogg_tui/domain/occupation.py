"""What somebody is, in a few words for who meets them at work: nothing of group, level, plan or help."""

from __future__ import annotations

import re

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import Schooling, schooling_of

_OF: dict[Schooling, tuple[str, str]] = {
    Schooling.PRIMARY: ("", ""),
    Schooling.LOWER_SECONDARY: ("", ""),
    Schooling.UPPER_SECONDARY: (N_("Student of {programme}"), ""),
    Schooling.CANDIDATE: (N_("Training candidate in {programme}"), N_("Training candidate")),
    Schooling.APPRENTICE: (N_("Apprentice in {programme}"), N_("Apprentice")),
    Schooling.PRACTICE_CANDIDATE: (
        N_("Certificate-of-practice candidate in {programme}"),
        N_("Certificate-of-practice candidate"),
    ),
    Schooling.UNKNOWN: ("{programme}", ""),
}
"""Kind of schooling → what one is in a programme, and where none is written; in compulsory school nothing is said."""

_LEVEL_BEFORE = re.compile(r"vg ?[123]\.?[ ,:–-]+", re.IGNORECASE)


def called_in_training(level: str) -> str:
    """What who is trained is called, to be translated; empty of pupils, and where the level says nothing."""
    return _OF[schooling_of(level)][1]


def occupation_of(student: Student) -> tuple[str, str]:
    """A sentence to be translated, with a place for the programme, and the programme; both empty where none is said."""
    programme = _LEVEL_BEFORE.sub("", student.programme.strip(), count=1)
    in_programme, alone = _OF[schooling_of(student.level)]
    return (in_programme, programme) if in_programme and programme else (alone, "")
