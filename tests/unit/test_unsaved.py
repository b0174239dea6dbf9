"""What waits to be saved is forgotten only where it can never be."""

from __future__ import annotations

from typing import NoReturn

import pytest

from ioplogg_tui.domain.errors import DatabaseProblem, NotAllowed, NotFound, TurnTaken, UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.unsaved import Unsaved

FOR_GOOD = (NotFound("gone"), NotAllowed("not yours"), UsageProblem("too long"))
FOR_NOW = (DatabaseProblem("full"), TurnTaken("taken"))
FROM_OUTSIDE = (KeyboardInterrupt(), SystemExit(), MemoryError(), RuntimeError("a fault of the program's own"))


@pytest.mark.parametrize("error", [*FOR_GOOD, *FOR_NOW, *FROM_OUTSIDE], ids=lambda error: type(error).__name__)
def test_a_rating_waits_until_it_is_refused_for_good(
    session: Session, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def rate(_session: Session, _seen: Seen) -> NoReturn:
        raise error

    monkeypatch.setattr(observe, "rate", rate)
    unsaved = Unsaved([Seen(1, 1, Rating(Level(3), Level(2)))])
    if error in FOR_NOW:
        assert unsaved.try_again(session) == []
    else:
        with pytest.raises(type(error)):
            unsaved.try_again(session)
    assert len(unsaved.waiting) == (error not in FOR_GOOD)
