"""A criterion of independence is «Støtte: …» where it surely is a support, and else it is quoted, or not told."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from ioplogg_tui.domain.can_sentence import Told, can_told
from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.what_can import may_tell_a_deed
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students
from tests.fixtures.criteria import checked, unchecked

SUPPORTS = """
    påminnelser · korte hint · få hint underveis · tre hint underveis · etter beskjed · en påminnelse ·
    hånd over hånd · på eget initiativ · på eige initiativ · på egen hånd · fysisk støtte · støtte fra en voksen ·
    støtte underveis · tett oppfølging · muntlig veiledning · under veiledning · under supervision · én til én ·
    i par · av og til med hjelp · hjelp til å starte · fullt selvstendig · selv · unaided · prompting · prompts ·
    help to start · trenge hjelp med alt · få hjelp av en voksen · åpne spørsmål · klare instrukser · faste rutiner ·
    lette hint · så lite hjelp som mulig · på eget initiativ, når turen er hennes · uoppfordret, når det ringer ut ·
    alene, med øvelseskortet i lomma · steg for steg, med instruktøren ved stativet · åleine framfor gruppa ·
    med tidsur · få hjelp til å starte · assistenten lager suppen · med bildeliste og klokke · kan selv ·
    kan med støtte · tett på · instruktøren lager første halvdel · med hjelp til å lage suppen ·
    når læreren minner om det · når ingen hjelper · når støtten er borte · når læreren går ut og hjelper andre ·
    når hjelpen tas bort · når kokken er opptatt · når læraren hjelper andre ·
    when the teacher leaves to help others · læreren viser hvert steg · en voksen leser teksten · close support ·
    visual plan · på egen hånd, og lærer bort til andre · Med støtte · Med mye hjelp · Med litt hjelp fra voksen ·
    Litt hjelp · Lite hjelp · Mye hjelp, voksen sitter ved siden av · Ingen hjelp · Etter instruksjon · Selvstendig ·
    helt selvstendig! · delvis selvstendig · Hand over hand · med voksen 1:1, deretter alene · visuell støtte ·
    Visuell støtte og hint · bildeplan · Bildeplan, timer · med hjelp/alene ·
    uten at noen hjelper · uten at læreren må minne på det · hvis noen minner henne på det · sammen med en voksen ·
    sammen med Per · Assistenten gjør det meste · Kan med støtte · Kan nesten selv · på skolen, ikke hjemme ·
    i kjente situasjoner · i trygge omgivelser med kjent voksen · alltid · av og til · oftest alene ·
    noen ganger med hjelp · som avtalt ·
    med biletplan og ein vaksen i nærleiken · with help to start · when reminded · hand over hand · verbal prompts
"""
"""What begins as a support does, and has no verb that may be the student's."""

