"""What the student can goes to employers: special education, health and decisions in it are told of before it does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import preview, publish
from ioplogg_tui.documents.remark import About, Remark
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.school_only import question_of_words
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.giving_out import given_out
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.school import write_school
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.wording import words_for_school_only
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.writing import write_student, write_words

TELLS = """
    i ITO-gruppa · etter IOP · spesialundervisning · spesialpedagogen · med tilrettelagt opplæring · individuell plan ·
    individuell opplæringsplan · etter enkeltvedtak · vedtaket · PPT · PP-tenesta · sakkyndig vurdering · sakkunnig ·
    ADHD · diagnosen · dysleksi · lesevansker · autisme · Downs syndrom · epilepsi · angst · BUP · logopeden ·
    særskild tilrettelegging · fritak frå karakter · special education · special needs · IEP · dyslexic · autistic ·
    individual education plan · learning difficulties · adapted teaching · under forventet nivå ·
    jobber etter IOPen · IOP-målene · i ITOgruppa · i smågruppa · i liten gruppe · i egen gruppe · med spes.ped. ·
    spesialtilpasset opplegg · spes.und. · tilpassa opplæring · med støttelærer · med støttepedagog · ressurslærar ·
    med assistent · med egen assistent · 1:1 med en voksen · eneundervisning · PP tjenesten · fritatt for vurdering ·
    uten karakter · utan karakterar · avvik fra læreplanen · mål fra 4. trinn · på et lavere nivå · etter § 11-6 ·
    opplæringsplan · AD/HD · har ADD · Downs · Down’s syndrome · har CP · mattevansker · matematikkvanskar ·
    talevansker · kommunikasjonsvansker · sjeldent syndrom · nedsatt hørsel · nedsett syn · nedsatt funksjonsevne ·
    døv · blind · bruker rullestol · skolevegring · skulevegring · selektiv mutisme · Ritalin · skolepsykolog ·
    fysioterapeuten · ergoterapeut · miljøarbeider · tegn-til-tale · teikn til tale · with a teaching assistant ·
    one-to-one support · SEN support · special unit · adjusted curriculum · hearing impairment · deaf · wheelchair ·
    psychologist · exempt from assessment · learning accommodations · lese- og skrivevansker · sosiale vansker
"""
TELLS_NOT = """
    lage suppe til ti gjester · med bildeoppskrift · sammen med en voksen · spesialtilbud på fisk · planlegge dagen ·
    in the kitchen · with a recipe · bli sen med bussen · send the letter · skrive søknad til NAV · i liten skala ·
    lese vanskelige ord · lesevanskelige tekster · lære vanskelige ord · skrive vanskelege ord ·
    learning difficult words · reading problem solving · book accommodation for guests · hotel accommodation ·
    diagnosere feil på motoren · stille en diagnose på bilen · bruke diagnoseverktøy · samarbeide i smågrupper ·
    bruke kunstig intelligens · motoriske utfordringer i klatreveggen · løse sosiale utfordringer ·
    individuell vurdering av råvarene · gi kundene individuell støtte · gi individuell hjelp til gjester ·
    tilrettelagt for gjester med allergi · lese vedtak i kommunestyret · forklare fritak fra parkeringsavgift ·
    støttekontakten på kabelen · avlastningsbord · avlastning for ryggen · exempt from tax · på nivå med en bordkant ·
    lavtrykk og depresjon på værkartet · ta imot gjester med funksjonsnedsettelse · lage mat til en med epilepsi ·
    give individual support to guests · special group discount · tegne i målestokk 1:1 · add salt to the soup ·
    fortelle om psykologi · hjelpe gjester med nedsatt syn · bli blindpassasjer · medisinskap i aluminium ·
    en siste sjekk i speilet · ein siste runde i hallen · blant de siste på banen
