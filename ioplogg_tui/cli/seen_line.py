"""A line of a lesson about one goal: two digits and words, or words alone of who doesn't rate in its subject."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.levels_meant import are_levels
from ioplogg_tui.cli.seen_words import seen_words
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Problem
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.domain.typed_rating import typed_rating
from ioplogg_tui.locale import _, translate_problem
from ioplogg_tui.locale.lines import rating_words
from ioplogg_tui.logbook.access import REFUSALS, may
from ioplogg_tui.logbook.observe import rate
from ioplogg_tui.logbook.session import Session

HOW_TO_RATE = N_(
    "Two digits rate: quality, then independence; 0 is not observed; words after them are a note. An empty"
    " line goes on. A question mark tells the criteria, “back” the one before, “undo”, “absent”, “end”."
)
HOW_TO_NOTE = N_(
    "A line is a note of what you saw; a teacher of the subject rates. An empty line goes on. A question mark tells the"
    " criteria, “back” the one before, “undo”, “absent”, “end”."
)


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A goal that is asked about in a lesson."""

    session: Session
    student: Student
    goal: ObservedGoal
    setting: str
    name: str
    """What the student is called among those in the lesson."""

    @property
    def rates(self) -> bool:
        """Whether the person rates in the goal's subject; else a line is a note."""
        return may(self.session, Right.RATE, self.student.id, self.goal.subject)

    @property
    def question(self) -> str:
        last = self.goal.standing.now
        before = _("{name}, goal {number}: {goal}. Before: {rating}.")
        sentence = _("{name}, goal {number}: {goal}.") if last.empty else before
        values = {"name": self.name, "number": self.goal.number, "goal": self.goal.text}
        asked = filled(sentence, **values, rating=rating_words(last))
        return asked if self.rates else f"{asked} {_('A note?')}"

    @property
    def how_to_answer(self) -> str:
        """What is said where an answer is none."""
        return _("Write two digits, 0 to 4, as 3 2; then a note if you like.") if self.rates else _("Write a note.")

    def save(self, answer: str) -> int | None:
        """Save what was seen, and say so; the row that it is, by its id.

        None where the answer is none, or can't be saved: then it says why.

        Of who doesn't rate the words are a note, and that the levels aren't saved is said.
        """
        typed, rates = typed_rating(answer), self.rates
        if not rates and typed is not None and not typed.is_sure:
            typed = None
        if rates and (typed is None or not are_levels(typed)):
            return None
        levels = typed.rating if typed is not None and rates else Rating(None, None)
        note = answer if typed is None else typed.note
        if not rates and typed is not None:
            spoken.tell(_(REFUSALS[Right.RATE]))
            if not note:
                return None
        seen = Seen(self.student.id, self.goal.id, levels, note=note, setting=self.setting)
        try:
            row = rate(self.session, seen).observation
        except Problem as problem:
            if note:
                spoken.tell(filled(_("Not saved: {text}"), text=note))
            spoken.tell(translate_problem(problem))
            return None
        spoken.tell(filled(_("Saved: {rating}."), rating=seen_words(row)))
        return row.id
