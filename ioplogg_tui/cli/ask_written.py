"""A text that is being written in the dialogue: kept as a draft after each line, and offered the next time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import WentBack, tell_unsaved
from ioplogg_tui.cli.dialogue import Dialogue, numbered
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.draft_place import DraftPlace, GoalDraft
from ioplogg_tui.domain.errors import CannotWrite, Problem
from ioplogg_tui.domain.goal_draft import as_draft, typed_in
from ioplogg_tui.locale import _, day_and_time
from ioplogg_tui.logbook.drafts import draft_of, drop_draft, keep_draft

if TYPE_CHECKING:
    from ioplogg_tui.logbook.drafts import Draft

NOTHING = "-"
"""What takes a text away that stands there."""
ONWARD = "+"
"""What goes on with a text that stands there, after its last line."""


class WrittenText:
    """A text that is written of a student at a place; of a goal's draft it is a `part`, and leaves the others."""

    def __init__(self, dialogue: Dialogue, student_id: int, place: DraftPlace, part: str = "") -> None:
        self._dialogue, self._student_id, self._place, self._part = dialogue, student_id, place, part
        self._offered: Draft | None = None
        self._lines = list[str]()
        self._is_kept = False

    def ask(self, title: str, now: str, *, is_short: bool) -> str:
        """As many lines as are written, or one where it `is_short`. Going back takes the last line away.

        Raises: WentBack where nothing is to be written, and as `Dialogue.ask`.
        """
        spoken.tell(f"{title}: {now or '–'}")
        question = _("What should it say? “-” takes it away; an empty line leaves it as it is.")
        if now and not is_short:
            question = _(
                "What should it say? “-” takes it away, “+” goes on after it; an empty line leaves it as it is."
            )
        if not is_short:
            self._go_on_with_what_was_left()
        lines = self._lines
        with self.said_where_unsaved():
            while True:
                try:
                    more = [_("So far:"), *lines] if lines else []
                    asked = _("The next line? An empty one ends it.") if lines else question
                    line = self._dialogue.ask(asked, more=more)
                except WentBack:
                    if not lines:
                        raise
                    spoken.tell(filled(_("Taken away: {text}"), text=lines.pop()))
                    self._keep()
                    continue
                if not lines and not line:
                    raise WentBack
                if not lines and line == ONWARD and now and not is_short:
                    lines += now.split("\n")
                    continue
                if line and [*lines, line] != [NOTHING]:
                    lines.append(line)
                if not line or is_short or (line == NOTHING and not lines):
                    return "\n".join(lines)
                self._keep()

    @contextmanager
    def said_where_unsaved(self) -> Iterator[None]:
        """What was written is said once more where it isn't saved."""
        try:
            yield
        except (Problem, KeyboardInterrupt):
            if any(self._lines):
                tell_unsaved("\n".join(self._lines))
            if self._is_kept:
                spoken.tell(_("It waits here as a draft."))
            raise

    def is_saved(self) -> None:
        """The draft has done its work."""
        session, others = self._dialogue.session, self._others()
        try:
            if others:
                keep_draft(session, self._student_id, self._place, as_draft(others), self._offered)
            else:
                drop_draft(session, self._place, self._offered)
        except CannotWrite:
            return  # a draft too many is offered once more; nothing is lost

    def _go_on_with_what_was_left(self) -> None:
        self._offered = draft = draft_of(self._dialogue.session, self._student_id, self._place)
        text = draft.text if draft is not None else ""
        if isinstance(self._place, GoalDraft):
            text = (typed_in(text) or {}).get(self._part, "")
        if draft is None or not text.strip():
            return
        when = day_and_time(to_local(draft.at))
        spoken.tell(filled(_("You wrote this {when}, and it isn't saved: {text}"), when=when, text=text))
        choices = numbered([("on", _("Go on with it")), ("away", _("Throw it away"))])
        if self._dialogue.choose(_("What should happen to it? An empty line: go on."), choices, otherwise="on") == "on":
            self._lines[:] = text.split("\n")
            self._is_kept = True
        else:
            self.is_saved()

    def _others(self) -> dict[str, str]:
        """What is typed in other parts of the goal, in its draft."""
        if not isinstance(self._place, GoalDraft):
            return {}
        draft = draft_of(self._dialogue.session, self._student_id, self._place)
        typed = typed_in(draft.text) if draft is not None else None
        return {part: text for part, text in (typed or {}).items() if part != self._part}

    def _keep(self) -> None:
        """Keep the lines so far. A disk that is full says nothing here: saving will."""
        text = "\n".join(self._lines)
        if isinstance(self._place, GoalDraft):
            text = as_draft({**self._others(), self._part: text})
        try:
            keep_draft(self._dialogue.session, self._student_id, self._place, text, self._offered)
        except CannotWrite:
            return
        self._is_kept = True
