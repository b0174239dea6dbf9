"""What colleagues have done since the last look: one question where nothing was written, two where something was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.changed import Changed, changed_by
from ioplogg_tui.logbook.access import asked_once
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.events import NewsItem

_KNOWN = {action.value: action for action in Action}


@dataclass
class Lookout:
    """What was seen last of the logbook that a session is over."""

    session: Session
    _newest: int = field(init=False)
    _writes: int = field(init=False)

    def __post_init__(self) -> None:
        self._writes = self.session.store.changes_of_others()
        self._newest = self.session.store.events.head()[0]

    def look(self) -> Changed | None:
        """What others have changed since the last look; None where nobody wrote at all.

        A change of nothing is one that no event tells of: somebody came, or went, or keeps a draft.

        Raises:
            AccessEnded: the person was shut out meanwhile.
            DatabaseProblem: it could not be read now.
        """
        store = self.session.store
        writes = store.changes_of_others()
        if writes == self._writes:
            return None
        news = [item for item in store.events.since(self._newest) if item.id not in self.session.own_events]
        self._newest = max((item.id for item in news), default=self._newest)
        self._newest = max(self._newest, *self.session.own_events, 0)
        self.session.own_events.clear()
        self._writes = writes
        changed = replace(_changed(news), others=True)
        if changed.access:
            with asked_once(self.session):
                pass
        return changed


def _changed(news: list[NewsItem]) -> Changed:
    known = [(_KNOWN[item.action], item.student_id, item.object_id) for item in news if item.action in _KNOWN]
    return changed_by(known)
