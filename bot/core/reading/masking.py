"""Personal numbers out of a text, before anything is stored, logged or asked.

What carries a check digit is known by it, the rest by its label. What says whom to write to or
call stays: landlines, and addresses at an office's or a firm's own domain. Postcodes, prices,
dates and file numbers stay.

Rodné číslo: zákon č. 133/2000 Sb., § 13. Account numbers: vyhláška ČNB č. 169/2011 Sb. (weighted
sums by 11). IBAN: ISO 13616 (mod 97). Cards: ISO/IEC 7812 (Luhn).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

DOTS = "••••"
_LABEL_REACH = 40


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of number: how it looks, what proves it, and what it is called."""

    name: str
    pattern: re.Pattern[str]
    proven: Callable[[re.Match[str]], bool]
    label: re.Pattern[str]


def mask(text: str) -> str:
    """The text with its personal numbers hidden: „rodné číslo ••••“. Twice is as once.

    What stood right beside a hidden number may be one itself, so it looks until nothing is left.
    """
    masked = text
    for kind in _KINDS:
        masked = kind.pattern.sub(partial(_hidden, kind), masked)
    return masked if masked == text else mask(masked)


def _hidden(kind: _Kind, match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _LABEL_REACH) : match.start()]
    labelled = kind.label.search(before)
    if not labelled and not kind.proven(match):
        return match.group()
    return DOTS if labelled else f"{kind.name} {DOTS}"


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _is_birth_number(match: re.Match[str]) -> bool:
    """A day of birth (months +50 for women, +20 when a day is used up) that 11 divides.

    Numbers of nine digits, before 1954, have no check digit: they need their slash.
    """
    digits = _digits(match.group())
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    for more in (70, 50, 20):
        if month > more:
            month -= more
            break
    if len(digits) == 9:  # noqa: PLR2004
        return "/" in match.group() and year < 54 and _is_day(1900 + year, month, day)  # noqa: PLR2004
    exceptional = int(digits[:9]) % 11 == 10 and digits[9] == "0"  # noqa: PLR2004 - some until 1985
    century = 1900 if year >= 54 else 2000  # noqa: PLR2004
    return _is_day(century + year, month, day) and (int(digits) % 11 == 0 or exceptional)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_WEIGHTS = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)
_YEARS = range(1900, 2050)
_LONG = 9


def _is_account(match: re.Match[str]) -> bool:
    """Both parts pass the weighted sum; a short number by a year is a file's, or a law's."""
    prefix, number, bank = match["prefix"] or "", match["number"], match["bank"]
    if int(bank) in _YEARS and not prefix and len(number) < _LONG:
        return False
    return int(number) > 0 and all(
        sum(w * int(d) for w, d in zip(_WEIGHTS, part.zfill(10), strict=True)) % 11 == 0
        for part in (prefix, number)
    )


def _is_iban(match: re.Match[str]) -> bool:
    compact = re.sub(r"\s", "", match.group()).upper()
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _is_card(match: re.Match[str]) -> bool:
    digits = [int(digit) for digit in _digits(match.group())]
    doubled = [sum(divmod(2 * d, 10)) if at % 2 else d for at, d in enumerate(reversed(digits))]
    return digits[0] in range(2, 7) and sum(doubled) % 10 == 0


def _always(_match: re.Match[str]) -> bool:
    return True


def _never(_match: re.Match[str]) -> bool:
    """Only its label tells."""
    return False


_FREE_MAIL = (
    "seznam|email|post|centrum|volny|atlas|tiscali|gmail|googlemail|outlook|hotmail|live|msn|yahoo"
    "|icloud|me|proton|protonmail|mail|inbox|bk|list|yandex|ya|ukr|i|meta|wp|o2|onet|interia|azet"
    "|zoznam|gmx|web|pobox|fastmail"
)


_GAP = r"\s"
_PHONE = r"\btel(?:[.]|efon\w*)?|\bmobil\w*|\bphone"


