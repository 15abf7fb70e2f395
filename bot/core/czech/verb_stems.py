"""From a pattern to the stems of a verb, and from the stems to its present.

The patterns are those of the five classes in Internetová jazyková příručka (Časování sloves).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.czech.types import Number, Person
from bot.core.czech.verb_softening import imperatives, passive_of_it

CELL_NAMES = ("1sg", "2sg", "3sg", "1pl", "2pl", "3pl")
PATTERNS: dict[str, int] = {
    "nese": 1,
    "bere": 1,
    "maže": 1,
    "peče": 1,
    "umře": 1,
    "tiskne": 2,
    "mine": 2,
    "začne": 2,
    "kryje": 3,
    "kupuje": 3,
    "prosí": 4,
    "trpí": 4,
    "sází": 4,
    "dělá": 5,
    "irr": 0,
}
"""Every pattern and its class; 0 is for the irregular."""

Endings = tuple[tuple[str, ...], ...]
_E: Endings = (("u",), ("eš",), ("e",), ("eme",), ("ete",), ("ou",))
_E_SOFT: Endings = (("u", "i"), ("eš",), ("e",), ("eme",), ("ete",), ("ou", "í"))
_JE: Endings = (("ji", "ju"), ("ješ",), ("je",), ("jeme",), ("jete",), ("jí", "jou"))
_I: Endings = (("ím",), ("íš",), ("í",), ("íme",), ("íte",), ("í",))
_I_EJI: Endings = (("ím",), ("íš",), ("í",), ("íme",), ("íte",), ("ejí", "í"))
_I_EJI_SOFT: Endings = (("ím",), ("íš",), ("í",), ("íme",), ("íte",), ("ějí", "í"))
_A: Endings = (("ám",), ("áš",), ("á",), ("áme",), ("áte",), ("ají",))
_ENDINGS: dict[str, Endings] = {
    "kryje": _JE,
    "kupuje": _JE,
    "prosí": _I,
    "trpí": _I,
    "dělá": _A,
}
_LABIALS_AND_DENTALS = frozenset("dtnbpvmf")


class Stems(NamedTuple):
    """What a verb's forms are built from; a tuple, since one is built for every word asked for.

    Imperative and passive are None where they follow from the stem of the present.
    """

    pattern: str
    present: str
    past: tuple[str, ...]
    imperative: tuple[str, ...] | None
    passive: tuple[str, ...] | None
    feminine: tuple[str, ...] = ()
    extra: dict[str, tuple[str, ...]] | None = None
    second: str = ""

    def imperatives(self) -> tuple[str, ...]:
        """Second singular, best first."""
        return imperatives(self.present) if self.imperative is None else self.imperative

    def passives(self) -> tuple[str, ...]:
        """Passive participle, masculine singular."""
        return (passive_of_it(self.present),) if self.passive is None else self.passive

    def prefixed(self, prefix: str) -> Stems:
        """The same stems behind a prefix: *nesu* → *odnesu*."""
        extra = self.extra
        return Stems(
            self.pattern,
            prefix + self.present,
            _joined(prefix, self.past),
            None if self.imperative is None else _joined(prefix, self.imperative),
            None if self.passive is None else _joined(prefix, self.passive),
            _joined(prefix, self.feminine),
            {cell: _joined(prefix, forms) for cell, forms in extra.items()} if extra else None,
            prefix + self.second if self.second else "",
        )

    def overridden(self, forms: dict[str, tuple[str, ...]]) -> Stems:
        """The same stems with what a dictionary entry says of single forms."""
        cells = {cell: variants for cell, variants in forms.items() if cell in CELL_NAMES}
        return self._replace(
            past=forms.get("pp", self.past),
            imperative=forms.get("imp", self.imperative),
            passive=forms.get("pass", self.passive),
            extra={**(self.extra or {}), **cells} or None,
        )


def infinitives(infinitive: str) -> tuple[str, ...]:
    """*říci, říct*: both are standard (Internetová jazyková příručka, „Říci, moci, péci“)."""
    if infinitive.endswith("ci"):
        return infinitive, f"{infinitive[:-1]}t"
    return (infinitive,)


def _joined(prefix: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([prefix + form for form in forms])


def endings(stems: Stems) -> Endings:
    """Six sets of personal endings, first singular to third plural."""
    regular = _ENDINGS.get(stems.pattern)
    if regular is not None:
        return regular
    if stems.pattern == "sází":
        soft = stems.present[-1] in _LABIALS_AND_DENTALS
        return _I_EJI_SOFT if soft else _I_EJI
    if stems.pattern == "maže" and stems.present[-1] in "šžčř":
        return _E_SOFT
    return _E


def present_cell(stems: Stems, index: int) -> tuple[str, ...]:
    """Present forms of one cell, `index` 0 to 5."""
    if stems.extra is not None:
        known = stems.extra.get(CELL_NAMES[index])
        if known is not None:
            return known
    forms = [stems.present + ending for ending in endings(stems)[index]]
    if stems.second:
        forms += [stems.second + ending for ending in _A[index]]
    return tuple(forms)


def cell_index(number: Number, person: Person) -> int:
    return person - 1 if number is Number.SG else person + 2


def parsed_forms(text: str) -> dict[str, tuple[str, ...]]:
    """`3pl=a|b pass=c` as a mapping; `-` is no form at all."""
    pairs = (item.partition("=") for item in text.split())
    return {name: () if forms == "-" else tuple(forms.split("|")) for name, _, forms in pairs}


def regular_stems(infinitive: str, pattern: str) -> Stems | None:
    """Stems of a verb whose infinitive shows them; None where the pattern does not fit it."""
    build = _BUILDERS.get(pattern)
    return build(infinitive) if build is not None else None


def _dela(infinitive: str) -> Stems | None:
    stem = infinitive[:-2]
    if not infinitive.endswith("at") or not stem:
        return None
    return Stems("dělá", stem, (stem + "al",), (stem + "ej",), (stem + "án",))


def _kupuje(infinitive: str) -> Stems | None:
    stem = infinitive[:-4]
    if not infinitive.endswith("ovat") or not stem:
        return None
    return Stems("kupuje", stem + "u", (stem + "oval",), (stem + "uj",), (stem + "ován",))


def _prosi(infinitive: str) -> Stems | None:
    stem = infinitive[:-2]
    if not infinitive.endswith("it") or not stem:
        return None
    return Stems("prosí", stem, (stem + "il",), None, None)


def _trpi(infinitive: str) -> Stems | None:
    stem, theme = infinitive[:-2], infinitive[-2:-1]
    if not infinitive.endswith(("et", "ět")) or not stem:
        return None
    past = stem + theme + "l"
    return Stems("trpí", stem, (past,), None, (stem + theme + "n",))


def _sazi(infinitive: str) -> Stems | None:
    stem, theme = infinitive[:-2], infinitive[-2:-1]
    if not infinitive.endswith(("et", "ět")) or not stem:
        return None
    base = stem + theme
    return Stems("sází", stem, (base + "l",), (base + "j",), (base + "n",))


_MOMENTARY = re.compile(
    r"(?:(?<!ni)(?<!vy)(?<!mo)(?<!mě)(?<!ěž)(?<!ze)(?<!le)(?<!sá)(?<!pu)k|[pfv])$"
)
"""Stems of single acts, which have -nul beside -l (*mrkl, mrknul*; IJP, Příčestí činné)."""


def _tiskne(infinitive: str) -> Stems | None:
    stem = infinitive[:-4]
    if not infinitive.endswith("nout") or len(stem) < 2:  # noqa: PLR2004
        return None
    past = (stem + "l", stem + "nul") if _MOMENTARY.search(stem) else (stem + "l",)
    return Stems("tiskne", stem + "n", past, (stem + "ni",), (stem + "nut",))


def _mine(infinitive: str) -> Stems | None:
    stem = infinitive[:-4]
    if not infinitive.endswith("nout") or not stem:
        return None
    return Stems("mine", stem + "n", (stem + "nul",), None, (stem + "nut",))


def _kryje(infinitive: str) -> Stems | None:
    stem = infinitive[:-2]
    short = {"í": "i", "ý": "y"}.get(infinitive[-2:-1])
    if short is None or not infinitive.endswith("t") or not stem:
        return None
    base = stem + short
    return Stems("kryje", base, (base + "l",), (base + "j",), (base + "t",))


_BUILDERS = {
    "dělá": _dela,
    "kupuje": _kupuje,
    "prosí": _prosi,
    "trpí": _trpi,
    "sází": _sazi,
    "tiskne": _tiskne,
    "mine": _mine,
    "kryje": _kryje,
}