UNSURE = """
    be reminded once · be shown each step · være avhengig av hjelp · følge opp underveis · følgje opp kvar time ·
    stille rom · trenger ikke hjelp · trenger lite hjelp med knapper · møte med læreren hver uke · møte én til én ·
    avtale med læreren · rette svar på tavla · følge av en voksen · merke på hylla · time med lærer ·
    start sammen med en voksen · vise én gang · gi korte hint · minne om neste steg · peke på neste bilde ·
    forklare på nytt · bli minnet på neste steg · stå ved siden av · være i nærheten · sitte bak ·
    vente ved siden av · så selvstendig som mulig · minne eleven på neste steg · la eleven prøve først ·
    minne Mathea på tiden · støtte hånda · lese-støtte i hele teksten · ikke alene · work with a card ·
    check by an adult · open questions · read aloud by an adult · weekly check · eleven sammen med en voksen ·
    eleven alene · Mathea ved siden av en kollega · hun selv · be gjesten vente · være med på ryddingen · stå i kø ·
    hjelpe en medelev med oppskriften · rettleie ein medelev med lista · veilede en ny kollega med kassa ·
    lære bort til andre med kortet · vise en medelev hvert steg · teach a classmate with the card · help a classmate ·
    som over, men uten hint · med hjelp, men protesterer · på egen hånd, men feil · with help, but slowly ·
    arbeide videre når instruktøren går · avvise hjelp når noen tilbyr den · arbeide når ingen hjelper ·
    arbeide uavhengig med lista · gjennomføre fritt med kalkulator · sprite hendene på egen hånd ·
    anvende oppskriften uten hjelp · flambere kjøttet selv · arbeide med oppgaven på egen hånd ·
    lage suppen med bildeoppskrift og korte hint underveis · følge planen ·
    følge med på tiden selv og rydde uten hjelp med lista · følgje med på tida på eige initiativ · merke opp emnet ·
    korte teksten ned · åpne døra med kortet · møte kunden på egen hånd · stille seg i køen · tre tråden i nåla ·
    planlegge tiden selv og velge en god løsning når en råvare er tom · rydde ikke bare når læreren minner om det ·
    selvstendig planlegge dagen med liste · på egen hånd rydde plassen · rekke opp hånda ·
    prepare the soup without help when an adult is busy · plan the day · check the list · work independently ·
    snakke med kunden · seie frå når ho treng pause · avtale tida sjølv · be om hjelp ·
    be om hjelp med det vanskelige · av og til be om hjelp · spørre om hjelp · bruke voksne som støtte ·
    holde hånden til en voksen · se på den voksne · hente en voksen · be om hjelp til å ta på seg jakka ·
    selv, og hjelpe de andre når noen trenger det · uten hjelp, og vise andre · med bildeplan lage suppen ·
    med bildeplan. Mathea lager suppen · på egen hånd lager hun suppen · å lage suppen ·
    uten hjelp til å lage suppen · trenger ikke hjelp til å lage suppen · når Mathea lager suppen selv · får til alt ·
    peke på bildene mens Mathea lager suppe · de gjør det sammen · laget suppen alene · they do it together ·
    med plan, og lage suppen alene · klarer det selv · making the soup alone · when the student makes the soup ·
    Mathea gjør det selv · Mathea Solvik lager suppen · Eleven gjør oppgaven selvstendig · ho les sjølv ·
    The student works alone · Jeg klarer det selv · Hun trenger ikke hjelp · eleven får hint underveis ·
    Mathea må ha hjelp til alt · Eleven kan bidra til utlodningen · kan lage suppen · Bjørn hjelper til ·
    Kan det alene · Klarer det selv · hjelp til å starte, lager suppen selv · gjøres av eleven selv ·
    Gjør oppgaven alene, men spør om hjelp · Eleven trenger hjelp · Eleven gjør det med litt støtte. ·
    Eleven gjennomfører arbeidet selvstendig og hjelper andre · Trenger mye hjelp og tett oppfølging ·
    Trenger ikke hjelp lenger, gjør alt selv · Må minnes på neste steg · Må ha voksen ved siden av seg ·
    Voksen viser, eleven gjør etter · Voksen leser, eleven svarer · læreren starter og Mathea fullfører suppen ·
    Etter en demonstrasjon lages suppen · Etter demonstrasjon, lager så suppen på egen hånd · Du gjør det selv ·
    Du klarer det med hjelp av plan · Du får hjelp til å komme i gang · Jeg gjør det alene ·
    Jeg trenger hjelp av Bjørn · Stort sett selvstendig, men trenger påminning · hånd-over-hånd · 1:1 med voksen ·
    Bruk bildeoppskriften · Følg planen · Be om hjelp · Gi hint · Vis hvert steg · La eleven prøve først ·
    legge fram klærne · lese oppgaven høyt · leser oppgaven høyt for eleven · dele opp oppgaven i små steg ·
    sitte ved siden av · tegn til tale · Bruker bildeplan · bruker bildeplan selv · Bruker hjelpemidler på egen hånd ·
    arbeider selvstendig · Arbeider selvstendig i 10 min · Starter selv · Starter når læreren sier fra ·
    kommer i gang ved hjelp av påminnelse · Kommer i gang selv, fullfører med hjelp ·
    med påminnelse (fullfører selv) · med hjelp – lager resten selv · med hjelp av plakat lager han suppen ·
    på egen hånd lager suppen ferdig · uten hjelp lager suppen · når læreren har vist det, lager suppen ·
    når læreren viser og så gjør hun det selv · når han får tid · når han husker det · når Mathea får hint ·
    Sammen med medelev, men lager suppen alene · Per hjelper · assistent gjør halvparten og eleven resten ·
    Vi gjør det sammen · gjøres sammen med voksen · Utføres med hjelp · suppen lages selv ·
    Kan lage suppen uten hjelp · Kan ikke gjøre det alene · Klarer ikke uten hjelp ·
    Eleven kan med støtte lage suppen · Eleven skal kunne gjøre dette uten hjelp ·
    i kjente situasjoner, lager suppen · 2 av 5 ganger · 80 % av gangene · jobber mot målet · underveis · ok ·
    se nivå 2 · Som nivå 2, lager suppen selv · vet hva som skal gjøres · tar ansvar · tar initiativ selv ·
    viser initiativ og lager suppen · selvstendighet · klar til å lage suppen selv · trygg på å gjøre det alene ·
    god på å spørre · i stand til å lage suppen · ved å lage suppen selv · etter å ha laget suppen en gang ·
    fra å se på til å lage suppen selv · Kan det åleine · Klarar det sjølv ·
    gjer det sjølv etter at læraren har vist · Treng hjelp til å kome i gang · med hjelp, lagar suppa sjølv ·
    blir gjort saman med ein vaksen · Suppa vert laga utan hjelp · Eleven får støtte undervegs ·
    med støtte frå læraren lagar ho suppa · når ho får minning · Arbeider utan hjelp · Can do it alone ·
    Does it by himself · with help, makes the soup alone · needs prompting · Needs one reminder, then works alone ·
    done by the student alone · when reminded makes the soup · after a demonstration makes the soup ·
    The student works independently · use a picture plan · når læreren har vist det men lager suppen ·
    hjelp til å starte. Lager suppen selv · som avtalt lager suppen · når læreren ser på gjør det selv ·
    på egen hånd skrive brevet · hvis det er stille lager suppe
"""
"""What the student does, what somebody does for them, or either: read alone it can't be known."""

