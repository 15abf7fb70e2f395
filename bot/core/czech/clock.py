"""Clock time in words and back.

Internetová jazyková příručka, „Časové údaje“: the quarters look forward to the coming hour, so
17:15 is čtvrt na šest, 17:30 půl šesté, 17:45 tři čtvrtě na šest.
"""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech.counting import count_noun, say_number
from bot.core.czech.numerals import ordinal_forms
from bot.core.czech.ordinal_words import ORDINALS
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.units import HOUR, MINUTE
from bot.core.czech.vocalisation import vocalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGITS = re.compile(r"(?:(?:v|ve|ve\s)\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*(?:h|hod\.?))?")
_MINUTE = re.compile(r" minut\w*")
_NAMED = {"poledne": (12, 0), "půlnoc": (0, 0)}
_NAMED_AT = {(12, 0): ("v poledne",), (0, 0): ("o půlnoci",)}
_PARTS_OF_DAY = {
    "ráno": range(4, 11),
    "dopoledne": range(7, 12),
    "odpoledne": range(12, 19),
    "večer": range(17, 24),
    "v noci": (*range(21, 24), *range(5)),
}
# Minutes past a quarter from which the next one is named, and up to which the last one is.
_EARLY, _LATE = 5, 10


def say_time(hour: int, minute: int = 0) -> tuple[str, ...]:
    """The time as people say it, quarters first; empty for what is no time of day."""
    if not (0 <= hour < 24 and 0 <= minute < 60):  # noqa: PLR2004 - the clock
        return ()
    spoken = (*_named(hour, minute), *_by_quarters(hour, minute), *_by_minutes(hour, minute))
    return tuple(dict.fromkeys(spoken))


def say_time_at(hour: int, minute: int = 0) -> tuple[str, ...]:
    """When something happens: v půl osmé, ve čtvrt na pět, v jednu hodinu, za pět minut šest."""
    named = _NAMED_AT.get((hour, minute), ())
    said = dict.fromkeys(_accusative(words) for words in say_time(hour, minute))
    skipped = set(_NAMED)
    return (*named, *(_with_preposition(words) for words in said if words not in skipped))


def read_time(text: str) -> frozenset[time]:
    """Every time of day that the words can mean: „v půl osmé“ is 7:30 and 19:30."""
    clean = " ".join(text.lower().replace(",", " ").split()) if len(text) <= _LONGEST else ""
    if clean.isascii() and (match := _DIGITS.fullmatch(clean)):
        return frozenset({time(int(match[1]), int(match[2]))})
    hours: tuple[int, ...] | range = range(24)
    for part, meant in _PARTS_OF_DAY.items():
        if clean.endswith(f" {part}"):
            clean, hours = clean.removesuffix(f" {part}"), tuple(meant)
    bare = clean.removeprefix("v ").removeprefix("ve ").removeprefix("o ")
    found = _known_times().get(bare) or _known_hours().get(clean) or frozenset()
    return frozenset(each for each in found if each.hour in hours)


_LONGEST = 120


@cache
def _known_times() -> Mapping[str, frozenset[time]]:
    """What is said for each minute of the day, turned round."""
    known: dict[str, frozenset[time]] = {"půlnoci": frozenset({time(0, 0)})}
    for hour in range(24):
        for minute in range(60):
            meant = frozenset({time(hour, minute)})
            for words in (*say_time(hour, minute), *_shortened(hour, minute)):
                for form in (words, _accusative(words)):
                    known[form] = known.get(form, frozenset()) | meant
    return known


def _shortened(hour: int, minute: int) -> Iterator[str]:
    """What is understood too: za deset osm, pět hodin a deset minut."""
    for words in _by_quarters(hour, minute):
        if words.startswith("za "):
            yield _MINUTE.sub("", words)
    wholes = [words for each in _dials(hour) for words in _counted_hours(each)]
    for whole in wholes if minute else ():
        yield from (f"{whole} a {said}" for said in _counted_minutes(minute))


@cache
def _known_hours() -> Mapping[str, frozenset[time]]:
    """V osm, ve třináct: a bare number is an hour only after its preposition."""
    known: dict[str, frozenset[time]] = {}
    for hour in range(24):
        for said in {say_number(each, Case.ACCUSATIVE, Gender.F)[0] for each in _dials(hour)}:
            form = f"{vocalise('v', said)} {said}"
            known[form] = known.get(form, frozenset()) | {time(hour)}
    return known


