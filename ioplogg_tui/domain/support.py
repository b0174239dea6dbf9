"""What a criterion of independence says: what the student does, which is a sentence, or else a support.

It is whole whichever it is: a part of it may say the opposite of the whole, as «med oppskriften» does of «hjelpe en
medelev med oppskriften». Where it can't be known which it is, it is a support, which is read as it was written.
"""

from __future__ import annotations

import re

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS

ADVERBS = re.compile(
    r"(?:(?:selvstendig|sjølvstendig|alene|åleine|aleine|uoppfordret|uoppmoda|selv|sjølv|alltid|ofte|oftest|helt|heilt|"
    r"nesten|delvis|stort sett|av og til|noen ganger|nokre gonger|på egen hånd|på eiga hand|på eget initiativ|"
    r"på eige initiativ|independently|alone|always|often|mostly|sometimes|usually)\s+)*",
    re.IGNORECASE,
)
"""What may stand before an infinitive, and is a support by itself."""

_FIRST_WORD = re.compile(r"(\w+)(?![\w/-])")
OF_WHO_HELPS = re.compile(
    r"(\w+)\s+(?:\w+\s+\1|(?:ved|på) sid[ea]n? av|attmed|i nærheten|i nærleiken|nær|bak|til stede|til stades|"
    r"tilgjengeli?g|avhengig(?: av)?|next to|nearby|beside)\b|føl(?:ge|gje)\s+opp\b|"
    r"be\s+(?:\w+ed|shown|told|given|taught)\b",
    re.IGNORECASE,
)
"""«Stå ved siden av», «be reminded»: what is done by whoever helps; and «bytte for bytte», which nobody does."""

_OBJECT = re.compile(
    r"\w+\s+(?:(?:en|et|ei|ein|eit|ett|eitt|én|éi|éin|an?)\b(?!\s+(?:gang|gong|til)\b)|"
    r"(?:opp|ned|inn|ut|fram|frem|bort|med på|up|down|out|selv|sjølv|independently|oneself|on one's own|"
    r"den|det|dei?|dem|seg|sin|sitt|sine|si|eget|egen|eige|eigen|eiga|"
    r"the|this|that|these|those|his|her|their|one's|it|them|each|another|others)\b|"
    r"(?!(?:uten|igjen|ingen|siden|sammen|enten|annen|innen|hverken|verken|annet)\b)\w{3,}(?:en|et|a|ene|ane)\b)",
    re.IGNORECASE,
)
"""An infinitive with one certain thing that it is done to, or a particle or an adverb that no name has after it."""

SOMEBODY_ELSE = re.compile(
    r"\b(?:med(?:elev|student|spiller|spelar|lærling)\w*|(?:klasse)?kamerat\w*|venn?(?:en|er|ar|ene|ane|inn\w+)?|kolleg\w+|kund\w+|"
    r"gjest\w*|bruk[ae]r\w*|pasient\w*|barn\w*|andre|hverandre|kvarandre|yngre|grupp(?:a|en)|"
    r"(?:classmate|colleague|customer|guest|friend|peer)s?|others|each other)\b",
    re.IGNORECASE,
)
"""For whom the student does what is otherwise done for them."""


def is_done(text: str) -> bool:
    """Whether a criterion without a stem surely is an infinitive, and the student is who does it."""
    adverbs = ADVERBS.match(text)
    text = text[adverbs.end() :] if adverbs else text
    first = _FIRST_WORD.match(text)
    word = first[1].casefold() if first else ""
    if word in OF_HELPERS:
        return SOMEBODY_ELSE.search(text) is not None
    if word in ALSO_NAMES and _OBJECT.match(text) is None:
        return False
    return word in INFINITIVES | ALSO_NAMES and OF_WHO_HELPS.match(text) is None
