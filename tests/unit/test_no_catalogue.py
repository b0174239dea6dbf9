"""A program whose words aren't there, or are damaged, says so in one sentence at each of its doors."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from build_catalogues import LOCALE, compile_catalogues
from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.languages import BEGUN, CATALOGUE_LANGUAGES, LANGUAGE_NAMES
from ioplogg_tui.locale import catalogues
from ioplogg_tui.served.session import serve

HARM: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "cut at its head": lambda file: file.write_bytes(file.read_bytes()[:10]),
    "something else": lambda file: file.write_bytes(b"msgid" * 9),
}

COMMANDS = ("", "--help", "--version", "students", "init --help", "students --help", "x")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(locale.FOLDER, tmp_path / "locale", ignore=shutil.ignore_patterns("*.py", "*.po"))
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "locale")
    locale.catalogue.cache_clear()
    yield tmp_path / "locale"
    locale.catalogue.cache_clear()


@pytest.mark.parametrize("harm", HARM)
def test_it_is_said_in_one_sentence(folder: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language in CATALOGUE_LANGUAGES:
        HARM[harm](folder / language / "LC_MESSAGES" / "ioplogg.mo")
    for language in CATALOGUE_LANGUAGES:
        for door in COMMANDS:
            assert run([f"--language={language}", *door.split()]) == 1, door
            told = capsys.readouterr()
            assert told.out == "" and told.err.count("\n") == 1, door
            assert f"words in {LANGUAGE_NAMES[language]} can't be read. Install it again" in told.err
    assert serve(["--no"], {}) == 2
    assert "The wrapper of the server is not right" in capsys.readouterr().err, "what was wrong is said in English"
    assert run(["--language=en", "--version"]) == 0


def test_what_says_the_same_is_the_same_catalogue_whenever_it_is_made(tmp_path: Path) -> None:
    """A program that runs from a tree in which it is built takes another file for another program."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = tmp_path / source.relative_to(LOCALE)
        target.parent.mkdir(parents=True)
        shutil.copy(source, target)
    made = compile_catalogues(tmp_path)
    assert len(made) == len({*CATALOGUE_LANGUAGES, *BEGUN})
    for catalogue in made:
        assert f"{datetime.now():%Y-%m-%d}".encode() not in catalogue.read_bytes()
