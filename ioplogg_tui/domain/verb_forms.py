"""The forms of the verbs that are known (`infinitives`): present and past, in bokmål, nynorsk and English."""

from __future__ import annotations

import re
from functools import cache

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS

_PRESENT = """
    er:være har:ha gjør:gjøre gjer:gjere går:gå får:få tar:ta tek:ta gir:gi gjev:gi ber:be bed:be ser:se sier:si
    seier:seie vet:vite veit:vite les:lese skriv:skrive finn:finne set:setje legg:leggje hjelp:hjelpe
    spør:spørre spring:springe kjem:kome drikk:drikke syng:synge skjer:skjere sit:sitje vel:velje sel:selje
    held:halde står:stå slår:slå bind:binde dreg:dra grip:gripe kryp:krype høyr:høyre ligg:liggje skjær:skjære
    stig:stige stryk:stryke vinn:vinne fyl:fylle kjøyrer:køyre trekk:trekkje rettleier:rettleie
    deltek:delta fortel:fortelje sym:symje skil:skilje bryt:bryte tel:telje
    trenger:trenge treng:trenge behøver:behøve ønsker:ønske ønskjer:ønskje blir:bli
    is:be are:be has:have does:do goes:go needs:need gets:get wants:want
"""
_PAST = """
    gjorde gjort gikk gjekk gått tok tatt teke bad bedt sett sagt visste skrev skreiv skrevet fant fann funnet
    satte sette satt lagt spurte spurt sprang kom kommet drakk sang sunget skar skåret valgte valgt valde solgte
    solgt talte bar båret stod sto stått leste lest did done made wrote written took taken went gone built
    bought ate eaten found said sold swept ran read cut put set laid baked
    bakt stekt kokt malt målt brukt kjøpt kjørt køyrt hørt høyrt lært løst løyst fylt klipt
"""
_MODAL = """
    kan kunne skal skulle må måtte vil ville bør burde klarer klarte klarar mestrer mestret meistrar greier greidde
    can could must shall should will would manages managed
"""
_ENGLISH_E = """
    arrange behave change choose close combine compare complete create dance decide describe drive evaluate explore
    improvise leave make manage measure move name note operate organise organize practice practise prepare produce
    come ride serve taste tie give live rinse store place freeze slice
    recognise recognize sanitise separate share solve take use wipe write
"""
_LIKE_A_VERB = re.compile(r"\w{2,}(?:[^aeiouyæøå\W]e|er|ar|\wa)")
_NO_VERB = re.compile(
    r"\w*(?:bilde|liste|tavle|klokke|ramme|skive|remse|lampe|mappe|pause|tale|stemme|linje|maske|støtte|side|time|else|ende|ande|"
    r"lige|lege|iske|somme|bare|nede|rede|[gtkld]ere|elser|ing[ea]r|ene|ane|erne|rne|ance|ence|ture|skulder|fagarbeider|"
    r"lærer|lærar|voksne|vaksne|timer|kort[ea]|prompter)|"
    r"små|store|mange|noen|nokre|gode|rolige|faste|enkle|visuelle|verbale|fysiske|konkrete|gjentatte|gjentekne|lange|"
    r"nye|kjente|kjende|trygge|stadige|minimale|sporadiske|milde|ekstra|hele|heile|halve|samme|same|siste|første|"
    r"fyrste|egne|eigne|lite|mindre|flere|fleire|færre|etter|under|over|mellom|uten|bare|berre|ofte|alene|åleine|"
    r"aleine|eine|både|begge|lapp[ea]r|bilder|plan[ea]r|minutter|ganger|gonger|ikke|ikkje|ingen|inga|fra|hver|kvar|der|annenhver|annakvar|annankvar|"
    r"alle|andre|uoppmoda|per|eller|denne|disse|desse|sine|mine|dine|"
    r"one|some|more|little|simple|same|whole|single|multiple|active|after|under|over|alone|are|the|these|those|"
    r"picture|peer|never|other|another|number|timer|paper|computer|helper|partner|here|there|where|her|our|their"
)
"""Words that end as a verb may, and are none."""
_OBJECT = re.compile(
    r"den|det|dei?|the|an?|en|et|ei|ein|eit|alt|(?!sammen|saman|uten|utan|igjen|siden|enten|annen|voksen|vaksen)\w{3,}(?:en|et|a|ene|ane)"
)
AUXILIARIES = frozenset(_MODAL.split())
"""Verbs that stand before another one."""

_KNOWN = INFINITIVES | ALSO_NAMES | OF_HELPERS
_IRREGULAR = {form: infinitive for form, _colon, infinitive in (pair.partition(":") for pair in _PRESENT.split())}
_PAST_FORMS = frozenset(_PAST.split())
_BEFORE_S = frozenset(_ENGLISH_E.split())
"""«Makes» is somebody's, and «lages» is what is done to a thing."""


@cache
def infinitive_of(word: str) -> str:
    """The infinitive of a present form; empty where it is none that is known."""
    word = word.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stems = [word[:-1]] if word.endswith("r") else []
    stems += [f"{word[:-2]}e"] if word.endswith("ar") else []
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        stem = f"{word.removesuffix(ending)}{instead}"
        stems += [stem] if word.endswith(ending) and (not stem.endswith("e") or stem in _BEFORE_S) else []
    return next((stem for stem in stems if stem in _KNOWN), "")


@cache
def is_past(word: str) -> bool:
    """Whether it is a past form, a participle or an «-ing» of a verb that is known."""
    word = word.casefold()
    if word in _PAST_FORMS:
        return True
    endings = ("et", "te", "de", "dde", "tt", "a", "t", "ed", "ing")
    stems = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return any({stem, f"{stem}e", f"{stem}{stem[-1]}e"} & INFINITIVES for stem in stems if len(stem) > 2)


@cache
def is_passive(word: str) -> bool:
    """Whether it says of a thing what is done to it: «lages», «kokes», «lagast»."""
    word = word.casefold()
    if word.endswith("es") and word[:-1] not in _BEFORE_S:
        return word[:-1] in _KNOWN
    return word.endswith("ast") and f"{word[:-3]}e" in _KNOWN


def is_finite(word: str) -> bool:
    """Whether it is a present form that is known, or a verb that stands before another one."""
    return word.casefold() in AUXILIARIES or infinitive_of(word) != ""


def has_object(rest: list[str]) -> bool:
    """Whether what stands after a verb begins with a thing that it is done to."""
    return bool(rest) and _OBJECT.fullmatch(rest[0]) is not None


def like_a_verb(word: str) -> bool:
    """Whether a word that isn't known looks like a verb."""
    return _LIKE_A_VERB.fullmatch(word) is not None and _NO_VERB.fullmatch(word) is None
