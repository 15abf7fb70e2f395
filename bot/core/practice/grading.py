"""Grades an answer: by the engine's comparison, with a slip told apart from another word."""

from __future__ import annotations

import re

from bot.core.czech.analysis import known
from bot.core.czech.clock import read_time
from bot.core.czech.compare import Verdict, compare
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.tokens import words
from bot.core.practice.types import DIGITS, Ask, Graded, Outcome, Task

_LONGEST = 300
_RIGHT = frozenset({Verdict.EXACT, Verdict.FORMATTING})
_SLIPS = frozenset({Verdict.DIACRITICS, Verdict.TYPO})
_MONEY = re.compile(r"(kč|korun[ay]?|czk|,-)$")


def grade(task: Task, answer: str) -> Graded:
    """The outcome of an answer; an empty one is a skipped task."""
    said = " ".join(answer[:_LONGEST].split())
    if not said:
        return Graded(Outcome.SKIPPED, task.accepted[0])
    if task.ask in DIGITS:
        right = _digits(task.ask, said) in {_digits(task.ask, each) for each in task.accepted}
        return _graded(task, right=right)
    if task.options:
        return _graded(task, right=chosen_option(task, said) in task.accepted)
    return _compared(task, said)


def chosen_option(task: Task, said: str) -> str:
    """The option that a typed answer means; itself where it means none or more than one."""
    folded = said.casefold()
    if exact := [option for option in task.options if option.casefold() == folded]:
        return exact[0]
    plain = strip_diacritics(folded)
    alike = [option for option in task.options if strip_diacritics(option.casefold()) == plain]
    return alike[0] if len(alike) == 1 else said


def _graded(task: Task, *, right: bool) -> Graded:
    return Graded(Outcome.RIGHT if right else Outcome.WRONG, task.accepted[0])


def _compared(task: Task, said: str) -> Graded:
    found = compare(said, _alike(task, said), free_order=task.free_order)
    if found.verdict in _RIGHT and not _moved_first(task, said):
        return Graded(Outcome.RIGHT, found.expected)
    if found.verdict in _SLIPS and not _another_word(said, found.expected):
        return Graded(Outcome.ALMOST, found.expected, found.differences)
    if task.ask is Ask.ARRANGE and _possible_order(task, said):
        return Graded(Outcome.ALMOST, task.accepted[0])
    return Graded(Outcome.WRONG, found.expected, found.differences)


def _alike(task: Task, said: str) -> tuple[str, ...]:
    """The accepted answers of as many words, so that like is compared with like."""
    count = len(said.split())
    return tuple(each for each in task.accepted if len(each.split()) == count) or task.accepted


def _possible_order(task: Task, said: str) -> bool:
    """The same words in an order that Czech allows, though it is not the usual one."""
    return compare(said, task.accepted, free_order=True).verdict in _RIGHT


def _moved_first(task: Task, said: str) -> bool:
    """Whether a sentence that was to begin with a given word begins with another one."""
    if task.ask is not Ask.ARRANGE_FROM_FIRST:
        return False
    first = words(task.accepted[0])[0].casefold()
    return words(said)[0].casefold() != first


def _another_word(said: str, expected: str) -> bool:
    """Marks that tell words apart are no slip: stolů is not stolu, byt is not být."""
    ours, theirs = words(said), words(expected)
    pairs = zip(ours, theirs, strict=False)
    return any(a.casefold() != b.casefold() and known(a) for a, b in pairs)


def _digits(ask: Ask, text: str) -> str:
    """Digits without what people write around them: 1 250 Kč, 17.45, 9:05 h."""
    clean = re.sub(r"[\s\u00a0]", "", text.casefold())
    if ask is Ask.HEAR_TIME:
        return _clock(clean, text)
    clean = _MONEY.sub("", clean).rstrip(".")
    return clean.replace(",00", "").replace(".", "")


def _clock(clean: str, text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.,h]?(\d{2})?(?:h|hod\.?)?", clean)
    if found:
        return f"{int(found[1])}:{found[2] or '00'}"
    times = sorted(read_time(text))
    return f"{times[0].hour}:{times[0].minute:02}" if times else clean
