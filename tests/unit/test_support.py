"""A criterion of independence is whole: «Mathea kan …» where it surely is what the student does, else «Støtte: …»."""

from __future__ import annotations

from functools import cache

import pytest

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.can_sentence import Says, Told, as_printed_after_stem, can_told, says
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students

SUPPORTS = """
    be reminded once · be shown each step · være avhengig av hjelp · følge opp underveis · følgje opp kvar time ·
    påminnelser · korte hint · få hint underveis · tre hint underveis · etter beskjed · en påminnelse ·
    hånd over hånd · på eget initiativ · på eige initiativ · på egen hånd · fysisk støtte · støtte fra en voksen ·
    støtte underveis · tett oppfølging · muntlig veiledning · under veiledning · under supervision · én til én ·
    i par · stille rom · av og til med hjelp · hjelp til å starte · fullt selvstendig · selv · unaided · prompting ·
    prompts · help to start · trenger ikke hjelp · trenger lite hjelp med knapper · trenge hjelp med alt ·
    få hjelp av en voksen · møte med læreren hver uke · møte én til én · avtale med læreren · åpne spørsmål ·
    klare instrukser · faste rutiner · lette hint · rette svar på tavla · følge av en voksen · merke på hylla ·
    time med lærer · start sammen med en voksen · vise én gang · gi korte hint · minne om neste steg ·
    peke på neste bilde · forklare på nytt · bli minnet på neste steg · stå ved siden av · være i nærheten ·
    sitte bak · vente ved siden av · så selvstendig som mulig · så lite hjelp som mulig · minne eleven på neste steg ·
    la eleven prøve først · minne Mathea på tiden · støtte hånda · lese-støtte i hele teksten ·
    på eget initiativ, når turen er hennes · uoppfordret, når det ringer ut · alene, med øvelseskortet i lomma ·
    steg for steg, med instruktøren ved stativet · åleine framfor gruppa ·
    med tidsur · ikke alene · få hjelp til å starte · assistenten lager suppen · med bildeliste og klokke ·
    kan selv · kan med støtte · tett på · instruktøren lager første halvdel · med hjelp til å lage suppen ·
    når læreren minner om det · når ingen hjelper · når støtten er borte · når læreren går ut og hjelper andre ·
    når hjelpen tas bort · når kokken er opptatt · når læraren hjelper andre ·
    when the teacher leaves to help others · læreren viser hvert steg · en voksen leser teksten · close support ·
    work with a card · check by an adult · open questions · read aloud by an adult · weekly check · visual plan ·
    eleven sammen med en voksen · eleven alene · Mathea ved siden av en kollega · hun selv
"""
"""What isn't surely an infinitive of the student's: what follows «Støtte:» as it was written."""

DONE = """
    be gjesten vente · være med på ryddingen · stå i kø ·
    hjelpe en medelev med oppskriften · rettleie ein medelev med lista · veilede en ny kollega med kassa ·
    lære bort til andre med kortet · vise en medelev hvert steg · teach a classmate with the card · help a classmate ·
    arbeide videre når instruktøren går · avvise hjelp når noen tilbyr den · arbeide når ingen hjelper ·
    arbeide uavhengig med lista · gjennomføre fritt med kalkulator ·
    sprite hendene på egen hånd · anvende oppskriften uten hjelp · flambere kjøttet selv ·
    arbeide med oppgaven på egen hånd · lage suppen med bildeoppskrift og korte hint underveis · følge planen ·
    følge med på tiden selv og rydde uten hjelp med lista · følgje med på tida på eige initiativ · merke opp emnet ·
    korte teksten ned · åpne døra med kortet · møte kunden på egen hånd · stille seg i køen · tre tråden i nåla ·
    planlegge tiden selv og velge en god løsning når en råvare er tom · rydde ikke bare når læreren minner om det ·
    selvstendig planlegge dagen med liste · på egen hånd rydde plassen · rekke opp hånda ·
    prepare the soup without help when an adult is busy · plan the day · check the list · work independently ·
    snakke med kunden · seie frå når ho treng pause · avtale tida sjølv
"""
"""What surely is one, with what a cut of it would have said wrongly."""

