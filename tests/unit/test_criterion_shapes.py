"""Whatever a criterion is, no line says «Mathea kan» of what is no infinitive, and none more than was shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import TELLING_WHAT_WAS_SHOWN, DocumentKind
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import LANGUAGES
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from tests.trials import times

SUBJECTS = ("", "Mathea ", "Mathea Solvik ", "Eleven ", "eleven ", "Hun ", "Jeg ", "Ho ", "Vi ", "The student ", "She ")
VERBS = ("lager", "lage", "laget", "lagar", "kan lage", "skal lage", "klarer å lage", "har laget", "å lage", "spriter")
EVERY_VERB = (*VERBS, "sprite", "makes", "can make")
DEEDS = [f"{subject}{verb} kantarellen" for subject, verb in product(SUBJECTS, EVERY_VERB)]
NO_INFINITIVES = ["rene hender", "trygg på kniv", "–", "kan.", "kan kan", "ikke lage", "Kan rene hender", "hele boka"]
DRESSED = [
    "- lage det",
    "1. lage det",
    "«lage det»",
    "Kan: lage det",
    "Eleven kan: lage det!",
    "Å lage det",
    "Lager det",
]
WITH_DEEDS = [
    "på egen hånd lager hun kantarellen",
    "med bildeplan lage kantarellen",
    "med bildeplan. Mathea lager kantarellen",
    "uten hjelp til å lage kantarellen",
    "når Mathea lager kantarellen selv",
    "Trenger ikke hjelp til å lage kantarellen",
]
INFINITIVES = {"lage", "sprite", "make"}
_AFTER_CAN = re.compile(r"\b(?:kan|can)\s+(\w+)")
_SOMEBODY = re.compile(r"^(?:Mathea|Du|Jeg|Eg|You|I)\s+(?:kan|can)\b")


def deeds_in(language: str, part: int) -> list[str]:
    """Of every subject and of every verb: of bokmål another third to each test, under the trials all."""
    step = times(3, 1) if language == Language.NB else 5
    return DEEDS[part % step :: step]


def student_with(session: Session, language: str, shapes: list[str], dimension: Dimension, rating: Rating) -> int:
    """Somebody with a goal for each shape, which is what was seen on two days."""
    student = enrol(session, "Mathea Solvik", level="vg1", language=language)
    other = Dimension.INDEPENDENCE if dimension is Dimension.QUALITY else Dimension.QUALITY
    beside = "med hint" if dimension is Dimension.QUALITY else "lage noe annet"
    for number, shape in enumerate(shapes):
        criteria = {dimension: dict.fromkeys(Level, shape), other: dict.fromkeys(Level, beside)}
        goal = write_goal(session, student, GoalText("Mat", f"Mål {number}", criteria=criteria))
        for days in (2, 1):
            observe(session, student, goal, rating, at=session.now() - timedelta(days=days))
    return student


def lines(session: Session, student: int, language: str) -> list[str]:
    """Every line of every document that tells what was shown."""
    every: list[str] = []
    for kind, is_own in ((kind, own) for kind in sorted(TELLING_WHAT_WAS_SHOWN) for own in (False, True)):
        if is_own and kind is not DocumentKind.CAN:
            continue
        request = DocumentRequest(student, kind, session.today(), usual_period=True, language=language)
        every += texts_of(preview(session, replace(request, first_person=is_own)).document)
    return every


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_says_can_of_what_is_no_infinitive(session: Session, language: str) -> None:
    deeds = deeds_in(language, 0)
    shapes = [*deeds, *NO_INFINITIVES, *DRESSED]
    student = student_with(session, language, shapes, Dimension.QUALITY, Rating(Level.COMPETENT, Level.COMPETENT))
    every = lines(session, student, language)
    said = [line for line in every if _SOMEBODY.search(line)]
    assert len(said) > len(deeds)
    follow = {word for line in said for word in _AFTER_CAN.findall(line)}
    assert follow == INFINITIVES, [line for line in said if set(_AFTER_CAN.findall(line)) - INFINITIVES]
    told = preview(session, DocumentRequest(student, DocumentKind.CAN, session.today(), usual_period=True)).remarks
    for number in range(len(deeds) + 1, len(deeds) + len(NO_INFINITIVES) + 1):
        assert any(f"goal {number} “" in remark for remark in told if "Qualities quoted" in remark), shapes[number - 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_tells_of_the_whole_goal_below_it(session: Session, language: str) -> None:
    deeds = deeds_in(language, 1)
    shapes = [*deeds, *WITH_DEEDS]
    student = student_with(session, language, shapes, Dimension.INDEPENDENCE, Rating(Level(2), Level(3)))
    every = lines(session, student, language)
    assert [line for line in every if "kantarellen" in line] == []
    told = preview(session, DocumentRequest(student, DocumentKind.CAN, session.today(), usual_period=True)).remarks
    left_out = " ".join(remark for remark in told if "Supports left out" in remark)
    assert [n for n in range(1, len(shapes) + 1) if f"goal {n} “{shapes[n - 1]}”" not in left_out] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_support_is_told_as_nothing_but_a_quotation(session: Session, language: str) -> None:
    shapes = [*deeds_in(language, 2), *WITH_DEEDS, "Kan det kantarellen", "Du kan kantarellen"]
    rating = Rating(Level.COMPETENT, Level.COMPETENT)
    every = lines(session, student_with(session, language, shapes, Dimension.INDEPENDENCE, rating), language)
    said = [line for line in every if "kantarellen" in line]
    quoted = {f"«{shape}»" for shape in shapes} | {f"“{shape}”" for shape in shapes}
    assert len(said) > len(shapes)
    assert [line for line in said if not any(quotation in line for quotation in quoted)] == []
