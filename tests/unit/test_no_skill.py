"""What nobody is to be told to be able to is quoted, in whatever form it was written; what is learnt is told."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.no_skill import is_no_skill
from ioplogg_tui.domain.what_can import what_can
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.logbook.wording import marking
from tests.fixtures.criteria import checked

NO_SKILL = """
slår de andre|slår når han blir sint|sparker når det er bråk|dytter de andre i køen|kaster ting når det blir vanskelig
biter|spytter|lyver|gråter når mor går|skriker når det er bråk|roper i timen|banner|bråker|går ut av timen
går fra plassen sin|løper ut av klasserommet|forlater timen|gjetter|gjetter på lange ord|blander b og d
bytter om på tallene|gjør mange feil|gjør ofte feil|hopper over ord|leser uten å forstå|leser feil på lange ord
skriver uten punktum|skriver utydelig|regner feil når det er tieroverganger|venter på hjelp|sitter passiv
sitter og venter|ser ut av vinduet|lar andre gjøre jobben|gir opp|gir fort opp når det blir vanskelig
bruker lang tid|snakker mens læreren snakker|tar på de andre|kommer for sent|møter uten utstyr
skriver av naboen|nekter|blir sint når noen erter|mister tråden|glemmer utstyret|krangler med de andre
kaster og ødelegger ting|forstår lite av det som blir lest|vasker hendene dårlig|blander pluss og minus
tar kontakt ved å dytte|sier stygge ting|er urolig i timen|skriver korte setninger med mange skrivefeil
slår dei andre|gjer mange feil|spring frå plassen|gløymer bøkene|gjev opp|kjem for seint|gissar|hoppar over linjer
makes little effort|takes things from others
hits others|hits when angry|shouts in class|leaves the room|gives up|guesses|makes many mistakes
cries when mum leaves|runs away|copies from others|skips long words|forgets the books|comes late|refuses
"""
UNMARKED = """
bite noen|klore|klype|rømme|gjette på ord|mase|sparke de andre|dytte de andre|gå fra plassen|forlate timen
bruke vold|ta ting fra andre|snakke stygt til andre|bruke telefonen i timen
velge bort vanskelige oppgaver|velje bort tunge tekstar|tegne på pulten|svare på slump|seie frå ved å skrike
use bad words|make noise in class|write random letters|take the ball from the others|make excuses
"""
SKILLS = """
slå på lyset|slå opp ord i ordboka|slå ballen over nettet|slå sammen to tall|kaste ball til en medelev
kaste søppel i riktig dunk|sparke ballen til en på laget|rope på hjelp|dytte vogna over gulvet|bytte om til gym
vente på tur|møte uten påminning|gå ut av bussen på rett stopp|hoppe over bukken|svare uten å lete i teksten
lese teksten høyt uten å stoppe|be om hjelp når det trengs|spørre om hjelp|avbryte et program som henger
ta imot varer fra leverandøren|bruke god tid på oppgaven|sitte ved bordet gjennom måltidet
blande farger|blande ingredienser|skrive av en oppskrift|lære bort en lek til de andre|delta i timen
se på instruktøren|forlate bygget når alarmen går|si nei|bli med på tur
ta imot hjelp fra andre|velge bort det som ikke haster|skrive på tavla|bruke mobilen på bussen|lage lyd på tromma
bruke kraft på spaden|finne ordene i teksten|snakke pent til andre|si fra ved å rekke opp hånda
take notes from the board
kick the ball to a partner|throw the ball|make a timetable|stop and look both ways|talk to others in the break
"""


def lines(of: str) -> list[str]:
    return of.strip().replace("\n", "|").split("|")


def is_told(text: str, level: Level = Level.COMPETENT) -> bool:
    """Whether it follows «kan» where the check marks nothing in either målform."""
    return all(what_can(checked(text, language, level, "Ali")) for language in SCHOOL_LANGUAGES)


@pytest.mark.parametrize("act", lines(NO_SKILL))
@pytest.mark.parametrize("subject", ["Eleven ", "Ali ", "", "The student "])
def test_what_nobody_is_to_learn_is_never_put_after_can(subject: str, act: str) -> None:
    criterion = f"{subject}{act}" if subject else act.capitalize()
    assert not any(is_told(criterion, level) for level in Level)


@pytest.mark.parametrize(
    "act", ["slå de andre", "gi opp", "gjette på lange ord", "å gjøre mange feil", "kan bli sint", "make mistakes"]
)
def test_nor_is_its_infinitive(act: str) -> None:
    assert not any(is_told(act, level) for level in Level)


@pytest.mark.parametrize("skill", lines(SKILLS))
def test_what_is_learnt_is_neither_listed_nor_marked(skill: str) -> None:
    assert not is_no_skill(skill) and not any(marking(each)(skill, TextField.CRITERION) for each in SCHOOL_LANGUAGES)


@pytest.mark.parametrize("act", lines(UNMARKED))
def test_what_is_listed_is_what_the_check_does_not_mark(act: str) -> None:
    """Where this fails the check has learnt it: take it out of the list."""
    assert is_no_skill(act) and not any(marking(each)(act, TextField.CRITERION) for each in SCHOOL_LANGUAGES)
