"""Places with their prepositions (kde? kam? odkud?), and prepositions with one case."""

from __future__ import annotations

from random import Random

from bot.core.czech.prepositions import Place, places
from bot.core.czech.types import Case, Number
from bot.core.czech.vocalisation import vocalise
from bot.core.practice.items import GAP, filled
from bot.core.practice.place_phrases import Direction, right_phrases
from bot.core.practice.tasks.forms import CASE_NAMES
from bot.core.practice.types import Ask, Task
from bot.core.practice.words import Vocabulary
from bot.core.vocabulary.bands import placed
from models.enums import PracticeKind

_QUESTIONS: tuple[tuple[str, str, Direction], ...] = (
    ("Kde jsi? – Jsem ___.", "kde?", Direction.AT),
    ("Kam jdeš? – Jdu ___.", "kam?", Direction.TO),
    ("Odkud jdeš? – Jdu ___.", "odkud?", Direction.ORIGIN),
)
_GOVERNING = {
    "bez": Case.GENITIVE,
    "od": Case.GENITIVE,
    "vedle": Case.GENITIVE,
    "kromě": Case.GENITIVE,
    "kvůli": Case.DATIVE,
    "díky": Case.DATIVE,
    "k": Case.DATIVE,
    "proti": Case.DATIVE,
    "pro": Case.ACCUSATIVE,
    "při": Case.LOCATIVE,
    "s": Case.INSTRUMENTAL,
}


def place_tasks(random: Random, count: int, words: Vocabulary) -> list[Task]:
    """Two thirds are places; the rest are prepositions before nouns of the learner's level."""
    some = count - count // 3
    known = [place for lemma, place in places().items() if _is_met(lemma, words)]
    tasks = [_place_task(place, random) for place in random.sample(known, some)]
    for noun in words.nouns(random, count - some):
        preposition, case = random.choice(list(_GOVERNING.items()))
        number = Number.SG if (Number.SG, case) in noun.forms else Number.PL
        tasks.append(_governed_task(preposition, case, noun.lemma, noun.forms[number, case]))
    return tasks


def _is_met(lemma: str, words: Vocabulary) -> bool:
    met = placed().get(lemma)
    return met is not None and met.band in words.bands


def _place_task(place: Place, random: Random) -> Task:
    text, question, direction = random.choice(_QUESTIONS)
    accepted = right_phrases(place, direction)
    return Task(
        kind=PracticeKind.PREPOSITIONS,
        ask=Ask.PLACE,
        prompt=f"{text} ({place.lemma})",
        accepted=accepted,
        solution=filled(text, accepted[0]),
        reason="places",
        rule="na_or_v" if question != "odkud?" else "z_or_od",
        detail=question,
    )


def _governed_task(preposition: str, case: Case, lemma: str, forms: tuple[str, ...]) -> Task:
    before = vocalise(preposition, forms[0])
    return Task(
        kind=PracticeKind.PREPOSITIONS,
        ask=Ask.FORM,
        prompt=f"{before} {GAP} ({lemma})",
        accepted=(*forms, *(f"{before} {form}" for form in forms)),
        solution=f"{before} {forms[0]}",
        reason="case",
        rule=f"case_{int(case)}",
        detail=f"{before} + {CASE_NAMES[case]}",
    )
