"""The written items: enough of them, whole, and correct Czech as far as the engine can tell."""

import pytest

from bot.core.czech.analysis import analyse, known
from bot.core.czech.clitics import check_clitics
from bot.core.czech.finding import find_mistakes
from bot.core.czech.tokens import words
from bot.core.czech.types import Aspect
from bot.core.practice.items import Comma, Gap, Pair, Sentence, Slip, items
from bot.core.practice.reasons import REASONS

FEWEST = {
    "aspect": (Gap, 80),
    "motion": (Gap, 60),
    "spelling": (Gap, 40),
    "gaps": (Gap, 40),
    "pairs": (Pair, 40),
    "finding": (Slip, 40),
    "order": (Sentence, 40),
    "clitics": (Sentence, 40),
    "commas": (Comma, 40),
}
# Good Czech that the lexicon does not have (yet).
OUTSIDE = {
    *("honem", "karlštejn", "mockrát", "nejen", "bílo", "cpát", "dobít", "dýky", "e", "houká"),
    *("jih", "láhve", "oddechnout", "odpadkový", "rasa", "rozvlnil", "rvát", "stať", "sup"),
    *("sípat", "tyká", "vegetarián", "víla", "vír", "chod", "zem", "žrát", "moč"),
}
ALL = [(name, item) for name, (shape, _) in FEWEST.items() for item in items(name, shape)]


@pytest.mark.parametrize("name", FEWEST)
def test_there_are_enough_and_none_twice(name):
    shape, fewest = FEWEST[name]
    every = items(name, shape)
    assert len(every) >= fewest
    assert len({repr(item) for item in every}) == len(every)


def solutions():
    for name, item in ALL:
        if name == "pairs":
            yield from (
                sentence.replace("___", word)
                for word, sentence in zip(item.words, item.sentences, strict=True)
            )
        else:
            yield getattr(item, "solution", item.text if hasattr(item, "text") else "")
            yield from getattr(item, "also", ())


@pytest.mark.parametrize("sentence", sorted(set(solutions())))
def test_right_sentence_is_right(sentence):
    unknown = {word.lower() for word in words(sentence) if not known(word)}
    assert unknown <= OUTSIDE
    assert unknown or find_mistakes(sentence) == ()
    assert check_clitics(sentence) == ()


@pytest.mark.parametrize("item", items("aspect", Gap), ids=lambda item: item.text)
def test_aspect_items_offer_both_aspects(item):
    aspects = [
        {r.aspect for r in analyse(f) if r.aspect} for f in (item.right.lower(), *item.wrong)
    ]
    assert aspects[0] != aspects[1] or Aspect.BI in aspects[0] | aspects[1]
    impf = item.reason in {"repeated", "ongoing", "duration", "general", "phase", "order_not",
                           "future_process", "now"}  # fmt: skip
    assert (Aspect.IMPF if impf else Aspect.PF) in aspects[0]


@pytest.mark.parametrize("item", items("finding", Slip), ids=lambda item: item.text)
def test_wrong_sentence_differs_in_one_word(item):
    ours, right = item.text.split(), item.solution.split()
    assert sum(a != b for a, b in zip(ours, right, strict=True)) == 1


@pytest.mark.parametrize("item", items("commas", Comma), ids=lambda item: item.text)
def test_place_of_the_comma_is_named_by_one_word(item):
    place = next((t.rstrip(",") for t in item.text.split() if t.endswith(",")), None)
    assert place is None or [t.strip(",") for t in item.text.split()].count(place) == 1


def test_every_reason_is_a_sentence():
    assert all(reason[0].isupper() and reason.endswith(".") for reason in REASONS.values())
