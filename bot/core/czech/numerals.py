"""Declension of numerals: jeden, dva, oba, tři, čtyři, pět …, sto, tisíc, milion, několik, dvoje.

Internetová jazyková příručka, „Skloňování číslovek“. How a number of several words is put
together, and what it does to the counted noun, is in `counting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_paradigms import Slot
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.alphabet import listed, normalise
from bot.core.czech.types import UNKNOWN_FORMS, Case, Forms, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NumeralTable:
    """A numeral by gender, number and case; `kind` is cardinal, indefinite, set or fraction."""

    lemma: str
    kind: str
    forms: Mapping[Slot, tuple[str, ...]]


JEDEN = {
    "ma_sg": "jeden jednoho jednomu jednoho jeden jednom jedním",
    "mi_sg": "jeden jednoho jednomu jeden jeden jednom jedním",
    "f_sg": "jedna jedné jedné jednu jedna jedné jednou",
    "n_sg": "jedno jednoho jednomu jedno jedno jednom jedním",
    "ma_pl": "jedni jedněch jedněm jedny jedni jedněch jedněmi",
    "mi_f_pl": "jedny jedněch jedněm jedny jedny jedněch jedněmi",
    "n_pl": "jedna jedněch jedněm jedna jedna jedněch jedněmi",
}
_TWO = {
    "dva": ("dva dvou dvěma dva dva dvou dvěma", "dvě dvou dvěma dvě dvě dvou dvěma"),
    "oba": ("oba obou oběma oba oba obou oběma", "obě obou oběma obě obě obou oběma"),
}
_TWO_ROWS = ("ma_mi_pl", "f_n_pl")
BOTH_OF_TWO = "oba dva"
_PLURAL = {
    "tři": "tři tří/třech třem tři tři třech třemi",
    "čtyři": "čtyři čtyř/čtyřech čtyřem čtyři čtyři čtyřech čtyřmi",
}
UNITS = listed(
    "nula jeden dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct "
    "patnáct šestnáct sedmnáct osmnáct devatenáct"
)
TENS = listed("dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát")
_OBLIQUE_IN_I = {word: f"{word}i" for word in (*UNITS[5:], *TENS)} | {
    "devět": "devíti",
    "deset": "deseti/desíti",
}
# Of 21, 31 … there are two spellings: jednadvacet and jedenadvacet (IJP, „Složené číslovky“).
_JOINED = ("jedna", *(f"{unit}a" for unit in UNITS[1:10]))
INVERTED = {f"{start}{ten}": f"{start}{ten}i" for ten in TENS for start in _JOINED}
_INDEFINITE = {
    "několik": "několika",
    "kolik": "kolika",
    "tolik": "tolika",
    "mnoho": "mnoha",
    "nemnoho": "nemnoha",
    "málo": "málo/mála",
    "pár": "pár",
    "hodně": "hodně",
    "moc": "moc",
    "dost": "dost",
    "více": "více",
    "víc": "víc",
    "méně": "méně",
    "tolikero": "tolikera",
}
_SETS = {"dvoje": "dvoj", "troje": "troj", "oboje": "oboj"}
_GROUPS = listed("čtvero patero šestero sedmero osmero devatero")
_HARD_SETS = listed("čtvery patery šestery sedmery osmery devatery desatery")
SETS = ("jedny", "dvoje", "troje", *_HARD_SETS)
# Nouns by origin: they count and are counted (IJP, „Sto, tisíc, milion, miliarda“).
SCALES: Mapping[str, tuple[Gender, str, str]] = {
    "nula": (
        Gender.F,
        "nula nuly nule nulu nulo nule nulou",
        "nuly nul nulám nuly nuly nulách nulami",
    ),
    "sto": (Gender.N, "sto sta stu sto sto stu stem", "sta set stům sta sta stech sty"),
    "tisíc": (
        Gender.MI,
        "tisíc tisíce tisíci tisíc tisíci tisíci tisícem",
        "tisíce tisíc/tisíců tisícům tisíce tisíce tisících tisíci",
    ),
    "milion": (
        Gender.MI,
        "milion milionu milionu milion milione milionu milionem",
        "miliony milionů milionům miliony miliony milionech miliony",
    ),
    "miliarda": (
        Gender.F,
        "miliarda miliardy miliardě miliardu miliardo miliardě miliardou",
        "miliardy miliard miliardám miliardy miliardy miliardách miliardami",
    ),
    "bilion": (
        Gender.MI,
        "bilion bilionu bilionu bilion bilione bilionu bilionem",
        "biliony bilionů bilionům biliony biliony bilionech biliony",
    ),
}
_VARIANT_LEMMAS = {"milión": "milion", "bilión": "bilion"}
_DIRECT = frozenset({Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE})


def numeral_lemmas() -> tuple[str, ...]:
    """Every numeral with a table of its own, ordinals left out."""
    return (
        *UNITS,
        "oba",
        *TENS,
        *(scale for scale in SCALES if scale != "nula"),
        *_INDEFINITE,
        *_SETS,
        *_HARD_SETS,
        *_GROUPS,
        "půl",
    )


@lru_cache(maxsize=512)
def decline_numeral(lemma: str) -> NumeralTable | None:
    """The table of a numeral; None for any other word."""
    word = normalise(lemma)
    word = _VARIANT_LEMMAS.get(word, word)
    if word == "jeden":
        return NumeralTable(word, "cardinal", read_rows(JEDEN))
    if word in _TWO:
        rows = dict(zip(_TWO_ROWS, _TWO[word], strict=True))
        return NumeralTable(word, "cardinal", read_rows(rows))
    if word == BOTH_OF_TWO:
        return NumeralTable(word, "cardinal", _both_of_two())
    if word in _PLURAL:
        return NumeralTable(word, "cardinal", _same_in_all_genders(_PLURAL[word]))
    if word in SCALES:
        gender, singular, plural = SCALES[word]
        rows = {f"{gender}_sg": singular, f"{gender}_pl": plural}
        return NumeralTable(word, "cardinal", read_rows(rows))
    return _decline_invariable(word)


def numeral_forms(lemma: str, gender: Gender, number: Number, case: Case) -> Forms:
    """The forms of one slot, best first."""
    table = decline_numeral(lemma)
    variants = table.forms.get((gender, number, case), ()) if table else ()
    return Forms(variants, Source.LEXICON, 1.0) if variants else UNKNOWN_FORMS


def read_rows(rows: Mapping[str, str]) -> dict[Slot, tuple[str, ...]]:
    """Reads `ma_mi_pl="dva dvou …"`: seven cases in order, variants after a slash."""
    forms: dict[Slot, tuple[str, ...]] = {}
    for name, row in rows.items():
        genders, _, number = name.rpartition("_")
        for case, cell in zip(Case, row.split(), strict=True):
            for gender in genders.split("_"):
                forms[Gender(gender), Number(number), case] = tuple(cell.split("/"))
    return forms


def _both_of_two() -> dict[Slot, tuple[str, ...]]:
    """Both parts decline: obou dvou, oběma dvěma (IJP, „Číslovky dva, oba, tři, čtyři“)."""
    two, both = (read_rows(dict(zip(_TWO_ROWS, rows, strict=True))) for rows in _TWO.values())
    return {slot: (f"{forms[0]} {two[slot][0]}",) for slot, forms in both.items()}


def _decline_invariable(word: str) -> NumeralTable | None:
    oblique = _OBLIQUE_IN_I.get(word) or INVERTED.get(word)
    if oblique:
        return NumeralTable(word, "cardinal", _same_in_all_genders(_two_forms(word, oblique)))
    if word in _INDEFINITE:
        row = _two_forms(word, _INDEFINITE[word])
        return NumeralTable(word, "indefinite", _same_in_all_genders(row))
    if word == "půl":
        return NumeralTable(word, "fraction", read_rows({"ma_mi_f_n_sg": " ".join([word] * 7)}))
    forms = _set_forms(word)
    return NumeralTable(word, "set", forms) if forms else None


def _set_forms(word: str) -> dict[Slot, tuple[str, ...]]:
    """Dvoje, čtvery decline as adjectives in the plural, čtvero as město."""
    if word in _SETS:
        stem = _SETS[word]
        row = f"{word} {stem}ích {stem}ím {word} {word} {stem}ích {stem}ími"
        return _same_in_all_genders(row)
    stem = word[:-1]
    if word in _HARD_SETS:
        row = f"{word} {stem}ých {stem}ým {word} {word} {stem}ých {stem}ými"
        return _same_in_all_genders(row)
    row = f"{word} {stem}a {stem}u {word} {word} {stem}u {stem}em"
    return read_rows({"n_sg": row}) if word in _GROUPS else {}


def _two_forms(direct: str, oblique: str) -> str:
    return " ".join(direct if case in _DIRECT else oblique for case in Case)


def _same_in_all_genders(row: str) -> dict[Slot, tuple[str, ...]]:
    return read_rows({"ma_mi_f_n_pl": row})


def is_direct(case: Case) -> bool:
    """Whether a numeral from five up governs the genitive plural in this case."""
    return case in _DIRECT


def inverted(unit: str, ten: str) -> str:
    """Jednadvacet, dvaadvacet, pětadvacátý (IJP, „Složené číslovky“)."""
    return f"jedna{ten}" if unit == "jeden" else f"{unit}a{ten}"


def ordinal_forms(word: str, gender: Gender, number: Number, case: Case) -> tuple[str, ...]:
    """An ordinal of one word declines as mladý or jarní."""
    table = decline_adjective(word)
    return table.forms.get((gender, number, case), ()) if table else ()
