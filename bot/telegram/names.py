"""Names of languages and time zones from CLDR, in the language that a person reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.core.learners.languages import COMMON_NATIVE_LANGUAGES, EXPLANATION_LANGUAGES

COMMON_ZONES = (
    "Europe/Prague",
    "Europe/London",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Tbilisi",
    "Asia/Almaty",
    "Asia/Kolkata",
    "Asia/Ho_Chi_Minh",
    "America/New_York",
)
_MOST_FOUND = 10
_SHORTEST_SEARCH = 2
_APOSTROPHES = "'\u2019\u02bc"


def language_name(code: str, language: str) -> str:
    """A language's name as it stands at the head of a line or on a button."""
    name = str(Locale.parse(language).languages.get(code, code))
    return name[:1].upper() + name[1:]


def autonym(code: str) -> str:
    """A language's name in itself."""
    try:
        return language_name(code, code)
    except UnknownLocaleError:
        return code


@cache
def languages_by_name(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names: the common ones first, then all others by name."""
    common = [code for code in COMMON_NATIVE_LANGUAGES if code in EXPLANATION_LANGUAGES]
    rest = sorted(
        (code for code in EXPLANATION_LANGUAGES if code not in common),
        key=lambda code: _folded(language_name(code, language)),
    )
    return tuple((code, language_name(code, language)) for code in (*common, *rest))


def find_languages(text: str, language: str) -> list[str]:
    """Codes of languages whose name here, in English or in itself begins with or holds `text`."""
    return _matching(_folded(text), _language_names(language))


def zone_name(zone: str, language: str) -> str:
    """The city that stands for a time zone; CLDR keeps some under the zone's former name."""
    known = Locale.parse(language).time_zones
    cities = (known.get(name, {}).get("city") for name in (zone, *_former_names().get(zone, ())))
    found = next(filter(None, cities), None)
    return str(found or get_timezone_location(zone, locale=language, return_city=True))


def find_zones(text: str, language: str) -> list[str]:
    """Time zones whose city, here or in English, or whose own name holds `text`."""
    return _matching(_folded(text), _zone_names(language))


def is_zone(name: str) -> bool:
    return name in available_timezones()


@cache
def _language_names(language: str) -> dict[str, Sequence[str]]:
    return {
        code: (_folded(name), _folded(language_name(code, "en")), _folded(autonym(code)), code)
        for code, name in languages_by_name(language)
    }


@cache
def _former_names() -> dict[str, Sequence[str]]:
    """`Europe/Kyiv` was `Europe/Kiev`: what each zone was called before."""
    former: dict[str, list[str]] = {}
    for old, new in get_global("zone_aliases").items():
        former.setdefault(new, []).append(old)
    return dict(former)


@cache
def _zone_names(language: str) -> dict[str, Sequence[str]]:
    zones = sorted(
        zone
        for zone in available_timezones()
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    )
    return {
        zone: (
            _folded(zone_name(zone, language)),
            _folded(zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")),
            _folded(zone),
            _folded(str(get_timezone_location(zone, locale=language))),
        )
        for zone in zones
        if ZoneInfo(zone)
    }


def _matching(wanted: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys of which a name equals, begins with or holds what is wanted, the closest first."""
    if len(wanted) < _SHORTEST_SEARCH:
        return []
    ranks: dict[str, int] = {}
    for key, known in names.items():
        if wanted in known:
            ranks[key] = 0
        elif any(name.startswith(wanted) for name in known):
            ranks[key] = 1
        elif any(wanted in name for name in known):
            ranks[key] = 2
    return sorted(ranks, key=lambda key: (ranks[key], key))[:_MOST_FOUND]


def _folded(text: str) -> str:
    """Lower case, without marks and apostrophes, so that a search forgives them."""
    decomposed = unicodedata.normalize("NFD", text.casefold().strip())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)
