"""The key that says that a goal's next step was tried, on the page where the step is read."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.changed import Changed
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.locale import say
from ioplogg_tui.tui.key_right import KeyRight, Rights, While
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.screens.words import Target, WordsPage
from ioplogg_tui.tui.widgets.sheet import Sheet

BEGINNING = 24
"""Characters of a step by which it is known where it is drawn: the rest may be cut."""


class TryingPage(WordsPage):
    """A step that stood nowhere on the page, as one that a colleague wrote a moment ago, is shown first.

    So is that of who was rated before, where the cursor went on: what one reads beside it is another's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bound("tried")]
    RIGHTS: ClassVar[Rights] = {**WordsPage.RIGHTS, "tried": KeyRight(Right.OBSERVE, while_=While.HERE)}

    draws_steps = True
    """Whether the next step of the goal in hand always stands on the page."""

    _step_shown: tuple[int, str] | None = None
    """The goal, by id, and the words of its step, that the key showed instead of telling it as tried."""

    def read_through(self) -> None:
        super().read_through()
        self._step_shown = None

    def step_read(self, goal: ObservedGoal) -> str:
        """A goal's next step as it stood on the page; empty where it didn't."""
        if self._step_shown is not None and self._step_shown[0] == goal.id:
            return self._step_shown[1] if self.ioplogg.keyboard.is_read else ""
        words = goal.last.feed_forward
        return words if self.draws_steps or self._is_drawn(words) else ""

    def _is_drawn(self, words: str) -> bool:
        start = " ".join(words.split())[:BEGINNING]
        drawn = " ".join(word for sheet in self.query(Sheet) for word in sheet.text().split())
        return start in drawn or self.ioplogg.as_seen(start) in drawn

    def stands_elsewhere(self, target: Target) -> bool:
        """Whether the page shows the step of another row than the key is for."""
        raise NotImplementedError

    def action_tried(self) -> None:
        """The next step that stands was tried: on today's date."""
        from ioplogg_tui.logbook.tried_steps import StepUnread, TriedAlready
        from ioplogg_tui.tui.tried import asked_of, mark_tried, step_of

        target = self.words_goal()
        if not self.begin_words_or_say() or target is None:
            return
        student, goal = target
        name = "" if self.about() == frozenset({student.id}) else student.first_name
        if self.stands_elsewhere(target):
            words = step_of(self._session, student, goal)
            if words and not (self._step_shown == (goal.id, words) and self.ioplogg.keyboard.is_read):
                self._step_shown = goal.id, words
                self.tell(asked_of(words, name), "accent")
                return
        try:
            rated, said = mark_tried(self._session, student, goal, self.setting, self.step_read(goal), name)
        except StepUnread as unread:
            if self.draws_steps:
                about = frozenset({student.id})
                self.logbook_changed(Changed(students=about, rewritten=about, others=True))
            self._step_shown = goal.id, unread.words
            self.set_status(asked_of(unread.words, name), "accent")
        except TriedAlready as already:
            self.set_status(say(already.sentence), "accent")
        else:
            self.set_status(said, "saved")
            self.words_saved(rated)
        self.show()
