"""Numbers, times and prices to be heard and written in digits."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bot.core.czech.clock import read_time, say_time
from bot.core.czech.counting import say_number
from bot.core.czech.dates import say_year
from bot.core.czech.prices import say_price
from bot.core.practice.types import Ask, Task
from bot.core.practice.words import Vocabulary
from models.enums import Level, PracticeKind

_LARGEST = {Level.A0: 20, Level.A1: 100, Level.A2: 1000}
_LARGEST_LATER = 100_000
_DEAREST = {Level.A0: 50, Level.A1: 300, Level.A2: 2000}
_DEAREST_LATER = 30_000
_QUARTER = 15
_FIRST_YEAR, _LAST_YEAR = 1900, 2030


def number_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """A mixture of numbers, times, prices and (from A2 on) years."""
    made: dict[str, Task] = {}
    while len(made) < count:
        task = random.choice(_MAKERS)(random, words.level)
        made[task.spoken] = task
    return list(made.values())


def _number(random: Random, level: Level) -> Task:
    number = random.randint(0, _LARGEST.get(level, _LARGEST_LATER))
    return _heard(Ask.HEAR_NUMBER, random.choice(say_number(number)), (str(number),))


def _year(random: Random, level: Level) -> Task:
    if level in {Level.A0, Level.A1}:
        return _number(random, level)
    year = random.randint(_FIRST_YEAR, _LAST_YEAR)
    return _heard(Ask.HEAR_NUMBER, f"rok {say_year(year)[0]}", (str(year),))


def _time(random: Random, level: Level) -> Task:
    step = _QUARTER if level in {Level.A0, Level.A1, Level.A2} else 5
    hour, minute = random.randrange(24), random.randrange(0, 60, step)
    said = say_time(hour, minute)[0]
    meant = sorted(read_time(said), key=lambda when: (when.hour != hour, when))
    return _heard(Ask.HEAR_TIME, said, tuple(f"{when.hour}:{when.minute:02}" for when in meant))


def _price(random: Random, level: Level) -> Task:
    amount = random.randint(1, _DEAREST.get(level, _DEAREST_LATER))
    said = say_price(Decimal(amount), "CZK")[0]
    return _heard(Ask.HEAR_PRICE, said, (str(amount),))


def _heard(ask: Ask, said: str, accepted: tuple[str, ...]) -> Task:
    return Task(
        kind=PracticeKind.NUMBERS,
        ask=ask,
        prompt="",
        accepted=accepted,
        spoken=said,
        written=said,
        solution=f"{accepted[0]} · {said}",
        reason="numbers",
        rule="clock" if ask is Ask.HEAR_TIME else "numbers_with_nouns",
    )


_MAKERS = (_number, _time, _price, _year)
