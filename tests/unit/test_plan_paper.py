"""The plan on paper: what the law asks for first, nothing that was seen, which version, and what is new since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, plain, texts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.locale import translated
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan, write_subject


def on_paper(session: Session, student_id: int) -> Sequence[Block]:
    request = DocumentRequest(student_id, DocumentKind.PLAN, session.today(), usual_period=True)
    return preview(session, request).document.blocks


def as_published(session: Session, student_id: int) -> None:
    plan = plan_of(session, student_id)
    write_plan(session, replace(plan, basis=Basis(decision=date(2026, 8, 20))))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="Ved benken", teacher="Ola"))
    publish_plan(session, plan_of(session, student_id))


def test_what_the_law_asks_for_stands_first_in_every_subject(session: Session, mathea: PlannedStudent) -> None:
    as_published(session, mathea.id)
    blocks = on_paper(session, mathea.id)
    titles = [subject.title for subject in plan_of(session, mathea.id).subjects]
    for title in titles:
        at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and plain(block.text) == title)
        first = blocks[at + 1]
        assert isinstance(first, Fields)
        assert [name for name, _value in first.rows] == ["Mål", "Innhold", "Hvordan opplæringen skal drives"]


def test_nothing_that_was_seen_stands_in_it(session: Session, mathea: PlannedStudent) -> None:
    before = on_paper(session, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Notat", feed_forward="Steg")
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(3), None), words="Jeg kan")
    assert on_paper(session, mathea.id) == before


def test_it_says_in_its_text_which_version_it_is_or_that_it_is_a_draft(
    session: Session, mathea: PlannedStudent
) -> None:
    """Also in a document of it that was published by itself, whose own status is that of the document."""
    assert ("Versjon", "utkast til planen") in first_fields(on_paper(session, mathea.id))
    as_published(session, mathea.id)
    said = dict(first_fields(on_paper(session, mathea.id)))["Versjon"]
    assert said.startswith("1, publisert ") and said.endswith(" av Kari Vik")


def first_fields(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    assert isinstance(blocks[0], Fields)
    return [(name, plain(value)) for name, value in blocks[0].rows]


def test_what_changed_since_is_told_and_not_its_texts(session: Session, mathea: PlannedStudent) -> None:
    write_goal(session, mathea.id, GoalText("Norsk", "Leser ei oppskrift"))
    as_published(session, mathea.id)
    assert "Endringer" not in " ".join(plain(b.text) for b in on_paper(session, mathea.id) if isinstance(b, Heading))
    soup, recipes, reading = goals_of(session, mathea.id)
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), text="Lager saus", content="Smøret først"))
    change_goal(session, mathea.id, recipes.id, replace(as_text(recipes), content="Dl og liter"))
    remove_goal(session, mathea.id, reading.id)
    write_goal(session, mathea.id, GoalText("Norsk", "Skriver ei handleliste", content="Melk og brød"))
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    blocks = on_paper(session, mathea.id)
    told = next(block for block in blocks if isinstance(block, Bullets))
    assert {plain(item) for item in told.items} == {
        "Planen: Ansvarlig",
        "Restaurant- og matfag: Lager grønnsakssuppe: annen ordlyd, Innhold",
        "Matematikk: Dobler oppskrifter: Innhold",
        "Norsk: Leser ei oppskrift: målet er tatt bort",
        "Norsk: Skriver ei handleliste: nytt mål",
    }
    request = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), usual_period=True)
    text = " ".join(texts_of(preview(session, request).document))
    assert not [new for new in ("Lager saus", "Smøret først", "Dl og liter", "Melk og brød") if new in text]


def test_how_levels_are_to_be_read_stands_before_the_first_one(session: Session, mathea: PlannedStudent) -> None:
    request = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), language="nb", usual_period=True)
    text = " ".join(texts_of(preview(session, request).document))
    level = translated(LEVEL_NAMES[Level.DEVELOPING], "nb")
    assert 0 < text.index("Slik leses nivåene") < text.index(level)


def test_two_goals_stand_on_a_page(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    """With two aims each, and criteria of ten words as most of the bank's have fewer."""
    criteria = {
        dimension: dict.fromkeys(Level, "følge bildeplanen, finne utstyret sitt på benken og spørre kokken")
        for dimension in Dimension
    }
    aims = tuple(ChosenAim(f"KM{number}", "planlegge og lage trygg mat av lokale råvarer", "nb") for number in (1, 2))
    for number in range(6):
        write_goal(
            session, mathea.id, GoalText("Norsk", f"Mål{number} nå", "Ei økt i uka", aims=aims, criteria=criteria)
        )
    request = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), usual_period=True)
    pages = pages_of(render(preview(session, request).document, Format.PDF), tmp_path)
    on = [[word.text for word in page.words].count("Nivå") for page in pages]
    assert sum(on) >= 6 and len([count for count in on if count]) <= (sum(on) + 1) // 2 + 1, on


def test_nothing_of_the_plan_is_apart_from_its_end(session: Session, mathea: PlannedStudent, tmp_path: Path) -> None:
    """However long the texts before are, the last goal's criteria stand below its name."""
    for rows in range(0, 60, 7):
        write_plan(session, replace(plan_of(session, mathea.id), long_term_aim="Et ord\n" * rows + "."))
        request = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), usual_period=True)
        pages = pages_of(render(preview(session, request).document, Format.PDF), tmp_path)
        texts = [" ".join(word.text for word in page.words) for page in pages]
        named = [number for number, text in enumerate(texts) if "Dobler oppskrifter" in text][-1]
        ended = [number for number, text in enumerate(texts) if "lage suppe, steg 4" in text][-1]
        signed = [number for number, text in enumerate(texts) if "Ansvarlig for planen" in text][-1]
        assert (named, ended) == (signed, signed), rows


def test_a_published_plan_is_read_by_who_doesn_t_see_the_foot(session: Session, mathea: PlannedStudent) -> None:
    as_published(session, mathea.id)
    request = DocumentRequest(mathea.id, DocumentKind.PLAN, session.today(), usual_period=True)
    assert publish(session, request).number == 1
    small = [block for block in on_paper(session, mathea.id) if isinstance(block, Paragraph) and block.small]
    assert [plain(block.text).partition(":")[0] for block in small] == ["Slik leses nivåene"]
