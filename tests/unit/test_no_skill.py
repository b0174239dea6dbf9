"""What nobody is to be told to be able to is quoted, in whatever form it was written; what is learnt is told."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain.no_skill import is_no_skill
from ioplogg_tui.domain.what_can import is_turned, what_can

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
SKILLS = """
slå på lyset|slå opp ord i ordboka|slå ballen over nettet|slå sammen to tall|kaste ball til en medelev
kaste søppel i riktig dunk|sparke ballen til en på laget|rope på hjelp|dytte vogna over gulvet|bytte om til gym
vente på tur|møte uten påminning|gå ut av bussen på rett stopp|hoppe over bukken|svare uten å lete i teksten
lese teksten høyt uten å stoppe|be om hjelp når det trengs|spørre om hjelp|avbryte et program som henger
ta imot varer fra leverandøren|bruke god tid på oppgaven|sitte ved bordet gjennom måltidet
blande farger|blande ingredienser|skrive av en oppskrift|lære bort en lek til de andre|la være å slå|delta i timen
se på instruktøren|forlate bygget når alarmen går|si nei|bli med på tur
kick the ball to a partner|throw the ball|make a timetable|stop and look both ways|talk to others in the break
"""


def lines(of: str) -> list[str]:
    return of.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("act", lines(NO_SKILL))
@pytest.mark.parametrize("subject", ["Eleven ", "Ali ", "", "The student "])
def test_what_nobody_is_to_learn_is_never_put_after_can(subject: str, act: str) -> None:
    criterion = f"{subject}{act}" if subject else act.capitalize()
    assert what_can(criterion, "Ali") == ""


@pytest.mark.parametrize(
    "act", ["slå de andre", "gi opp", "gjette på lange ord", "å gjøre mange feil", "kan bli sint", "make mistakes"]
)
def test_nor_is_its_infinitive(act: str) -> None:
    assert what_can(act, "Ali") == ""


@pytest.mark.parametrize("skill", lines(SKILLS))
def test_what_is_learnt_is_told(skill: str) -> None:
    assert not is_no_skill(skill)


def test_what_is_turned_into_the_infinitive_is_known_as_that() -> None:
    assert is_turned("Lager suppe etter oppskrift.", "Ali") and is_turned("Ali vasker gulvet", "Ali")
    assert not is_turned("Kan lage suppe", "Ali") and not is_turned("Lage suppe  etter\noppskrift", "Ali")
    assert not is_turned("Eleven gir opp", "Ali") and not is_turned("", "Ali")


@pytest.mark.parametrize(
    "criterion",
    [
        "Holder samtalen i gang og tør å snakke",
        "Les med god flyt og fortel kva det handlar om",
        "Kaster og ødelegger ting",
    ],
)
def test_what_has_two_verbs_is_not_half_turned(criterion: str) -> None:
    assert what_can(criterion, "Ali") == ""