INTO = Told("{name} kan {what}.", "Støtte: {support}.", "Vist: «{quoted}».", "Slik: «{quoted}».")
NEVER_OF_THE_STUDENT = {"få", "så"}
"""Infinitives that ship, which are a number or a measure at least as often: «få hint», «så lite hjelp som mulig»."""
BEGIN = (
    "med hjelp",
    "på egen hånd",
    "etter instruksjon",
    "uten hjelp",
    "alene",
    "korte hint",
    "utan hjelp",
    "ved behov",
)
THEN = (
    "lager suppen", "lage suppen", "lager suppe", "laget suppen selv", "lager hun suppen", "eleven lager suppen",
    "lages suppen", "suppen lages", "leser teksten", "lese teksten", "gjør det selv", "kan hun alt", "kan alt",
    "får det til", "gjer resten sjølv", "lagar suppa", "Mathea fullfører",
)  # fmt: skip
JOINED = (" ", ", ", ". ", " – ", "; ", " (", "/", " og ", " men ", " så ")


def listed(texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts.split("·")]


def told(criterion: str, *, is_below: bool = False) -> str:
    quality = unchecked("dekke bordet", level=Level.DEVELOPING if is_below else Level.COMPETENT)
    return can_told(INTO, quality, unchecked(criterion)).support


