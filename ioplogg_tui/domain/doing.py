"""What is done that can be learnt: verbs that are turned after «kan» where they are written in the present.

A closed list, as in `infinitives`: some whatever follows («vaske»), others with what belongs to them alone («ta
bussen», and not «ta maten fra de andre»). What isn't here is quoted, which costs a person one look.
"""

from __future__ import annotations

import re

_WHATEVER_FOLLOWS = """
    addere alfabetisere analysere anrette argumentere arbeide arbeida avrunde bake bearbeide beregne berekne
    beskrive bestille betale betjene blande bokføre brette bygge byggje børste dekke dekkje delta demontere designe
    desinfisere diskutere dividere dokumentere drøfte dusje ekspedere elte endre etikettere evaluere fakturere farge
    feie file finne flette fordype fordjupe fortelle fortelje forberede førebu forklare formulere framføre fremføre
    fullføre fylle gjenfortelle gjenfortelje gjenkjenne grille gjødsle handle hekle helle helse hente hilse huske
    hugse identifisere installere intervjue jobbe justere kjøpe kjøre klargjøre klargjere kle klippe knyte kombinere
    kommentere kontrollere føre koke levere henge hengje dry koble kople kutte køyre lage laminere lakkere lese lime
    lodde luke lytte løse løyse male marinere mate melde montere multiplisere måle notere oppdage oppdatere
    oppsummere ordne organisere oversette omsetje pakke parkere plante planlegge planleggje plassere plukke polere
    presentere pusse pynte pleie programmere prioritere produsere rapportere redigere reflektere registrere regne
    rekne reparere rense reingjere rengjøre rette rydde sage samarbeide samle samanlikne sammenlikne sammenligne
    sautere servere sjekke skanne skifte skissere skjære skjere skrelle skrive skru skylle skylje slipe smøre smørje
    snekre sortere spikke spikre sprite stable stave steike steikje steke stelle stryke støvsuge strikke studere
    subtrahere summere sveise svømme symje sy synge syngje sykle tape taste tegne teikne telle telje tilberede tolke
    tove trene trykke trykkje tørke tørkje undersøke undersøkje utforske utføre vanne vatne varme vaske veie vege
    vurdere åpne opne øve add arrange assemble bake boil build calculate check clean collect compare complete cook
    correct count describe discuss draw explain find fold greet identify iron knit listen make measure mix order
    organise organize pack paint plan plant prepare present read repair retell rinse sew solve sort spell stack subtract
    sweep swim tidy tie unload wash water weigh write
"""
_TOOLS_WORDS = """
    kalkulator ordbok ordbøk måleb såpe verneutstyr hjelpemid kniv saks sag verktøy skjema dagsplan timeplan
    arbeidsplan liste kart datamask pc program oppskrift strategi fagord regneark bilde bilete symbol bankkort
    hjelm hørselvern høyrselsvern hansk pausekort klokk kalend formel linjal vekt konkret kjeld kilde skriveramme
    tankekart stavekontroll app digital nett punktum skilletegn tastatur bildeplan taleplan bokstav uttrykk begrep
    calculator dictionary ruler checklist calendar timetable tools? picture map keyboard soap
"""
_WITH: dict[str, str] = {
    "ta ": r"(?:imot|ordet|fram|frem|vare på|kontakt|ansvar|initiativ|hensyn|omsyn|del i|bilder|bilete|notat\w*|mål|"
    r"oppvasken|"
    r"(?:(?:en|ein) )?(?:kort )?pause|(?:riktig |rett )?(?:buss\w*|tog\w*|trikk\w*|t-ban\w*)|"
    r"(?:av|på)(?: seg)? (?:\w+ ){0,2}(?:kle\w*|klær\w*|sko\w*|jakk\w*|yttertøy\w*|\w*utstyr\w*|forkle\w*|"
    r"hansk\w*|\w+vern\w*))",
    "gå ": r"(?:til (?:neste|riktig|rett|rolig|rett|pause|time|butikk|biblio|skole|skule|arbeid|jobb|buss)|"
    r"på (?:ski|tur)|tur|\d)",
    "møte møta ": r"(?:til (?:avtalt?|rett|riktig|tida|tiden)|på (?:praksis|jobb|arbeid)|presis|forberedt|"
    r"førebudd|kunde|kundar|opp til)",
    "forstå skjønne skjøne understand ": r"(?!lite\b|litt\b|at\b)(?:\w+\s+){0,2}\w*"
    r"(?:instruks|beskj|tekst|regl|begrep|omgrep|innhold|sammenheng|samanheng|tabell|diagram|kart|symbol|setning|"
    r"spørsmål|hovud|hoved|instruction|texts?\b|rules?\b|questions?\b)",
    "ride ": r"(?:the|a|her|his)\s+(?:bus|bike|bicycle|train)",
    "komme kome ": r"(?:presis|til (?:avtalt|riktig|rett|fast))\b",
    "si seie ": r"(?:fra|frå|hei|takk|ordene|orda|navnet|namnet|adressen|alfabetet)\b",
    "gi gje ": r"(?:beskjed|ros\b|tilbakemelding|respons|eksemp|igjen|dem (?:mat|vann|vatn|fôr))",
    "be ": r"(?:(?:henne|ham|han|ho|læreren|en voksen|ein vaksen|assistenten) )?"
    r"om (?:hjelp|(?:en )?pause|ordet|lov|forklaring|en forklaring)",
    "svare ": r"(?:på|høflig|høfleg|med (?:hele|heile|fulle))\b",
    "spørre ": r"(?:om (?:hjelp|lov|pris|vei|veg)|kunde|etter veien)",
    "snakke ": r"(?:med (?:kunde|kundar|kolleg|gjest|medelev)|i telefonen|engelsk|norsk|tydelig|tydeleg|i hele)",
    "vente ": r"på tur\w*",
    "rekke rekkje ": r"opp (?:hånd|hand)",
    "peke peike ": r"(?:på|ut) (?:bild|bilet|symbol|kart|ord|riktig|rett|bokstav|tall|tal\b)",
    "holde halde ": r"(?:orden|(?:\w+ ){1,2}(?:ryddig|reint?|rene?|rydda)|avtale\w*|frist\w*|kontakt|"
    r"balansen|styr på|(?:et|en|ein|eit) (?:foredrag|"
    r"presentasjon|innlegg))\b",
    "løpe springe ": r"\d",
    "kjenne ": r"(?:igjen|att|til|klokka|alle (?:bokstav|tall|tal\b))",
    "ringe ": r"til",
    "kaste ": r"(?:søppel|avfall|ball)",
    "hoppe klatre ": r"(?:tau|i tau|bukk|\d)",
    "prøve ": r"(?:ut|nye?|nytt|ulike|forskjellige|flere|fleire)\b",
    "bruke use ": rf"(?:(?:a|en|et|ei|ein|eit|den|ulike|riktig|rett|egen|digital|digitale|the|different)\s)*"
    rf"\w*(?:{'|'.join(_TOOLS_WORDS.split())})",
    "spille spele leke leike play ": r"(?:\w*spill?\b|\w*spel\b|kort\b|etter|piano|gitar|tromme|fotball|"
    r"håndball|på lag|"
    r"sammen|saman|akkord|melodi|rytme|butikk|board games|the piano|football|chords|by the rules)",
    "velge velje ": r"(?!bort|vekk|å\b|den letteste|det letteste|letteste|enkleste|lett)",
    "pick choose ": r"(?:the (?:right|correct|best)|suitable|a suitable)",
    "gjøre gjere ": r"(?:ferdig|rede for|greie for|avtale|avtalar|lekse|rent|reint|klar|greie|oppgave|oppgåve|"
    r"hjemmelekse|øvelse|øving|sin del|arbeidet ferdig|oppgavene ferdig)",
    "legge leggje ": r"(?:(?:dem|dei|det|den) på plass|fram|frem|til rette|på plass|sammen|saman|\w*tøy|klær|"
    r"kleda|kle|verktøy|fliser|plan)",
    "sette setje ": r"(?:(?:\w+ ){1,4}på plass|i gang|ord på|mål\b|inn|opp|på plass|sammen|saman|punktum)",
    "hjelpe help ": r"(?:andre|medelev|kunde|kundar|kolleg|gjest|til med|others|customers|classmates)",
    "vise ": r"(?:rundt|respekt for|forståelse for|forståing for|fram|frem|hvordan|korleis|hensyn|omsyn|vei|veg)",
    "lede leie ": r"(?:møte|grupp|samtale|oppvarming|en|et|ein|eit)",
    "bidra ": r"(?:i|med)\b",
    "dele ": r"(?:frukt|mat|på|ut|inn|opp|med|erfaring|ideer|idear|oppgav|utstyr)\b",
    "følge følgje follow ": r"(?:(?:en|ei|ein|a|the)\s)?\w*(?:med\b(?! på det)|regl|plan|oppskrift|instruks|"
    r"beskj|tegning|teikning|rutin|samtale|"
    r"rules|instruction|recipe|routine)",
    "trekke trekkje ": r"(?:fra|frå|slutning|linje|strek)",
    "slå ": r"(?:(?:på|av) (?:lys|data|maskin|pc|ovn|ovnen|strøm)|opp|ball|sammen|saman)",
    "starte stoppe ": r"(?:\w*maskin|data|opp)",
    "spise ete ": r"(?:med|variert|sunt|nye|ulike|lunsj|frokost|middag)",
    "stille ": r"(?:spørsmål|inn)",
    "bytte ": r"(?:om til|til|på (?:riktig|rett)|plass|dekk|batteri|olje|sengetøy)",
    "lukke slukke låse stenge stengje ": r"(?:dør|vindu|lys|skap|bod|butikk|maskin)",
    "selge selje ": r"(?:var|kake|bill|produkt|mat)",
    "sende ": r"(?:e-?post|melding|sms|søknad|faktura|ballen)",
    "ask answer ": r"(?:questions|the (?:phone|question)|for help|in full)",
    "bring ": r"(?:the right|her|his|their)\b",
    "give ": r"(?:change|examples|reasons|directions|feedback)",
    "wait ": r"(?:for (?:a|her|his|their) turn|in line)",
    "take ": r"(?:orders|notes|turns|the (?:right )?(?:bus|train))",
    "say ": r"(?:thank|hello|please)",
    "fill empty load ": r"(?:in|out|the)\b",
}
_PLAIN = frozenset(_WHATEVER_FOLLOWS.split())
_BELONGING = {verb: re.compile(what, re.IGNORECASE) for verbs, what in _WITH.items() for verb in verbs.split()}

