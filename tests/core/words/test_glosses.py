"""A tapped word, as far as the engine tells it."""

from __future__ import annotations

import pytest

from bot.core.words.glosses import distinct_words, gloss_of

REPLY = "Včera jsem byla v práci. Ráda chodím na procházky, v Praze je hezky. A ty?"


def test_words_are_listed_once_in_their_order() -> None:
    assert distinct_words("Ahoj, ahoj! Jak se máš? Já se mám dobře.") == (
        "Ahoj", "Jak", "se", "máš", "Já", "mám", "dobře",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "lemma", "cases"),
    [("práci", "práce", {4, 6}), ("procházky", "procházka", {4}), ("Praze", "Praha", {6})],
)
def test_form_is_narrowed_by_the_preposition_before_it(word: str, lemma: str, cases: set) -> None:
    gloss = gloss_of(REPLY, word)
    assert gloss.facts.lemma == lemma
    assert {tag.case for tag in gloss.tags} == cases


def test_verb_tells_its_person() -> None:
    gloss = gloss_of(REPLY, "chodím")
    assert gloss.facts.lemma == "chodit"
    assert [(tag.person, tag.case) for tag in gloss.tags] == [(1, None)]


def test_word_that_nobody_knows_is_itself() -> None:
    gloss = gloss_of("Zkus pygrlík!", "pygrlík")
    assert (gloss.facts.lemma, gloss.facts.known, gloss.tags) == ("pygrlík", False, ())
