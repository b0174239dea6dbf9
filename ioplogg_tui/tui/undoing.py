"""Undo, on whatever page: what was done last today is taken back, and asked about first where others lose by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.locale import _, say
from ioplogg_tui.tui.keys import bound
from ioplogg_tui.tui.lasting import LastingKeys, Result
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.domain.errors import Sentence
    from ioplogg_tui.logbook.undo import TakenBack


class UndoKeys(LastingKeys[Result]):
    """A page with the key that undoes."""

    BINDINGS: ClassVar[list[BindingType]] = bound("undo")

    shows_others = False
    """Whether what others lose by it is what the page is about."""

    def action_undo(self) -> None:
        said = self.take_back_last()
        self.show_undone()
        self.tell(*said)

    def show_undone(self) -> None:
        """Show what is there, after a step was taken back."""
        raise NotImplementedError

    def take_back_last(self) -> Said:
        """Undo what one did last today, whatever screen it was done on; told in words.

        Raises:
            Problem: it can't be taken back.
        """
        from ioplogg_tui.logbook import undo  # every kind of step there is: not needed to start

        stays = undo.newest_that_stays(self.ioplogg.session)
        why = f"{say(stays)} " if stays is not None else ""
        try:
            taken = undo.take_back_newest(self.ioplogg.session, self._is_meant)
        except undo.NotMeant:
            return self.asked_in_words, "accent"
        if taken is None:
            return why + _("Nothing of today is left to undo."), "dim"
        if taken.student is None and self.about() == frozenset({taken.kept.step.student_id}):
            self.ioplogg.go_to_first()  # there is no such student any longer
            self.ioplogg.say(why + filled(_("Undone: {what}."), what=say(taken.gone)), "saved")
            return "", "dim"
        self.taken_back(taken)
        what = self.taken_back_in_words(taken)
        if taken.now is None:
            return why + filled(_("Undone: {what}."), what=what), "saved"
        return why + filled(_("Undone: {what}. Now: {standing}"), what=what, standing=say(taken.now)), "saved"

    def _is_meant(self, gone: Sentence) -> bool:
        return self.shows_others or self.meant_or_ask("undo", _("{key} once more undoes: {what}."), what=say(gone))

    def taken_back(self, taken: TakenBack) -> None:
        """A step was taken back: show what it was about."""

    def taken_back_in_words(self, taken: TakenBack) -> str:
        """With whom it was about, where the page is about others too."""
        student = taken.student
        if student is None or self.about() == frozenset({student.id}):
            return say(taken.gone)
        return _("{what}, {name}").format(what=say(taken.gone), name=student.name)