"""


def listed(texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts.split("·")]


@pytest.mark.parametrize("text", listed(TELLS))
def test_words_of_special_education_health_and_decisions_are_known(text: str) -> None:
    assert words_for_school_only(text)


@pytest.mark.parametrize("text", listed(TELLS_NOT))
def test_other_words_are_none(text: str) -> None:
    assert words_for_school_only(text) == []


def test_what_ships_is_for_anybody() -> None:
    bank = [text for goal in shipped_goals() for text in goal.texts.values()]
    texts = [(text.text, *(each for levels in text.criteria.values() for each in levels.values())) for text in bank]
    years = [year for student in read_demo_students() for year in (student, *student.earlier)]
    of_school = [goal for year in years for subject in year.subjects for goal in subject.goals]
    texts += [(goal.text, *goal.quality, *goal.independence) for goal in of_school]
    telling = [text for goal in texts for text in goal if words_for_school_only(text)]
    assert [text for text in telling if "stemmeseddel" not in text and "røystesetel" not in text] == []


def remark_on(session: Session, request: DocumentRequest) -> Remark | None:
    remarks = preview(session, request).to_look_at
    return next((remark for remark in remarks if "special education" in remark.sentence), None)


def test_each_place_is_told_with_its_words_before_it_is_published_and_when_it_is_given(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    own = assess_oneself(session, mathea.id, mathea.soup, Rating(None, None), words="Jeg går på BUP.")
    assert own is not None
    request = DocumentRequest(mathea.id, DocumentKind.CAN, session.today(), usual_period=True, works_best=True)
    assert remark_on(session, request) is None
    quoting = remark_on(session, replace(request, own_words=True))
    assert quoting is not None and "goal 1 (own words) («BUP»)" in quoting.sentence
    goal = goals_of(session, mathea.id)[0]
    criteria = {**goal.criteria, Dimension.INDEPENDENCE: {Level(2): "med spesialpedagog"}}
    change_goal(session, mathea.id, goal.id, replace(as_text(goal), text="Lager suppe i ITO", criteria=criteria))
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    write_student(session, replace(student_of(session, mathea.id), learns_best="Har ADHD."))
    write_words(session, mathea.id, session.school_year, DocumentKind.CAN, FreePart.INTRODUCTION, "Etter enkeltvedtak.")
    remark = remark_on(session, request)
    assert remark is not None
    said = (
        "Mentions special education, health or decisions to whoever gets it: Introduction («enkeltvedtak»), "
        "goal 1 (text) («ITO»), goal 1 (criteria) («spesialpedagog»), Learns best («ADHD»)."
    )
    assert (remark.sentence, remark.asked, remark.about) == (said, said, About.PART)
    own_form = remark_on(session, replace(request, first_person=True))
    assert own_form is not None and "«spesialpedagog»" in own_form.sentence, "that is handed out as well"
    assert remark_on(session, replace(request, kind=DocumentKind.PLAN)) is None, "that stays at school"
    publish(session, request)
    capsys.readouterr()
    give = ["document", "mathea", "--number", "1", "--give-to", "Kroa AS", "--consent", "Mathea, 1.11."]
    assert run(give) == 2
    assert "«enkeltvedtak», «ITO», «spesialpedagog», «ADHD»" in capsys.readouterr().err
    assert given_out(session, mathea.id) == [], "it is asked first, as on the screen"
    assert run([*give, "--sure"]) == 0
    assert [given.recipient for given in given_out(session, mathea.id)] == ["Kroa AS"]


def test_whatever_is_printed_is_looked_at(session: Session, mathea: PlannedStudent) -> None:
    """A field that is named, or what no field is."""
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    write_student(session, replace(student_of(session, mathea.id), programme="Hverdagslivstrening"))
    write_school(session, {"name": "Fjordlys spesialskole"})
    remark = remark_on(session, DocumentRequest(mathea.id, DocumentKind.CAN, session.today(), usual_period=True))
    assert remark is not None
    places = "Programme («Hverdagslivstrening»), elsewhere in the document («spesialskole»)"
    assert f": {places}." in remark.sentence


def test_of_two_documents_with_one_number_it_is_told_of_the_one_that_tells(session: Session) -> None:
    records = {text: plan_for(session, name).id for text, name in (("Etter vedtak.", "Ida Möen"), ("Fin.", "Ida Moen"))}
    for text, student in records.items():
        write_words(session, student, session.school_year, DocumentKind.CAN, FreePart.INTRODUCTION, text)
        publish(session, DocumentRequest(student, DocumentKind.CAN, session.today()))
    into = records["Fin."]
    join_records(session, records["Etter vedtak."], into)
    asked = {document.record: question_of_words(session, into, document) for document in published(session, into)}
    assert asked.pop(into) is None
    (question,) = asked.values()
    assert question is not None and question.values == {"words": "«vedtak»"}
