"""A page in a student's hands: none of the program's own keys works, and a code that the teacher knows leaves it."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from ioplogg_tui.locale import _, speaking
from ioplogg_tui.logbook.self_assessment import may_leave
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.widgets.leaving_code import LeavingCode

SECONDS_OF_QUIET = 1.0
"""From when the field of the code is left till a key answers, however many come before.

A code that is typed on answers nothing.
"""


class HandedOverPage(Page[str], inherit_bindings=False):
    """Gives what the teacher is told.

    A kind of it yields the field of the code, and says what there is to say in the student's language.
    """

    keys_of_its_own = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "ask_code", show=False)]

    def __init__(self, session: Session, language: str, *, is_students: bool = True) -> None:
        """`is_students` is whether the student has the keyboard: else the teacher leaves without a code."""
        super().__init__()
        self.handed_over = is_students
        self._session, self._language = session, language
        self.code = LeavingCode(lambda code: may_leave(self._session, code), id="code")
        self.code.display = False
        self._quiet_until = 0.0

    def hint(self, words: str) -> None:
        """Say what the teacher is to do, in place of what the student may."""
        raise NotImplementedError

    def hide_question(self) -> None:
        """The code is being typed: nothing else takes a key."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """The field of the code is gone: the question stands as it stood, and has no key yet."""
        raise NotImplementedError

    def answer_again(self) -> None:
        """From now on keys answer."""
        raise NotImplementedError

    def give_back(self) -> str:
        """The keyboard is the teacher's again, who is told this."""
        raise NotImplementedError

    def is_quiet(self) -> bool:
        """Whether a key is taken for one of a code that is typed on, and does nothing."""
        return monotonic() < self._quiet_until

    def action_ask_code(self) -> None:
        if not self.handed_over:
            self._leave()
            return
        self.hide_question()
        with speaking(self._language):
            self.code.placeholder = _("Teacher: your code")
            self.hint(with_keys(_("[submit] without a code goes back to the question.")))
        self.code.display = True
        self.code.focus()

    @on(LeavingCode.Refused)
    def _code_refused(self, event: LeavingCode.Refused) -> None:
        with speaking(self._language):
            again = with_keys(
                _("Wrong code. It answered nothing; type it again, or [submit] without a code goes back.")
            )
            later = _("Wrong code, several times. Wait {seconds} seconds, and type it again.")
            self.hint(later.format(seconds=event.seconds) if event.seconds else again)

    @on(LeavingCode.Left)
    def _code_left(self) -> None:
        """Back to the question, which a code that is typed on doesn't answer: neither by a digit nor as words."""
        self.code.display = False
        self._quiet_until = monotonic() + SECONDS_OF_QUIET
        self.set_focus(None)
        self.ask_again()
        with speaking(self._language):
            self.hint(_("Wait a moment."))
        self.set_timer(SECONDS_OF_QUIET, self._after_quiet)

    def _after_quiet(self) -> None:
        if self.is_active and not self.code.display:
            self.answer_again()

    @on(LeavingCode.Given)
    def _code_given(self) -> None:
        if self.ioplogg.ended is not None:
            self.app.exit()
        self._leave()

    def _leave(self) -> None:
        words = self.give_back()
        self.keep_draft()
        self.dismiss(words)
