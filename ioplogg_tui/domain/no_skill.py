"""What nobody is to be told to be able to, of what the check of wording doesn't mark: «gjette på lange ord».

The check knows no English, and in Norwegian some acts only where they are told in the present. A ladder is also written
from what is there before anything is learnt.
"""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:(?:de|dei|alle|på|til|mot|the|other|at|his|her)\s+)*"
    r"(?:andre|medelev\w*|voksne|vaksne|barn\w*|noen|nokon|hverandre|kvarandre|seg|others|classmates?|people|children|"
    r"adults?|staff|pupils?|students?|friends?|teacher)\b"
)
_WHEN = r"(?:når|dersom|hvis|om|mens|medan|fordi|ofte|mye|mykje|when|if|because|while|often|a lot)\b"
_BARE = rf"(?:\s*$|\s*,|\s+{_WHEN}|\s+{_PEOPLE})"
"""Nothing that it is done with or to, but people, or when."""
_ALWAYS = (
    "bite lugge klore klype lyge juge uroe rømme gjette mase klikke "
    "guess forget refuse interrupt disturb swear cheat steal cry shout yell scream spit struggle fail"
)
_ONLY_BARE = "slå sparke dytte skubbe miste hit kick push throw lie"
_PLACES = (
    "timen|klasserommet|rommet|plassen|skolen|skulen|gruppa|the room|the classroom|class|the lesson|the seat|his|her"
)
_PHRASES = (
    r"give\s+up\b",
    rf"(?:gå|springe|løpe|stikke|forlate|leave|walk|run|wander)\s+(?:(?:ut|bort|out|off|away)\s+)?(?:(?:av|fra|frå|of|from)\s+)?"
    rf"(?:{_PLACES})\b",
    r"(?:run|walk|wander)\s+(?:away|off)\b",
    r"ta\s+på\s+(?:(?:de|dei)\s+)?andre\b",
    r"(?:come|arrive)\s+(?:late|without)\b",
    r"(?:skrive|kopiere|copy)\s+(?:av|etter|fra|frå|from)\s+(?:naboen|(?:de\s+|dei\s+)?andre|medelev\w*|others)\b",
    r"(?:blande|bytte\s+om\s+på)\s+(?:sammen\s+|saman\s+)?(?:\w\s+og\s+\w\b|bokstav\w*|tall?\w*|ord\w*|pluss)",
    r"hoppe\s+over\s+(?:\w+\s+)?(?:ord|linj|setning|oppg|tal)\w*",
    r"skip\s+(?:\w+\s+)?(?:words?|lines?|tasks?)\b",
    r".*\b(?:speilvendt|spegelvendt|(?:uten|utan) (?:punktum|mellomrom)|ved å (?:dytte|slå|sparke|rope)|"
    r"(?:med|gjøre|gjere) (?:noen |nokre )?feil)\b",
    r".*\b(?:wrong\w*|incorrectly|badly|poorly|mistakes?|errors?|little effort)\b",
    r"(?:get|become|be)\s+(?:angry|upset|tired|restless|rude|disruptive)\b",
    r"(?:sitte|sitje|stå|sit|stand)\s+(?:og\s+(?:vente|drømme|drøyme)|and\s+wait|utenfor|utanfor)\b",
    r"(?:vente|wait)\s+(?:på|til|for)\s+(?:hjelp|help|læreren|læraren|(?:an?|the)\s+(?:adult|teacher))\b",
    r"la\s+(?:de\s+|dei\s+)?andre\b.*\b(?:jobb\w*|arbeid\w*|oppgav\w*)",
    r"(?:legge|leggje)\s+(?:hodet|hovudet)\b",
    r"\w+\s+(?:i stedet for|i staden for|instead of)\s+(?:å\s+)?(?:skrive|lese|jobb\w*|arbeide|read|writ|work)",
    r"(?:snakke|prate|talk)\s+(?:høyt\s+|høgt\s+)?(?:mens|medan|while|i\s+timen|in\s+class)\b",
    r"(?:bruke|ta|take|trenge)\s+(?:lang|mye|mykje|a\s+long|too\s+much)\s+(?:tid|hjelp|time)\b",
    r"(?:ta|høyre|høre)\s+lite\b",
    r"(?:ta|rive|take|grab)\s+(?!imot|i\s+mot|til\s+seg|kontakt|lærdom)(?:\w+\s+){0,2}(?:fra|frå|from)\s+(?:(?:de|dei|the)\s+)?(?:andre|medelev\w*|others?|classmates?)\b",
    r"make\s+excuses\b",
    r"(?:throw|break)\s+things\b",
    r"(?:bruke|use)\s+(?:vold|vald|makt|violence|force)\b",
    r"\w+\s+(?:\w+\s+){0,2}(?:stygt|frekt|slemt|ufint|rudely|(?:stygge|frekke|slemme|bad|rude|ugly|nasty)\s+(?:ord|språk|ting|words|language|things))\b",
    r"(?:bruke|sjekke|use|check)\s+(?:\w+\s+)?(?:mobil\w*|telefon\w*|phone)\s+(?:i\s+timen?|i\s+timane|in\s+class)\b",
    r"(?:velge|velje)\s+bort\s+(?:det\s+)?(?:vanskel|tung|lang|utfordr)\w*",
    r"(?:tegne|teikne|skrive|draw|write)\s+(?:\w+\s+)?(?:på|on)\s+(?:pult\w*|vegg\w*|the\s+(?:desk|wall|table)|bordet)\b",
    r"(?:lage|make)\s+(?:\w+\s+)?(?:bråk|uro|støy|noise)\b",
    r"(?:skrive|svare|gjette|write|answer|press)\s+(?:\w+\s+)?(?:tilfeldig\w*|på\s+slump|random\w*)\b",
    r"si\s+fra\s+ved\s+å\s+(?:skrike|rope|slå|kaste|dytte)\b|seie\s+frå\s+ved\s+å\s+(?:skrike|rope|slå|kaste|dytte)\b",
    r"(?:lære|øve|learn)\s+(?:(?:med|på|til)\s+)?(?:å|to)\b",
)
_NO_SKILL = re.compile(
    rf"(?:\w+\s+)?(?:(?:{'|'.join(_ALWAYS.split())})\b|(?:{'|'.join(_ONLY_BARE.split())}){_BARE}|{'|'.join(_PHRASES)})",
    re.IGNORECASE,
)


def is_no_skill(infinitive: str) -> bool:
    """Whether what would follow «kan» is nothing that anybody is to learn, in bokmål, nynorsk or English."""
    return _NO_SKILL.match(infinitive) is not None