_OTHERS = r"(?:de\s+|dei\s+|the\s+)?(?:andres?|others?|medelev\w*|noen|nokon|classmates?)"
_SLOPPY_WORDS = """
    sakte seint sent tregt dårlig dårleg slurvete rotete ujevnt uryddig motvillig\\w* hakkete passiv\\w* litt lite
    sjelden sjeldan bare berre kun knapt galt halvt slump utydelig utydeleg ustanselig nei motsatt\\w* motsett\\w*
    motstand only just hardly barely rarely seldom slowly messily late little sloppily no rude mean noise trouble
    fight\\w* bully\\w* stygg\\w* slem\\w* frekk\\w* grov\\w* ufin\\w* løgn\\w* sladder usann\\w* unnskyldninger
    excuses bråk uro rot kaos lyder støy krangl\\w* slåss\\w* slagsmål\\w* mobb\\w* hodet neve\\w* knyttneve\\w*
    langfinger\\w* nesa håret hull slippe unngå enkleste lettest\\w* easiest
"""
_SLOPPY = (
    rf"\b(?:{'|'.join(_SLOPPY_WORDS.split())})\b",
    r"\b(?:hele\s+tid[ea]n?|heile\s+tida|all\s+the\s+time|hvert\s+\w+\s+minutt|hver\s+gang|kvar\s+gong|"
    r"every\s+time)\b",
    r"\b(?:for\s+(?:mye|mykje|mange|sent|seint)|too\s+(?:much|many|late))\b",
    r"\b(?:uten|utan)\s+(?:tegn|teikn|avstand|mening|meining|lyd|å\s+(?:se|sjå|lese|tenke|tenkje|høre|høyre|"
    r"forstå|skjønne))\b",
    r"(?<!rette )(?<!rette egne )(?<!rette eigne )(?<!rette opp )(?<!finne )(?<!oppdage )(?<!få )"
    r"(?<!uten )(?<!utan )\bfeil\b",
    r"^(?!(?:delta|arbeide|jobbe|følge|følgje|lese|skrive|notere|rekke|svare)\b).*\bi\s+tim(?:en|ene|ane)\b",
    r"\b(?:i\s+stedet\s+for|istedenfor|i\s+staden\s+for|instead\s+of)\s+(?!(?:å\s+)?(?:bli|slå|rope|skrike|"
    r"kaste|getting|hitting)\b)",
    r"\b(?:tegne|teikne|skrive|male|klippe|sage|kutte|skjære|skjere|draw|write|cut|paint)\s+(?:\w+\s+)?(?:på|"
    r"i|av|on)\s+"
    r"(?:(?:the|her|his)\s+)?(?:pult|vegg|klær|hår|seg|arm|desk|wall|himself|herself)",
    r"\bhenge\s+(?:seg|etter)\b|\bfinne\s+på\s+å\b",
    r"\b(?:rødt|raudt)\s+lys|\bved\s+å\s+(?!bruke|tegne|teikne|telle|telje|se|sjå|lese|skrive|måle|spørre|"
    r"peke|peike)",
)
"""Done badly, too little or too often, or where it isn't to be."""
_OF_OTHERS = (
    rf"\b(?:fra|frå|from)\s+{_OTHERS}\b",
    rf"\b(?:om|about|over|på|at|av)\s+{_OTHERS}\s*$",
    rf"\b(?:(?:i|på)\s+\w+|som\s.*)\s+til\s+{_OTHERS}\b",
    r"\bandres\b|\bothers'",
)
_DEFINITE = r"(?:\w+(?:en|et|a)|the\s+\w+)"
_PERSON = r"(?:\w*(?:lærer|lærar|voks|vaks|assistent|mamma|pappa|mor|far|teacher|adult|elev)\w*)"
_WHEN = (
    rf"\b(?:når|hvis|dersom|when|if)\s+(?!(?!(?:{_PERSON}|det|den)\b){_DEFINITE}\s)",
    r"\b(?:fordi|because)\b|\b(?:så|so)\s+(?:at\s+)?(?:det|de|den|andre|alle|hun|han|ho|that)\b",
    r"\b(?:til|until)\s+(?:den|det|dei?|han|hun|ho|it|they)\s+(?:\w+[ae]r|blir|is|are)\b",
    r"\b(?:før|before)\s+(?:\w+\s+har|timen\s+(?:er|slutter|sluttar))\b",
)
"""Only when somebody else has seen to it, or what becomes of it: «når andre gjør det», and not «når klokka ringer»."""
_BEFORE_VERB = 3
"""Among so many words the verb is."""
_AGAINST = re.compile("|".join((*_SLOPPY, *_OF_OTHERS, *_WHEN)), re.IGNORECASE)


def is_deed(infinitive: str, after: str) -> bool:
    """Whether a verb with what stands after it is something that can be learnt, as far as is known."""
    if infinitive in _PLAIN:
        return True
    belonging = _BELONGING.get(infinitive)
    return belonging is not None and after != "" and belonging.match(after.lstrip()) is not None


def is_whatever(infinitive: str) -> bool:
    """Whether it is one that can be learnt whatever follows."""
    return infinitive in _PLAIN


def is_known_deed(what: str) -> bool:
    """Whether an infinitive with what belongs to it is something to be learnt; «ofte» and the like may come first."""
    words = re.findall(r"\w+", what.casefold())
    verb = next((word for word in words[:_BEFORE_VERB] if word in _PLAIN or word in _BELONGING), "")
    after = what.casefold().partition(verb)[2] if verb else ""
    return verb != "" and is_deed(verb, after) and not is_done_against(what)


def is_done_against(clauses: str) -> bool:
    """Whether what is done, in the infinitive, may be what nobody is to learn."""
    return _AGAINST.search(clauses) is not None
