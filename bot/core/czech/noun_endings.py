"""Which endings of a paradigm a noun takes: sub-patterns and the doubled or rarer endings.

Each rule is one article of the Internetová jazyková příručka (IJP): "Genitiv a lokál singuláru",
"Nominativ plurálu mužských životných", "Lokál plurálu".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.noun_paradigms import animate_plural
from bot.core.czech.sounds import SOFT_CONSONANTS, VOWELS, syllables
from bot.core.czech.types import Gender
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

Changes = tuple[tuple[str, str], ...]

_VELAR = ("k", "h", "ch", "g")
_DIMINUTIVE = (
    "ček",
    "šek",
    "žek",
    "ínek",
    "ousek",
    "ásek",
    "řek",
    "domek",
    "stromek",
    "lístek",
    "hrnek",
    "párek",
)
_STEM_IN_EN = (
    "kámen", "plamen", "pramen", "hřeben", "kmen", "ječmen", "křemen", "řemen", "kořen",
)  # fmt: skip
_LIKE_HRAD = frozenset({"rodokmen"})
_PURE_KOST = ("st", "věc", "řeč", "paměť", "oběť")

_SHORTENING = word_set(
    "síla míra kráva rána skála dráha žíla brána jáma lípa díra víra blána vrána"
)
"""Feminines whose vowel may shorten in all of the plural: *silám/sílám* (IJP, "síla")."""

_GENITIVE_A = word_set(
    "les svět život chléb sýr rybník jazyk oves kostel ostrov mlýn klášter hřbitov venkov potok "
    "zákon večer dvůr dobytek dnešek včerejšek zítřek čtvrtek pondělek leden únor březen duben "
    "květen červen srpen říjen ovčín popel betlém oběd domov národ kout "
    "tábor"
)
_GENITIVE_A_OR_U = word_set(
    "komín sýr sklep kout chlív klín kalich kožich hřebík trojúhelník čtyřúhelník mnohoúhelník "
    "betlém potok knoflík kotník"
)
_LOCATIVE_E = (
    "les", "hrad", "svět", "život", "most", "byt", "okres", "dvůr", "stůl", "dům", "nos",
    "ostrov", "kostel", "klášter", "obchod", "východ", "západ", "hřbitov", "mlýn", "venkov",
    "časopis", "dopis", "úřad", "případ", "závod", "zákon", "oběd", "průvod",
)  # fmt: skip
_LOCATIVE_BOTH = (
    "klad", "pad", "vod", "chod", "hled", "hlas", "pis", "voz", "rod", "jezd", "čas", "stav",
    "balkon", "autobus", "sklep", "strop", "plot", "papír", "sad", "řad", "pořad", "text", "list",
    "plán", "pokoj", "pas", "hrob", "kout", "jazyk", "klub", "ústav", "prostor", "sval", "střed",
    "bod", "led", "med", "strom", "soud", "důvod", "původ", "hlad", "národ", "proud", "úvod",
    "kabát", "rozum", "komín", "rukáv", "obraz", "výraz", "proces", "zájezd", "motor", "traktor",
    "cirkus", "tbal", "jbal", "stát",
)  # fmt: skip

_TAIL = 3
_LOCATIVE_TAILS = frozenset(end[-_TAIL:] for end in _LOCATIVE_E + _LOCATIVE_BOTH)
"""Nearly every noun is told from these endings by its last letters."""

_E_OR_I = (
    "čan", "šan", "van", "pan", "žan", "řan", "ťan", "ňan", "ďan", "ian", "dan", "zan", "jan",
    "krat", "nan", "stan", "lan",
)  # fmt: skip
_PEOPLE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("man", "eček", "ínek", "íček", "ál"), ("ové", "i")),
    (("log", "nom", "zof", "sof", "graf", "fil", "urg", "gog"), ("ové",)),
    (("ik", "or"), ("i", "ové")),
    (_E_OR_I, ("é", "i")),
)


def key_of(lemma: str, stem: str, gender: Gender, base: str, *, plural_only: bool = False) -> str:
    """The sub-pattern's name in `noun_paradigms`."""
    if base == "adj":
        softness = "soft" if lemma[-1] == "í" else "hard"
        return f"adj.{softness}.{gender.value}"
    chooser = _KEYS.get(base)
    if chooser is None or (plural_only and base in {"žena", "růže"}):
        return base
    return chooser(lemma, stem)


def _pan(lemma: str, stem: str) -> str:
    if stem.endswith(_VELAR):
        return "pán.velar"
    return "pán.ius" if lemma.endswith("ius") and stem.endswith("i") else "pán"


def _hrad(lemma: str, stem: str) -> str:
    if lemma.endswith(_STEM_IN_EN) and lemma not in _LIKE_HRAD:
        return "hrad.kámen"
    if lemma.endswith(_DIMINUTIVE):
        return "hrad.diminutive"
    return "hrad.velar" if stem.endswith(_VELAR) else "hrad"


def _predseda(_lemma: str, stem: str) -> str:
    if stem.endswith(_VELAR):
        return "předseda.velar"
    return "předseda.soft" if stem[-1:] in SOFT_CONSONANTS else "předseda"