@pytest.mark.parametrize("criterion", listed(SUPPORTS))
def test_a_support_follows_its_word_whatever_was_reached(criterion: str) -> None:
    support = criterion.removeprefix("Kan ").removeprefix("kan ")
    said = f"Støtte: {support[0].lower()}{support[1:]}.".replace("!.", "!")
    assert told(criterion) == told(criterion, is_below=True) == said


@pytest.mark.parametrize("criterion", listed(UNSURE))
def test_anything_else_is_quoted_and_not_told_below_the_goal(criterion: str) -> None:
    assert (told(criterion), told(criterion, is_below=True)) == (f"Slik: «{criterion.rstrip('.')}».", "")


QUOTED = """
    avhengig av hjelp · Avhengig av en voksen · helt avhengig av assistenten · mindre hjelp enn før ·
    med mindre støtte enn i fjor · more help than before · med mye hjelp · 1 til 1 · tett på voksen ·
    når noen holder henne fast
"""
"""What has no verb of the student's, and is no support to be told as the school's word: how much, or marked."""


@pytest.mark.parametrize("criterion", listed(QUOTED))
def test_how_much_somebody_leans_on_help_is_quoted_and_never_left_out(criterion: str) -> None:
    for level in Level:
        support = can_told(INTO, checked("dekke bordet", level=level), checked(criterion)).support
        assert support == f"Slik: «{criterion}»."


def test_what_begins_as_a_support_and_goes_on_as_a_deed_isn_t_one() -> None:
    shapes = [f"{begin}{joined}{then}" for begin, joined, then in product(BEGIN, JOINED, THEN)]
    assert [shape for shape in shapes if not may_tell_a_deed(unchecked(shape))] == []


@pytest.mark.parametrize("quality", ["", "–", "kan."])
def test_no_support_is_told_where_no_quality_is(quality: str) -> None:
    assert can_told(INTO, unchecked(quality), unchecked("med bildeplan")).sentences == ""


@pytest.mark.parametrize(
    ("criterion", "support"),
    [
        ("Læreren viser", "Støtte: læreren viser."),
        ("Matheas assistent viser", "Støtte: Matheas assistent viser."),
        ("Støtte: med bildeplan", "Støtte: med bildeplan."),
        ("- på egen hånd!", "Støtte: på egen hånd!"),
        ("«på egen hånd»", "Støtte: på egen hånd."),
        ("- visuell støtte\n- hint", "Støtte: visuell støtte, hint."),
        ("Støtte: «Kan det alene».", "Slik: «Kan det alene»."),
        ("si «hei» selv", "Slik: «si ‘hei’ selv»."),
        ("–", ""),
    ],
)
def test_a_criterion_is_told_without_what_it_was_dressed_in(criterion: str, support: str) -> None:
    assert told(criterion) == support


@cache
def shipped(dimension: Dimension) -> list[str]:
    """Every criterion of the bank and of the invented school, as it is written."""
    of_bank = [text.criteria[dimension].values() for goal in shipped_goals() for text in goal.texts.values()]
    years = [year for student in read_demo_students() for year in (student, *student.earlier)]
    subjects = [subject for year in years for subject in year.subjects]
    of_school = [getattr(goal, dimension.value) for subject in subjects for goal in subject.goals]
    return [text for texts in (*of_bank, *of_school) for text in texts]


def test_nothing_that_ships_is_dropped() -> None:
    criteria = shipped(Dimension.INDEPENDENCE)
    assert len(criteria) > 2000
    assert [text for text in criteria if told(text, is_below=True) != f"Støtte: {text}."] == []


def test_every_verb_of_what_ships_is_known_as_one() -> None:
    """A goal of the bank that is put in later brings its verbs to the list."""
    begin = {text.split()[0].strip(",").casefold() for text in shipped(Dimension.QUALITY)}
    assert begin - {"på", "med", "når"} - NEVER_OF_THE_STUDENT - INFINITIVES - ALSO_NAMES - OF_HELPERS == set()
    assert not INFINITIVES & ALSO_NAMES and not OF_HELPERS & (INFINITIVES | ALSO_NAMES)
