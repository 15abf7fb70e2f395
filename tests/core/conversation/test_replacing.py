import pytest

from bot.core.conversation.circumstances import USUAL
from bot.core.conversation.replacing import instead
from bot.core.conversation.types import Correction
from models.enums import MistakeCategory, Severity

WHY = "Because."


def fallen(said: str, original: str, replacement: str) -> Correction:
    start = said.index(original)
    end = start + len(original)
    category, severity = MistakeCategory.VOCABULARY, Severity.MISUNDERSTANDING
    return Correction(start, end, original, replacement, category, severity, "It was so.")


@pytest.mark.parametrize(
    ("said", "original", "replacement", "wanted", "right"),
    [
        ("Mám rád kávu.", "kávu", "čaj", "kofolu", "Mám rád kofolu."),
        ("Mám rád kávu.", "kávu", "čaj", " kofolu ", "Mám rád kofolu."),
        ("Jdu do práce.", "Jdu do", "Jedu do", "Chodím do", "Chodím do práce."),
        ("Dívám na film.", " ", " rád ", "se", "Dívám se na film."),
    ],
)
def test_words_that_hold_take_the_place(said, original, replacement, wanted, right):
    (found,) = instead(said, fallen(said, original, replacement), wanted, WHY, USUAL)
    assert said[: found.start] + found.replacement + said[found.end :] == right
    assert found.explanation == WHY
    assert found.severity is Severity.MISUNDERSTANDING


def test_the_engine_says_what_kind_of_mistake_it_is():
    said = "Jdu do obchod."
    (found,) = instead(said, fallen(said, "obchod", "obchody"), "obchodu", WHY, USUAL)
    assert found.category is MistakeCategory.CASE


@pytest.mark.parametrize(
    ("said", "original", "replacement", "wanted"),
    [
        ("Mám rád kávu.", "kávu", "čaj", ""),
        ("Mám rád kávu.", "kávu", "čaj", "kávu"),
        ("Mám rád kávu.", "kávu", "čaj", "čaj"),
        ("Jdu do obchodu.", "obchodu", "obchody", "obchod"),
        ("Jdu do práce.", "Jdu", "Jedu", "Chodím do"),
        ("Já jdu do práce.", "jdu", "jedu", "já chodím"),
    ],
)
def test_words_that_do_not_hold_take_no_place(said, original, replacement, wanted):
    assert instead(said, fallen(said, original, replacement), wanted, WHY, USUAL) == ()
