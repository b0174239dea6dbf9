"""Whom a line of a list may be about: by its key, by what was answered of it before, or by its name."""

from __future__ import annotations

from ioplogg_tui.logbook.listed_keys import KeysListed
from ioplogg_tui.logbook.listed_names import Knows, NamesHere
from ioplogg_tui.logbook.listed_written import Written
from ioplogg_tui.roster.lines import RosterLine


class Meant:
    """Whom lines may be about, of those whom somebody may know, or of all."""

    def __init__(self, names: NamesHere, keys: KeysListed, written: Written) -> None:
        self._names, self._keys, self._written = names, keys, written

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
        return self._keys.leave(line, self._names.alike(line, knows))
