"""Words by which a criterion of independence is read (`support`): bokmål, nynorsk and English."""

from __future__ import annotations

import re

ADVERBS = re.compile(
    r"(?:(?:selvstendig|sjølvstendig|alene|åleine|aleine|uoppfordret|uoppmoda|selv|sjølv|alltid|ofte|oftest|helt|heilt|fullt|"
    r"nesten|delvis|stort sett|av og til|noen ganger|nokre gonger|på egen hånd|på eiga hand|på eget initiativ|"
    r"på eige initiativ|independently|alone|always|often|mostly|sometimes|usually)\s+)*",
    re.IGNORECASE,
)
"""What may stand before an infinitive, and before a support."""
CLAUSE = re.compile(r"[.;:,!?…]+\s+|\s+[-–—]+\s+|\n+|[()/]")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
JOINS = frozenset({"og", "eller", "men", "samt", "så", "and", "or", "but", "then"})
GO_ON = frozenset({"og", "eller", "and", "or"})
"""After these the same somebody goes on."""
_BEGINNING_WORDS = """
    med på etter av utan uten uoppfordret uoppmoda alene åleine aleine i ved sammen saman tett bak ett eitt én éin éi én
    at hånd hand to annenhver annakvar annankvar selv sjølv selvstendig sjølvstendig fra frå under over innen innan
    mellom mellan hos foran framfor attmed ut ingen avhengig
    with independently unprompted unaided without as on beside in after before by under next one from alone close
    dependent
"""
BEGINNINGS = frozenset(_BEGINNING_WORDS.split())
"""What a support begins with, whatever follows: mostly prepositions."""
_OPENS_CLAUSE_WORDS = """
    når mens medan som hvis dersom viss at hva kva hvem kven hvor kor hvordan korleis fordi der
    when while who that which if how what because where
"""
OPENS_CLAUSE = frozenset(_OPENS_CLAUSE_WORDS.split())
_CUT_SHORT_WORDS = "avtalt avtala vanlig vanleg over før sist"
CUT_SHORT = frozenset(_CUT_SHORT_WORDS.split())
"""After «som» these are no subject."""
_SUBJECTLESS_WORDS = "når mens medan hvis dersom viss when while if"
SUBJECTLESS = frozenset(_SUBJECTLESS_WORDS.split())
"""After these a verb has no other subject than the student: «når husker det»."""
_BEFORE_STATE_WORDS = "før til inntil straks snart before until as day gang gong"
BEFORE_STATE = frozenset(_BEFORE_STATE_WORDS.split())
_STATE_WORDS = """
    er blir har skal kommer kjem begynner byrjar henger heng ligger ligg står går spør rekker is are has comes begins
"""
STATES = frozenset(_STATE_WORDS.split())
"""What a thing is after such a word: «før dagen er over»."""
_NOUNS_TOO_WORDS = """
    klar runde runder rundar rundt merker taster tastar fuger oversetter bryter brytar høyre spilt lesen si kome
    notes spelet føre steps hjelp prompts help support gjetting støtte prompt
"""
NOUNS_TOO = frozenset(_NOUNS_TOO_WORDS.split())
"""Forms of verbs that are much else in a support."""
_NOT_WORDS = "ikke ikkje uten utan ingen inga ingenting aldri sjelden sjeldan not no without never"
NOT = frozenset(_NOT_WORDS.split())
_STUDENT_WORDS = """
    elev eleven kandidaten lærekandidaten praksisbrevkandidaten lærlingen jenta gutten guten ungdommen ungdomen
    jeg eg han hun hen ho du student pupil learner apprentice he she you elevene elevane
"""
STUDENTS = frozenset(_STUDENT_WORDS.split())
"""Words that are the student, or may be."""
_SOME = "vi me de dei they we alle man students everybody everyone"
MAY_HAVE_THEM = frozenset(_SOME.split())
"""What has the student among them where a verb follows; «de» is an article, too."""
_ALONE_WORDS = "selv sjølv alene åleine aleine egen eiga alone himself herself own"
ALONE = frozenset(_ALONE_WORDS.split())
WHO_HELPS = re.compile(
    r"\w*(?:voks(?:en|ne)|vaks(?:en|ne)|lær[ae]re?n?|instruktør(?:en)?|assistent(?:en)?|pedagog(?:en)?|kontaktperson(?:en)?|"
    r"kollega(?:en)?|medelev(?:en)?|adult|teacher|assistant|colleague)"
)
HELP = re.compile(
    rf"{WHO_HELPS.pattern}|\w*(?:hjelp|støtte|hint|beskjed|påminn(?:else|elser|ing|ingar|inger)|minning|"
    r"rettlei(?:ing|ar)|veiled(?:ning|er)|oppfølging|instruksjon|demonstrasjon|repetisjon|modell|bilde|bilder|bilete|"
    r"plan|liste|oppskrift|timer|tidsur|rutiner|instrukser|spørsmål|lapp|"
    r"help|support|reminders?|prompts?|prompting|supervision|cues?|hints?|guidance)"
)
"""Nouns of what a support is, and of who gives it."""
_OF_HELP_WORDS = "korte lette klare åpne opne tre open"
OF_HELP = frozenset(_OF_HELP_WORDS.split())
"""Infinitives that more often say what a support is like: «korte hint»."""
_NOUN_FOLLOWS_WORDS = """
    en et ei ein eit én ett min din sin sitt sine hver hvert kvar kvart med på i fra frå til av om ved for egen
    eget eigen eige ferdig den det de dei the a an his her their its with of in on at by each own egne
    eigne nye første to tre fire
"""
NOUN_FOLLOWS = frozenset(_NOUN_FOLLOWS_WORDS.split())
_BY_DOING_WORDS = "med ved for i på av etter uten utan fra frå by from without after before"
BY_DOING = frozenset(_BY_DOING_WORDS.split())
_PARTICIPLES_WORDS = "sette melde skrive lese kome binde si se be"
PARTICIPLES = frozenset(_PARTICIPLES_WORDS.split())
"""In nynorsk what is done, too: «med boksen sette fram»; or words that are much else."""
