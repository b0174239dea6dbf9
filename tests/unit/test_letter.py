"""The half-year assessment is a letter: to the student, at most a page a subject, with what they said themselves."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, Format, FreePart
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.i_and_you import Speech, as_said
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.pages import pages_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.writing import write_subject, write_words

PAGE = 842 - 62 - 68
"""Points between the margins of a page."""
REVIEWED = Path(__file__).parents[1] / "fixtures" / "turned_to_the_student.tsv"
"""Language, a text that ships, and how it is said to the student; none where nobody knows. A person has read all."""


def letter(session: Session, student_id: int) -> str:
    request = DocumentRequest(student_id, DocumentKind.HALF_YEAR, session.today(), usual_period=True)
    return " ".join(texts_of(preview(session, request).document))


def every_text() -> Iterator[tuple[str, str]]:
    for goal in shipped_goals():
        for language, texts in goal.texts.items():
            yield language, texts.text
            yield from ((language, text) for by_level in texts.criteria.values() for text in by_level.values())
    for student in read_demo_students():
        subjects = (subject for year in (student, *student.earlier) for subject in year.subjects)
        goals = (goal for subject in subjects for goal in subject.goals)
        yield from (
            (student.language, text) for goal in goals for text in (goal.text, *goal.quality, *goal.independence)
        )


def test_whatever_ships_is_said_to_the_student_as_a_person_has_read_it() -> None:
    """A goal that is put in later, and says «sin», is read by a person first."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {(row[0], row[1]): row[2] for row in csv.reader(file, delimiter="\t")}
    turned = {(of, text): as_said(Speech.YOU, text, of, "Mathea") for of, text in every_text()}
    assert len(turned) > 2000
    assert {key: said for key, said in turned.items() if said != reviewed.get(key, key[1])} == {}
    assert len([said for said in turned.values() if not said]) < len(turned) / 100
    mine = {"din": "min", "ditt": "mitt", "dine": "mine", "di": "mi", "deg": "meg"}
    for (of, text), said in ((key, said) for key, said in turned.items() if said != key[1]):
        own = re.sub(r"\b(?:din|ditt|dine|di|deg)\b", lambda word: mine[word[0]], said)
        assert as_said(Speech.ME, text, of, "Mathea") == own


@pytest.mark.parametrize(
    ("language", "criterion", "said"),
    [
        ("nb", "pakke sekken sin og boka si", "pakke sekken din og boka di"),
        ("nb", "si hva klokka er", "si hva klokka er"),
        ("nb", "sette seg, også når planen endrer seg", "sette deg, også når planen endrer seg"),
        ("nb", "arbeide med listen foran seg og rydde etter seg", "arbeide med listen foran deg og rydde etter deg"),
        ("nb", "re opp på hver sin side", "re opp på hver sin side"),
        ("nb", "velge når hun får valget", ""),
        ("nb", "fortelle hva eleven liker", ""),
        ("nb", "be gjesten ta av seg jakka", ""),
        ("nb", "vente til gjesten skal sette seg", "vente til gjesten skal sette seg"),
        ("nb", "forklare hvorfor planter tilpasser seg", "forklare hvorfor planter tilpasser seg"),
        ("nn", "forklare kvifor isen løyser seg opp", "forklare kvifor isen løyser seg opp"),
        ("nb", "passe på så maten ikke brenner seg fast", "passe på så maten ikke brenner seg fast"),
        ("nb", "vente inntil gjesten har satt seg", "vente inntil gjesten har satt seg"),
        ("nn", "vente til gjesten skal setje seg", "vente til gjesten skal setje seg"),
        ("nb", "slå inn når gjesten har bestemt seg", "slå inn når gjesten har bestemt seg"),
        ("nb", "Ber gjesten ta av seg jakka", ""),
        ("nb", "Viser gjesten til bordet sitt", ""),
        ("nn", "Viser gjesten til bordet sitt", ""),
        ("nb", "Gjenforteller eventyret om reven og ungene sine", ""),
        ("nn", "lese om ein gut og hunden sin", ""),
        ("nb", "Gir alle sin del", ""),
        ("nb", "sortere tall etter verdien sin", ""),
        ("nb", "Gjesten tar av seg jakka", ""),
        ("nb", "Sier si mening", ""),
        ("nb", "Venter til alle har fått sin mat", "Venter til alle har fått sin mat"),
        ("nb", "når en voksen former sin egen skål", "når en voksen former sin egen skål"),
        ("nb", "følge barnet når det vasker hendene sine", "følge barnet når det vasker hendene sine"),
        ("nn", "finne ut kvar dyret har hiet sitt", "finne ut kvar dyret har hiet sitt"),
        ("nb", "dusje når planen sier det, og tørke seg", ""),
        ("nb", "Hører på læreren sin", "Hører på læreren din"),
        ("nn", "vise si side", "vise di side"),
        ("en", "help others with their own work", ""),
        ("nb", "hjelpe vennen å finne bordet sitt", ""),
        ("nn", "be venen vente på sin tur", ""),
        ("nb", "motivere barnet til å kle på seg", ""),
        ("nn", "lokke katten til å gøyme seg", ""),
        ("nb", "støtte beboeren i å reise seg", ""),
        ("nb", "bruke lista for å kle på seg", "bruke lista for å kle på deg"),
        ("nb", "hente utstyret og huske å vaske seg", "hente utstyret og huske å vaske deg"),
        ("nb", "be om hjelp til å ta på seg jakka", "be om hjelp til å ta på deg jakka"),
        ("nn", "finne mappa si og skrive ho inn", "finne mappa di og skrive ho inn"),
        ("nn", "seie frå når ho treng pause", ""),
        ("nn", "spørje om han kan gå", ""),
        ("en", "pack her own bag on one's own", "pack your own bag on your own"),
        ("en", "help Mathea", ""),
        ("nb", "lage mat til Matheas bror", ""),
        ("nb", "si fra når noen plager ham", ""),
        ("nb", "lese når læreren sitter ved siden av henne", ""),
        ("nn", "seie frå når nokon plagar henne", ""),
        ("en", "tell an adult when someone bothers him", ""),
        ("en", "ask her mother", ""),
        ("en", "by himself", "by yourself"),
        ("en", "finish a task by themselves", "finish a task by yourself"),
        ("en", "peel potatoes and boil them", "peel potatoes and boil them"),
    ],
)
def test_a_criterion_is_said_to_whom_it_is_about(language: str, criterion: str, said: str) -> None:
    assert as_said(Speech.YOU, criterion, language, "Mathea") == said


