"""The aims that are marked while some are picked for a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.locale import _
from ioplogg_tui.tui.asked_of import AskedOf
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.places import CurriculumPlace, Place
from ioplogg_tui.tui.screens.curriculum_sheet import Item


class MarkedAims:
    """In the order in which they were marked."""

    def __init__(self, marked: Sequence[Aim]) -> None:
        self._aims: dict[str, Aim] = {aim.code: aim for aim in marked}
        self._came_with = list(self._aims)
        self.leaving = AskedOf()
        """Of which it was told that they aren't taken along yet."""

    def __len__(self) -> int:
        return len(self._aims)

    def __contains__(self, code: object) -> bool:
        return code in self._aims

    @property
    def codes(self) -> list[str]:
        return list(self._aims)

    def taken_along(self, place: Place | None) -> Place | None:
        """A place where aims are picked, with those that are marked by now."""
        if isinstance(place, CurriculumPlace) and place.marked is not None:
            return replace(place, marked=tuple(self._aims.values()))
        return place

    @property
    def is_changed(self) -> bool:
        """Whether other aims are marked than those that one came with."""
        return self.codes != self._came_with

    def turn(self, aim: Aim) -> None:
        """Mark an aim, or take its mark off."""
        if self._aims.pop(aim.code, None) is None:
            self._aims[aim.code] = aim

    def _takes(self, item: Item | None) -> Aim | None:
        """The one under the cursor, where none is marked and none was."""
        return item if isinstance(item, Aim) and not self._aims and not self._came_with else None

    def taken(self, item: Item | None) -> list[Aim]:
        """What is taken along, with the cursor on an item."""
        under_cursor = self._takes(item)
        return list(self._aims.values()) if under_cursor is None else [under_cursor]

    def takes_any(self, item: Item | None) -> bool:
        """Whether anything would be other than it was, or there is something to take along."""
        return self.is_changed or bool(self.taken(item))

    def in_words(self, item: Item | None) -> str:
        """Which are marked, and the key that takes them along."""
        if self._takes(item) is not None:
            return with_keys(_("[save] takes the aim under the cursor; mark several to take them all."))
        return self._said(with_keys(_("Marked: {codes}. [save] takes them along."))) if self.is_changed else ""

    def is_left_behind(self, *, is_read: bool) -> bool:
        """Whether some would be without a word: it is said, and asked of just these."""
        return self.is_changed and not self.leaving.meant_for(self.codes, is_read=is_read)

    def warning(self) -> str:
        """What is said before they are left behind."""
        sentence = with_keys(_("Not taken along yet: {codes}. [save] takes them, [back] once more leaves without."))
        return self._said(sentence)

    def _said(self, sentence: str) -> str:
        return sentence.format(codes=", ".join(self._aims) or _("none"))
