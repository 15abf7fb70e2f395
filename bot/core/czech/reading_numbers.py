"""Numbers read back from words, in any case and any of the ways in which they are said."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.numerals import (
    SCALES,
    TENS,
    UNITS,
    decline_numeral,
    inverted,
    numeral_lemmas,
)
from bot.core.czech.ordinal_words import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 400
_HUNDRED = 100
_DIGITS = re.compile(r"[+-]?\d{1,15}|[+-]?\d{1,3}(?:[ \u00a0.]\d{3}){1,4}")
_DECIMAL = re.compile(r"([+-]?\d{1,15})[,.](\d{1,6})")
_SCALE_SIZES = {"tisíc": 10**3, "milion": 10**6, "miliarda": 10**9, "bilion": 10**12}
_FRACTIONS = {"desetin": 1, "setin": 2, "tisícin": 3}
_FRACTION_ENDINGS = ("a", "y", "", "ě", "u", "ou", "ách", "ám", "ami")


def read_number(text: str) -> int | None:
    """A whole number from words or digits; None for anything else.

    „dvě stě padesát“ → 250, „jednadvaceti“ → 21, „minus pět“ → -5, „1 250“ → 1250.
    """
    clean = _clean(text)
    if _DIGITS.fullmatch(clean) and clean.isascii():
        return int(re.sub(r"[ \u00a0.]", "", clean))
    words = clean.split()
    if words[:1] in (["minus"], ["mínus"]):
        value = _compose(words[1:])
        return None if value is None else -value
    return _compose(words)


def read_decimal(text: str) -> Decimal | None:
    """A number that may have a fraction: „jedna celá pět desetin“, „dva a půl“, „1,5“."""
    clean = _clean(text)
    if (match := _DECIMAL.fullmatch(clean)) and clean.isascii():
        return Decimal(f"{match[1]}.{match[2]}")
    whole = read_number(clean)
    if whole is not None:
        return Decimal(whole)
    if clean.startswith("minus "):
        size = read_decimal(clean.removeprefix("minus "))
        return None if size is None or size < 0 else -size
    if clean in _PARTS:
        return _PARTS[clean]
    for part, value in _PARTS.items():
        if clean.endswith(f" a {part}"):
            base = read_number(clean.removesuffix(f" a {part}"))
            return None if base is None else base + value
    return _read_tenths(clean.split())


_PARTS = {
    "půl": Decimal("0.5"),
    "čtvrt": Decimal("0.25"),
    "tři čtvrtě": Decimal("0.75"),
    "třičtvrtě": Decimal("0.75"),
    "tři čtvrti": Decimal("0.75"),
}


def read_ordinal(text: str) -> int | None:
    """An ordinal from words: „dvacátého prvního“ → 21, „sto dvacátý první“ → 121."""
    words = _clean(text).split()
    known = ordinal_values()
    ordinals = list(takewhile(known.__contains__, reversed(words)))[::-1]
    if not ordinals or len(words) > _LONGEST:
        return None
    cardinals = words[: len(words) - len(ordinals)]
    base = _compose(cardinals) if cardinals else 0
    if base is None or (cardinals and base == 0):
        return None
    total, room = base, _room(base) if cardinals else max(known.values()) + 1
    for word in ordinals:
        value = known[word]
        if value >= room or (value == 0 and total):
            return None
        total, room = total + value, _room(value)
    return total


def _room(value: int) -> int:
    """The size that the next part must stay under: after twenty comes less than ten."""
    if value == 0 or value % 100 in range(10, 20):
        return 0
    size = 1
    while value % (size * 10) == 0:
        size *= 10
    return size if size > 1 else 0


def _read_tenths(words: Sequence[str]) -> Decimal | None:
    """Jedna celá pět desetin (IJP, „Desetinná čísla“); jedna celá pět, where no place is named."""
    middle = next((i for i, word in enumerate(words) if word in _WHOLES), 0)
    if not middle:
        return None
    whole, after = _compose(words[:middle]), words[middle + 1 :]
    places = _places(after[-1]) if after else 0
    part = _compose(after[:-1]) if places else _bare_part(after)
    places = places or len(str(part)) + sum(word == "nula" for word in after)
    if whole is None or part is None or part >= 10**places:
        return None
    return whole + Decimal(part).scaleb(-places)


def _places(word: str) -> int:
    """How many decimal places desetiny, setiny and tisíciny are; 0 for other words."""
    for stem, digits in _FRACTIONS.items():
        if word in {stem + ending for ending in _FRACTION_ENDINGS}:
            return digits
    return 0


def _bare_part(words: Sequence[str]) -> int | None:
    """Pět, dvacet pět, nula pět: up to three digits after the point."""
    said = [word for word in words if word != "nula"]
    part = _compose(said)
    leading = list(words[: len(words) - len(said)]) == ["nula"] * (len(words) - len(said))
    fits = part is not None and len(str(part)) + len(words) - len(said) <= max(_FRACTIONS.values())
    return part if leading and fits else None


_WHOLES = frozenset({"celá", "celé", "celých", "celou", "celým", "celými"})


def _clean(text: str) -> str:
    return " ".join(text.lower().split()) if len(text) <= _LONGEST else ""


def _compose(words: Sequence[str]) -> int | None:
    """Adds up words as they are said: units before hundreds and scales, scales falling."""
    values = _word_values()
    if not words or any(word not in values for word in words):
        return None
    if [values[word] for word in words] == [0]:
        return 0
    total, group, smallest = 0, 0, 10**15
    for word in words:
        value = values[word]
        if value >= 10**3:
            if value >= smallest:
                return None
            total, group, smallest = total + (group or 1) * value, 0, value
        else:
            grown = _grow(group, value)
            if grown is None:
                return None
            group = grown
    return total + group


def _grow(group: int, value: int) -> int | None:
    """The group of up to three digits with one more word, or None where it does not fit."""
    if value == _HUNDRED:
        return _hundreds(group)
    taken = group % 100
    fits = not taken or (taken >= 20 and taken % 10 == 0 and value < 10)  # noqa: PLR2004
    return group + value if value and fits else None


def _hundreds(group: int) -> int | None:
    """Sto, dvě stě, and devatenáct set."""
    if group == 0:
        return 100
    allowed = group in range(2, 100) and group % 10
    return group * 100 if allowed else None


@cache
def _word_values() -> Mapping[str, int]:
    """Every form of every word that numbers are made of."""
    values = {"stě": 100, "milión": 10**6}
    for value, lemma in enumerate(UNITS):
        values |= dict.fromkeys(_forms_of(lemma), value)
    for ten, lemma in enumerate(TENS, 2):
        for form in _forms_of(lemma):
            values[form] = ten * 10
            for one in range(1, 10):
                values[inverted(UNITS[one], form)] = ten * 10 + one
                values[f"jedena{form}"] = ten * 10 + 1
    values |= dict.fromkeys(_forms_of("sto"), 100)
    for lemma, size in _SCALE_SIZES.items():
        for form in _forms_of(lemma):
            values[form] = size
            values[form.replace("lion", "lión")] = size
    return values


def _forms_of(lemma: str) -> set[str]:
    table = decline_numeral(lemma)
    return {form for forms in table.forms.values() for form in forms} if table else set()


@cache
def ordinal_values() -> Mapping[str, int]:
    """Every form of the ordinals of one word, inverted ones too (jednadvacátého)."""
    words = dict(ORDINALS)
    for ten in range(20, 100, 10):
        words |= {ten + one: inverted(UNITS[one], ORDINALS[ten]) for one in range(1, 10)}
    tables = ((value, decline_adjective(word)) for value, word in words.items())
    return {
        form: value
        for value, table in tables
        if table
        for forms in table.forms.values()
        for form in forms
    }


def number_words() -> frozenset[str]:
    """Every form that may be a part of a number."""
    listed = {form for lemma in (*numeral_lemmas(), *SCALES) for form in _forms_of(lemma)}
    return frozenset(listed | set(_word_values()))