def _zena(lemma: str, stem: str) -> str:
    if lemma in _SHORTENING:
        return "žena.short"
    if stem.endswith("e"):
        return "idea"
    if stem.endswith("i"):
        return "maria"
    return "žena.soft" if stem[-1:] in SOFT_CONSONANTS else "žena"


def _ruze(lemma: str, _stem: str) -> str:
    if lemma.endswith(("ice", "íle", "šile", "lžíce", "plíce", "neděle")):
        return "růže.zero"
    return "růže.both" if lemma.endswith("yně") else "růže"


def _pisen(lemma: str, _stem: str) -> str:
    return "píseň.ť" if lemma.endswith("ť") and not lemma.endswith("šť") else "píseň"


def _kost(lemma: str, _stem: str) -> str:
    if lemma.endswith(_PURE_KOST):
        return "kost"
    if lemma.endswith("ť"):
        return "kost.e"
    if lemma.endswith("pověď"):
        return "kost.pověď"
    if lemma.endswith("moc"):
        return "kost.moc"
    return "kost.noc"


def _mesto(lemma: str, stem: str) -> str:
    if lemma.endswith("ma"):
        return "drama"
    if stem[-1:] in VOWELS:
        return "muzeum"
    if stem.endswith("sk"):
        return "město.sk"
    if stem.endswith(_VELAR):
        return "město.ách" if stem.endswith(("ak", "ok", "uk")) else "město.k"
    return "město"


def _more(lemma: str, _stem: str) -> str:
    return "moře.zero" if lemma.endswith("ště") else "moře"


_KEYS: dict[str, Callable[[str, str], str]] = {
    "pán": _pan,
    "předseda": _predseda,
    "hrad": _hrad,
    "žena": _zena,
    "růže": _ruze,
    "píseň": _pisen,
    "kost": _kost,
    "město": _mesto,
    "moře": _more,
}


def changes_of(lemma: str, stem: str, base: str, marks: frozenset[str]) -> Changes:
    """Slots that differ from the sub-pattern's own."""
    if base == "hrad":
        return _inanimate(lemma, stem, marks)
    if base == "město":
        return _neuter_locative(lemma, stem)
    if base == "žena" and stem.endswith("u"):
        return (("sg3", "Ti"), ("sg6", "Ti"))
    if base in {"pán", "muž", "předseda"}:
        return _animate(lemma, stem, base, marks)
    return ()


def _inanimate(lemma: str, stem: str, marks: frozenset[str]) -> Changes:
    changes: list[tuple[str, str]] = []
    lowered = lemma.lower()
    place = lemma != lowered and lowered.endswith(("ov", "ín", "ýn", "ev"))
    day = lowered.endswith(("ejšek", "dnešek", "zítřek"))
    if "a" in marks or lowered in _GENITIVE_A or place or day:
        changes.append(("sg2", "Sa"))
    elif lowered in _GENITIVE_A_OR_U:
        changes.append(("sg2", "Sa Su"))
    if lowered.endswith(_STEM_IN_EN):
        return tuple(changes)
    known = lowered[-_TAIL:] in _LOCATIVE_TAILS
    if (known and lowered.endswith(_LOCATIVE_E)) or (place and not stem.endswith(_VELAR)):
        changes.append(("sg6", "P Su"))
    elif known and lowered.endswith(_LOCATIVE_BOTH) and not stem.endswith("g"):
        changes.append(("sg6", "Su P"))
    return tuple(changes)


def _neuter_locative(lemma: str, stem: str) -> Changes:
    """*městě/městu*, *slovu/slově*; only -u after a velar, in -stvo and in Latin -um."""
    last = stem[-1:]
    if lemma.endswith(("um", "ma", "ctvo", "stvo", "io", "eo")) or last in VOWELS:
        return ()
    if stem.endswith(_VELAR):
        return ()
    return (("sg6", "Su P" if last in "vrdbm" else "P Su"),)


def _animate(lemma: str, stem: str, base: str, marks: frozenset[str]) -> Changes:
    endings: tuple[str, ...] = tuple(e for e in ("é", "ové", "i") if e in marks)
    soft = base == "muž"
    if endings == ("é",) and not soft:
        endings = ("é", "i")
    if not endings:
        endings = _people(lemma.lower(), stem.lower(), base, named=lemma[0].isupper())
    if base == "předseda":
        return animate_plural(endings, soft=False) if endings != ("ové",) else ()
    if endings == ("i",):
        return ()
    return animate_plural(endings, soft=soft)


def _people(lemma: str, stem: str, base: str, *, named: bool) -> tuple[str, ...]:
    if base == "předseda":
        return ("é", "i") if lemma.endswith(("ista", "asta", "ita", "yta")) else ("ové",)
    if base == "pán" and stem.endswith("i"):
        return ("ové",)
    if base == "muž":
        return ("é",) if lemma.endswith("tel") else ("i",)
    for ends, endings in _PEOPLE:
        if lemma.endswith(ends) and syllables(lemma) > 1:
            return endings
    if named:
        return ("i", "ové") if stem.endswith(_VELAR) else ("ové", "i")
    return ("i", "ové") if syllables(lemma) == 1 and not stem.endswith(_VELAR) else ("i",)
