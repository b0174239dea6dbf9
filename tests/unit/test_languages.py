"""Every sentence of the code is in both catalogues, with its places, and compiled."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from build_catalogues import sentences
from ioplogg_tui import locale

PLACE = re.compile(r"\{[^}]*\}")


def catalogue(language: str) -> Catalog:
    with (locale.FOLDER / language / "LC_MESSAGES" / "ioplogg.po").open("rb") as file:
        return read_po(file)


def test_there_are_sentences() -> None:
    assert len(sentences()) > 200


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_sentence_is_translated(language: str) -> None:
    there = {message.id: message for message in catalogue(language) if message.id}
    every = sentences()
    missing = [sentence for sentence in every if sentence not in there]
    assert missing == []
    assert [message.id for message in there.values() if message.id not in every] == []
    for message in there.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        assert all(texts) and not message.fuzzy, message.id
        assert {place for text in texts for place in PLACE.findall(text)} == {
            place for text in originals for place in PLACE.findall(text)
        }, message.id


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    compiled = locale.catalogue(language)
    for message in catalogue(language):
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string, "run `python build_catalogues.py`"
        elif message.id:
            shown = (compiled.ngettext(*message.id, 1), compiled.ngettext(*message.id, 2))
            assert shown == tuple(message.string), "run `python build_catalogues.py`"


@pytest.mark.parametrize(
    ("system", "expected"),
    [("nn_NO.UTF-8", "nn"), ("nb_NO.UTF-8", "nb"), ("no", "nb"), ("C.UTF-8", "nb"), ("de_DE", "en"), ("en_GB", "en")],
)
def test_the_machine_s_language(monkeypatch: pytest.MonkeyPatch, system: str, expected: str) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert locale.system_language() == expected
