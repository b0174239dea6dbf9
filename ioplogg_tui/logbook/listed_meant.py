"""Whom a line of a list may be about: by its key, by what was answered of it before, or by its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ioplogg_tui.logbook.listed_keys import KeysListed
from ioplogg_tui.logbook.listed_names import Knows, NamesHere, in_class
from ioplogg_tui.logbook.listed_written import Written
from ioplogg_tui.roster.class_codes import ClassCode
from ioplogg_tui.roster.lines import RosterLine


class Meant:
    """Whom lines may be about, of those whom somebody may know, or of all."""

    def __init__(
        self, lines: Sequence[RosterLine], names: NamesHere, keys: KeysListed, written: Written, knows: Knows
    ) -> None:
        self._lines, self._names, self._keys, self._written, self._knows = lines, names, keys, written, knows

    def same(self, line: RosterLine, knows: Knows) -> tuple[list[int], bool]:
        """The students that a line may be about: whom the list's system knows so, else by name, and if by class."""
        if (student_id := self._keys.student(line)) is not None:
            return [each for each in [student_id] if knows(each)], False
        answered = None if line.key else self._written.answered(line)
        if answered is not None and knows(answered):
            return [answered], True
        named, by_class = self._names.of_line(line, knows)
        return self._keys.leave(line, named), by_class

    def alike(self, line: RosterLine, knows: Knows) -> list[int]:
        """The students whose name may be that of a line, though it isn't written the same way."""
        if self._keys.is_known(line) or any(map(knows, self._names.same(line.name))):
            return []
        alike = self._keys.leave(line, self._names.alike(line, knows))
        others = set(self._own_lines) if isinstance(in_class(line)[1], ClassCode) else set[int]()
        return [each for each in alike if each not in others or self._own_lines[each] == line.number]

    @cached_property
    def _own_lines(self) -> dict[int, int]:
        """Student who came into their class in this school year → the line that is plainly theirs: no other is, then.

        Of those whom the person may know. The line of last year's class may be of who comes into that now.
        """
        read = ((line.number, self.same(line, self._knows)[0]) for line in self._lines)
        plain = {same[0]: number for number, same in read if len(same) == 1}
        return {each: number for each, number in plain.items() if self._written.came_this_year(each)}
