"""How do I say …: another language is answered with Czech, and is never a mistake."""

from __future__ import annotations

import pytest

from bot.core.conversation.types import Saying
from bot.core.errors import MluvError, NotFound, TutorUnavailable
from models import Card, Mistake, MistakePattern
from models.enums import CardKind
from tests.factories import World, make_learner
from tests.talking import Talk

SAYING = {
    "words": [
        {"czech": "Kolik", "meaning": "how much"},
        {"czech": "to", "meaning": "it"},
        {"czech": "stojí", "meaning": "costs"},
    ],
    "ty": "Řekneš mi, kolik to stojí?",
    "vy": "Můžete mi říct, kolik to stojí?",
}
ENGLISH, CZECH = "How much does it cost?", "Kolik to stojí?"


@pytest.fixture
async def talk(world: World) -> Talk:
    world.tutor.answers["saying"] = SAYING
    return Talk(world, await make_learner(world.services.learners))


def asked(world: World) -> list[str]:
    return [prompt.schema_name for prompt in world.tutor.asked]


async def test_another_language_is_told_word_by_word_and_in_both_addresses(talk: Talk) -> None:
    turn = await talk.says(ENGLISH, language="other", translation_to_czech=CZECH)
    assert (turn.language, turn.score, turn.in_czech) == ("other", None, CZECH)
    assert turn.saying == Saying(
        (("Kolik", "how much"), ("to", "it"), ("stojí", "costs")), SAYING["ty"], SAYING["vy"]
    )
    assert asked(talk.world) == ["tutor_turn", "saying"]


async def test_czech_costs_no_second_call(talk: Talk) -> None:
    turn = await talk.says("Včera jsem byl doma.")
    assert turn.saying is None
    assert asked(talk.world) == ["tutor_turn"]


async def test_answer_comes_without_it_when_no_more_can_be_told(talk: Talk) -> None:
    del talk.world.tutor.answers["saying"]
    talk.world.tutor.failing["saying"] = TutorUnavailable()
    turn = await talk.says(ENGLISH, language="other", translation_to_czech=CZECH)
    assert (turn.in_czech, turn.saying) == (CZECH, None)


async def test_what_does_not_hold_is_asked_for_again_and_left_out(talk: Talk) -> None:
    other_words = [{"czech": "Co", "meaning": "what"}]
    wrong = {**SAYING, "words": other_words, "vy": "Bydlíte v Praha?"}
    talk.world.tutor.answers["saying"] = wrong
    turn = await talk.says(ENGLISH, language="other", translation_to_czech=CZECH)
    assert turn.saying == Saying((), SAYING["ty"], "")
    assert asked(talk.world) == ["tutor_turn", "saying", "saying"]


async def test_a_mix_is_corrected_in_its_czech_and_counts_as_nothing(talk: Talk) -> None:
    turn = await talk.says(
        "Zítra jdu do obchod koupit umbrella and boots.",
        "Zítra jdu do obchodu koupit deštník a boty.",
        language="mixed",
        translation_to_czech="Zítra jdu do obchodu koupit deštník a boty.",
    )
    assert (turn.language, turn.score) == ("mixed", None)
    assert [(c.original, c.replacement) for c in turn.corrections] == [("obchod", "obchodu")]
    assert turn.in_czech.endswith("koupit deštník a boty.")
    assert await Mistake.all().count() == await MistakePattern.all().count() == 0
    assert await Card.all().count() == 0


async def test_one_foreign_word_leaves_a_sentence_czech(talk: Talk) -> None:
    turn = await talk.says(
        "Včera jsem byl v obchod a koupil jsem umbrella.",
        "Včera jsem byl v obchodě a koupil jsem deštník.",
        language="mixed",
        translation_to_czech="Včera jsem byl v obchodě a koupil jsem deštník.",
    )
    assert turn.language == "cs"
    assert [c.replacement for c in turn.corrections] == ["obchodě"]
    assert turn.score is not None
    assert turn.score < 100
    assert "deštník" in turn.in_czech, "the foreign word is told, not counted"


async def test_czech_that_was_taken_for_another_language_is_corrected_after_all(
    talk: Talk,
) -> None:
    talk.world.tutor.answers["repair"] = {"corrected": "Jdu domů do obchodu.", "edits": []}
    said = "Jdu domů do obchod."
    turn = await talk.says(said, said, language="other", translation_to_czech=said)
    assert (turn.language, turn.in_czech) == ("cs", "")
    assert [c.replacement for c in turn.corrections] == ["obchodu"]
    assert asked(talk.world) == ["tutor_turn", "repair"]


async def test_czech_that_is_given_is_put_right_by_the_engine(talk: Talk) -> None:
    turn = await talk.says(
        "I live in Prague", language="other", translation_to_czech="Bydlím v Praha."
    )
    assert turn.in_czech == "Bydlím v Praze."


async def test_card_asks_for_the_czech_and_is_one(talk: Talk) -> None:
    turn = await talk.says(ENGLISH, language="other", translation_to_czech=CZECH)
    sayings = talk.world.services.sayings
    assert [(await sayings.make_card(turn, talk.learner)).made for _ in range(2)] == [True, False]
    (card,) = await Card.all()
    assert (card.kind, card.content["translation"]) == (CardKind.PRODUCTION, ENGLISH)
    assert card.content["czech"] == CZECH
    assert SAYING["vy"] in card.content["also_right"]


async def test_only_another_language_has_a_saying(talk: Talk) -> None:
    turn = await talk.says("Včera jsem byl doma.")
    with pytest.raises(NotFound):
        await talk.world.services.sayings.of(turn, talk.learner)
    with pytest.raises(NotFound):
        await talk.world.services.sayings.make_card(turn, talk.learner)


async def test_what_fits_on_no_card_is_said_so(talk: Talk) -> None:
    turn = await talk.says("How are you? " * 90, language="other", translation_to_czech=CZECH)
    with pytest.raises(MluvError, match="too long"):
        await talk.world.services.sayings.make_card(turn, talk.learner)
