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
from ioplogg_tui.tui import styled
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.palette import GROUNDS
from ioplogg_tui.tui.shown_first import parse_what_is_shown_first
from tests.fixtures.styles import own_parse


@pytest.fixture(autouse=True)
def nothing_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in this process nor, as for other tests, by a program before: each parses its own."""
    monkeypatch.setattr(styled, "_PARSED_BEFORE", {})
    monkeypatch.setattr(stylesheet.Stylesheet, own_parse.__name__, own_parse)


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


@pytest.mark.parametrize("theme", GROUNDS)
async def test_what_is_shown_first_is_parsed_before_where_many_begin(
    session: Session, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    as_it_begins = await _rules_at_first(session, theme)
    parse_what_is_shown_first()
    parsed: list[object] = []

    def counted(scope: str, css: str, read_from: object, **more: object) -> Iterable[RuleSet]:
        parsed.append(read_from)
        return parse(scope, css, read_from, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(stylesheet, "parse", counted)
    assert await _rules_at_first(session, theme) == as_it_begins
    assert parsed == []
    assert await _rules_at_first(session, theme) == as_it_begins  # the next has one of its own
    assert parsed


async def _rules_at_first(session: Session, theme: str) -> list[object]:
    """What is asked, how closely, and what then holds."""
    app = Ioplogg(session.path, Settings(theme=theme), session)
    async with app.run_test() as pilot:
        await pilot.pause()
        return [
            (rule.selectors, [selectors.specificity for selectors in rule.selector_set], str(rule.styles.get_rules()))
            for rule in app.stylesheet.rules
        ]
