"""Who read what, as the access report folds it; what it tells of a next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.access_readers import every_line, readers
from ioplogg_tui.documents.content import Bullets, Heading, Paragraph, Passage, block_texts, plain, texts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.markdown import as_markdown
from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.locale import speaking
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.school import write_school
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_plan, write_subject

MORNING = datetime(2026, 11, 25, 8, 40)


def event(
    number: int, action: str, by: str = "Kari Vik", *, days: int = 0, about: tuple[str, int] | None = None
) -> Event:
    kind, object_id = about or ("", None)
    return Event(number, MORNING + timedelta(days=days, minutes=number), by, action, 1, kind, object_id)


LOG = [
    event(1, "student.open"),
    event(2, "observation.add", about=("observation", 7)),
    event(3, "student.open"),
    event(4, "document.print"),
    event(5, "student.open", "Ola Berg"),
    event(6, "student.open", days=1),
    event(7, "of-another-version", days=1, about=("goal", 99)),
]


def test_readers_are_folded_by_person_and_day_with_readings_first() -> None:
    with speaking("nb"):
        (lines,) = [block for block in readers(LOG) if isinstance(block, Bullets)]
    assert [plain(line) for line in lines.items] == [
        "25. november 2026: Kari Vik åpnet elevmappa 2 ganger, tok ut et dokument, observerte.",
        "25. november 2026: Ola Berg åpnet elevmappa.",
        "26. november 2026: Kari Vik åpnet elevmappa, of-another-version.",
    ]


def test_every_line_of_the_log_stands_once_small_with_what_it_was_about() -> None:
    with speaking("nb"):
        _heading, *days = every_line(LOG, {("observation", 7): "Koker suppe"})
    assert all(isinstance(day, Paragraph) and day.small for day in days)
    told = [text for day in days for text in block_texts(day)]
    assert len(told) == 2 and sum(text.count(" · ") + 1 for text in told) == len(LOG)
    assert "Kari Vik observerte (Koker suppe) · " in told[0]
    assert "99" not in told[1], "a number of ours says nothing to anybody"


def test_a_next_step_is_told_as_one_and_when_it_was_tried(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), feed_forward="Start uret selv.")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), tried=True)
    report = access_report(session, mathea.id, "en")
    (advice,) = [text for text in texts_of(report) if "Next step: Start uret selv. (tried " in text]
    (tried,) = [text for text in texts_of(report) if "The next step from before was tried." in text]
    assert advice != tried and "Quality: Developing." in advice


def test_it_begins_with_what_it_is_and_ends_with_the_log(session: Session, mathea: PlannedStudent) -> None:
    report = access_report(session, mathea.id, "en")
    headings = [plain(block.text) for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[0] == "What this is" and headings[-1] == "Appendix: the log, line by line"
    markdown = render(report, Format.MARKDOWN).decode()
    lines = (Passage("A step:\n"), Passage("# not a heading"), Passage(" 1. nor a list "), Passage("- so", strong=True))
    two = as_markdown(structs.replace(report, blocks=(Paragraph(lines),)))
    assert "A step:  \n\\# not a heading 1. nor a list **- so**\n" in two, "what begins a line, and nothing else"
    assert "**Is anything unclear?** Ask Kari Vik" in markdown, "no space stands inside the signs"


def test_a_version_that_says_what_the_plan_says_is_not_told_twice(session: Session, mathea: PlannedStudent) -> None:
    """It has the school's own head, too, as everything that leaves it."""
    write_school(session, {"name": "Fjordlys skole"})
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=session.today())))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Innhold", how_it_is_run="Slik"))
    publish(session, plan_of(session, mathea.id))
    same = access_report(session, mathea.id, "en")
    assert same.sender is not None and same.sender.name == "Fjordlys skole"
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Kari Vik, kontaktlærer"))
    changed = access_report(session, mathea.id, "en")
    goal = goals_of(session, mathea.id)[0].text
    assert [list(texts_of(each)).count(goal) for each in (same, changed)] == [1, 2]
    assert sum("the same as the plan as it stands now" in text for text in texts_of(same)) == 1
