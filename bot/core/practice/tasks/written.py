"""Tasks from written items: aspect, motion, spelling, gaps, pairs, mistakes, order, commas."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from bot.core.czech.analysis import analyse
from bot.core.czech.phones import Contrast
from bot.core.czech.tokens import words
from bot.core.practice.items import Comma, Gap, Pair, Sentence, Slip, filled, items
from bot.core.practice.types import Ask, Task
from models.enums import PracticeKind

_MOST_POSITIONS = 5
_RULES = {PracticeKind.ASPECT: "aspect", PracticeKind.MOTION: "motion"}
_SOUND_ALIKE = frozenset({"i_y", "final"})


class _Levelled(Protocol):
    @property
    def level(self) -> str: ...


_Any = TypeVar("_Any")
_Graded = TypeVar("_Graded", bound=_Levelled)
NO_COMMA = "–"


def gap_task(item: Gap, random: Random, kind: PracticeKind) -> Task:
    options = [item.right, *item.wrong]
    random.shuffle(options)
    return Task(
        kind=kind,
        ask=Ask.CHOOSE,
        prompt=item.text,
        accepted=(item.right,),
        options=tuple(options),
        solution=item.solution,
        reason=item.reason,
        rule=item.rule or _RULES.get(kind, ""),
    )


def pair_task(item: Pair, random: Random, kind: PracticeKind) -> Task:
    """One of the two words is heard, or chosen for its sentence where nothing can be heard."""
    which = random.randrange(2)
    listening = item.reason not in _SOUND_ALIKE and random.random() < 0.5  # noqa: PLR2004 - every other one
    return _pair_task(item, which, kind, listening=listening)


def sound_tasks(wanted: Contrast, random: Random, count: int) -> list[Task]:
    """Words that one kind of sound tells apart, each of them to be heard."""
    heard = [
        _pair_task(pair, which, PracticeKind.PAIRS, listening=True)
        for pair in pairs()
        if pair.contrast is wanted
        for which in range(2)
    ]
    return _chosen(heard, random, count)


def _pair_task(item: Pair, which: int, kind: PracticeKind, *, listening: bool) -> Task:
    gap = item.sentences[which]
    return Task(
        kind=kind,
        ask=Ask.HEAR_WORD if listening else Ask.CHOOSE,
        prompt="" if listening else gap,
        accepted=(item.words[which],),
        options=item.words,
        spoken=item.words[which] if listening else "",
        written=gap if listening else "",
        solution=filled(gap, item.words[which]),
        reason=item.reason,
        rule="vowel_length" if item.reason == "length" else "",
    )


def slip_task(item: Slip, random: Random, kind: PracticeKind) -> Task:
    del random
    return Task(
        kind=kind,
        ask=Ask.WRONG_WORD,
        prompt=item.text,
        accepted=(item.wrong,),
        options=tuple(dict.fromkeys(item.tokens)),
        solution=item.solution,
        rule=item.rule,
        detail=f"{item.wrong} → {item.right}",
    )


def sentence_task(item: Sentence, random: Random, kind: PracticeKind) -> Task:
    """The words in another order than the right one; the clitic scrambler gives the first."""
    first, *rest = words(item.text)
    clitics = kind is PracticeKind.CLITICS
    shuffled = list(rest) if clitics else [_plain_start(first), *rest]
    before = list(shuffled)
    while shuffled == before:
        random.shuffle(shuffled)
    if clitics:
        shuffled.insert(0, first)
    return Task(
        kind=kind,
        ask=Ask.ARRANGE_FROM_FIRST if clitics else Ask.ARRANGE,
        prompt="",
        accepted=(item.text, *item.also),
        words=tuple(shuffled),
        solution=item.text,
        reason="clitics" if clitics else "",
        rule=item.rule or ("clitic_order" if clitics else "word_order"),
        free_order=clitics,
    )


def _plain_start(word: str) -> str:
    """The first word without its capital, unless it is a name's."""
    lower = word.lower()
    return lower if any(reading.lemma.islower() for reading in analyse(lower)) else word


def comma_task(item: Comma, random: Random, kind: PracticeKind) -> Task:
    """A sentence without its comma: after which word does it belong?"""
    tokens = item.text.split()
    right = next((token.rstrip(",") for token in tokens if token.endswith(",")), NO_COMMA)
    places = [token.rstrip(",") for token in tokens[:-1]]
    offered = {right, *random.sample(places, min(len(places), _MOST_POSITIONS - 1))}
    options = tuple(dict.fromkeys(place for place in places if place in offered))
    return Task(
        kind=kind,
        ask=Ask.COMMA,
        prompt=item.text.replace(",", ""),
        accepted=(right,),
        options=(*options, NO_COMMA),
        solution=item.text,
        rule=item.rule or "commas",
    )


def written_tasks(
    kind: PracticeKind, random: Random, count: int, levels: frozenset[str]
) -> list[Task]:
    """So many different tasks of a kind, of the learner's levels as far as there are enough."""
    if kind is PracticeKind.PAIRS:
        return [pair_task(item, random, kind) for item in _chosen(pairs(), random, count)]
    if kind in _GAPS:
        gaps = _suited(items(_GAPS[kind], Gap), levels, count)
        return [gap_task(item, random, kind) for item in _chosen(gaps, random, count)]
    if kind is PracticeKind.FINDING:
        slips = _suited(items("finding", Slip), levels, count)
        return [slip_task(item, random, kind) for item in _chosen(slips, random, count)]
    if kind is PracticeKind.COMMAS:
        commas = _suited(items("commas", Comma), levels, count)
        return [comma_task(item, random, kind) for item in _chosen(commas, random, count)]
    sentences = _suited(items(str(kind), Sentence), levels, count)
    return [sentence_task(item, random, kind) for item in _chosen(sentences, random, count)]


_GAPS = {
    PracticeKind.ASPECT: "aspect",
    PracticeKind.MOTION: "motion",
    PracticeKind.SPELLING: "spelling",
    PracticeKind.GAPS: "gaps",
}
WRITTEN = frozenset(
    {
        *_GAPS,
        PracticeKind.PAIRS,
        PracticeKind.FINDING,
        PracticeKind.COMMAS,
        PracticeKind.ORDER,
        PracticeKind.CLITICS,
    }
)


def pairs() -> tuple[Pair, ...]:
    return items("pairs", Pair)


def _suited(every: Sequence[_Graded], levels: frozenset[str], count: int) -> Sequence[_Graded]:
    """The items of some levels, or all where those would be soon known by heart."""
    mine = [item for item in every if item.level in levels]
    return mine if len(mine) >= 2 * count else every


def _chosen(every: Sequence[_Any], random: Random, count: int) -> list[_Any]:
    return random.sample(list(every), min(count, len(every)))
