"""The drawing of a progression: what is drawn can be told apart without colours, and says what it left out."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import msgspec
import pytest

from ioplogg_tui.documents.content import Drawing, DrawnPoint, Tick
from ioplogg_tui.documents.drawing import MOST_BY_THEMSELVES, drawing_of
from ioplogg_tui.documents.facts import DocumentFacts, facts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.svg import FEW, OWN_APART, TARGET_LEVEL, WIDTH, drawn, height_of_drawing
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _, long_date, speaking
from ioplogg_tui.locale.months import MONTHS
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent

AXIS = ("Begynnernivå", "Under utvikling", "Kompetent", "Fremragende")
POINTS = (DrawnPoint(0, 1, 2), DrawnPoint(0.5, 3, None, quality_range=(1, 3)), DrawnPoint(1, 4, 4, own=True))
LEGEND = ("Kvalitet", "Selvstendighet", "Sier selv")
TICKS = tuple(Tick(number / 24, f"Måned {number}") for number in range(24))
FEW_POINTS = Drawing(POINTS, AXIS, ("2. sep.", "25. nov."), LEGEND, "Økt.", TICKS, "målet", "Diagram.")
MORE = tuple(DrawnPoint(number / FEW, 1, 2) for number in range(FEW))
DRAWING = msgspec.structs.replace(FEW_POINTS, points=(*MORE, *POINTS))


def texts(drawing: Drawing) -> list[str]:
    return [text.text or "" for text in drawn(drawing).iter("text")]


@pytest.mark.parametrize(("drawing", "columns_of_names"), [(FEW_POINTS, 1), (DRAWING, 2)], ids=["few", "many"])
def test_each_dimension_has_a_panel_with_its_levels_and_the_target(drawing: Drawing, columns_of_names: int) -> None:
    said = texts(drawing)
    for words in ("Kvalitet", "Selvstendighet", "1 Begynnernivå", "4 Fremragende", "3 Kompetent · målet"):
        assert said.count(words) == (1 if words in LEGEND else columns_of_names), words
    assert TARGET_LEVEL == Level.COMPETENT
    assert len([*drawn(drawing).iter("title")]) == 1


def test_what_there_is_little_of_is_half_as_high() -> None:
    """The panels are beside each other; what has no names of months, or more in it, has no room for that."""
    assert height_of_drawing(FEW_POINTS) < 0.6 * height_of_drawing(DRAWING)
    close = tuple(DrawnPoint(at, 1, 1, own=True) for at in (0, OWN_APART / 2))
    for less in ({"points": close}, {"points": MORE + POINTS[:1]}, {"ticks": ()}):
        assert height_of_drawing(msgspec.structs.replace(FEW_POINTS, **less)) > 150


@pytest.mark.parametrize("drawing", [FEW_POINTS, DRAWING], ids=["few", "many"])
def test_how_high_a_drawing_is_holds_all_that_is_in_it(drawing: Drawing) -> None:
    svg = drawn(drawing)
    placed = [float(text.get("y", "0")) for text in svg.iter("text")]
    assert max(placed) < height_of_drawing(drawing) == float(svg.get("height", "0"))
    across = {name: float(text.get("x", "0")) for text in svg.iter("text") for name in LEGEND[:2] if text.text == name}
    assert (across["Selvstendighet"] > WIDTH / 2) is (drawing is FEW_POINTS)


def test_the_lines_of_the_levels_are_as_dark_as_their_colour() -> None:
    """3 : 1 against the paper, which a line thinner than a point whose edges are smoothed is not."""
    svg = drawn(DRAWING)
    lines = [path for path in svg.iter("path") if "H" in path.get("d", "") and "V" not in path.get("d", "")]
    levels = [path for path in lines if path.get("stroke") == "#8a9099"]
    assert len(levels) == 2 * len(Level)
    assert {path.get("shape-rendering") for path in levels} == {"crispEdges"}
    assert min(float(path.get("stroke-width", "0")) for path in levels) >= 1


def test_dimensions_and_own_ratings_are_told_apart_without_colours() -> None:
    svg = drawn(DRAWING)
    assert {shape.get("fill") == "#ffffff" for shape in svg.iter("circle")} == {True, False}
    assert [path.get("stroke-dasharray") for path in svg.iter("path") if path.get("stroke-width") == "2"].count(
        "6 3"
    ) == 1
    assert len([*svg.iter("circle")]) > 0 < len([*svg.iter("rect")])
    assert [text for text in texts(DRAWING) if text == "4"] == ["4", "4"], "what the student said, by its number"
    assert "4 Fremragende" in texts(DRAWING), "which stands by its level"


@pytest.mark.parametrize("drawing", [FEW_POINTS, DRAWING], ids=["few", "many"])
def test_no_mark_lies_on_the_name_of_a_level(drawing: Drawing) -> None:
    svg = drawn(drawing)
    names_end = max(float(text.get("x", "0")) for text in svg.iter("text") if text.get("text-anchor") == "end")
    circles = [float(one.get("cx", "0")) - float(one.get("r", "0")) for one in svg.iter("circle")]
    squares = [float(one.get("x", "0")) for one in svg.iter("rect")]
    assert min(circles + squares) - names_end > 4


@pytest.mark.parametrize("drawing", [FEW_POINTS, DRAWING], ids=["few", "many"])
def test_names_of_months_do_not_lie_over_each_other(drawing: Drawing) -> None:
    placed = [(float(text.get("x", "0")), text.text or "") for text in drawn(drawing).iter("text")]
    months = sorted((x, name) for x, name in placed if name.startswith("Måned"))
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


@pytest.mark.parametrize("first", [date(2025, 8, 20), date(2025, 10, 29), date(2026, 1, 30)])
@pytest.mark.parametrize("apart", [14, 31, 45, 200])
def test_a_month_in_which_something_was_seen_is_named_or_told(
    session: Session, mathea: PlannedStudent, first: date, apart: int
) -> None:
    """Whenever in its month the drawing begins: the first name gives way, since its day is told."""
    observe(session, mathea.id, mathea.soup, Rating(Level.BEGINNING, Level.DEVELOPING))
    days = [first + timedelta(days=apart * number) for number in range(5)]
    facts = facts_of(session, DocumentRequest(mathea.id, DocumentKind.YEAR, session.today()))
    goal = next(of for of in facts.goals if of.points)
    points = tuple(replace(goal.points[0], at=from_local(datetime.combine(day, time(9)))) for day in days)
    later = replace(facts, request=replace(facts.request, ends=days[-1] + timedelta(days=3)))
    with speaking("nb"):
        drawing = drawing_of(later, replace(goal, points=points))
        assert drawing is not None
        names = [text.casefold() for text in texts(drawing)]
        for day in days:
            name = _(MONTHS[day.month - 1]).casefold()
            assert any(text.startswith(name) for text in names) or long_date(day) in drawing.words
    for tick in drawing.ticks[1:]:
        days_after = tick.at * (drawing_ends(later) - days[0]).days
        assert (days[0] + timedelta(days=round(days_after))).day in (1, 2), "it is where its month begins"


def drawing_ends(facts: DocumentFacts) -> date:
    return facts.request.ends + timedelta(days=1)


@pytest.mark.parametrize("begins", [0, 0.5, 0.9])
def test_a_month_has_its_tick_also_where_its_name_has_no_room(begins: float) -> None:
    ticks = (Tick(0, "okt."), *(Tick(round(0.03 + number / 12, 4), "nov.") for number in range(6)))
    points = (DrawnPoint(0, 1, 1), DrawnPoint(begins, 2, 2))
    svg = drawn(msgspec.structs.replace(FEW_POINTS, points=points, ticks=ticks))
    assert [path.get("stroke-dasharray") for path in svg.iter("path")].count("1 3") % len(ticks) == 0
    assert "okt." not in [text.text for text in svg.iter("text")] or begins == 0
