"""Gender and animacy that the ending of an unlisted noun suggests, each with its likelihood.

After the tables of endings in Mluvnice češtiny 2; the numbers say how often the choice holds
among common words with that ending, so those of one ending need not sum to one.
"""

from __future__ import annotations

from bot.core.czech.sounds import VOWELS
from bot.core.czech.types import Gender

_MA, _MI, _F, _N = Gender.MA, Gender.MI, Gender.F, Gender.N

_ENDINGS: tuple[tuple[str, tuple[tuple[Gender, float], ...]], ...] = (
    ("ista", ((_MA, 0.97),)),
    ("téma", ((_N, 0.9),)),
    ("éma", ((_N, 0.85), (_F, 0.3))),
    ("drama", ((_N, 0.95),)),
    ("klima", ((_N, 0.95),)),
    ("dogma", ((_N, 0.95),)),
    ("a", ((_F, 0.95), (_MA, 0.3))),
    ("á", ((_F, 0.85),)),
    ("é", ((_N, 0.6),)),
    ("ý", ((_MA, 0.85),)),
    ("ovo", ((_N, 0.9),)),
    ("o", ((_N, 0.95), (_MA, 0.2))),
    ("čí", ((_N, 0.55), (_MA, 0.5))),
    ("oucí", ((_MA, 0.8), (_F, 0.4))),
    ("ující", ((_MA, 0.85), (_F, 0.4))),
    ("í", ((_N, 0.95), (_MA, 0.3))),
    ("iště", ((_N, 0.98),)),
    ("kníže", ((_MA, 0.95),)),
    ("rabě", ((_MA, 0.9),)),
    ("ánce", ((_MA, 0.8), (_F, 0.3))),
    ("ůrce", ((_MA, 0.9),)),
    ("dárce", ((_MA, 0.95),)),
    ("ůdce", ((_MA, 0.95),)),
    ("vádce", ((_MA, 0.9),)),
    ("ávce", ((_MA, 0.9),)),
    ("ájce", ((_MA, 0.9),)),
    ("ejce", ((_MA, 0.8),)),
    ("oudce", ((_MA, 0.95),)),
    ("upce", ((_MA, 0.9),)),
    ("ladce", ((_MA, 0.9),)),
    ("átě", ((_N, 0.9),)),
    ("íře", ((_N, 0.8),)),
    ("če", ((_N, 0.6), (_F, 0.4))),
    ("e", ((_F, 0.93), (_N, 0.2))),
    ("ě", ((_F, 0.8), (_N, 0.5))),
    ("smus", ((_MI, 0.99),)),
    ("zmus", ((_MI, 0.99),)),
    ("us", ((_MI, 0.8), (_MA, 0.4))),
    ("um", ((_N, 0.9), (_MI, 0.3))),
    ("ost", ((_F, 0.97), (_MI, 0.1))),
    ("ast", ((_F, 0.7), (_MI, 0.4))),
    ("áž", ((_F, 0.95),)),
    ("ež", ((_F, 0.9),)),
    ("eň", ((_F, 0.8), (_MI, 0.4))),
    ("ň", ((_F, 0.85),)),
    ("ď", ((_F, 0.9),)),
    ("ť", ((_F, 0.9),)),
    ("jev", ((_MI, 0.97), (_F, 0.1))),
    ("zev", ((_MI, 0.95), (_F, 0.1))),
    ("ev", ((_F, 0.6), (_MI, 0.5))),
    ("ec", ((_MA, 0.75), (_MI, 0.4))),
    ("itel", ((_MA, 0.95), (_MI, 0.2))),
    ("atel", ((_MA, 0.95), (_MI, 0.2))),
    ("tel", ((_MI, 0.7), (_F, 0.2))),
    ("olog", ((_MA, 0.95),)),
    ("log", ((_MI, 0.8), (_MA, 0.3))),
    ("ník", ((_MA, 0.65), (_MI, 0.45))),
    ("ák", ((_MA, 0.6), (_MI, 0.45))),
    ("ař", ((_MA, 0.9), (_F, 0.2))),
    ("ář", ((_MA, 0.75), (_MI, 0.4))),
    ("ulář", ((_MI, 0.85), (_MA, 0.3))),
    ("ndář", ((_MI, 0.85), (_MA, 0.3))),
    ("inář", ((_MI, 0.8), (_MA, 0.4))),
    ("ntář", ((_MI, 0.85), (_MA, 0.3))),
    ("íř", ((_MA, 0.9), (_MI, 0.2))),
    ("ýř", ((_MA, 0.8), (_MI, 0.3))),
    ("ř", ((_MI, 0.5), (_F, 0.4), (_MA, 0.4))),
    ("ač", ((_MI, 0.55), (_MA, 0.5))),
    ("áč", ((_MA, 0.7), (_MI, 0.4))),
    ("ič", ((_MA, 0.7), (_MI, 0.3))),
    ("č", ((_MI, 0.5), (_MA, 0.4), (_F, 0.3))),
    ("ment", ((_MI, 0.97), (_MA, 0.1))),
    ("ent", ((_MA, 0.65), (_MI, 0.5))),
    ("ant", ((_MA, 0.75), (_MI, 0.4))),
    ("ačník", ((_MA, 0.9),)),
    ("ér", ((_MA, 0.8), (_MI, 0.4))),
    ("tor", ((_MA, 0.6), (_MI, 0.5))),
    ("sor", ((_MA, 0.7), (_MI, 0.4))),
    ("or", ((_MI, 0.8), (_MA, 0.4))),
    ("graf", ((_MA, 0.5), (_MI, 0.5))),
    ("okrat", ((_MA, 0.95),)),
    ("čan", ((_MA, 0.95),)),
    ("man", ((_MA, 0.8), (_MI, 0.3))),
    ("ing", ((_MI, 0.97),)),
    ("oc", ((_F, 0.9), (_MI, 0.2))),
    ("c", ((_MI, 0.5), (_MA, 0.4), (_F, 0.3))),
    ("áš", ((_MA, 0.6), (_MI, 0.4))),
    ("oš", ((_MA, 0.6), (_MI, 0.4))),
    ("š", ((_MI, 0.5), (_MA, 0.4), (_F, 0.3))),
    ("ž", ((_F, 0.6), (_MI, 0.5))),
)
_BY_ENDING = dict(_ENDINGS)
_LONGEST_ENDING = max(map(len, _BY_ENDING))
_DEFAULT: tuple[tuple[Gender, float], ...] = ((_MI, 0.8), (_MA, 0.4))
_DEFAULT_PERSON: tuple[tuple[Gender, float], ...] = ((_MA, 0.7), (_MI, 0.5))


def genders_of(lemma: str) -> tuple[tuple[Gender, float], ...]:
    """Likely genders, best first; a capital makes a person of what else were a thing."""
    lowered = lemma.lower()
    for length in range(min(_LONGEST_ENDING, len(lowered)), 0, -1):
        found = _BY_ENDING.get(lowered[-length:])
        if found is not None:
            return found
    if lowered[-1] in VOWELS:
        return ((_N, 0.3),) if lemma == lowered else ((_MA, 0.5), (_F, 0.3), (_N, 0.3))
    return _DEFAULT_PERSON if lemma != lowered else _DEFAULT
