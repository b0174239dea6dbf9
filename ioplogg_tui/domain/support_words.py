"""Words by which a criterion of independence is read (`support_sure`): bokmål, nynorsk and English."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"[.;:,!?…]+\s+|\s+[-–—]+\s+|\n+")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
JOINS = frozenset({"og", "eller", "men", "samt", "så", "and", "or", "but", "then"})
_OPENS_CLAUSE_WORDS = """
    når mens medan som hvis dersom viss om før etter at hva kva hvem kven hvor kor hvordan korleis til fordi der
    when while who that which if until before after as how what because once where
"""
OPENS_CLAUSE = frozenset(_OPENS_CLAUSE_WORDS.split())
_NOT_WORDS = "ikke ikkje uten utan ingen inga ingenting aldri sjelden sjeldan not no without never"
NOT = frozenset(_NOT_WORDS.split())
_EVERYBODY_WORDS = """
    elev eleven kandidaten lærekandidaten praksisbrevkandidaten lærlingen jenta gutten guten ungdommen ungdomen
    jeg eg han hun hen ho vi me de dei du student pupil learner apprentice he she they we you
"""
EVERYBODY = frozenset(_EVERYBODY_WORDS.split())
"""Subjects that are the student, or may be."""
_GROUPS_WORDS = "elevene elevane alle man klassen klassa gruppa gruppen students everybody everyone"
GROUPS = frozenset(_GROUPS_WORDS.split())
"""Subjects that have the student among them."""
_NEEDS_WORDS = """
    er blir blei ble vart var har hadde får fikk fekk må måtte trenger treng trengte behøver bør ønsker ønskjer
    vil få ha være vere bli verte trenge trenga behøve ønske ønskje is was are gets got get has had have needs
    needed need must wants be receives receive
"""
NEEDS = frozenset(_NEEDS_WORDS.split())
"""Verbs of what the student is, has, gets or needs: no deed, where none follows."""
HELP = re.compile(
    r"\b\w*(?:hjelp|støtte|hint|beskjed|påminn|minn|voks|vaks|lær[ae]r|instruktør|assistent|pedagog|rettlei|veiled|"
    r"kontaktperson|kollega|medelev|help|support|adult|teacher|remind|prompt|assistant)\w*",
    re.IGNORECASE,
)
_SEEKS_WORDS = """
    prøve prøva try spørre spørje be bede hente rope ringe bruke nytte se sjå høre høyre lytte vente holde halde
    ta støtte lene gå ask call use look listen wait hold fetch watch
"""
SEEKS = frozenset(_SEEKS_WORDS.split())
"""What is done to get help, or with it in the hand."""
_GETS_WORDS = "får få fikk fekk har gets got"
GETS = frozenset(_GETS_WORDS.split())
GETS_DONE = re.compile(r"(?:\w+ ){0,2}(?:til\b(?! å\b)|ferdig|done)")
LIKE_A_VERB = re.compile(r"\w{2,}(?:[^aeiouyæøå\W]e|er|ar|\wa)")
NO_VERB = re.compile(
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
_NOUN_FOLLOWS_WORDS = """
    en et ei ein eit én ett min din sin sitt sine hver hvert kvar kvart med på i fra frå til av om ved for egen
    eget eigen eige ferdig den det de dei the a an his her their its with of in on at by each own
"""
NOUN_FOLLOWS = frozenset(_NOUN_FOLLOWS_WORDS.split())
_BY_DOING_WORDS = "med ved for i på by"
BY_DOING = frozenset(_BY_DOING_WORDS.split())
OBJECT = re.compile(
    r"den|det|dei?|the|an?|en|et|ei|ein|eit|alt|(?!sammen|saman|uten|utan|igjen|siden|enten|annen)\w{3,}(?:en|et|a|ene|ane)"
)
_PARTICIPLES_WORDS = "sette melde skrive lese kome binde si se be"
PARTICIPLES = frozenset(_PARTICIPLES_WORDS.split())
"""In nynorsk what is done, too: «med boksen sette fram»; or words that are much else."""
