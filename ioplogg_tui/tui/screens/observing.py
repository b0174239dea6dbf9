"""What the screens in which one rates have in common: two digits, and undo."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import DatabaseProblem, Problem, Sentence
from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.half_rating import asked_for, press
from ioplogg_tui.domain.levels import DIMENSION_NAMES
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _, say
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.screens.half_rated import HalfRatedPage, first_words, put_away_words
from ioplogg_tui.tui.screens.words import Target
from ioplogg_tui.tui.widgets.lines import Said

if TYPE_CHECKING:
    from ioplogg_tui.domain.goal import Goal
    from ioplogg_tui.domain.rated import Rated
    from ioplogg_tui.domain.seen import Seen


class ObservingPage(HalfRatedPage):
    """A kind of it says which student and goal the digits are for (`target`), and shows what changed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(digit, f"digit('{digit}')", show=False) for digit in "01234"]
    of_several = False
    """Whether it rates several students: then what is saved is told with whose it is."""

    def words_goal(self) -> Target | None:
        return self.target()

    def begin_words_or_say(self) -> bool:
        """Not over half a rating: the words would go to another one, and their letters, if they come, mean nothing."""
        self.take_keys(self.half is not None)
        if self.words_goal() is None and not self.keys_of_its_own:
            self.set_status(self.why_nothing())
        self.show()
        return self.words_goal() is not None and not self.keys_of_its_own

    def why_nothing(self) -> str:
        """Why a digit, or words, have nothing to be for."""
        return _("There is no goal here.")

    def rated(self, rated: Rated) -> None:
        """A rating is on disk: repaint its goal."""
        raise NotImplementedError

    def onward(self, target: Target) -> None:
        """A goal was rated: to where the next two digits go."""

    def status(self) -> Said:
        """What the last key did, or what the next one is to do."""
        if self.half is None:
            text, _style = self._status_span
            is_waiting = not text and bool(self.ioplogg.unsaved.waiting)
            return self.beside_words((self._unsaved_in_words(), "accent") if is_waiting else self._status_span)
        name = _(DIMENSION_NAMES[asked_for(self.half)]).lower()
        sentence = _("Half typed, nothing saved. Now {dimension}: 1 2 3 4, or 0.")
        if self.keys_of_its_own:
            sentence = with_keys(_("First {dimension}: 1 2 3 4, or 0. [forget-half] forgets it."))
        return sentence.format(dimension=name), "accent"

    def action_digit(self, digit: str) -> None:
        if self._held_digit.is_held(self.ioplogg.keyboard.run):
            self.drop_half()
            self.tell(self._held_digit.in_words(), "accent")
            return
        if self._digits_lost.left and self.is_for_nobody():
            return
        target = self._half_for if self.half is not None else self.target()
        if target is None:
            self.tell(self.why_nothing())
            return
        typed = press(self.half, digit)
        if self.keys_of_its_own:
            self.take_keys(False)
        if isinstance(typed, Rating):
            self.half = None
            self._save_rating(target, typed)
            return
        self.half, self._half_for = typed, target
        self.show()

    def _save_rating(self, target: Target, rating: Rating) -> None:
        from ioplogg_tui.domain.seen import Seen  # neither is needed to start
        from ioplogg_tui.logbook.observe import rate

        student, goal = target
        sign = os.urandom(12).hex()
        seen = Seen(student.id, goal.id, rating, self._session.now(), setting=self.setting, typed=sign)
        if self.still_waiting():  # U forgets the newest, so that none is saved before what was typed earlier
            self._keep(seen)
            self._go_on(target, rating)
            self.show()
            return
        try:
            rated = rate(self._session, seen)
        except DatabaseProblem as problem:
            self._keep(seen, problem.cause)
            self._go_on(target, rating)
            self.show()
        except Problem as problem:
            self.ioplogg.notify_or_end(problem)
            self.show()
        else:
            self._go_on(target, rating)
            self._say_saved(rated, goal)
            self.rated(rated)

    def _go_on(self, target: Target, rating: Rating) -> None:
        self._held_digit.rated(*target, rating)
        self.onward(target)

    def _keep(self, seen: Seen, cause: Sentence | None = None) -> None:
        """What the disk would not take waits, as it was typed; the cause is told where it is new."""
        self.ioplogg.unsaved.waiting.append(seen)
        self.set_status(self._unsaved_in_words(), "accent")
        if cause is not None:
            self.say(say(cause), "accent")

    def saved_late(self, rated: Rated) -> None:
        """Somebody may have observed the goal since it was typed; why it waited holds no longer."""
        self.hush()
        self._say_saved(rated)
        self.words_saved(rated)

    def not_saved_after_all(self) -> None:
        waiting = self.ioplogg.unsaved.waiting
        self.tell(self._unsaved_in_words() if waiting else _("Not saved: it can't be any longer."), "accent")

    def _say_saved(self, rated: Rated, goal: Goal | None = None) -> None:
        """What was reached for the first time takes the place of the keys: the page stays where it is."""
        row, time = rated.observation, f"{to_local(rated.observation.recorded_at):%H.%M}"
        saved, where, name = _("Saved {rating} at {time}."), self.went_on() or put_away_words(goal), ""
        if self.of_several:
            first, name = rated.first != NOTHING_SEEN, self.name_of(row.student_id)
            saved = _("{name}: saved {rating}. {level} for the first time.") if first else _("{name}: saved {rating}.")
        elif rated.first != NOTHING_SEEN:
            saved = _("Saved {rating} at {time}. {level} for the first time.")
        elif not where:
            saved = with_keys(_("Saved {rating} at {time}. [undo] undoes, [note] note, [feed-forward] next step."))
        said = saved.format(name=name, rating=row.rating, time=time, level=first_words(rated.first))
        whole = f"{said} {where}"
        self.set_status(whole if where and cell_len(whole) < self.app.size.width else said, "saved")

    def name_of(self, student_id: int) -> str:
        """What a student is called in what is said, on a page `of_several`."""
        raise NotImplementedError

    def went_on(self) -> str:
        """Where the cursor went when a goal was rated, in words where that isn't plain to see."""
        return ""

    def _unsaved_in_words(self) -> str:
        sentence = with_keys(_("Not saved yet: {rating}. It is tried again until it is; [undo] forgets it."))
        return sentence.format(rating=self.ioplogg.unsaved.in_words())

    def action_back(self) -> None:
        if self._words is not None and self._box is not None:
            self.leave_words(self._box, self._words)
        elif self.half is not None:
            self.action_forget_half()
        else:
            self.leave()

    def leave(self) -> None:
        self.dismiss()

    def action_undo(self) -> None:
        if self.half is not None:
            self.action_forget_half()
        elif self.ioplogg.unsaved.waiting:
            self._forget_unsaved()
        else:
            super().action_undo()
            return
        self.show()

    def show_undone(self) -> None:
        """What is told is shown with it."""

    def _forget_unsaved(self) -> None:
        waiting = self.ioplogg.unsaved.waiting
        waiting.pop()
        self.set_status(*((self._unsaved_in_words(), "accent") if waiting else (_("Forgotten: nothing was saved."),)))
