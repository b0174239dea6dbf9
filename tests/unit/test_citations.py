"""Each paragraph that the program cites is the right one: where, and why, stands here, and the next is to be judged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.domain.languages import Language
from tests.unit.test_languages import catalogue

PACKAGE = Path(ioplogg_tui.__file__).parent
CITED = re.compile(r"§§?\s?\d+(?:-\d+)?(?:(?:, | and | og )\d+-\d+)*")

CITED_IN: dict[str, tuple[str, str]] = {
    "7-1": (
        "opplæringslova: who is a lærekandidat, and when apprentices have a plan (third para.)",
        "documents/lacking domain/agreed_aims domain/school_level",
    ),
    "7-2": (
        "opplæringslova: a candidate's aims stand in the contract, and change with the county's consent",
        "documents/appendix domain/agreed_aims domain/due_kinds domain/goal domain/plan "
        "domain/school_level tui/screens/basis_rows",
    ),
    "9-1": (
        "opplæringsforskrifta: what is no basis for assessment in subjects",
        "data/wording/families/basis.toml domain/wording/hint",
    ),
    "9-3": (
        "opplæringsforskrifta: the words of the grades, of which «framifrå» is one",
        "documents/parts domain/levels",
    ),
    "9-5": (
        "opplæringsforskrifta: the competence test is passed with distinction, passed or not passed",
        "domain/certificate",
    ),
    "9-7": ("opplæringsforskrifta: the written warning", "domain/certificate"),
    "9-11": (
        "opplæringsforskrifta: the principles of assessment, and the student's own part in it",
        "logbook/self_assessment tui/screens/help tui/screens/help_texts",
    ),
    "9-13": (
        "opplæringsforskrifta: the half-year assessment, by subject teachers and instructors",
        "documents/half_year documents/lacking documents/signing domain/access domain/certificate",
    ),
    "9-18": ("opplæringsforskrifta: who is exempt from grades does not sit the exam", "domain/certificate"),
    "9-19": ("opplæringsforskrifta: exemption from grades in compulsory school, on request", "domain/certificate"),
    "9-52": (
        "opplæringsforskrifta: assessed against the plan, pupils of upper secondary only",
        "documents/appendix documents/request domain/certificate",
    ),
    "9-54": (
        "opplæringsforskrifta: documentation is on a form fixed by Udir",
        "documents/appendix domain/certificate store/migrations/step_0014",
    ),
    "11-7": (
        "opplæringslova: the decision and its two consents (third para.)",
        "documents/parts domain/awaited_consents domain/due_kinds domain/plan logbook/basis_left_out "
        "tui/screens/plan_rows",
    ),
    "11-8": ("opplæringslova: the expert assessment", "documents/parts domain/plan logbook/basis_left_out"),
    "11-10": (
        "opplæringslova: the plan's goals, content, and how it is run",
        "docs/admin/county-assessment.md documents/plan domain/before_use domain/plan domain/plan_comparison",
    ),
    "11-11": (
        "opplæringslova: the yearly report, to which access is given",
        "docs/admin/county-assessment.md documents/lacking documents/year domain/access_dated domain/document "
        "domain/hours domain/report_owed",
    ),
    "11-13": ("opplæringslova: the educational-psychological service", "domain/access domain/people"),
    "13": (
        "forvaltningsloven § 13 b: colleagues get what they need for their work; offentleglova § 13 with"
        " forvaltningsloven § 13 first para.: what is under the duty of confidentiality is kept from the public",
        "docs/admin/retention.md documents/archive_record domain/access",
    ),
    "18": ("likestillings- og diskrimineringsloven: universal design of ICT", "docs/tilgjengelighet.md"),
    "17-6": ("opplæringslova: who helps in the teaching is guided by a teacher", "domain/access"),
    "25-1": (
        "opplæringslova: at a change of school what is needed follows without consent (fourth para.)",
        "docs/admin/county-assessment.md docs/admin/county.md domain/move",
    ),
    "24-5": ("opplæringslova: from 15 the student consents", "domain/plan domain/plan_choices tui/screens/basis_rows"),
}
"""Paragraph → what it is about, as the law was in August 2026, and the files that cite it, one after the other."""

CODES = {
    "FAM31": "a candidate's aims for the test go with the registration",
    "FAM44": "exemption from grades, on the vitnemål",
    "VMM26": "a decision on ITO, and deviation in one or more subjects",
    "VMM27": "VO in place of a grade, from spring 2024",
}
"""Code on certificates → what it says (VIGO's list of October 2026)."""


def texts() -> dict[str, str]:
    """Every file of code and of what ships beside it, by its path in the package, without the ending of code."""
    home = PACKAGE.parent
    beside = [*(home / "data").rglob("*.toml"), home / "README.md", *(home / "docs").rglob("*.md")]
    inside = {file.relative_to(PACKAGE).as_posix().removesuffix(".py"): file for file in PACKAGE.rglob("*.py")}
    others = {file.relative_to(PACKAGE.parent).as_posix(): file for file in beside}
    return {name: file.read_text("utf-8") for name, file in {**inside, **others}.items()}


def cited_in(text: str) -> set[str]:
    return {number for match in CITED.findall(text) for number in re.findall(r"\d+(?:-\d+)?", match)}


def test_each_citation_has_been_judged() -> None:
    places: dict[str, set[str]] = {}
    for name, text in texts().items():
        for number in cited_in(text):
            places.setdefault(number, set()).add(name)
    assert places == {number: set(files.split()) for number, (_reason, files) in CITED_IN.items()}


def test_no_paragraph_is_cited_in_another_way() -> None:
    assert [name for name, text in texts().items() if "§" in CITED.sub("", text)] == []


@pytest.mark.parametrize("language", [Language.NB, Language.NN])
def test_a_translation_cites_what_the_sentence_does(language: Language) -> None:
    said = [(message.id, message.string) for message in catalogue(language) if isinstance(message.id, str)]
    assert [pair for pair in said if cited_in(str(pair[0])) != cited_in(str(pair[1]))] == []


def test_each_code_on_certificates_has_been_judged() -> None:
    every = {code for text in texts().values() for code in re.findall(r"\b(?:VMM|FAM)\d+\b", text)}
    assert every == CODES.keys()
