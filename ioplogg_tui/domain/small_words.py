"""Words that name nobody by themselves, though somebody is called so."""

from __future__ import annotations

_SMALL = """
about after all alle also alt an and andre any are as at av bare be been ble blei bli blir but by både can could da
day de deg dei deira dem den denne der deres dersom det dette di did din ditt do does du då eg ein eit eller en enn er
et ett etter for fordi fra from frå få får før ga gav gi gikk gjekk gjer gjorde gjør god godt ha had hadde han hans
har has have he hennar hennes her him his hjå ho hos how hun hva hvem hver hvor if ikke ikkje in ingen inn into is it
its ja jeg just kan kom kor kva kven la like litt lære make man mange may me med meg meir mer min mitt more mot my mye
mykje må nei no noe noen noko nokon not now nå når of og om on one opp or oss our out over på sa say see seg seier ser
she si sier sin sine sitt ska skal so som some such så ta take than that the their them then there they this til to
tok under up us use ut var ved vel vere vert vi vil vår være was we well went were what when which who will with work
would you your
"""

_TYING = """
abu af al av bar bat ben bin bint da dal das de del della den der di do dos du el ibn il la le los mac of ould ter ten
till um umm van ver vom von zu zum zur
"""

SMALL_WORDS = frozenset(_SMALL.split())
"""What the three languages are full of: written small it tells nobody."""

PARTICLES = frozenset(_TYING.split())


def is_particle(part: str, name: str) -> bool:
    """Whether a part of a name only ties others together: written small in a name that has capitals, as “da” is."""
    return part in PARTICLES and name != name.lower()
