"""Ordinals of one word (IJP, „Číslovky řadové“)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.alphabet import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_ORDINAL_UNITS = listed(
    "nultý první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý jedenáctý dvanáctý "
    "třináctý čtrnáctý patnáctý šestnáctý sedmnáctý osmnáctý devatenáctý"
)
_ORDINAL_TENS = listed(
    "dvacátý třicátý čtyřicátý padesátý šedesátý sedmdesátý osmdesátý devadesátý"
)
_ORDINAL_HUNDREDS = listed(
    "stý dvoustý třístý čtyřstý pětistý šestistý sedmistý osmistý devítistý"
)
_ORDINAL_THOUSANDS = listed(
    "tisící dvoutisící třítisící čtyřtisící pětitisící šestitisící sedmitisící osmitisící "
    "devítitisící"
)
# Ordinals of one word by their number.
ORDINALS: Mapping[int, str] = (
    dict(enumerate(_ORDINAL_UNITS))
    | {ten * 10: word for ten, word in enumerate(_ORDINAL_TENS, 2)}
    | {hundred * 100: word for hundred, word in enumerate(_ORDINAL_HUNDREDS, 1)}
    | {thousand * 1000: word for thousand, word in enumerate(_ORDINAL_THOUSANDS, 1)}
    | {10_000: "desetitisící", 100_000: "stotisící", 1_000_000: "miliontý"}
)