def _dials(hour: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys((hour, _twelve(hour))))


def _named(hour: int, minute: int) -> tuple[str, ...]:
    return tuple(name for name, when in _NAMED.items() if when == (hour, minute))


def _by_quarters(hour: int, minute: int) -> tuple[str, ...]:
    """Quarters by the coming hour, and minutes before or after the nearest of them."""
    quarter, past = divmod(minute, 15)
    if not past:
        return _quarter(hour, quarter) if quarter else ()
    coming = _before(hour, quarter, past) if past >= _EARLY else ()
    gone = _after(hour, quarter, past) if past <= _LATE else ()
    return (*coming, *gone) if quarter or past > _EARLY else (*gone, *coming)


def _before(hour: int, quarter: int, past: int) -> tuple[str, ...]:
    left = _minutes(15 - past, Case.ACCUSATIVE)
    return tuple(f"za {left} {goal}" for goal in _quarter_or_hour(hour, quarter + 1))


def _after(hour: int, quarter: int, past: int) -> tuple[str, ...]:
    after = _minutes(past, Case.NOMINATIVE)
    if not quarter:
        return (f"{after} po {_hour_ordinal(hour, Case.LOCATIVE)}",)
    return tuple(f"{start} a {after}" for start in _quarter(hour, quarter))


@cache
def _hour_ordinal(hour: int, case: Case) -> str:
    """Půl osmé, po osmé: the ordinal of the hour on the dial; one o'clock is jedné."""
    number = _twelve(hour)
    if number == 1:
        return "jedné"
    return ordinal_forms(ORDINALS[number], Gender.F, Number.SG, case)[0]


def _quarter_or_hour(hour: int, quarter: int) -> tuple[str, ...]:
    return _quarter(hour, quarter) if quarter < 4 else (_hour_word(hour + 1),)  # noqa: PLR2004


def _quarter(hour: int, quarter: int) -> tuple[str, ...]:
    coming = hour + 1
    if quarter == 1:
        return (f"čtvrt na {_hour_word(coming)}",)
    if quarter == 2:  # noqa: PLR2004 - half past
        return (f"půl {_hour_ordinal(coming, Case.GENITIVE)}",)
    return f"tři čtvrtě na {_hour_word(coming)}", f"třičtvrtě na {_hour_word(coming)}"


def _twelve(hour: int) -> int:
    return (hour - 1) % 12 + 1


@cache
def _hour_word(hour: int) -> str:
    return say_number(_twelve(hour), Case.ACCUSATIVE, Gender.F)[0]


@cache
def _minutes(count: int, case: Case) -> str:
    return count_noun(count, MINUTE, case)[0]


def _by_minutes(hour: int, minute: int) -> tuple[str, ...]:
    """Sedmnáct hodin čtyřicet pět minut, sedmnáct čtyřicet pět; pět hodin for 5:00 and 17:00."""
    wholes = [words for each in _dials(hour) for words in _counted_hours(each)]
    if not minute:
        return tuple(wholes)
    minutes, short = _counted_minutes(minute), _spoken_digits(minute)
    spoken = [f"{whole} {said}" for whole in wholes for said in minutes]
    return (*spoken, f"{_spoken_digits(hour).removeprefix('nula ')} {short}")


@cache
def _counted_hours(hour: int) -> tuple[str, ...]:
    return count_noun(hour, HOUR)


@cache
def _counted_minutes(minute: int) -> tuple[str, ...]:
    return count_noun(minute, MINUTE)


@cache
def _spoken_digits(number: int) -> str:
    """Two digits as they are read from a display: sedmnáct, nula pět."""
    words = say_number(number, gender=Gender.F)[0]
    return words if number >= 10 else f"nula {words}"  # noqa: PLR2004 - two digits


def _accusative(words: str) -> str:
    """V jednu hodinu jednu minutu; nothing else that is said of the clock changes."""
    at_one = words.replace("jedna hodina", "jednu hodinu")
    return at_one.replace("jedna minuta", "jednu minutu")


def _with_preposition(words: str) -> str:
    if words.startswith("za ") or " po " in words:
        return words
    return f"{vocalise('v', words)} {words}"
