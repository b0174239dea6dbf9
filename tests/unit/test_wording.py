"""Positive wording: what is found, what stays silent, what is suggested, and what is never looked at."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.cli.wording import wording
from ioplogg_tui.domain.clean import TEXT_LIMIT
from ioplogg_tui.domain.goal_draft import text_field_of
from ioplogg_tui.domain.goal_merge import Criterion
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students
from ioplogg_tui.logbook.wording import wording_hints, wording_rules, wording_suggestions
from tests.benchmarks.walks import Walk, counted

FIXTURES = Path(__file__).parents[1] / "fixtures"
BY_KIND = tomllib.loads((FIXTURES / "wording_by_kind.toml").read_text("utf-8"))["sentence"]


def texts_that_ship() -> Iterator[tuple[str, str, TextField]]:
    """(text, language, field) of the læringsbank and of the invented school."""
    for goal in shipped_goals():
        for language, texts in goal.texts.items():
            yield texts.text, language, TextField.GOAL
            yield texts.content, language, TextField.NOTE
            for dimension, by_level in texts.criteria.items():
                for level, text in by_level.items():
                    yield text, language, text_field_of(Criterion(dimension, level))
    for student in read_demo_students():
        years = (student, *student.earlier)
        for of_demo in (goal for year in years for subject in year.subjects for goal in subject.goals):
            yield of_demo.text, student.language, TextField.GOAL
            yield from ((text, student.language, TextField.CRITERION) for text in of_demo.quality)
            yield from ((text, student.language, TextField.SUPPORT) for text in of_demo.independence)
            notes = (of_demo.content, *(each.note for each in of_demo.observations))
            yield from ((text, student.language, TextField.NOTE) for text in notes)


def test_silent_on_what_ships() -> None:
    """In its field, and as a line of which no field is known."""
    ship = set(texts_that_ship())
    assert [each for each in ship if wording_hints(each[0], each[1], field=each[2])] == []
    assert [text for text in {text for text, _language, _field in ship} if wording_hints(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kontrollerer at pakken ikke er skadet.",
        "Seier frå når maskina ikkje verkar.",
        "Boksen mangler lokk.",
        "Skriver ikke bare ord, men også setninger.",
        "Gir ikke opp.",
        "Varmer sausen på svak varme.",
        "Arbeider uten hjelp.",
    ],
)
def test_about_something_else(text: str) -> None:
    assert wording_hints(text, "nb") == []


def test_a_name_that_looks_like_a_noun_is_a_person() -> None:
    assert wording_hints("Mathea mangler ord.", "nb")
    assert wording_hints("Vardøgrea mangler ord.", "nb") == []
    assert wording_hints("Vardøgrea mangler ord.", "nb", name="Vardøgrea")


def test_place_kind_and_suggestion() -> None:
    (hint,) = wording_hints("Fin dag.\nHan kan ikke lese klokka.", "nn")
    assert (hint.line, hint.start, hint.end, hint.text, hint.kind) == (2, 4, 12, "kan ikke", HintKind.REWRITE)
    assert hint.suggestions == ("Han kan lese klokka saman med …", "Han kan lese klokka når …")


def test_advice_is_met_more_softly() -> None:
    (hint,) = wording_hints("Han kan ikke lese klokka.", "nb", field=TextField.NEXT)
    assert hint.kind is HintKind.CHECK


FORMS = [
    (TextField.GOAL, "Eleven skal jobbe med det hun ikke får til i matematikk", ()),
    (TextField.NOTE, "Han øver på ord han ikke kan", ()),
    (TextField.NOTE, "Han øver på ord han ikkje kan", ()),
    (TextField.REPORT, "Vi arbeidde med det ho ikkje får til", ()),
    (TextField.NOTE, "Hun får ikke til brøk", ("Hun får til brøk sammen med …",)),
    (TextField.CRITERION, "Kan svare munnleg, svak skriftleg", ("Skrive … saman med …",)),
    (TextField.CRITERION, "Kan rekne i hovudet, dårleg på tekstoppgåver", ("Rekne ut … saman med …",)),
    (TextField.CRITERION, "ikke klare å telle til ti", ("telle til ti sammen med …", "telle til ti når …")),
    (TextField.SUPPORT, "bare når en voksen sitter ved siden av", ("sammen med …", "med hint om …")),
    (TextField.GOAL, "Slutte å krangle i friminuttet", ("Si fra med … i friminuttet når …",)),
    (TextField.NOTE, "Viser sjelden interesse for de andre.", ("Viser interesse for de andre sammen med ….",)),
    (TextField.REPORT, "Sofie klarte ikkje å måle opp mjøl.", ("Sofie kan måle opp mjøl saman med ….",)),
    (TextField.NOTE, "Dessverre kom hun bare til side ti.", ()),
    (TextField.REPORT, "Han har ADHD.", ()),
    (TextField.REPORT, "Eleven har store lese- og skrivevansker.", ("Eleven skriver … sammen med ….",)),
    (TextField.CRITERION, "Kan ikke alle bokstavene", ("Kjenne igjen … sammen med …",)),
    (TextField.CRITERION, "Utagerer maks én gang i uka", ("Ta pause i … sammen med …",)),
    (TextField.CRITERION, "Skrive så lenge læreren fører blyanten", ("Skrive sammen med …",)),
    (TextField.NOTE, "Mia surrer når hun skal lese rutetabellen.", ("Mia kan lese rutetabellen sammen med ….",)),
    (TextField.NOTE, "Ho torer ikkje hoppa frå kanten.", ("Ho kan hoppa frå kanten saman med ….",)),
    (TextField.CRITERION, "Teiknar framleis hovudfotingar, slik han gjorde før", ("Teikne … saman med …",)),
    (TextField.GOAL, "Slutte å rope i dusjen", ("Bruke rolig stemme i … når …",)),
    (TextField.SUPPORT, "Skjermet bord fordi Yusuf sliter med støy", ()),
    (TextField.SUPPORT, "Påminning om å ikke avbryte", ()),
    (TextField.GOAL, "Byggje sjølvtillit, som eleven har altfor lite av", ()),
    (TextField.SUPPORT, "Enklare lærebok til ein fagleg svak gut", ()),
    (TextField.NOTE, "Heime er det dårleg råd og mykje krangling.", ()),
]


IN_FIELDS = [
    (TextField.CRITERION, "Finne plassen sin, selv om han ikke kjenner igjen skapet", True),
    (TextField.CRITERION, "Gå i trapp med rekkverk, utan har ho vanskar", True),
    (TextField.CRITERION, "Hoppe tau, men får ikke beina i takt", True),
    (TextField.CRITERION, "Sage i gjære, men ber om hjelp til å skifte blad", False),
    (TextField.GOAL, "Lære klokka, noe Jonas aldri har fått tak på", True),
    (TextField.GOAL, "Takke nei til noko ho ikkje har lyst på", False),
    (TextField.SUPPORT, "Tilpasset tekst for Ola, som er en svak leser", True),
    (TextField.SUPPORT, "Sekretær på prøver fordi Live ikke makter å skrive", True),
    (TextField.SUPPORT, "Hjelp til å dempe uroen", True),
    (TextField.SUPPORT, "Aldri alene ved vann", False),
    (TextField.NEXT, "Finne ut kvifor Jon ikkje kjem vidare", True),
    (TextField.NEXT, "Finne ut kvifor kverna ikkje går", False),
    (TextField.NEXT, "La deg slippe stafetten når du ikke greier å tape", True),
    (TextField.NEXT, "La andre slippe fram når du ikke har hastverk", False),
    (TextField.NEXT, "Leite etter ei årsak til den manglande lysta på læring", True),
    (TextField.NEXT, "Rydde bort timeglasset, det brukes ikke lenger", False),
    (TextField.REPORT, "Hun trøstet en gutt som ikke fant jakka si.", False),
    (TextField.REPORT, "Lesinga går framover, ikkje minst heime.", False),
    (TextField.REPORT, "Klassen har slitt med støy, men hun holder fokus.", False),
    (TextField.REPORT, "Han måtte før ha voksen med på do; nå ordner han det selv.", False),
    (TextField.NOTE, "Satte seg på bakbeina, ikke til å rokke.", True),
    (TextField.NOTE, "Klarte ikkje å la vere å le.", False),
]


@pytest.mark.parametrize(("field", "text", "is_hinted"), IN_FIELDS)
def test_whose_clause_it_is_in_a_field(field: TextField, text: str, is_hinted: bool) -> None:
    assert bool(wording_hints(text, field=field)) is is_hinted


@pytest.mark.parametrize(
    ("field", "text", "never"),
    [
        (TextField.CRITERION, "Kan berre rekne når ein vaksen sit attmed.", "sit"),
        (TextField.CRITERION, "Eleven fell ut når læraren snakkar lenge.", "fortelje"),
        (TextField.REPORT, "Eleven har svake ferdigheter i lesing og skriving.", "i lesing"),
        (TextField.GOAL, "Eleven skal halde ut lenger, kastar fort inn handkleet.", "kaste"),
        (TextField.CRITERION, "Skreiv seint og slurvete.", "på plass"),
        (TextField.NOTE, "Ho kan ikkje sitje saman med dei andre i samling.", "samling saman med"),
        (TextField.NEXT, "Snakke med heimen om manglande innsats", "…"),
        (TextField.CRITERION, "Klarer ikke å lese setninger med mer enn tre ord", "skrive"),
        (TextField.CRITERION, "Greier ikkje å skrive ned tal frå diktat", "rekne"),
        (TextField.NOTE, "Klarte ikke å stå i kø da de andre så på.", "da de"),
        (TextField.NOTE, "Greidde ikkje å rekne mens dei andre song.", "mens"),
        (TextField.GOAL, "Kan lese lydane, men greier ikkje å binde dei saman", "saman saman"),
        (TextField.GOAL, "Kan skrive ordene, men klarer ikke å dra dem sammen", "sammen sammen"),
        (TextField.NOTE, "Gjorde ingenting uten at jeg satt der.", "ingenting"),
        (TextField.NOTE, "Skreiv ingenting utan at læraren stod ved sida av.", "ingenting"),
        (TextField.GOAL, "Eleven skal ikke kaste inn håndkleet med en gang", "på plass"),
        (TextField.GOAL, "Kome seg opp frå dei 10 prosent svakaste på prøva", "rekne"),
        (TextField.REPORT, "Hun faller av når læreren forklarer.", "forklare"),
        (TextField.REPORT, "Ho fell av når medelevar fortel.", "fortelje"),
        (TextField.CRITERION, "Begynner på arket, så gir hun opp", "…"),
        (TextField.SUPPORT, "Korte økter på grunn av svak konsentrasjon", "…"),
        (TextField.SUPPORT, "Korte økter på grunn av svakt arbeidsminne", "…"),
        (TextField.REPORT, "Målet er ikke nådd.", "nådd"),
        (TextField.GOAL, "Videreføre målet fra i fjor, ingen framgang", "videreføre"),
        (TextField.GOAL, "Trene opp et dårlig minne", "trene"),
        (TextField.NOTE, "Datt av lasset da vi begynte på prosent.", "på prosent"),
        (TextField.NOTE, "Klarte ikke å lese teksten i dag.", "i dag"),
        (TextField.NOTE, "Klarte ikkje å knyte skorne enno.", "enno"),
        (TextField.NOTE, "Snakket med ham om at han må slutte å forstyrre de andre", "fortell"),
        (TextField.NOTE, "Lese med han om at han må slutte å krangle", "les"),
        (TextField.CRITERION, "Kan spille fotball, men får vansker så snart noen er uenige", "vansker"),
        (TextField.NOTE, "Klarte ikke å treffe en eneste gang.", "eneste"),
        (TextField.CRITERION, "Kan fremdeles kun ta på lua, akkurat som i barnehagen", "barnehagen"),
        (TextField.GOAL, "Løyse seg frå det store behovet for stadfesting", "løyse"),
    ],
)
def test_what_others_do_and_what_an_image_says_is_suggested_to_nobody(field: TextField, text: str, never: str) -> None:
    hints = wording_hints(text, field=field)
    assert hints
    assert [words for hint in hints for words in hint.suggestions if never in words.casefold()] == []


@pytest.mark.parametrize(("field", "text", "suggested"), FORMS)
def test_the_clause_is_said_again_in_the_form_of_the_field(
    field: TextField, text: str, suggested: tuple[str, ...]
) -> None:
    """Two to choose from; none for what is to be cut."""
    hint = wording_hints(text, field=field)[0]
    said = [text[: hint.clause.start] + words + text[hint.clause.end :] for words in hint.suggestions]
    assert said[: len(suggested)] == list(suggested)
    assert len(said) == (2 if suggested else 0)


def test_each_phrase_names_lists_and_endings_that_there_are() -> None:
    """A phrase is read when it is first come to."""
    phrases = replace(wording_rules()).phrases
    waiting, seen = [phrases.root], 0
    while waiting:
        node = waiting.pop()
        waiting += phrases.read(node)
        seen += 1
    assert seen > 2000


def test_each_phrase_is_elements_one_blank_apart() -> None:
    """So it can be read as it stands: there is no room for a remark on its line."""
    lines = [line for family in wording_rules().families for line in family.phrases.split("\n")]
    assert [line for line in lines if line != " ".join(line.split()) or "#" in line] == []


def test_what_one_practises_is_no_answer_to_what_one_can() -> None:
    every = [words for each in BY_KIND for hint in wording_hints(each["text"]) for words in hint.suggestions]
    assert len(every) > 200
    assert [words for words in every if "øve" in words.split() or "øver" in words.split()] == []


def test_each_family_has_suggestions_that_there_are() -> None:
    suggestions = wording_suggestions()
    names = {family.suggestions for family in wording_rules().families} - {""}
    assert names == set(suggestions.usual) == set(suggestions.ends) == set(suggestions.phrases)
    pairs = [
        pair
        for by_language in (*suggestions.ends.values(), *suggestions.phrases.values())
        for pair in by_language.values()
    ]
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in pairs)


SILENT = """
    Sier fra når hun ikke forstår. · Han seier frå når han ikkje orkar meir. · Peker på «vil ikke» når hun takker nei. ·
    Hun krangler ikke lenger i friminuttet. · Han blir ikke sint når han taper. · Gir aldri opp. ·
    Ber om hjelp når'n ikke skjønner det. · Byttet ut ord hun ikke visste hvordan skulle skrives. ·
    Kan si nei til det hun ikke vil. · Brukte ikke kalkulator, fordi han ville prøve selv. ·
    Tok ikke bilder av de andre, siden de ikke hadde sagt ja. · Svarte ikke på lenken i e-posten. ·
    Tegnet en sint og en redd person. · Bygger et tårn med bare seks klosser. · Leste korkje meir eller mindre. ·
    Lar seg ikke vippe av pinnen. · Dette var slett ikke dårlig. · butter a slice of bread and put a topping on it ·
    Har færre utbrudd nå. · ikke dele passord med andre · aldri gå bak bilen når den rygger ·
    Vi hadde ikke tid til mer i dag. ·
    sortere svake og sterke syrer · Bussen kom ikkje, og Hanna ringde sjølv. · Løser konflikter med ord. ·
    Han treng ikkje påminning. · forklare hva epilepsi er ·
    Hun mister aldri tråden. · Ho gløymer ikkje å rydde. · Strever ikke lenger med lange ord. ·
    Tvillingbroren gråt i gangen, og Eivind trøstet ham. · Mor hennar fekk ikkje fri. · De andre ga opp, men Sara ble. ·
    Vi fikk ikke hørt på alle. · Stol med armlener, siden gulvet er glatt. · Prøven er ikke rettet ennå. ·
    Så en film om fattigdom og utfordringer i et land uten strøm. · Det blåste surt, og de søkte ly. ·
    be om pause fordi hun ikke orker mer · beskrive lyder som raske eller langsomme · Den gamle mangler fot.