def _label(words: str) -> re.Pattern[str]:
    """A label that ends right before a number; a page may break it in two lines."""
    return re.compile(rf"(?:{words.replace(' ', _GAP)})[^\n\d•]{{0,12}}\Z", re.IGNORECASE)


def _kind(
    name: str, pattern: str, proven: Callable[[re.Match[str]], bool], label: str = r"(?!)"
) -> _Kind:
    return _Kind(name, re.compile(pattern, re.ASCII), proven, _label(label))


_KINDS = (
    _kind("IBAN", r"(?<![A-Za-z0-9])(?:CZ|SK)[0-9]{2}(?:[ \u00a0]?[0-9]){20}", _is_iban, "IBAN"),
    _kind(
        "IBAN",
        r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?![A-Za-z0-9])",
        _is_iban,
        "IBAN",
    ),
    _kind(
        "číslo karty",
        r"(?<![0-9./-])[2-6][0-9]{3}(?:[ \u00a0-]?[0-9]){9,15}(?![0-9/])",
        _is_card,
        "(?:číslo|č[.]) (?:platební )?karty|card n(?:o|umber)|номер карт(?:ы|ки)",
    ),
    _kind(
        "rodné číslo",
        r"(?<![0-9./-])[0-9]{6}[ \u00a0]?/?[ \u00a0]?[0-9]{3,4}(?![0-9/])",
        _is_birth_number,
        r"rodn(?:é|ého|ém|ým) čísl(?:o|a|u|em|e)|r[.] ?č[.]?|\bRČ|birth number"
        r"|\bCZ",
    ),
    _kind(
        "číslo účtu",
        r"(?<![0-9/-])(?:(?P<prefix>[0-9]{1,6})[ \u00a0]?-[ \u00a0]?)?(?P<number>[0-9]{2,10})"
        r"[ \u00a0]?/[ \u00a0]?(?P<bank>[0-9]{4})(?![0-9/])",
        _is_account,
        r"účtu|účet|\bč[.] ?ú[.]?|account(?: number)?|рахун(?:ок|ку)|сч[её]та?",
    ),
    _kind(
        "číslo dokladu",
        r"(?<![A-Za-z0-9/.-])(?:[A-Z]{1,3} ?)?[0-9]{5,10}(?![A-Za-z0-9/])",
        _never,
        r"\bpasu?|cestovní(?:ho)? (?:pas|doklad)u?|občansk(?:ý|ého) průkazu?|průkazu?"
        r"|povolení k(?: [^\W\d_]+)? pobytu|\bvíz(?:um|a)|(?:číslo|č[.]) (?:dokladu|OP)"
        r"|passport(?: n(?:o|umber))?|(?:residence )?permit(?: n(?:o|umber))?|visa n(?:o|umber)"
        r"|паспорта?|посвідки|ВНЖ",
    ),
    _kind(
        "datová schránka",
        r"(?<![A-Za-z0-9])(?=[a-z]*[0-9])[a-z0-9]{7}(?![A-Za-z0-9])",
        _never,
        r"datov(?:á|é|ou) schránk(?:a|y|u|ou|ce)|\bID ?DS|\bDS",
    ),
    _kind(
        "e-mail",
        rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_FREE_MAIL})\.[a-z]{{2,6}}(?:\.[a-z]{{2}})?\b",
        _always,
        r"e-?mail\w*|mail",
    ),
    _kind(
        "telefon",
        r"(?<![0-9A-Za-z+/.-])(?:(?:\+|00)(?:420)[ \u00a0]?)?[67][0-9]{2}(?:[ \u00a0]?[0-9]{3}){2}"
        r"(?![0-9/]|[ ,.][0-9]|[ \u00a0]?(?:Kč|,-|CZK|EUR|€))",
        _always,
        _PHONE,
    ),
    _kind(
        "telefon",
        r"(?<![0-9A-Za-z+])(?:\+|00)(?!420)[1-9](?:[ \u00a0()-]{0,2}[0-9]){7,13}(?![0-9])",
        _always,
        _PHONE,
    ),
)
