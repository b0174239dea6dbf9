"""Whether a name of a list is somebody's who is here: as it stands, turned round, or told apart as in (9B)."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import Student
from ioplogg_tui.logbook.listed_classes import ClassesMoved, ways_told
from ioplogg_tui.roster.class_codes import ClassCode, apart_key, class_of, comes_after, is_number_apart, may_be_one
from ioplogg_tui.roster.lines import RosterLine
from ioplogg_tui.roster.spellings import told_apart
from ioplogg_tui.store.students import StudentName

Knows = Callable[[int], bool]
"""Whether the person may know a student: of nobody else may what is told depend on who is here."""


@dataclass(frozen=True, slots=True)
class SchoolYearTurned:
    """What is known of the classes that students were in before the school year turned."""

    came_since: Callable[[int], bool]
    """Whether a list, or somebody, wrote since who a student is: in which class, too."""
    moved: Callable[[], ClassesMoved]


class NamesHere:
    """The names of the school's students, of all their records, beside those that a list has by its keys."""

    def __init__(
        self,
        names: Iterable[StudentName],
        classes: Mapping[int, tuple[str, str]],
        keys: Mapping[str, int],
        lines: Iterable[RosterLine],
        turned: SchoolYearTurned,
    ) -> None:
        """`classes` are the students' groups and levels now."""
        self._classes, self._turned = classes, turned
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[str, list[StudentName]] = defaultdict(list)
        self._by_bare: dict[str, list[StudentName]] = defaultdict(list)
        for name in names:
            if name.id not in self._by_name[fold(name.name)]:  # by a name of another record of theirs
                self._by_name[fold(name.name)].append(name.id)
            self._by_words[_words(name.name)].append(name)
            self._by_bare[fold(told_apart(name.name)[0])].append(name)
        self._of_keys: dict[str, list[int | None]] = defaultdict(list)
        """Name in the list → whom it knows by each key that has it; None for a new key."""
        self._renamed: dict[int, str] = {}
        """Student → what the list calls who has the key of theirs, where that is no name of theirs."""
        self._without_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Words of a name and what tells it apart → how the list writes the names of those without a key."""
        every = list(lines)
        self._named = {fold(line.name) for line in every}
        self._tells_each_apart = 2 * sum(bool(told_apart(line.name)[1]) for line in every) > len(every)
        """Whether the list writes so of most: then it isn't said of somebody."""
        self._classes_of_name: dict[str, list[ClassCode | str]] = defaultdict(list)
        for line in every:
            self._classes_of_name[fold(told_apart(line.name)[0])].append(class_of(line.group or "", line.level or ""))
            if not line.key:
                self._without_key[_words(line.name), told_apart(line.name)[1]].append(line.name)
            if line.key:
                student_id = keys.get(line.key)
                self._of_keys[fold(line.name)].append(student_id)
                if student_id is not None and not self.is_called(student_id, line.name):
                    self._renamed[student_id] = line.name

    def same(self, name: str) -> list[int]:
        """Those of this very name."""
        return self._by_name.get(fold(name), [])

    def is_called(self, student_id: int, name: str) -> bool:
        """Whether a name is somebody's, also where only one of the two is told apart from a namesake's, as by (8B)."""
        bare, apart = told_apart(name)
        ways = (told_apart(each.name)[1] for each in self._by_bare.get(fold(bare), ()) if each.id == student_id)
        return any(not (apart and way) or apart_key(apart) == apart_key(way) for way in ways)

    def namesakes(self, name: str, knows: Knows) -> list[int]:
        """Those of a name, whatever tells them apart."""
        its = self._by_bare.get(fold(told_apart(name)[0]), ())
        return list(dict.fromkeys(each.id for each in its if knows(each.id)))

    def of_line(self, line: RosterLine, knows: Knows) -> tuple[list[int], bool]:
        """Whom a line may be about by its name as it is written; and whether it is the class that tells.

        The class stands beside the name, in it as in (8B), or is the student's group, there as here. Of several of a
        name it is who is in the line's class, or was in the one before it.
        """
        bare, apart = told_apart(line.name)
        namesakes = [each for each in self._by_bare.get(fold(bare), ()) if knows(each.id)]
        exact = [each for each in self.same(line.name) if knows(each)]
        if apart:
            so_named = [each.id for each in namesakes if apart_key(told_apart(each.name)[1]) == apart_key(apart)]
            return list(dict.fromkeys(exact or so_named or self._told_by_class(line, namesakes))), not exact
        others = [each.id for each in namesakes if told_apart(each.name)[1]]
        every, class_ = list(dict.fromkeys([*exact, *others])), class_of(line.group or "", line.level or "")
        classes = {each.id: self._class_of(each) for each in namesakes}
        in_it = [each for each in every if class_ and classes[each] == class_]
        moving_up = [
            each
            for each in (every if len(every) > 1 else ())
            if isinstance(class_, ClassCode) and isinstance(old := classes[each], ClassCode) and class_.follows(old)
        ]
        if len(in_it) + len(moving_up) > 1:
            return self._since_the_turn(bare, class_, in_it, moving_up), True
        if in_it or len(every) < 2 or not (exact or moving_up):
            return in_it or exact, bool(in_it)
        return moving_up or every, bool(moving_up)

    def _told_by_class(self, line: RosterLine, namesakes: Sequence[StudentName]) -> list[int]:
        """Of those of a name whom a list means by the class in brackets: who is in it.

        Where the line's class is the next year's it is who was in it last year, or has come into the line's since.
        """
        apart, class_ = apart_key(told_apart(line.name)[1]), class_of(line.group or "", line.level or "")
        in_it = [each for each in namesakes if self._class_of(each) == apart]
        in_it = in_it or [each for each in namesakes if apart in ways_told(*self._classes.get(each.id, ("", "")))]
        if isinstance(class_, ClassCode) and isinstance(apart, ClassCode) and class_.is_above(apart):
            there = [each for each in namesakes if self._class_of(each) == class_ and self._turned.came_since(each.id)]
            in_it = [each for each in in_it if not self._turned.came_since(each.id)] or there or in_it
        if len(in_it) > 1:
            in_it = [each for each in in_it if apart_key(told_apart(each.name)[1]) in ("", apart)] or in_it
        return [each.id for each in in_it]

    def another(self, name: str, new: str, before: Student | None, first: int = 2) -> str:
        """What somebody else of a name is told apart by in a list: the class that is new, or a number from `first` on.

        A number where the class is theirs already, or tells another of the name; no class nor level is read as one.
        """
        key, ways, classes = apart_key(new), set[ClassCode | str](), set[ClassCode | str]()
        if before is not None:
            ways |= {*ways_told(before.group, before.level), apart_key(told_apart(before.name)[1])}
            classes.add(class_of(before.group, before.level))
        for each in self._by_bare.get(fold(told_apart(name)[0]), ()):
            here = self._classes.get(each.id, ("", ""))
            ways |= {*ways_told(*here), *_number_or_class(told_apart(each.name)[1])}
            classes.add(class_of(*here) or apart_key(here[1]))
        if new and key not in ways and not any(may_be_one(key, class_) for class_ in classes):
            return new
        return next(number for count in itertools.count(first) if (number := f"nr. {count}") not in ways)

    def _since_the_turn(
        self, bare: str, class_: ClassCode | str, in_it: Sequence[int], moving_up: Sequence[int]
    ) -> list[int]:
        """Of several of a name in a class here, or in the one below it, those who are in it in this school year."""
        moved = self._turned.moved()
        came = [each for each in in_it if self._turned.came_since(each)]
        if came or (in_it and (not isinstance(class_, ClassCode) or moved.are_still(class_, lambda: False))):
            return came or [*in_it]
        go_on = [each for each in moving_up if not self._turned.came_since(each)]
        have_gone_on = isinstance(class_, ClassCode) and self._listed_above(bare, class_) >= len(in_it)
        is_plain = bool(go_on) and (have_gone_on or class_ in moved.became)
        return go_on if is_plain else [*in_it, *moving_up]

    def _listed_above(self, bare: str, class_: ClassCode) -> int:
        """How many lines of a name are in the class that comes after one: who was in that has gone on into it."""
        classes = self._classes_of_name[fold(bare)]
        return sum(isinstance(each, ClassCode) and each.follows(class_) for each in classes)

    def _class_of(self, name: StudentName) -> ClassCode | str:
        """The class that a student is in, or else the one that tells them apart."""
        return class_of(*self._classes.get(name.id, ("", ""))) or apart_key(told_apart(name.name)[1])

    def alike(self, line: RosterLine, knows: Knows) -> list[int]:
        """Those of the same words, in any order, who aren't told apart from it: by another (9B), or class, than its.

        A class in the name tells where the line has it in a column, too, or the list tells no more than some apart.
        """
        apart = apart_key(told_apart(line.name)[1])
        class_ = class_of(line.group or "", line.level or "") or ("" if self._tells_each_apart else apart)
        alike: list[int] = []
        if isinstance(apart, str) and is_number_apart(apart):
            return alike
        for each in self._by_words.get(_words(line.name), ()):
            other = apart_key(told_apart(each.name)[1])
            old = self._class_of(each)
            both = apart and other and apart != other
            is_told = isinstance(class_, ClassCode) or bool(line.group)
            of_class = is_told and bool(old and class_) and old != apart == class_
            may_be_theirs = (
                isinstance(old, ClassCode)
                and isinstance(apart, ClassCode)
                and (apart.follows(old) or (apart.may_be(old) and fold(each.name) not in self._named))
            )
            ways = ways_told(*self._classes.get(each.id, ("", "")))
            of_level = isinstance(apart, ClassCode) and not apart.letters and bool(ways) and apart not in ways
            of_level = of_level and (not comes_after(apart, ways) or self._turned.came_since(each.id))
            if knows(each.id) and (may_be_theirs or not (both or of_class or of_level)):
                alike.append(each.id)
        return list(dict.fromkeys(alike))

    def turned_in_list(self, name: str) -> str:
        """How a list that has no keys writes the same words in another order; empty where it doesn't."""
        same_words = self._without_key.get((_words(name), told_apart(name)[1]), ())
        return next((each for each in same_words if fold(each) != fold(name)), "")

    def is_anothers_key(self, student_id: int, old: str, new: str, knows: Knows) -> bool:
        """Whether the key of a student, whose name is `old`, can have become another's: systems number anew.

        It can where the new name shares no word with the old one, is somebody else's, here or by another key, or the
        old one has got a key that isn't of somebody of that name.
        """
        if self.is_called(student_id, new):
            return False
        of_another = any(each != student_id and knows(each) for each in self.same(new))
        twice = len(self._of_keys.get(fold(new), ())) > 1
        namesakes = [each for each in self.same(old) if knows(each)]
        moved = any(each not in namesakes for each in self._of_keys.get(fold(old), ()))
        return of_another or twice or moved or not _shares_a_word(old, new)

    def has_key_of(self, name: str, knows: Knows) -> str:
        """What the list calls who has the key of somebody of this name now; empty where no other has."""
        return next((self._renamed[each] for each in self.same(name) if each in self._renamed and knows(each)), "")


def anybody(student_id: int) -> bool:
    """That anybody may be known, of what is told to nobody."""
    del student_id
    return True


def in_class(line: RosterLine) -> tuple[str, ClassCode | str]:
    """What a line says who it is about, however it writes the class."""
    bare, apart = told_apart(line.name)
    return fold(bare), apart_key(apart) or class_of(line.group or "", line.level or "")


def _number_or_class(apart: str) -> set[ClassCode | str]:
    """What tells somebody apart; (2) as (nr. 2), too."""
    number = apart.strip("() ")
    return {apart_key(apart), *([f"nr. {int(number)}"] if number.isdecimal() else [])}


def _words(name: str) -> str:
    return " ".join(sorted(fold(told_apart(name)[0]).split()))


def _shares_a_word(name: str, other: str) -> bool:
    """Whether a given or a family name is in both; what tells two of one name apart, as (9B), is neither."""
    words, others = ({word for word in fold(each).split() if word.isalpha()} for each in (name, other))
    return not words.isdisjoint(others)
