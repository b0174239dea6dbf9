"""What the læringsbank has for a goal that is being written: the best of it below, and all of it as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_fit import Sought, is_for_aims, suggested
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.goal_merge import GoalField
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import bound, with_keys
from ioplogg_tui.tui.places import BankPlace
from ioplogg_tui.tui.screens.goal_aims import AimsOfGoal
from ioplogg_tui.tui.widgets.bank_suggestions import BankSuggestions

MOST_WORDS_SOUGHT = 3
"""Who types more of a new goal writes it."""


class BankForGoal(AimsOfGoal):
    """What the goal editor does with the bank, but for what it writes of it."""

    BINDINGS: ClassVar[list[BindingType]] = bound("bank", "bank-take")

    _goal: Goal | None
    _bank: Sequence[BankGoal]
    _foot: BankSuggestions
    _taken_text = ""
    """The goal as the bank gave it."""

    def action_bank_take(self) -> None:
        """Put the goal that is shown into the fields."""
        raise NotImplementedError

    def what_it_takes_the_place_of(self) -> str:
        """What is asked where the bank's goal would be put over one that somebody wrote; empty over a search."""
        text = self._form.text_of(GoalField.TEXT).strip()
        if text == self._taken_text or (self._goal is None and len(text.split()) <= MOST_WORDS_SOUGHT):
            return ""
        return N_("The goal is written already. [bank-take] once more replaces it with the bank's.") if text else ""

    def _sought(self) -> Sought:
        """What is known of the goal; the words of one that is there already are left alone."""
        typed = "" if self._goal else self._form.text_of(GoalField.TEXT)
        texts, themes = tuple(aim.text for aim in self._aims), tuple(aim.curriculum for aim in self._aims)
        codes = tuple(aim.code for aim in self._aims)
        subject, student = self._form.text_of(GoalField.SUBJECT), self._student
        return Sought(typed, texts, themes, subject, student.level, student.programme, codes, student.language)

    def suggest(self) -> None:
        """What the bank has for the words typed and the aims chosen; where it has none for the aims a draft of them."""
        sought = self._sought()
        fitting = suggested(self._bank, sought)
        if sought.codes and not any(is_for_aims(goal, sought) for goal in fitting):
            from ioplogg_tui.logbook.aim_drafts import draft_from  # only for who has chosen an aim

            draft = draft_from(self._aims, self._student.language)
            drafts = [draft] if draft is not None else []
            fitting = [*fitting, *drafts] if sought.typed.strip() else [*drafts, *fitting]
        self._foot.suggest(fitting)

    def lacks_in_words(self) -> str:
        """That a goal has no criterion yet, and where there are some; nothing of one that isn't written either."""
        if any(self._form.criteria().values()) or not self._form.text_of(GoalField.TEXT).strip():
            return ""
        if self._foot.shown is None:
            return with_keys(_("No criteria yet: [bank] shows what the bank has."))
        return with_keys(_("No criteria yet: [bank-take] takes those of the goal below, [bank] shows all of the bank."))

    def action_bank(self) -> None:
        self.go(BankPlace(self._student.language, self._sought()), self._chosen_in_bank)

    def _chosen_in_bank(self, goal: BankGoal | None) -> None:
        if goal is not None:
            self._foot.offer(goal)
            self.action_bank_take()