def test_it_is_to_the_student_and_by_name_where_that_can_t_be(session: Session, mathea: PlannedStudent) -> None:
    goal = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), own_text="Jeg lager suppe"))
    criteria = {
        Dimension.QUALITY: {Level.COMPETENT: "velge det hun liker"},
        Dimension.INDEPENDENCE: {Level.DEVELOPING: "sammen med en voksen, på plassen sin"},
    }
    other = write_goal(session, mathea.id, GoalText("Matematikk", "Velger", criteria=criteria))
    for day in (2, 1):
        at = session.now() - timedelta(days=day)
        observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), at=at)
        observe(session, mathea.id, other, Rating(Level(3), Level(2)), at=at)
    said = letter(session, mathea.id)
    assert "Hei, Mathea!" in said and "Jeg lager suppe Du kan lage suppe, steg 3. Støtte: med støtte 2." in said
    assert "Mathea kan velge det hun liker. Støtte: sammen med en voksen, på plassen din." in said
    request = DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, session.today(), usual_period=True)
    told = "A criterion can't be turned into “you”, and uses the name: goal 3."
    assert told in preview(session, request).remarks
    assert "eleven har kommet" not in said and "hvor langt du har kommet" in said
    assert "Dobler oppskrifter Dette målet er ikke vurdert i denne perioden." in said


def test_what_the_student_said_last_stands_beside_in_the_words_that_were_answered_with(
    session: Session, mathea: PlannedStudent
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    for quality, words in ((2, "Først."), (3, "Suppa ble god.")):
        rating = Rating(Level(quality), None)
        assess_oneself(session, mathea.id, mathea.soup, rating, words=words, helped=HelpedBy.ALONE)
    said = letter(session, mathea.id)
    assert "Her er du nå Kvalitet: kompetent · Selvstendighet: under utvikling Du sa selv Jeg kan det. «Suppa" in said
    assert "«Suppa ble god.» (" in said and ", alene)" in said and "Først." not in said


def test_what_was_seen_last_is_told_apart_from_what_was_shown(session: Session, mathea: PlannedStudent) -> None:
    """Once, in its place; and nothing is explained where both are one, or where it was seen on one day."""
    why = "Dette ble sett sist; over står det du har vist på mer enn én dag."
    at = session.now() - timedelta(days=2)
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)), at=at)
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), Level(2)), at=at)
    observe(session, mathea.id, mathea.recipes, Rating(Level(2), Level(2)))
    assert why not in letter(session, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    assert f"Kvalitet: kompetent · Selvstendighet: under utvikling. {why}" in letter(session, mathea.id)
    assert letter(session, mathea.id).count(why) == 1
    report = DocumentRequest(mathea.id, DocumentKind.YEAR, session.today(), usual_period=True)
    assert sum("Her står det som ble sett sist." in text for text in texts_of(preview(session, report).document)) == 1


def test_the_student_s_own_answers_are_told_to_be_the_same_ladder(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    assert "I svarene dine" not in letter(session, mathea.id)
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(2), Level(3)))
    assert "I svarene dine er de fire nivåene «Jeg er i gang», «Jeg øver», «Jeg kan det»" in letter(session, mathea.id)


