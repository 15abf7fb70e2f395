"""The drill of places takes every right answer, and still no wrong one."""

import random

import pytest

from bot.core.czech.phrases import decline_phrase
from bot.core.czech.prepositions import places, preposition_cases
from bot.core.czech.types import Number, Source
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalise
from bot.core.practice.grading import grade
from bot.core.practice.place_phrases import Direction, right_phrases, second_phrases
from bot.core.practice.tasks.places import _place_task
from bot.core.practice.types import Outcome

QUESTIONS = {"kde?": Direction.AT, "kam?": Direction.TO, "odkud?": Direction.ORIGIN}
CASES = {"v": 6, "u": 2, "do": 2, "k": 3, "z": 2, "od": 2}


def asked(lemma, direction):
    """The task of a place, drawn until it asks for this direction."""
    draw = random.Random(7)
    return next(
        task
        for _ in range(200)
        if QUESTIONS[(task := _place_task(places()[lemma], draw)).detail] is direction
    )


@pytest.mark.parametrize(
    ("lemma", "direction", "answer"),
    [
        ("autobus", Direction.AT, "v autobusu"),
        ("úřad", Direction.AT, "na úřadu"),
        ("obchod", Direction.AT, "v obchodu"),
        ("koncert", Direction.AT, "na koncertu"),
        ("hrad", Direction.AT, "na hradu"),
        ("most", Direction.AT, "na mostu"),
        ("lékař", Direction.TO, "k lékařovi"),
        ("lékař", Direction.TO, "za lékařem"),
        ("kadeřník", Direction.TO, "ke kadeřníku"),
        ("Karlovy Vary", Direction.TO, "do Karlových Var"),
        ("vesnice", Direction.AT, "ve vesnici"),
        ("vesnice", Direction.TO, "do vesnice"),
        ("moře", Direction.AT, "na moři"),
        ("soud", Direction.AT, "na soudě"),
    ],
)
def test_another_right_phrase_is_right(lemma, direction, answer):
    assert grade(asked(lemma, direction), answer).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("lemma", "direction", "answer"),
    [
        ("obchod", Direction.AT, "na obchodu"),
        ("obchod", Direction.TO, "do obchodě"),
        ("obchod", Direction.TO, "v obchod"),
        ("pošta", Direction.TO, "na poště"),
        ("pošta", Direction.AT, "na poštu"),
        ("lékař", Direction.TO, "do lékaře"),
        ("Praha", Direction.AT, "na Praze"),
    ],
)
def test_wrong_phrase_stays_wrong(lemma, direction, answer):
    assert grade(asked(lemma, direction), answer).outcome is not Outcome.RIGHT


def variants():
    """What the tables have beside each place's first phrase, by the case written here."""
    for place in places().values():
        table = decline_phrase(place.lemma)
        if table is None or table.source is not Source.LEXICON:
            continue
        for direction in Direction:
            before, _, form = getattr(place, direction).partition(" ")
            plain = PLAIN_PREPOSITIONS.get(before, before)
            case = CASES.get(plain, 4 if direction is Direction.TO else 6)
            cells = [table.forms.get((number, case), ()) for number in Number]
            for cell in (each for each in cells if form in each):
                for variant in cell:
                    yield place.lemma, direction, f"{vocalise(plain, variant)} {variant}"


def test_every_variant_of_every_table_grades_right():
    found = list(variants())
    assert len({lemma for lemma, *_ in found}) >= 200
    for lemma, direction, answer in found:
        assert grade(asked(lemma, direction), answer).outcome is Outcome.RIGHT, answer


def test_second_phrases_are_of_known_places_and_stand_in_a_case_of_their_preposition():
    for lemma, also in second_phrases().items():
        assert lemma in places()
        table = decline_phrase(lemma)
        for direction in Direction:
            for phrase in getattr(also, direction):
                assert phrase != getattr(places()[lemma], direction)
                before, _, form = phrase.partition(" ")
                cases = {c for (_, c), forms in table.forms.items() if form in forms}
                assert cases & preposition_cases(before), phrase


def test_best_phrase_is_the_one_of_the_lexicon():
    for place in places().values():
        for direction in Direction:
            assert right_phrases(place, direction)[0] == getattr(place, direction)
