"""Lines of a list whose teachers are those of a subject: one for each student and subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.norwegian import fold

if TYPE_CHECKING:
    from ioplogg_tui.roster.lines import RosterLine, StudentList

_OF_SUBJECT: Final = ": "
"""Between the class of a group and its subject, as a place on a team keeps them: «8a: norsk; 8a: engelsk»."""

_BETWEEN: Final = "; "


def of_subject(line: RosterLine, subject: str) -> tuple[RosterLine, list[Sentence]]:
    """A line whose teachers are a subject's, and what of it is left out: nobody has all subjects where it has none."""
    if not subject:
        left = [Sentence(N_("It has no subject for its teachers; the student goes in without them."))]
        return replace(line, teachers=None, class_=""), left
    group = f"{line.class_}{_OF_SUBJECT}{fold(subject)}"
    of_group = replace(line, class_="", subject_groups=(group,))
    if line.teachers is None:
        return replace(of_group, groups_untold=(group,)), []
    return replace(of_group, teachers=tuple(replace(each, subject=subject, class_=group) for each in line.teachers)), []


def of_one_student(lines: Sequence[RosterLine]) -> RosterLine:
    """What one row says of a student's subjects; one that it names twice has the teachers of both."""
    teachers = dict.fromkeys(place for line in lines for place in line.teachers or ())
    taught = {place.class_ for place in teachers}
    groups = tuple(dict.fromkeys(group for line in lines for group in line.subject_groups))
    if len(lines) == 1:
        return lines[0]
    return replace(
        lines[0],
        teachers=tuple(teachers) or None,
        class_="",
        subject_groups=groups,
        groups_untold=tuple(group for group in groups if group not in taught),
    )


def joined_by_subject(lines: Sequence[RosterLine]) -> list[RosterLine]:
    """The lines of a student with a subject each as one line; two of the same subject are two students'."""
    joined: dict[tuple[str, str], RosterLine] = {}
    others: list[RosterLine] = []
    for line in lines:
        of = fold(line.name), fold(line.group or "")
        first = joined.get(of)
        if not line.subject_groups or (first and set(first.subject_groups) & set(line.subject_groups)):
            others.append(line)
        elif first is None:
            joined[of] = line
        else:
            is_told = first.teachers is not None or line.teachers is not None
            joined[of] = replace(
                first,
                teachers=(*(first.teachers or ()), *(line.teachers or ())) if is_told else None,
                subject_groups=(*first.subject_groups, *line.subject_groups),
                groups_untold=(*first.groups_untold, *line.groups_untold),
                unread=(*first.unread, *line.unread),
            )
    return sorted([*joined.values(), *others], key=lambda line: line.number)


def kept_as(groups: Iterable[str]) -> str:
    """Groups of subjects as what a place on a team is for."""
    return _BETWEEN.join(sorted(set(groups)))


def groups_in(class_: str) -> list[str]:
    """What a place on a team is for: groups of subjects, or the one class."""
    return class_.split(_BETWEEN)


def subject_in(group: str) -> str:
    """The subject of a group, folded."""
    return group.rpartition(_OF_SUBJECT)[2]


def groups_told_of(class_: str, line: RosterLine, listed: StudentList) -> list[str]:
    """The groups in what a place is for that a list of subjects tells of.

    It has them, or the student in another one of the same subject; and tells who teaches that.
    """
    subjects, untold = ({subject_in(group) for group in groups} for groups in (line.subject_groups, line.groups_untold))
    groups = (group for group in groups_in(class_) if subject_in(group) not in untold)
    return [
        group for group in groups if group in listed.classes or (_OF_SUBJECT in group and subject_in(group) in subjects)
    ]
