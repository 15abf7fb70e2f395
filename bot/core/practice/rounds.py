"""Puts a round together: the same learner and number give the same tasks, on any machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from bot.core.czech.phones import Contrast
from bot.core.practice.tasks.forms import (
    agreement_tasks,
    case_tasks,
    conjugation_tasks,
    gender_tasks,
    vocative_tasks,
)
from bot.core.practice.tasks.numbers import number_tasks
from bot.core.practice.tasks.places import place_tasks
from bot.core.practice.tasks.written import WRITTEN, sound_tasks, written_tasks
from bot.core.practice.types import Task
from bot.core.practice.words import Vocabulary, bands_of
from models.enums import MistakeCategory, PracticeKind

ROUND_LENGTH = 10
_Maker = Callable[[Random, int, Vocabulary], list[Task]]
_MAKERS: dict[PracticeKind, _Maker] = {
    PracticeKind.CASES: case_tasks,
    PracticeKind.PREPOSITIONS: place_tasks,
    PracticeKind.AGREEMENT: agreement_tasks,
    PracticeKind.CONJUGATION: conjugation_tasks,
    PracticeKind.NUMBERS: number_tasks,
    PracticeKind.GENDER: gender_tasks,
    PracticeKind.VOCATIVE: vocative_tasks,
}
KIND_OF_MISTAKE = {
    MistakeCategory.CASE: PracticeKind.CASES,
    MistakeCategory.AGREEMENT: PracticeKind.AGREEMENT,
    MistakeCategory.ASPECT: PracticeKind.ASPECT,
    MistakeCategory.CONJUGATION: PracticeKind.CONJUGATION,
    MistakeCategory.PREPOSITION: PracticeKind.PREPOSITIONS,
    MistakeCategory.WORD_ORDER: PracticeKind.CLITICS,
    MistakeCategory.SPELLING: PracticeKind.SPELLING,
    MistakeCategory.DIACRITICS: PracticeKind.PAIRS,
    MistakeCategory.VOCABULARY: PracticeKind.GAPS,
    MistakeCategory.REGISTER: PracticeKind.GAPS,
    MistakeCategory.OTHER: PracticeKind.FINDING,
}


def seed_of(learner_id: int, number: int) -> Random:
    """Randomness that a restart does not change: strings seed by their SHA-512."""
    return Random(f"practice:{learner_id}:{number}")  # noqa: S311 - drills, no secrets


def make_sound_tasks(wanted: Contrast, random: Random) -> list[Task]:
    """A round of listening to what a kind of sound tells apart; short where there are few."""
    return sound_tasks(wanted, random, ROUND_LENGTH)


def make_tasks(
    kind: PracticeKind,
    random: Random,
    words: Vocabulary,
    weak: Sequence[MistakeCategory] = (),
) -> list[Task]:
    """The tasks of a round, all different; MIXED draws on the categories of mistakes."""
    if kind is PracticeKind.MIXED:
        return _mixed(random, words, weak)
    return _made(kind, random, ROUND_LENGTH, words)


def _made(kind: PracticeKind, random: Random, count: int, words: Vocabulary) -> list[Task]:
    if kind in WRITTEN:
        levels = frozenset(str(band) for band in bands_of(words.level))
        return written_tasks(kind, random, count, levels)
    return _MAKERS[kind](random, count, words)


def _mixed(random: Random, words: Vocabulary, weak: Sequence[MistakeCategory]) -> list[Task]:
    """Tasks in proportion to the mistakes; cases, aspect and prepositions where there are none."""
    kinds = [KIND_OF_MISTAKE[category] for category in weak] or [
        PracticeKind.CASES,
        PracticeKind.ASPECT,
        PracticeKind.PREPOSITIONS,
    ]
    shares: dict[PracticeKind, int] = {}
    for place in range(ROUND_LENGTH):
        kind = kinds[place % len(kinds)]
        shares[kind] = shares.get(kind, 0) + 1
    tasks = [task for kind, count in shares.items() for task in _made(kind, random, count, words)]
    random.shuffle(tasks)
    return tasks
