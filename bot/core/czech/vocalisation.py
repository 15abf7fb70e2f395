"""When a preposition takes a vowel: v/ve, k/ke/ku (IJP, „Vokalizace předložek“)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.alphabet import LONGEST_WORD, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWELS = "aeiouyáéíóúůýě"
_VOCALISED = {
    "v": "ve",
    "k": "ke",
    "s": "se",
    "z": "ze",
    "od": "ode",
    "nad": "nade",
    "pod": "pode",
    "před": "přede",
    "přes": "přese",
    "bez": "beze",
}
PLAIN_PREPOSITIONS = {long: short for short, long in _VOCALISED.items()} | {"ku": "k"}


def vocalise(preposition: str, word: str) -> str:
    """The form of a preposition before a word: v Praze, ve škole, ke mně, se mnou, ze školy.

    IJP, „Vokalizace předložek“. A word that is not Czech leaves the preposition as it is.
    """
    return vocalisations(preposition, word)[0]


def vocalisations(preposition: str, word: str) -> tuple[str, ...]:
    """Every acceptable form of a preposition before a word, best first."""
    plain = PLAIN_PREPOSITIONS.get(preposition, preposition)
    long = _VOCALISED.get(plain)
    start = word.strip().lower() if len(word) <= LONGEST_WORD else ""
    if long is None or not start:
        return (preposition,)
    if plain == "k" and start in _AFTER_KU:
        return _AFTER_KU[start]
    if plain in _LISTED_ONLY:
        return _listed(plain, long, start)
    return _by_cluster(plain, long, start)


# IJP: ku stands before a labial in set phrases.
_AFTER_KU = {
    "příkladu": ("ku",),
    "prospěchu": ("ku",),
    "podivu": ("ku",),
    "pomoci": ("ku", "k"),
    "praze": ("k", "ku"),
    "potěše": ("ku",),
    "potěšení": ("k", "ku"),
    "slávě": ("ke", "ku"),
    "zdaru": ("ke", "ku"),
}
# Two-syllable prepositions take -e before já and a few set words; elsewhere they stay.
_LISTED_ONLY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "od": (
        frozenset({"mě", "mne", "dneška", "dne", "všech", "všeho", "zdi", "dveří", "tří", "čtyř"}),
        frozenset({"dne", "všech", "všeho", "zdi", "dveří", "tří", "čtyř", "dneška"}),
    ),
    "nad": (
        frozenset({"mnou", "mě", "mne", "vše", "vším", "všemi", "všechno", "všechny", "dveřmi"}),
        frozenset({"vším", "všemi", "všechno", "všechny", "dveřmi"}),
    ),
    "pod": (
        frozenset({"mnou", "mě", "mne", "dveřmi", "vším", "všemi", "zdí"}),
        frozenset({"dveřmi", "vším", "všemi", "zdí"}),
    ),
    "před": (
        frozenset({"mnou", "mě", "mne", "dveřmi", "vším", "všemi", "dnem", "dneškem", "všechny"}),
        frozenset({"dveřmi", "vším", "všemi", "dnem", "dneškem", "všechny"}),
    ),
    "přes": (
        frozenset({"mě", "mne", "vše", "všechno", "všechny"}),
        frozenset({"všechno", "všechny", "vše"}),
    ),
    "bez": (
        frozenset(
            listed(
                "mě mne všeho všech vší slova slov zbytku změny změn stopy strachu studu smyslu "
                "jména zbraně zbraní sporu snahy"
            )
        ),
        frozenset(listed("všech jména slov změn smyslu zbraní zbraně strachu snahy studu")),
    ),
}
_SHORT_FIRST = frozenset({("před", "dnem"), ("před", "dneškem")})


def _listed(plain: str, long: str, start: str) -> tuple[str, ...]:
    always, either = _LISTED_ONLY[plain]
    if start not in always:
        return (plain,)
    if (plain, start) in _SHORT_FIRST:
        return plain, long
    return (long, plain) if start in either else (long,)


def _signs(listed: str) -> dict[str, str]:
    """Reads `tv+-`: a beginning (`mě_`: a whole word) and the forms it takes, best first."""
    signs = {}
    for item in listed.split():
        start = item.rstrip("+-")
        signs[start.replace("_", " ")] = item[len(start) :]
    return signs


# Beginnings that decide before the rules of clusters do: + is vocalised, - is plain.
_EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "v": _signs("""
městě+- městech+- mně+ mne+ množ-+ mlýn+ mlze+ mzd+ mst+ dne-+ dne_+ dnech+ dnu+ dvoj-+
dv+ dřev+- dřez+- druh-+ dž-+ třeb-+ tř+ čt+ tm+ tv+- tk+ hř+- hř_+ hře+ hrách+- hrá-+
hvě+ hm-+ chv+ ct+ cv-+ kter-+ kd-+ psa-+ psy- ps+- lž+ lv+ lst+ rt+ rv+ rz+ jmé+- jmě+-
jm+- mě_+
"""),
    "k": _signs("""
