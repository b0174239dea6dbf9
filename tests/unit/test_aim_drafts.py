"""A draft of a goal from a competence aim: whole sentences in the aim's own words, or none."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.aim_drafts import draft_from
from ioplogg_tui.logbook.wording import wording_hints

ARCHIVE = Path(__file__).parents[3] / "shared" / "grep" / "v201906.json.zip"
MOST_WORDS = 20
LEAST_DRAFTED = 0.55
"""Of real aims, so that a change that silences most of them is seen."""
TAGS = {"nob": "nb", "nno": "nn"}


def draft(aim: str, language: str = "nb") -> BankText | None:
    goal = draft_from([ChosenAim("KM1", aim, language)], language)
    return goal.text_in(language) if goal is not None else None


@pytest.mark.parametrize(
    ("aim", "goal"),
    [
        ("samtale om regler og normer for personvern", "Forteller tre ting om regler og normer for personvern"),
        ("beskrive hvordan dyr lever, og knytte dette til klima", "Forteller tre ting om hvordan dyr lever"),
        ("låne og lese bøker fra biblioteket", "Leser bøker fra biblioteket på tre ulike dager"),
        ("bruke addisjon til å lage og løse problemer", "Bruker addisjon til å lage og løse problemer i tre oppgaver"),
        ("gi eksempler på energikilder og drøfte dem", "Viser to eksempler på energikilder"),
        ("skrive tekster som uttrykker tanker", None),
        ("skrive enkle tekster som uttrykker tanker", "Skriver enkle tekster på tre ulike dager"),
        ("lage måltider og rydde etter seg", "Lager måltider på tre ulike dager"),
        ("grubleglore dyr", None),
        ("samarbeide", None),
        ("", None),
        ("bruke " + "lange " * 12 + "ord", None),
    ],
)
def test_the_verb_decides_the_form(aim: str, goal: str | None) -> None:
    drafted = draft(aim)
    assert (drafted.text if drafted is not None else None) == goal


@pytest.mark.parametrize(
    ("aim", "goal"),
    [
        ("skrive tekstar for hand", "Skriv tekstar for hand på tre ulike dagar"),
        ("gjere greie for bruken av dialekt", "Fortel tre ting om bruken av dialekt"),
        ("montere kledning og vurdere kvaliteten", "Monterar kledning på tre ulike dagar"),
    ],
)
def test_nynorsk_has_its_own_forms(aim: str, goal: str) -> None:
    drafted = draft(aim, "nn")
    assert drafted is not None and drafted.text == goal


def test_an_aim_in_another_language_has_no_draft() -> None:
    assert draft_from([ChosenAim("KM1", "bruke kart", "nb")], "nn") is None
    assert draft_from([], "nb") is None


def real_aims() -> Iterator[tuple[str, str]]:
    """Language and words of every real aim."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        for name in archive.namelist():
            if "kompetansemaal-lk20/" in name and name.endswith(".json"):
                for text in json.loads(archive.read(name))["tittel"]["tekst"]:
                    if text["spraak"] in TAGS:
                        yield TAGS[text["spraak"]], text["verdi"]


@pytest.mark.skipif(not ARCHIVE.exists(), reason="needs real curriculum data")
@pytest.mark.parametrize("language", SCHOOL_LANGUAGES)
def test_the_drafts_of_real_aims_have_the_form_of_the_bank(language: str) -> None:
    aims = [aim for its, aim in real_aims() if its == language]
    drafts = [(aim, drafted) for aim in aims if (drafted := draft(aim, language)) is not None]
    assert len(drafts) > LEAST_DRAFTED * len(aims)
    for aim, drafted in drafts:
        criteria = [text for levels in drafted.criteria.values() for text in levels.values()]
        assert len(set(criteria)) == 2 * len(Level), aim
        for text in (drafted.text, *criteria):
            assert len(text.split()) <= MOST_WORDS and "  " not in text and "{" not in text, text
        for text in drafted.criteria[Dimension.QUALITY].values():
            assert text.split()[0] in INFINITIVES | ALSO_NAMES | OF_HELPERS, text
        of_ours = [text.replace(aim, "") for text in drafted.criteria[Dimension.INDEPENDENCE].values()]
        assert [hint for text in of_ours for hint in wording_hints(text, language)] == []
