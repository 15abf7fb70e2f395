"""Answers that are offered: sound Czech, the same ones for ever."""

from __future__ import annotations

import pytest

from bot.core.conversation.hinting import stock_answers
from bot.core.conversation.model_czech import is_sound
from bot.core.errors import TutorUnavailable
from models import Turn as TurnRow
from models.enums import SpeakerGender
from tests.answers import HINTS
from tests.factories import World, make_incoming, make_learner
from tests.learners import a_learner


@pytest.fixture
async def learner(world: World):
    return await make_learner(world.services.learners)


@pytest.fixture
async def turn(world: World, learner):
    accepted = await world.services.conversations.accept(learner, make_incoming())
    return accepted.turn


def hint(czech: str, difficulty: str) -> dict[str, str]:
    return {"czech": czech, "difficulty": difficulty, "translation": ""}


async def test_answers_are_kept_with_the_turn(world: World, learner, turn) -> None:
    first = await world.services.hints.of(turn, learner)
    world.tutor.answers["hints"] = {"hints": [hint("Ne.", "easy")]}
    assert await world.services.hints.of(turn, learner) == first
    found = await world.services.conversations.turn(turn.id)
    assert found is not None
    assert found.hints == first
    assert [h.difficulty for h in first] == ["easy", "medium", "hard"]


async def test_wrong_czech_is_asked_for_again_and_then_left_out(
    world: World, learner, turn
) -> None:
    wrong = hint("Bydlím v Praha.", "medium")
    world.tutor.answers["hints"] = {"hints": [HINTS[0], wrong, HINTS[2]]}
    found = await world.services.hints.of(turn, learner)
    assert [h.difficulty for h in found] == ["easy", "hard"]
    first, second = world.tutor.asked
    assert "Bydlím v Praha." not in first.messages[0].content
    assert "Bydlím v Praha." in second.messages[0].content


async def test_nothing_is_kept_when_nothing_is_sound(world: World, learner, turn) -> None:
    world.tutor.answers["hints"] = {"hints": [hint("Bydlím v Praha.", "easy")]}
    with pytest.raises(TutorUnavailable):
        await world.services.hints.of(turn, learner)
    assert (await TurnRow.get(id=turn.id)).hints is None


def test_answers_are_in_the_speakers_own_gender() -> None:
    assert is_sound("Včera jsem byla doma.", SpeakerGender.FEMININE)
    assert not is_sound("Včera jsem byla doma.", SpeakerGender.MASCULINE)
    assert not is_sound("…", SpeakerGender.UNKNOWN)


@pytest.mark.parametrize("persona", ["honzik", "novakova"])
def test_answers_that_always_fit_are_sound(persona: str) -> None:
    answers = stock_answers(a_learner(persona=persona))
    assert [a.difficulty for a in answers] == ["easy", "medium", "hard"]
    assert all(is_sound(a.czech, SpeakerGender.UNKNOWN) for a in answers)
    assert stock_answers(a_learner(native_language="vi"))[0].translation == "I don't know."