sn+- mně+ mne+ mš+ mz+ ml+- mn-+ dn+- dni+ dnu+ dv+ dř+- dr-+ tř+ čt+ tm+ tv-+ tk+ hř+- hře+
hr-+ hv+- chv+- ct+ cv+- ps+ vš+ vz+- vs+ vch+- vr-+ vl-+ vč+- vd+- lž+ lv+ rt+ jm+-
svém+- sv+- šť+
"""),
    "s": _signs("""
tříd+- mnou+ mn-+ mz+ mš+ dv+ dvoj+- tř+ třeb-+ čt+ čtení+- tm+ hř-+ hvě-+ chv-+ ct+ cv-+ psan-+
psy-+ ps+ vš+ vz+ vs+ vch+- vč+- vd-+ lž+ lv+ lst+ rt+ jmé-+ jmě-+ kter-+ kd-+ tchý-+ tv-+
dne-+ dr-+ hr-+
"""),
    "z": _signs("""
mn-+ množ-+ mz+ mš+ dv+ dvoj+- tř+ třeb-+ čt+ čtení+- tm+ hř+- hvě-+ chv-+ ct+ cv-+ psan-+
psy-+ ps+ vš+ vz+ vs+ vch+- vč+- vd-+ lž+ lv+ lst+ rt+ jmé-+ jmě-+ kter-+ kd-+ tchý-+ tv-+
dne+ dr-+ hr-+ mě- mě_+ mne+ dn+- dř+- dve+ hry+- her- ml-+ mlý+ ln+
"""),
}
_SIBILANTS = "szšž"


def _by_cluster(plain: str, long: str, start: str) -> tuple[str, ...]:
    """The rule of v, k, s, z: by the first consonants of the word."""
    table = _EXCEPTIONS[plain]
    sign = _exception(table, start) or ("+" if _needs_vowel(plain, start) else "-")
    if sign == "-" and _may_have_vowel(plain, start):
        sign = "-+"
    order = (long, plain) if sign[0] == "+" else (plain, long)
    return order[: len(sign)]


def _exception(table: Mapping[str, str], start: str) -> str:
    """The longest listed beginning; one that ends in a space is a whole word."""
    whole = table.get(f"{start} ") or (table.get(start, ""))
    if whole:
        return whole
    sizes = range(min(len(start), 6), 1, -1)
    return next((table[start[:size]] for size in sizes if start[:size] in table), "")


def _needs_vowel(plain: str, start: str) -> bool:
    first, second, third = (*start[:3], "", "", "")[:3]
    cluster = bool(second) and second not in _VOWELS
    if plain == "v":
        return first in "vfw" or (first in _SIBILANTS and cluster and not _syllabic(second, third))
    if plain == "k":
        if first in "kgq":
            return True
        return first in _SIBILANTS and cluster and not _syllabic(second, third)
    return first in _SIBILANTS


def _syllabic(second: str, third: str) -> bool:
    """Whether the second letter carries the syllable: Srbsko, srpen, smrt is not one of them."""
    return second in "lr" and bool(third) and third not in _VOWELS


def _may_have_vowel(plain: str, start: str) -> bool:
    """Clusters of three consonants allow the vowel where it is not required (ke hvězdě)."""
    consonants = [letter not in _VOWELS and letter.isalpha() for letter in start[:3]]
    same = {"v": "", "k": "h", "s": "", "z": ""}[plain]
    if len(consonants) == 3 and all(consonants):  # noqa: PLR2004 - a cluster of three
        return not start.startswith(("ch", "prv", "srp", "srd", "brn"))
    return bool(same) and start[:1] == same and len(consonants) > 1 and consonants[1]
