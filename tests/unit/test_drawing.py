"""The drawing of a progression: what is drawn can be told apart without colours, and says what it left out."""

from __future__ import annotations

import itertools
from datetime import datetime, time, timedelta

import msgspec
import pytest

from ioplogg_tui.documents.content import Drawing, DrawnPoint, Tick
from ioplogg_tui.documents.drawing import MOST_BY_THEMSELVES
from ioplogg_tui.documents.formats import Format, render
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.svg import TARGET_LEVEL, drawn
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import speaking
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent

AXIS = ("Begynnernivå", "Under utvikling", "Kompetent", "Fremragende")
POINTS = (DrawnPoint(0, 1, 2), DrawnPoint(0.5, 3, None, quality_range=(1, 3)), DrawnPoint(1, 4, 4, own=True))
LEGEND = ("Kvalitet", "Selvstendighet", "Sier selv")
TICKS = tuple(Tick(number / 24, f"Måned {number}") for number in range(24))
DRAWING = Drawing(POINTS, AXIS, ("2. sep.", "25. nov."), LEGEND, "Økt.", TICKS, "målet", "Diagram.")


def texts(drawing: Drawing) -> list[str]:
    return [text.text or "" for text in drawn(drawing).iter("text")]


def test_each_dimension_has_a_panel_with_its_levels_and_the_target() -> None:
    said = texts(DRAWING)
    for words in ("Kvalitet", "Selvstendighet", "Begynnernivå", "Fremragende", "Kompetent · målet"):
        assert said.count(words) == (1 if words in LEGEND else 2), words
    assert TARGET_LEVEL == Level.COMPETENT
    assert len([*drawn(DRAWING).iter("title")]) == 1


def test_dimensions_and_own_ratings_are_told_apart_without_colours() -> None:
    svg = drawn(DRAWING)
    assert {shape.get("fill") == "#ffffff" for shape in svg.iter("circle")} == {True, False}
    assert [path.get("stroke-dasharray") for path in svg.iter("path") if path.get("stroke-width") == "2"].count(
        "6 3"
    ) == 1
    assert len([*svg.iter("circle")]) > 0 < len([*svg.iter("rect")])
    assert [text for text in texts(DRAWING) if text == "4"] == ["4", "4"], "what the student said, by its number"


def test_names_of_months_do_not_lie_over_each_other() -> None:
    placed = [(float(text.get("x", "0")), text.text or "") for text in drawn(DRAWING).iter("text")]
    months = [(x, name) for x, name in placed if name.startswith("Måned")]
    assert len(months) > 3
    assert all(then - x > 7 * len(name) for (x, name), (then, _next) in itertools.pairwise(months))


def test_what_was_published_before_is_drawn_by_its_ends() -> None:
    kept = b'{"type":"Drawing","points":[{"at":0.0,"quality":1,"independence":null,"own":false}],'
    kept += b'"axis":["a","b","c","d"],"ends":["first","last"],"legend":["q","i","o"],"words":"w"}'
    drawing = msgspec.json.decode(kept, type=Drawing)
    assert {"first", "last"} <= set(texts(drawing)) and drawing.in_short == "w"


@pytest.mark.parametrize(("count", "by_week"), [(MOST_BY_THEMSELVES, False), (MOST_BY_THEMSELVES + 1, True)])
def test_many_observations_are_drawn_by_the_week_and_that_is_said(
    session: Session, mathea: PlannedStudent, count: int, by_week: bool
) -> None:
    goal = goals_of(session, mathea.id)[0]
    today = session.today()
    for number in range(count):
        at = from_local(datetime.combine(today - timedelta(days=count - number), time(9)))
        rating = Rating(Level(1 + number % 3), Level(2) if number % 7 == 0 else None)
        observe(session, mathea.id, goal.id, rating, at=at)
    begins = today - timedelta(days=60)
    request = DocumentRequest(mathea.id, DocumentKind.YEAR, today, begins)
    with speaking("nb"):
        document = preview(session, request).document
    drawing = next(block for block in document.blocks if isinstance(block, Drawing))
    assert ("Hvert punkt er det siste i en uke" in drawing.words) is by_week
    staff = [point for point in drawing.points if not point.own]
    assert (len(staff) < count) is by_week
    assert any(point.quality_range == (1, 3) for point in staff) is by_week
    assert f"{count} observasjoner" in drawing.words
    assert b"<svg" in render(document, Format.HTML)
