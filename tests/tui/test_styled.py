"""Style sheets are parsed once as the program begins, and follow the theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse

from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.palette import GROUNDS


@pytest.mark.parametrize("theme", GROUNDS)
async def test_no_sheet_is_parsed_twice(session: Session, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    parsed = Counter[tuple[str, object, object]]()

    def counted(scope: str, css: str, read_from: object, **more: object) -> Iterable[RuleSet]:
        parsed[css, read_from, more["tie_breaker"]] += 1
        return parse(scope, css, read_from, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(stylesheet, "parse", counted)
    app = Ioplogg(session.path, Settings(theme=theme), session)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert set(parsed.values()) == {1}
        assert app.screen.styles.background.hex.lower() == GROUNDS[theme]
        other = next(name for name in GROUNDS if name != theme)
        app.choose_theme(other)
        await pilot.pause()
        assert app.screen.styles.background.hex.lower() == GROUNDS[other]