"""
FOUND = """
    Han klarer ikke lenger det han kunne. · Når ikke målet. · Hvis ingen maser, blir ingenting gjort. ·
    Vi ser at han ikke får det til. · Ikke forstyrre andre. · Ho heng etter dei andre. ·
    Han er svak og trenger støtte. · Krangler mye. · E klarar itj å les. ·
    Kompetent fordi hun er blid og høflig. · Fordi han ikke forstår, tuller han. ·
    lese lydrette ord, siden han ikke får til sammensatte lyder · Lydbok, fordi eleven ikke kan lese. ·
    bygge opp det ordforrådet eleven mangler · Sander har slitt hele høsten med å roe seg. ·
    Mor hennar seier at ho slit med å lese. · Vi fikk ikke kontakt med eleven. · Leser ikke uten hjelp. ·
    Inga av oppgåvene vart rett. · Voksen ute på grunn av svak konsentrasjon. · Motorikken er svak.
"""


def listed(texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts.split("·")]


@pytest.mark.parametrize("text", listed(SILENT))
def test_silent(text: str) -> None:
    assert wording_hints(text) == []


@pytest.mark.parametrize("text", listed(FOUND))
def test_found(text: str) -> None:
    assert wording_hints(text)


def test_a_goal_of_stopping_is_asked_what_is_done_instead() -> None:
    (hint,) = wording_hints("Slutte å rope i timen", field=TextField.GOAL)
    assert hint.kind is HintKind.DEFICIT_GOAL
    assert [hint.kind for hint in wording_hints("Slutta å ropa i timen", field=TextField.GOAL)] == [hint.kind]
    assert [hint.kind for hint in wording_hints("Halda opp med å banna", field=TextField.GOAL)] == [hint.kind]
    assert wording_hints("Slutte å rope i timen, men rekke opp hånda", field=TextField.GOAL) == []


def calls_for(*lines: str) -> int:
    """How many calls of ours looking at them takes, once the rules are read."""
    wording_hints(" ".join(lines), "nb")
    walk = Walk()
    with counted(walk):
        for line in lines:
            wording_hints(line, "nb")
    return walk.calls


def test_a_line_takes_few_steps() -> None:
    """It is looked at with each key: what it takes in time is measured by the benchmarks."""
    lines = [each["text"] for each in BY_KIND]
    assert calls_for(*lines) / len(lines) < 1_000


def test_macs_write_a_ring_apart() -> None:
    assert wording_hints("Eleven er dårlig i norsk.".replace("å", "a\u030a"), "nb")


def test_english_has_no_rules() -> None:
    assert wording_hints("He cannot read, ikke sant.", "en") == []


def test_what_a_long_text_takes_grows_as_it_does() -> None:
    """It is looked at while it is written; each hit in it may not cost as much as the whole line."""
    most = TEXT_LIMIT // 24
    assert len(wording_hints("Han klarer ikke å lese. " * most, "nb")) == most
    of_half, of_whole = (calls_for("Han klarer ikke å lese. " * times) for times in (most // 8, most // 4))
    assert of_whole < 2.2 * of_half


@given(st.text(max_size=300))
def test_places_are_inside_the_line(text: str) -> None:
    import unicodedata

    lines = unicodedata.normalize("NFC", text + " kan ikke").split("\n")
    for hint in wording_hints(text + " kan ikke", "nb"):
        assert lines[hint.line - 1][hint.start : hint.end] == hint.text


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Han kan ikke lese.\n", "utf-8")
    done = CliRunner().invoke(wording, [str(file), "--language", "nb", "--json"])
    assert done.exit_code == 0
    (hint,) = json.loads(done.stdout)
    assert set(hint) == {"line", "start", "end", "text", "kind", "suggestions"}
    assert (hint["line"], hint["start"], hint["text"], hint["kind"]) == (1, 4, "kan ikke", "rewrite")
    assert CliRunner().invoke(wording, ["-", "--language", "nn"], input="Ho les godt.").stdout == ""


def test_the_command_asks_by_field_and_by_line() -> None:
    text = "Slutte å rope.\nHo klarar ikkje å lese brevet.\nHan klarer ikke å lese brevet.\n"
    hints = json.loads(CliRunner().invoke(wording, ["-", "--json"], input=text).stdout)
    assert [(hint["line"], hint["kind"]) for hint in hints] == [(1, "deficit_goal"), (2, "rewrite"), (3, "rewrite")]
    assert hints[1]["suggestions"] != hints[2]["suggestions"]
    done = CliRunner().invoke(wording, ["-", "--field", "next", "--json"], input="Han klarer ikke å lese brevet.")
    assert [hint["kind"] for hint in json.loads(done.stdout)] == ["check"]
    assert CliRunner().invoke(wording, ["-", "--field", "diary"], input=text).exit_code != 0
