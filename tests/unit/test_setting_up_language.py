"""The language that is asked for when a logbook is made is the one that the program has from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.settings import read_settings


@pytest.mark.parametrize(("before", "wanted"), [((), "nn"), ((), "en"), (("--language", "nn"), "")])
def test_the_language_of_the_one_who_makes_it_is_chosen(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    before: tuple[str, ...],
    wanted: str,
) -> None:
    monkeypatch.setenv("IOPLOGG_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("IOPLOGG_LANGUAGE", raising=False)
    monkeypatch.setattr(locale, "system_language", lambda: "nb")
    asked = ["--language", wanted] if wanted else []
    assert run([*before, "--database", str(tmp_path / "new.db"), "init", "--name", "Kari Vik", *asked]) == 0
    assert read_settings().language == (wanted or "nn")
    capsys.readouterr()
    assert run(["--database", str(tmp_path / "new.db"), "students"]) == 0
    assert capsys.readouterr().out.startswith({"en": "No students", "nn": "Ingen elevar"}[wanted or "nn"])


def test_the_machine_s_own_language_is_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("IOPLOGG_LANGUAGE", raising=False)
    monkeypatch.setattr(locale, "system_language", lambda: "nb")
    assert run(["--database", str(tmp_path / "new.db"), "init", "--name", "Kari Vik", "--language", "nb"]) == 0
    assert not (tmp_path / "config.toml").exists()
