"""Places with their prepositions (kde? kam? odkud?), and prepositions with one case."""

from __future__ import annotations

from random import Random

from bot.core.czech.prepositions import Place, places
from bot.core.czech.types import Case, Number
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalise
from bot.core.practice.items import GAP, filled
from bot.core.practice.own_mistakes import Governed, governed
from bot.core.practice.place_phrases import Direction, right_phrases
from bot.core.practice.tasks.forms import CASE_NAMES, own_case_task
from bot.core.practice.types import Ask, Task
from bot.core.practice.words import Vocabulary
from bot.core.vocabulary.bands import placed
from models.enums import MistakeCategory, PracticeKind

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
    """Own mistakes; of the rest two thirds are places, then prepositions before known nouns."""
    own = list(governed(words.mistakes, MistakeCategory.PREPOSITION))[:count]
    met = {each.noun.lemma for each in own}
    tasks = [_own_task(each, random) for each in own]
    left = count - len(tasks)
    some = left - left // 3
    known = [p for lemma, p in places().items() if lemma not in met and _is_met(lemma, words)]
    tasks += [_place_task(place, random) for place in random.sample(known, some)]
    nouns = [noun for noun in words.nouns(random, count) if noun.lemma not in met]
    for noun in nouns[: left - some]:
        preposition, case = random.choice(list(_GOVERNING.items()))
        number = Number.SG if (Number.SG, case) in noun.forms else Number.PL
        tasks.append(_governed_task(preposition, case, noun.lemma, noun.forms[number, case]))
    return tasks


def _own_task(own: Governed, random: Random) -> Task:
    """Where the place itself takes this preposition, the learner is to find it."""
    place = places().get(own.noun.lemma)
    if place is None:
        return own_case_task(own, random)
    for question in _QUESTIONS:
        before, _, form = getattr(place, question[2]).partition(" ")
        if PLAIN_PREPOSITIONS.get(before, before) == own.preposition and form in own.forms:
            return _asked_place(place, question)
    return own_case_task(own, random)


def _is_met(lemma: str, words: Vocabulary) -> bool:
    met = placed().get(lemma)
    return met is not None and met.band in words.bands


def _place_task(place: Place, random: Random) -> Task:
    return _asked_place(place, random.choice(_QUESTIONS))


def _asked_place(place: Place, asked: tuple[str, str, Direction]) -> Task:
    text, question, direction = asked
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
