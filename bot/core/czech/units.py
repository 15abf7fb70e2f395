"""Nouns that numbers of the clock, prices and decimals are counted in."""

from __future__ import annotations

from bot.core.czech.counting import unit
from bot.core.czech.types import Gender

HOUR = unit(
    Gender.F,
    "hodina hodiny hodině hodinu hodino hodině hodinou",
    "hodiny hodin hodinám hodiny hodiny hodinách hodinami",
)
MINUTE = unit(
    Gender.F,
    "minuta minuty minutě minutu minuto minutě minutou",
    "minuty minut minutám minuty minuty minutách minutami",
)
CROWN = unit(
    Gender.F,
    "koruna koruny koruně korunu koruno koruně korunou",
    "koruny korun korunám koruny koruny korunách korunami",
)
HELLER = unit(
    Gender.MI,
    "haléř haléře haléři haléř haléři haléři haléřem",
    "haléře haléřů haléřům haléře haléře haléřích haléři",
)
EURO = unit(
    Gender.N,
    "euro eura euru euro euro euru eurem",
    "eura eur eurům eura eura eurech eury",
)
CENT = unit(
    Gender.MI,
    "cent centu centu cent cente centu centem",
    "centy centů centům centy centy centech centy",
)
DOLLAR = unit(
    Gender.MI,
    "dolar dolaru dolaru dolar dolare dolaru dolarem",
    "dolary dolarů dolarům dolary dolary dolarech dolary",
)
WHOLE = unit(
    Gender.F,
    "celá celé celé celou celá celé celou",
    "celé celých celým celé celé celých celými",
)
TENTH = unit(
    Gender.F,
    "desetina desetiny desetině desetinu desetino desetině desetinou",
    "desetiny desetin desetinám desetiny desetiny desetinách desetinami",
)
HUNDREDTH = unit(
    Gender.F,
    "setina setiny setině setinu setino setině setinou",
    "setiny setin setinám setiny setiny setinách setinami",
)
THOUSANDTH = unit(
    Gender.F,
    "tisícina tisíciny tisícině tisícinu tisícino tisícině tisícinou",
    "tisíciny tisícin tisícinám tisíciny tisíciny tisícinách tisícinami",
)
