"""Tables as aligned text for people: declensions, conjugations, lists of variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.types import Aspect, Case, Gender, Number, Person, Source
from bot.core.czech.verbs import conditional, future

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.core.czech.adjective_paradigms import Slot
    from bot.core.czech.verb_types import VerbTable

CASE_LABELS = {
    Case.NOMINATIVE: "1. nominativ     kdo? co?",
    Case.GENITIVE: "2. genitiv       (bez) koho? čeho?",
    Case.DATIVE: "3. dativ         (ke) komu? čemu?",
    Case.ACCUSATIVE: "4. akuzativ      (vidím) koho? co?",
    Case.VOCATIVE: "5. vokativ       (voláme)",
    Case.LOCATIVE: "6. lokál         (o) kom? čem?",
    Case.INSTRUMENTAL: "7. instrumentál  (s) kým? čím?",
}
ASPECT_NAMES = {
    Aspect.IMPF: "imperfective",
    Aspect.PF: "perfective",
    Aspect.BI: "of both aspects",
}
GENDER_NAMES = {
    Gender.MA: "masculine animate",
    Gender.MI: "masculine inanimate",
    Gender.F: "feminine",
    Gender.N: "neuter",
}
_GENDER_HEADS = ("m. animate", "m. inanimate", "feminine", "neuter")
_NUMBER_NAMES = {Number.SG: "singular", Number.PL: "plural"}
_PERSONS = {
    (Number.SG, Person.FIRST): "já",
    (Number.SG, Person.SECOND): "ty",
    (Number.SG, Person.THIRD): "on, ona, ono",
    (Number.PL, Person.FIRST): "my",
    (Number.PL, Person.SECOND): "vy",
    (Number.PL, Person.THIRD): "oni, ony, ona",
}


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Rows in columns as wide as their widest cell."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines)


def certainty(source: Source, confidence: float) -> str:
    """How sure the engine is, for a reader."""
    if source is Source.LEXICON:
        return "from the lexicon"
    return f"not in the lexicon: my guess, {confidence:.0%} sure"


def written_declension(forms: Mapping[tuple[Number, Case], tuple[str, ...]]) -> str:
    """A noun or a phrase: seven cases, the numbers that it has."""
    numbers = [number for number in Number if any(cell[0] is number for cell in forms)]
    rows = [["", *(_NUMBER_NAMES[number] for number in numbers)]]
    for case in Case:
        cells = [_cell(forms.get((number, case), ())) for number in numbers]
        rows.append([CASE_LABELS[case], *cells])
    return aligned(rows)


def written_agreement(forms: Mapping[Slot, tuple[str, ...]]) -> str:
    """An adjective, pronoun or numeral: a block for each number, or one column without gender."""
    parts = []
    for number in Number:
        present = {slot: forms[slot] for slot in forms if slot[1] is number}
        if present:
            parts.append(f"{_NUMBER_NAMES[number]}\n{_block(present, number)}")
    return "\n\n".join(parts)


def _block(forms: Mapping[Slot, tuple[str, ...]], number: Number) -> str:
    columns = [[forms.get((gender, number, case), ()) for case in Case] for gender in Gender]
    kept = [index for index, column in enumerate(columns) if any(column)]
    same = len({tuple(columns[index]) for index in kept}) == 1
    shown = kept[:1] if same else kept
    rows = [] if same else [["", *(_GENDER_HEADS[index] for index in shown)]]
    for place, case in enumerate(Case):
        cells = [columns[index][place] for index in shown]
        if any(cells):
            rows.append([CASE_LABELS[case], *map(_cell, cells)])
    return aligned(rows)


def _cell(variants: tuple[str, ...]) -> str:
    return ", ".join(variants) if variants else "–"


def written_conjugation(table: VerbTable) -> str:
    """A verb: present (of a perfective one, the future), conditional, participles, orders."""
    lemma, perfective = table.verb.lemma, table.verb.aspect is Aspect.PF
    rows = [["", "future"] if perfective else ["", "present", "future"]]
    rows[0].append("conditional")
    for (number, person), pronoun in _PERSONS.items():
        present = _cell(table.present.get((number, person), ()))
        later = [] if perfective else [future(lemma, number, person) or "–"]
        would = conditional(lemma, Gender.MA, number, person) or "–"
        rows.append([pronoun, present, *later, would])
    participle_rows = [
        ("past participle", table.participle),
        ("passive participle", table.passive),
    ]
    lists = [
        [label, *(_cell(forms.get((gender, number), ())) for number, gender in _PARTICIPLES)]
        for label, forms in participle_rows
        if forms
    ]
    heads = ["", "m. sg.", "f. sg.", "n. sg.", "m. an. pl.", "m. in., f. pl.", "n. pl."]
    return f"{aligned(rows)}\n\n{aligned([heads, *lists])}\n\n{_orders(table)}".rstrip()


_PARTICIPLES = (
    (Number.SG, Gender.MA),
    (Number.SG, Gender.F),
    (Number.SG, Gender.N),
    (Number.PL, Gender.MA),
    (Number.PL, Gender.F),
    (Number.PL, Gender.N),
)


def _orders(table: VerbTable) -> str:
    imperatives = [_cell(forms) for forms in table.imperative.values() if forms]
    return f"imperative  {'! '.join(imperatives)}!" if imperatives else ""
