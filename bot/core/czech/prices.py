"""Prices in words and back: dvě stě padesát korun, devatenáct korun devadesát haléřů."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.core.czech.counting import LARGEST, Unit, count_noun, say_number
from bot.core.czech.reading_numbers import read_decimal, read_number
from bot.core.czech.types import Case, Gender
from bot.core.czech.units import CENT, CROWN, DOLLAR, EURO, HELLER

# Unit, its hundredth, and what is written for it.
_CURRENCIES: dict[str, tuple[Unit, Unit, tuple[str, ...]]] = {
    "CZK": (CROWN, HELLER, ("kč", "czk", "korun českých")),
    "EUR": (EURO, CENT, ("€", "eur")),
    "USD": (DOLLAR, CENT, ("$", "usd")),
}
_AMOUNT = re.compile(r"(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,12})(?:,(\d{1,2}|-|–))?")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money; the currency is its ISO code."""

    amount: Decimal
    currency: str


def say_price(
    amount: Decimal | int, currency: str = "CZK", case: Case = Case.NOMINATIVE
) -> tuple[str, ...]:
    """A price in words, best first; empty for a negative one or an unknown currency.

    Parts of a unit are hundredths, as on a receipt: 19,90 is devatenáct korun devadesát haléřů,
    in a shop devatenáct devadesát.
    """
    price = Decimal(amount)
    if currency not in _CURRENCIES or not price.is_finite() or not 0 <= price <= LARGEST:
        return ()
    whole, cents = divmod(int((price * 100).to_integral_value()), 100)
    unit, hundredth, _ = _CURRENCIES[currency]
    if not cents:
        return count_noun(whole, unit, case)
    parts = count_noun(cents, hundredth, case)
    if not whole:
        return parts
    wholes = count_noun(whole, unit, case)
    pairs = [f"{a} {b}" for a, b in zip(wholes, (*parts, *parts[:1] * len(wholes)), strict=False)]
    return (*pairs, _in_a_shop(whole, cents, unit.gender)) if cents >= 10 else tuple(pairs)  # noqa: PLR2004


def read_price(text: str) -> Price | None:
    """A price from words or digits: „dvě stě padesát korun“, „250 Kč“, „1 250,50 Kč“."""
    clean = " ".join(text.lower().split()) if len(text) <= _LONGEST else ""
    for currency, (unit, hundredth, signs) in _CURRENCIES.items():
        amount = _read_written(clean, signs)
        if amount is None:
            amount = _read_said(clean.split(), unit, hundredth)
        if amount is not None:
            return Price(amount, currency)
    return None


def _in_a_shop(whole: int, cents: int, gender: Gender) -> str:
    return f"{say_number(whole, Case.NOMINATIVE, gender)[0]} {say_number(cents)[0]}"


def _read_written(clean: str, signs: tuple[str, ...]) -> Decimal | None:
    for sign in signs:
        bare = clean.removesuffix(sign) if clean.endswith(sign) else clean.removeprefix(sign)
        match = _AMOUNT.fullmatch(bare.strip()) if bare != clean else None
        if match and match[0].isascii() | ("\u00a0" in match[0]) | ("–" in match[0]):
            whole = re.sub(r"[ \u00a0.]", "", match[1])
            cents = match[2] if match[2] and match[2].isdecimal() else "0"
            return Decimal(f"{whole}.{cents}")
    return None


def _read_said(words: list[str], unit: Unit, hundredth: Unit) -> Decimal | None:
    units, hundredths = _words_of(unit), _words_of(hundredth)
    if words and words[-1] in hundredths and not units.intersection(words):
        cents = read_number(" ".join(words[:-1]))
        return None if cents is None else Decimal(cents) / 100
    at = next((i for i, word in enumerate(words) if word in units), 0)
    whole = read_decimal(" ".join(words[:at])) if at else None
    rest = words[at + 1 :]
    if whole is None or not rest:
        return whole
    cents = read_number(" ".join(rest[:-1] if rest[-1] in hundredths else rest))
    return None if cents is None or cents not in range(100) else whole + Decimal(cents) / 100


def _words_of(unit: Unit) -> frozenset[str]:
    return frozenset(form for forms in unit.forms.values() for form in forms)