SEEKS = """
    be om hjelp · be om hjelp med det vanskelige · av og til be om hjelp · spørre om hjelp · bruke voksne som støtte ·
    holde hånden til en voksen · se på den voksne · hente en voksen · be om hjelp til å ta på seg jakka
"""
"""What is done to get help, and tells nothing of the goal."""

UNSURE = """
    selv, og hjelpe de andre når noen trenger det · uten hjelp, og vise andre · på egen hånd, og lærer bort til andre ·
    med bildeplan lage suppen · med bildeplan. Mathea lager suppen · på egen hånd lager hun suppen · å lage suppen ·
    uten hjelp til å lage suppen · trenger ikke hjelp til å lage suppen · når Mathea lager suppen selv · får til alt ·
    peke på bildene mens Mathea lager suppe · de gjør det sammen · laget suppen alene · they do it together ·
    med plan, og lage suppen alene · klarer det selv · making the soup alone · when the student makes the soup
"""
"""What is told as a support, and may tell of the whole goal."""

SENTENCES = [
    ("Mathea gjør det selv", "Mathea gjør det selv."),
    ("Mathea Solvik lager suppen", "Mathea Solvik lager suppen."),
    ("Eleven gjør oppgaven selvstendig", "Mathea gjør oppgaven selvstendig."),
    ("eleven arbeider med lista.", "Mathea arbeider med lista."),
    ("ho les sjølv", "Mathea les sjølv."),
    ("The student works alone", "Mathea works alone."),
    ("Jeg klarer det selv", "Mathea klarer det selv."),
    ("Jeg lager suppen når læreren ser på meg", "Jeg lager suppen når læreren ser på meg."),
    ("Hun spriter hendene", "Mathea spriter hendene."),
    ("lager suppen på egen hånd", "Mathea lager suppen på egen hånd."),
    ("gjennomfører alt selv!", "Mathea gjennomfører alt selv!"),
    ("Mathea har laget suppen", "Mathea har laget suppen."),
]
OF_NEED = [
    ("Hun trenger ikke hjelp", "Mathea trenger ikke hjelp."),
    ("Mathea blir hjulpet av assistenten", "Mathea blir hjulpet av assistenten."),
    ("eleven får hint underveis", "Mathea får hint underveis."),
    ("Mathea må ha hjelp til alt", "Mathea må ha hjelp til alt."),
]
STEMMED = [
    ("Eleven kan bidra til utlodningen", "Mathea kan bidra til utlodningen."),
    ("Mathea kan unngjelde en bot.", "Mathea kan unngjelde en bot."),
    ("kan lage suppen", "Mathea kan lage suppen."),
]
INTO = Told("{name} kan {what}.", "Støtte: {support}.", "Vist: {what}.")
NEVER_OF_THE_STUDENT = {"få", "så"}
"""Infinitives that ship, which are a number or a measure at least as often: «få hint», «så lite hjelp som mulig»."""


def listed(texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts.split("·")]


def told(criterion: str, *, is_below: bool = False) -> str:
    return can_told(INTO, "Mathea", "dekke bordet", criterion, is_below=is_below).support


@pytest.mark.parametrize("criterion", listed(SUPPORTS))
def test_a_support_follows_its_word_as_it_was_written_and_is_never_left_out(criterion: str) -> None:
    support = criterion.removeprefix("kan ")
    assert told(criterion) == told(criterion, is_below=True) == f"Støtte: {support}."
    assert as_printed_after_stem(Dimension.INDEPENDENCE, criterion, "Mathea", "{name} kan {what}.") == support


