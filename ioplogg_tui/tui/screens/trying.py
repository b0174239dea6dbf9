"""The key that says that a goal's next step was tried, on the page where the step is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.tui.key_right import KeyRight, While
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.words import WordsPage


class TryingPage(WordsPage):
    """A step that stood nowhere on the page, as one that a colleague wrote a moment ago, is shown first."""

    BINDINGS: ClassVar[list[BindingType]] = [*bound("tried")]
    RIGHTS: ClassVar[Mapping[str, KeyRight]] = {**WordsPage.RIGHTS, "tried": KeyRight(Right.OBSERVE, while_=While.HERE)}

    def action_tried(self) -> None:
        """The next step that stands was tried: on today's date."""
        from ioplogg_tui.tui.tried import mark_tried

        target = self.words_goal()
        if self.may_begin_words() and target is not None:
            rated, said = mark_tried(self._session, *target, self.setting)
            self.set_status(said, "saved")
            self.words_saved(rated)
            self.show()
