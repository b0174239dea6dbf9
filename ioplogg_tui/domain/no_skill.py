"""What a criterion may say that nobody is to be told to be able to: «slå når han blir sint», «gjette på lange ord».

Ladders are also written from what is there before anything is learnt. Such a criterion is quoted and never put after
«kan», which says that it was learnt; what is quoted without need costs a person one look.
"""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:(?:de|dei|alle|noen|nokon|nokre|på|til|mot|av|fra|frå|etter|the|other|others|at|on|his|her|him)\s+)*"
    r"(?:andre|medelev\w*|medkand\w*|voksne|vaksne|læreren|læraren|assistent\w*|folk|barn\w*|naboen|noen|nokon|hverandre|"
    r"kvarandre|seg|henne|ham|others|classmates?|people|children|adults?|staff|pupils?|students?|friends?|teacher)\b"
)
_WHEN = (
    r"(?:når|dersom|hvis|om|mens|medan|fordi|hver|kvar|uten|utan|ofte|mye|mykje|when|if|because|while|often|a lot)\b"
)
_BARE = rf"(?:\s*$|\s*,|\s+{_WHEN}|\s+{_PEOPLE})"
"""Nothing that it is done with or to, but people, or when."""
_ALWAYS = (
    "bite lugge klore spytte klype true trua erte mobbe plage banne skrike skrika hyle kjefte krangle slåss lyve lyge "
    "juge stjele ødelegge øydelegge sabotere forstyrre uroe nekte protestere trasse skulke rømme gjette somle "
    "mase sutre surmule furte jukse fuske gråte grine glemme gløyme miste forveksle klikke utagere vegre "
    "guess forget refuse interrupt disturb swear cheat steal cry shout yell scream spit struggle fail"
)
_ONLY_BARE = (
    "slå sparke dytte avbryte skubbe kaste rope ropa bråke tulle tøyse rote klage pirke hit kick push throw lie"
)
_PHRASES = (
    r"gi(?:r|ve)?\s+(?:fort\s+|lett\s+)?opp\b",
    r"gje\s+(?:fort\s+|lett\s+)?opp\b",
    r"give\s+up\b",
    r"(?:gå|springe|løpe|springa|stikke|rømme|walk|run|wander)\s+(?:sin vei|sin veg|sin kos|"
    r"(?:(?:ut|bort|out|off|away)\s+)?(?:av|fra|frå|of|from)?\s*"
    r"(?:timen|klasserommet|rommet|plassen|skolen|skulen|gruppa|samlingen|samlinga|"
    r"the room|the classroom|class|his|her)\b)",
    r"forlate\s+(?:timen|klasserommet|rommet|plassen|skolen|skulen|gruppa)\b",
    r"(?:run|walk|wander)\s+(?:away|off)\b",
    r"leave\s+(?:the\s+)?(?:room|classroom|class|lesson|seat|his|her)\b",
    r"stikke\s+av\b",
    r"ta\s+(?:på\s+(?:de|dei)?\s*andre|\w+\s+(?:til|fra|frå)\s+(?:de|dei)\s+andre)\b",
    r"(?:komme|kome|møte|come|arrive)\s+(?:ofte\s+)?(?:for\s+(?:sent|seint)|late|"
    r"(?:uten|utan|without)\s+(?:utstyr|bøk|leks|sak|equipment|books|homework))",
    r"(?:skrive|kopiere|copy)\s+(?:av|etter|fra|frå|from)\s+(?:naboen|(?:de|dei)?\s*andre|medelev\w*|others)\b",
    r"blande\s+(?:sammen\s+|saman\s+)?(?:\w\s+og\s+\w\b|bokstav\w*|lyd\w*|tall?\w*|ord\w*)",
    r"bytte\s+om\s+på\b",
    r"hoppe\s+over\s+(?:\w+\s+)?(?:ord|linj|setning|oppg)\w*",
    r"skip\s+(?:\w+\s+)?(?:words?|lines?|tasks?)\b",
    r"(?:lese|skrive|regne|rekne|telle|telja|svare|read|write|count|answer|spell)\b.*"
    r"\b(?:feil|utydelig|utydeleg|slurvete|speilvendt|spegelvendt|for fort|(?:uten|utan) å (?:forstå|skjønne|skjøne)|"
    r"(?:uten|utan) (?:punktum|stor|mellomrom)|wrong\w*|incorrectly)\b",
    r"(?:gjøre|gjere|make)\s+(?:\w+\s+){0,2}(?:feil|mistakes?|errors?)\b",
    r"(?:bli|verte|get|become)\s+(?:fort\s+|lett\s+)?(?:sint|sinna|lei|urolig|uroleg|sliten|trøtt|angry|upset|tired|restless)\b",
    r"(?:sitte|sitje|stå|sit|stand)\s+(?:passiv\w*|og\s+(?:vente|drømme|drøyme|sjå|se)|and\s+wait)\b",
    r"vente\s+(?:på\s+hjelp|til\s+(?:læreren|læraren|en voksen|ein vaksen|noen|nokon))\b",
    r"wait\s+(?:for\s+help|for\s+(?:an?|the)\s+(?:adult|teacher))\b",
    r"la\s+(?:de\s+|dei\s+)?andre\b.*\b(?:jobb\w*|arbeid\w*|oppgav\w*)",
    r"(?:se|sjå|look|stare)\s+(?:ut\s+av|ut\s+gjennom|out\s+of)\b",
    r"(?:legge|leggje)\s+(?:hodet|hovudet)\b",
    r"\w+\s+(?:i stedet for|i staden for|istedenfor|instead of)\s+"
    r"(?:å\s+)?(?:skrive|lese|jobb\w*|arbeide|read|writ|work)",
    r"(?:snakke|prate|talk)\s+(?:høyt\s+|høgt\s+)?(?:mens|medan|while|i\s+timen|in\s+class)\b",
    r"(?:bruke|take|trenge|trenga)\s+(?:lang|mye|mykje|a\s+long|too\s+much)\s+(?:tid|hjelp|time)\b",
    r"(?:spørre|spørja|be|ask)\s+(?:om|for)\s+(?:hjelp|help)\s+(?:hele|heile|all)\b",
    r"tisse\s+(?:på\s+seg|ut)\b",
    r"(?:slutte|lære|øve|venne\s+seg|learn)\s+(?:(?:med|på|til)\s+)?(?:å|to)\b",
    r"stop\s+\w+ing\b",
    r"(?:rope|ropa|snakke|prate|bråke|løpe|springe|gå|vandre|talk|run)\s+(?:\w+\s+)?"
    r"(?:i\s+(?:timen|timane|timene|klassen|klasserommet|gangen)|in\s+(?:class|the\s+classroom))\s*$",
)
_NO_SKILL = re.compile(
    rf"(?:\w+\s+)?(?:(?:{'|'.join(_ALWAYS.split())})\b|(?:{'|'.join(_ONLY_BARE.split())}){_BARE}|{'|'.join(_PHRASES)})"
    r"|kaste\s+(?:ting|stol\w*|sko\w*|bøker|utstyr\w*|mat\w*|things)\b",
    re.IGNORECASE,
)

_HARDLY = re.compile(
    r"\b(?:lite|lite grann|dårlig|dårleg|slurvete|stygge? (?:ting|ord)|ved å (?:dytte|slå|sparke|rope)|"
    r"mange (?:\w*feil|\w*mistakes)|(?:være|vere) urol[ie]g|blande pluss og minus|little effort|badly|poorly|"
    r"take \w+ from others)\b",
    re.IGNORECASE,
)
"""Wherever it stands it says how little, or how badly."""


def is_no_skill(infinitive: str) -> bool:
    """Whether what would follow «kan» is nothing that anybody is to learn, in bokmål, nynorsk or English."""
    return _NO_SKILL.match(infinitive) is not None or _HARDLY.search(infinitive) is not None