def test_the_talk_is_dated_or_there_is_a_line_for_the_date(session: Session, mathea: PlannedStudent) -> None:
    assert "Samtale holdt ____" in letter(session, mathea.id)
    where = (session, mathea.id, session.school_year, DocumentKind.HALF_YEAR, FreePart.TALK_HELD)
    with pytest.raises(UsageProblem, match="when the conversation was held"):
        write_words(*where, (session.today() + timedelta(days=1)).isoformat())
    write_words(*where, session.today().isoformat())
    assert f"Samtale holdt {session.today().day}. " in letter(session, mathea.id)


def test_a_subject_of_five_long_goals_is_a_page_at_most(
    session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    """The longest pair that the bank has of the level, each a sentence; a next step and what the student said."""
    long = "følge bildeplanen, finne utstyret sitt på benken og spørre kokken når det mangler noe viktig"
    pair = (
        "reise hele strekningen, trykke stopp og gå av på riktig sted",
        "reise på egen hånd og sende melding ved ankomst",
    )
    criteria = {dimension: dict.fromkeys(Level, text) for dimension, text in zip(Dimension, pair, strict=True)}
    subjects = ("Norsk", "Engelsk", "Naturfag")
    for subject in subjects:
        for number in range(5):
            goal = write_goal(session, mathea.id, GoalText(subject, f"Mål {number} i {subject}", criteria=criteria))
            observe(session, mathea.id, goal, Rating(Level(3), Level(3)), feed_forward=long)
            assess_oneself(session, mathea.id, goal, Rating(Level(3), Level(3)), words=long[:60])
    for subject_now in plan_of(session, mathea.id).subjects:
        write_subject(session, plan_of(session, mathea.id), replace(subject_now, teacher="Kari Vik"))
    request = DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, session.today(), usual_period=True)
    pages = pages_of(render(preview(session, request).document, Format.PDF), tmp_path)
    body = [(number, word) for number, page in enumerate(pages) for word in page.words if 60 < word.top < 770]
    begins = [
        next(at for at, (_page, word) in enumerate(body) if word.text == subject and body[at - 1][1].text == "i")
        for subject in subjects
    ]
    after = next(at for at, (_page, word) in enumerate(body) if word.text == "Samtale")
    for begin, end in zip(begins, [*begins[1:], after], strict=True):
        on = {page: [word for number, word in body[begin:end] if number == page] for page, _word in body[begin:end]}
        heights = [max(word.bottom for word in its) - min(word.top for word in its) for its in on.values()]
        assert sum(heights) <= PAGE


def test_where_nothing_was_assessed_it_greets_with_that(session: Session, mathea: PlannedStudent) -> None:
    said = letter(session, mathea.id)
    assert "Ingen av målene dine er vurdert i denne perioden" in said
    assert "hva du kan nå" not in said and "Slik leses nivåene" not in said


def test_whose_it_may_be_is_told_before_the_letter_and_the_own_sheet_are_handed_out(
    session: Session, mathea: PlannedStudent
) -> None:
    criteria = {Dimension.QUALITY: {Level.COMPETENT: "pakke sekken sin"}}
    goal = replace(as_text(goals_of(session, mathea.id)[0]), text="Tar vare på sekken sin", criteria=criteria)
    change_goal(session, mathea.id, mathea.soup, goal)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None))
    asked = DocumentRequest(mathea.id, DocumentKind.HALF_YEAR, session.today(), usual_period=True)
    assert (
        "Turned into “you”, or about somebody who may be the student: read goal 1." in preview(session, asked).remarks
    )
    own = replace(asked, kind=DocumentKind.OWN)
    told = "Turned into the first person, or about somebody who may be the student: read goal 1."
    assert told in preview(session, own).remarks
    assert "Tar vare på sekken din Det er vist at du kan pakke sekken din." in letter(session, mathea.id)
