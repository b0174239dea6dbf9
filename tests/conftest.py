"""Every test has its own folder, settings and language; none sees the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from tests.fixtures.plans import PlannedStudent, plan_for


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("IOPLOGG_DATABASE", str(tmp_path / "data" / "test.db"))
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "en")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    locale.use_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "test.db"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with set_up(path, "Kari Vik", "nb") as opened:
        yield opened


@pytest.fixture
def mathea(session: Session) -> PlannedStudent:
    return plan_for(session, "Mathea Solvik")