@pytest.mark.parametrize("criterion", listed(DONE))
def test_what_the_student_does_is_a_sentence_whole_and_no_more_than_was_shown(criterion: str) -> None:
    assert told(criterion) == f"Mathea kan {criterion}."
    assert told(criterion, is_below=True) == ""
    printed = as_printed_after_stem(Dimension.INDEPENDENCE, criterion, "Mathea", "{name} kan {what}.")
    assert printed == f"Mathea kan {criterion}."


@pytest.mark.parametrize(("criterion", "sentence"), SENTENCES)
def test_a_sentence_stands_as_it_was_written(criterion: str, sentence: str) -> None:
    assert (told(criterion), told(criterion, is_below=True)) == (sentence, "")


@pytest.mark.parametrize(("criterion", "sentence"), OF_NEED)
def test_what_is_needed_is_told_of_whatever_was_reached(criterion: str, sentence: str) -> None:
    assert told(criterion) == told(criterion, is_below=True) == sentence


@pytest.mark.parametrize("criterion", listed(SEEKS))
def test_getting_help_is_told_whatever_was_reached(criterion: str) -> None:
    assert told(criterion) == told(criterion, is_below=True)


@pytest.mark.parametrize("criterion", listed(UNSURE))
def test_what_isn_t_surely_a_support_is_left_out_below_the_goal(criterion: str) -> None:
    assert (told(criterion) != "", told(criterion, is_below=True)) == (True, "")


@pytest.mark.parametrize(
    ("criterion", "support"),
    [
        ("Bjørn hjelper til", "Støtte: Bjørn hjelper til."),
        ("Matheas assistent viser", "Støtte: Matheas assistent viser."),
        ("Læreren viser", "Støtte: læreren viser."),
        ("Støtte: med bildeplan", "Støtte: med bildeplan."),
        ("- på egen hånd!", "Støtte: på egen hånd!"),
        ("«på egen hånd»", "Støtte: på egen hånd."),
        ("–", ""),
    ],
)
def test_a_support_has_its_word_once_and_names_keep_their_capital(criterion: str, support: str) -> None:
    assert told(criterion) == support


@pytest.mark.parametrize(("criterion", "sentence"), STEMMED)
def test_what_follows_can_is_what_the_student_can_whatever_its_verb(criterion: str, sentence: str) -> None:
    assert (told(criterion), told(criterion, is_below=True)) == (sentence, "")


@cache
def shipped(dimension: Dimension) -> list[str]:
    """Every criterion of the bank and of the invented school, as it is written."""
    of_bank = [text.criteria[dimension].values() for goal in shipped_goals() for text in goal.texts.values()]
    years = [year for student in read_demo_students() for year in (student, *student.earlier)]
    subjects = [subject for year in years for subject in year.subjects]
    of_school = [getattr(goal, dimension.value) for subject in subjects for goal in subject.goals]
    return [text for texts in (*of_bank, *of_school) for text in texts]


def supports_of(texts: BankText) -> list[str]:
    return list(texts.criteria[Dimension.INDEPENDENCE].values())


def test_nothing_that_ships_is_dropped() -> None:
    criteria = shipped(Dimension.INDEPENDENCE)
    assert len(criteria) > 2000
    assert [text for text in criteria if text not in told(text)] == []
    assert [text for text in criteria if says(text, "") is Says.WHAT_IS_DONE] == [], "how it is done is a support"
    of_bank = [text for goal in shipped_goals() for texts in goal.texts.values() for text in supports_of(texts)]
    assert len(of_bank) > 2000
    assert [text for text in of_bank if told(text) != told(text, is_below=True)] == []


def test_every_verb_of_what_ships_is_known_as_one() -> None:
    """A goal of the bank that is put in later brings its verbs to the list."""
    begin = {text.split()[0].strip(",").casefold() for text in shipped(Dimension.QUALITY)}
    assert begin - {"på", "med", "når"} - NEVER_OF_THE_STUDENT - INFINITIVES - ALSO_NAMES - OF_HELPERS == set()
    assert not INFINITIVES & ALSO_NAMES and not OF_HELPERS & (INFINITIVES | ALSO_NAMES)
