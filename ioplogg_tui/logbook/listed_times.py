"""How often a list has a name, which may be of several of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.listed_names import in_class
from ioplogg_tui.roster.lines import RosterLine


class TimesListed:
    """Of each name, by itself and with its class, without a key and with a new one; and of each key."""

    def __init__(self, lines: Sequence[RosterLine], keys: Collection[str]) -> None:
        self._keys = keys
        self._of_name = Counter(fold(line.name) for line in lines)
        self._without_key = Counter(fold(line.name) for line in lines if not line.key)
        self._of_new_key = Counter(fold(line.name) for line in lines if line.key not in keys)
        self._of_key = Counter(line.key for line in lines)
        self.in_class = Counter(in_class(line) for line in lines)

    def is_of_new_keys(self, line: RosterLine) -> bool:
        """Whether several whom the list's system isn't known to know are called as this one is."""
        return line.key not in self._keys and self._of_new_key[fold(line.name)] > 1

    def can_be_another_line(self, line: RosterLine, known: Sequence[int]) -> bool:
        """Whether nothing tells which of the list's lines somebody is: two keys are two persons."""
        name = fold(line.name)
        if line.key in self._keys:
            return False
        if not line.key:
            return self._of_name[name] > 1
        in_doubt = bool(known) and self._of_new_key[name] > 1
        return in_doubt or self._without_key[name] > 0 or self._of_key[line.key] > 1
