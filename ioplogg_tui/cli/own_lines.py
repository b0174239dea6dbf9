"""A student's own turn as lines: a question, its answers by number, and in the end all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import BACK, MORE, WentBack, ask, is_one_of
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.draft_place import DraftPlace
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.own_page import AnswerPage
from ioplogg_tui.domain.own_turn import OwnTurn, Step
from ioplogg_tui.domain.own_words import HELPED, Asking, answers
from ioplogg_tui.locale import _, time_of_day
from ioplogg_tui.locale.own_turn import FINISHED, asked_now, chosen_before
from ioplogg_tui.logbook.drafts import Draft, draft_of, drop_draft, keep_draft
from ioplogg_tui.logbook.own_turn_keeping import OwnTurnKeeping
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.wording import marking

NOTHING = "-"
"""What takes words away that were written before."""


class LineDrafts:
    """The draft of one place at a time, kept at each answer."""

    def __init__(self, session: Session, student_id: int) -> None:
        self._session, self._student_id = session, student_id
        self._open: tuple[DraftPlace, Callable[[], str]] | None = None
        self._offered: Draft | None = None

    def open(self, place: DraftPlace, read: Callable[[], str]) -> tuple[str, str] | None:
        """Begin to keep what `read` gives; returns (text, time of day) of a draft that was left there."""
        self._open = place, read
        draft = self._offered = draft_of(self._session, self._student_id, place)
        return (draft.text, time_of_day(to_local(draft.at))) if draft else None

    def keep_now(self) -> None:
        """Keep what was answered."""
        if self._open is not None and (text := self._open[1]()):
            keep_draft(self._session, self._student_id, self._open[0], text, self._offered)

    def close(self) -> None:
        """What was answered is saved, or skipped."""
        if self._open is not None:
            self.drop(self._open[0])
            self._open = None

    def drop(self, place: DraftPlace) -> None:
        """What was answered of a place is saved."""
        drop_draft(self._session, place, self._offered)


class OwnLines:
    """The turn of one student, asked line by line in the language in use."""

    def __init__(self, session: Session, student_id: int, goals: Sequence[ObservedGoal], asking: Asking) -> None:
        self._goals, self._asking = goals, asking
        self.turn = OwnTurn([goal.id for goal in goals])
        self._drafts = LineDrafts(session, student_id)
        self._keeping = OwnTurnKeeping(session, student_id, self.turn, self._drafts, on_paper=asking.on_paper)

    def go_through(self) -> None:
        """Ask until everything is said, and keep it.

        Raises:
            NoMoreAnswers, WentBack: the answers end before; what was answered of the goal at hand waits as a draft.
            Problem: as `assess_oneself`.
        """
        spoken.tell(_("Answer each question with a number. A question mark tells what they mean, “back” goes back."))
        while self.turn.step is not Step.OVER:
            if self.turn.is_of_a_goal:
                self._keeping.be_at_goal()
            self._ask()
        page = self._page()
        spoken.tell(page.question)
        for row in page.rows:
            spoken.tell(". ".join((row.words, *row.below)))

    def _page(self, *, with_criteria: bool = False) -> AnswerPage:
        return asked_now(self.turn, self._goals, self._asking, marking() if with_criteria else None)

    def _ask(self) -> None:
        """One question, until it is answered or gone back from."""
        page, asked = self._page(), [*_lines_of(self._page()), *self._before()]
        while True:
            answer = ask(*asked)
            if is_one_of(answer, BACK):
                was = (self.turn.at, self.turn.step)
                self.turn.go_back()
                if was == (self.turn.at, self.turn.step):
                    raise WentBack
                return
            if answer == MORE:
                asked = [*_lines_of(self._page(with_criteria=True)), *self._before()]
            elif self._take(answer):
                return
            else:
                keys = ", ".join(key for key, _words in _numbered(page))
                asked = [filled(_("Answer with one of these: {keys}."), keys=keys)]

    def _before(self) -> list[str]:
        """What was answered before, which an empty line leaves as it is."""
        turn = self.turn
        chosen, words = chosen_before(turn, self._asking), turn.here.words if turn.step is Step.WORDS else ""
        if turn.step is Step.WORDS and not words:
            return [_("Write a line. An empty one says nothing.")]
        if chosen is None and not words:
            return []
        said = self._page().rows[chosen].words if chosen is not None else f"«{words}»"
        keeps = _("You answered: {answer}. An empty line leaves it so.")
        return [filled(keeps, answer=said)]

    def _take(self, answer: str) -> bool:
        """Whether it was an answer to what is asked."""
        turn, page = self.turn, self._page()
        if turn.step is Step.WORDS:
            if answer:
                turn.write("" if answer == NOTHING else answer)
            turn.words_written()
            self._drafts.keep_now()
            return True
        keys = [key for key, _words in _numbered(page)]
        chosen = chosen_before(turn, self._asking) if not answer else None
        if answer in keys:
            chosen = keys.index(answer)
        if chosen is None:
            return False
        match turn.step:
            case Step.HELPED:
                turn.name_helper(list(HELPED)[chosen])
            case Step.SAID if answer == FINISHED:
                if problem := self._keeping.keep_said():
                    raise problem
                if waiting := len(self._keeping.waiting):
                    gone = _("Goals that are no longer here: {count}. What was answered waits as a draft.")
                    spoken.tell(filled(gone, count=waiting))
                turn.finish()
                self._keeping.forget()
            case Step.SAID:
                turn.answer_anew(chosen)
            case _:
                self._answer(chosen)
        return True

    def _answer(self, chosen: int) -> None:
        answer = answers(Dimension(self.turn.step.value), self._asking)[chosen]
        if answer.skips:
            self._keeping.forget()
            self.turn.skip()
        else:
            self.turn.answer(answer.level)
            self._drafts.keep_now()


def _numbered(page: AnswerPage) -> list[tuple[str, str]]:
    """Each answer by what is written for it: its key, or its place where it has none of its own."""
    return [
        (row.key.strip() or str(place), ". ".join((row.words, *row.below))) for place, row in enumerate(page.rows, 1)
    ]


def _lines_of(page: AnswerPage) -> list[str]:
    """A page as it is said, a line each thing."""
    rows = [f"{key}: {words}" for key, words in _numbered(page)]
    goal = f"{page.way}: {page.goal}" if page.way else page.goal
    return [line for line in (goal, page.question, *rows) if line]
