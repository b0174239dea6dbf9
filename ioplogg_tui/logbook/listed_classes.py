"""Whether a name of a list alone is the person here, by class and level; where that isn't plain it is asked about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.school_level import rung
from ioplogg_tui.roster.class_codes import ClassCode, class_code, class_key
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart

NO_CLASS: Final = N_(
    "{name} is in {old}: is “{new}” their class now? Then write “{name} ({old})” in the list; somebody else is “{name} "
    "({other})” there. For a group in a subject, name it in a column “Subject” beside the teachers."
)

NAMESAKE: Final = N_(
    "{name} is in {old}: is {name} in {new} the same person? Then write “{name} ({old})” in the list; somebody else is "
    "“{name} ({other})” there."
)

UNTOLD: Final = N_(
    "{name} is in {old}, and has no class in this list: is it the same person? Then write “{name} ({old})” there, or "
    "the class in its column."
)


A_FEW: Final = 3
NEARLY_ALL: Final = 0.75
"""So many students of a class that moved together, and such a part of it, are that class; fewer are themselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of who a line is about: by which class, or level, the two are told apart, and by what another."""

    sentence: str
    old: str
    new: str
    other: str


@dataclass(frozen=True, slots=True)
class ClassesMoved:
    """What a list tells of whole classes."""

    became: Mapping[ClassCode, ClassCode]
    """Class of the list → the one below that nearly all in it were in."""
    whole: frozenset[ClassCode]
    """Classes here of which nearly all are in the list, in whichever class it has them now."""
    has_classes: bool
    """Whether it has a class of anybody: who has none in it isn't of any."""

    def are_a_year_on(self, new: ClassCode | str, old: ClassCode | str, is_of_this_year: Callable[[], bool]) -> bool:
        """Whether a group is a class that is what another one is in the next school year.

        Where nearly all of the new one were in one class, that one has moved up: at any time, and who comes from
        beside it only with a list that tells what became of theirs. In a new school year it is the class of the same
        letters, or any where the list has nearly all who were in the old one.
        """
        if not (isinstance(new, ClassCode) and isinstance(old, ClassCode) and new.is_above(old)):
            return False
        if new in self.became:
            return old in self.became.values()
        return not is_of_this_year() and (new.follows(old) or old in self.whole)


def class_in_doubt(
    line: RosterLine, before: Student | None, moved: ClassesMoved, *, by_key: bool, is_of_this_year: Callable[[], bool]
) -> Asked | None:
    """What is to be asked where a line has a student in another class, or on another level; None where it is plain.

    A name alone is the person here where nothing speaks against that: the class is theirs, or the next year's of
    theirs, or there is none on one side; and the level is theirs or, in a new school year, the one above.

    By a key it is the student's, but for what is no class, as «Valgfag film» of one of 8A. Who is told apart in the
    list by what they are in here is plainly they, whichever the line has them in now.
    """
    if before is None or class_key(told_apart(line.name)[1]) in ways_told(before.group, before.level):
        return None
    here, there = class_key(before.group), class_key(line.group or "")
    is_moving = bool(here and there) and here != there
    by_class = Asked(NAMESAKE, before.group, line.group or "", _tells_another(line.group or "", before))
    if is_moving and _is_no_class(there) and not (by_key and _is_no_class(here)):
        return replace(by_class, sentence=NO_CLASS)
    if by_key:
        return None
    if here and not there and moved.has_classes:
        return replace(by_class, sentence=UNTOLD)
    goes_up = is_moving and moved.are_a_year_on(there, here, is_of_this_year)
    if is_moving and not goes_up:
        return by_class
    years, above = _years_here(before), {year + 1 for year in _years_here(before)}
    there_is = _years(line.level) or _years_of_class(line.group)
    if not (years and there_is) or years & there_is or (above & there_is and (goes_up or not is_of_this_year())):
        return None
    if is_moving or not (before.level and line.level):
        old, new = before.group or before.level, line.group or line.level or ""
        return Asked(NAMESAKE, old, new, _tells_another(new, before))
    return Asked(NAMESAKE, before.level, line.level, _tells_another(line.level, before))


def ways_told(group: str, level: str) -> frozenset[ClassCode | str]:
    """What in brackets behind a name tells that it is somebody's of a group and a level."""
    return frozenset(key for key in (class_key(group), class_key(level)) if key)


def classes_moved(moves: Iterable[tuple[str, str]], here: Iterable[str], *, has_classes: bool) -> ClassesMoved:
    """What a list tells of classes, of each student's group there and here; `here` are all who are at the school."""
    origins: dict[ClassCode, Counter[ClassCode]] = defaultdict(Counter)
    listed: Counter[ClassCode] = Counter()
    for group, was_in in moves:
        new, old = class_code(group), class_code(was_in)
        if new is not None and old is not None:
            origins[new][old] += 1
            listed[old] += 1
    every = Counter(code for group in here if (code := class_code(group)) is not None)
    most = ((new, *each.most_common(1)[0], each.total()) for new, each in origins.items())
    return ClassesMoved(
        {new: old for new, old, count, of_all in most if _nearly_all(count, of_all) and new.is_above(old)},
        frozenset(old for old, count in listed.items() if _nearly_all(count, every[old] - 1)),
        has_classes,
    )


def _nearly_all(count: int, of_all: int) -> bool:
    return count >= A_FEW and count >= NEARLY_ALL * of_all


def _is_no_class(group: ClassCode | str) -> bool:
    """Whether a group may be one that a student of a class is in besides: «Valgfag film» of one of 8A."""
    return not (isinstance(group, ClassCode) or any(sign.isdigit() for sign in group))


def _tells_another(new: str, before: Student) -> str:
    """What another is told apart by in the list: a number where the new class is still beside the old one's name."""
    return "2" if class_key(told_apart(before.name)[1]) == class_key(new) else new


def _years_here(student: Student) -> set[int]:
    return _years(student.level) | _years_of_class(student.group)


def _years(level: str | None) -> set[int]:
    """Where a level stands on the ladder; nothing where it doesn't."""
    return {rung(level)} - {-1} if level else set()


def _years_of_class(group: str | None) -> set[int]:
    """Where the class may stand on the ladder: 1ST1 is of vg1, and 1A of either."""
    code = class_code(group or "")
    if code is None:
        return set()
    return {rung(code.year), rung(f"vg{code.year}")} - {-1}
