"""Help calls a key what the line of keys of its page does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.locale import _
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keyed import KeyedScreen
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.screens.help import EVERYWHERE, help_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.walks.test_bursts import OPENING
from tests.walks.test_said_whole import trial_of

WITHOUT_HELP = {"HelpScreen", "FirstRunScreen", "SelfAssessmentScreen", "TwoTextsScreen", "ClosedScreen"}


@pytest.mark.parametrize("name", [name for name in OPENING if name not in WITHOUT_HELP])
async def test_a_key_that_the_line_names_otherwise_is_so_named_in_help(
    name: str, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    trial = trial_of(name, session, mathea, path, session_of)
    app = trial.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await trial.open(pilot, app)
        page = app.screen
        assert isinstance(page, KeyedScreen)
        said = {meaning for _keys, meaning in help_of(page).here}
        generic = {
            key: _(words)
            for key, words in page.keys_on_line().items()
            if words and key in KEYS and key not in EVERYWHERE and page.meaning_of(key) == _(KEYS[key].meaning)
        }
        own = [words for key, words in generic.items() if page.is_offered(key) and words != _(KEYS[key].hint)]
        assert {words[0].upper() + words[1:] for words in own} <= said
